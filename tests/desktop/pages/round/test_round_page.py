"""The round page: sums of a tally form in one save, and back in one press."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from tests.books import XENIA
from tests.driving.acts import choose, fill, number_field, time_is_over
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import names, page, said, seen, words
from tests.opened_counters import opened_counts
from xenia_desk.core.periods import Month
from xenia_desk.desktop.notices import Kind
from xenia_desk.workflows.vault.session import Session

JULY = Month(2027, 7)
TODAY = "donderdag 1 juli 2027"


def opened(open_desk: OpenDesk, **settings: object) -> Desk:
    desk = page(open_desk, "desk", "round", **settings)
    desk.until(lambda: len(seen(desk, QSpinBox)) == 19)
    return desk


def numbers(desk: Desk) -> dict[str, int]:
    """What stands in the fields that are seen now."""
    return {each.accessibleName(): each.value() for each in seen(desk, QSpinBox)}


def saved(desk: Desk, contacts: int) -> str:
    return desk.window.notices.words.plural("round.saved", contacts, day=TODAY)


def counted(session: Session) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for key, number in opened_counts(session.book(XENIA), JULY.period).items():
        if number:
            found.setdefault(key.table, {})[key.category] = number
    return found


SHEET = {"Nieuw": 1, "Al bekend": 4, "Gezondheid": 3, "Veiligheid": 2, "Wonen": 1}


def test_a_round_is_in_the_book_in_one_save_and_out_again_in_one_press(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    desk = opened(open_desk)
    fill(desk, SHEET)

    desk.click(desk.text("round.save"))

    desk.until(lambda: desk.seen("told") == saved(desk, 5))
    desk.until(lambda: {each.value() for each in seen(desk, QSpinBox)} == {0})
    desk.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert said(desk) == (Kind.DONE, desk.text("round.taken_back"))
    desk.until(lambda: SHEET.items() <= numbers(desk).items())

    desk.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.seen("told") == saved(desk, 5))
    desk.lock()
    assert counted(session_of("desk")) == {
        "contacts_by_channel": {"round_weaze": 5},
        "activities_by_kind": {"rounds_weaze": 1},
    }


def test_a_sheet_that_cannot_be_right_is_refused_and_stays_on_the_page(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    desk = opened(open_desk)
    fill(desk, {"Al bekend": 2, "Gezondheid": 3})

    desk.click(desk.text("round.save"))

    kind, sentence = said(desk)
    assert kind is Kind.REFUSED
    assert "Gezondheid" in sentence
    assert number_field(desk, "Gezondheid").value() == 3
    desk.lock()
    assert counted(session_of("desk")) == {}


def test_a_visit_elsewhere_asks_its_municipality(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    choose(desk, desk.text("round.where"), "Bezoek op andere werkplek")
    assert desk.text("month.which_town") not in names(desk)
    choose(desk, desk.text("round.activity"), "Bezoeken elders")
    desk.until(lambda: desk.text("month.which_town") in names(desk))
    fill(desk, {"Nieuw": 1, "Wonen": 1})

    desk.click(desk.text("round.save"))
    assert said(desk)[0] is Kind.REFUSED

    choose(desk, desk.text("month.which_town"), "Heerenveen")
    desk.click(desk.text("round.save"))
    desk.until(lambda: desk.seen("told") == saved(desk, 1))


def test_the_last_round_is_forgotten_when_its_time_is_over(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    fill(desk, {"Al bekend": 1, "Wonen": 1})

    desk.click(desk.text("round.save"))

    desk.until(lambda: desk.text("round.take_back") in names(desk))
    time_is_over(desk)
    desk.until(lambda: desk.text("round.take_back") not in names(desk))
    assert saved(desk, 1) not in words(desk)


def test_a_day_is_chosen_from_open_months_only(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    assert not desk.button(desk.text("round.day_after")).isEnabled()

    for _ in range(30):
        desk.click(desk.text("round.day_before"))

    assert "dinsdag 1 juni 2027" in words(desk)
    assert not desk.button(desk.text("round.day_before")).isEnabled()


def test_the_numbers_stay_while_another_page_is_read(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    fill(desk, {"Al bekend": 7})

    desk.click(desk.text("page.month"))
    desk.click(desk.text("page.round"))

    assert number_field(desk, "Al bekend").value() == 7
