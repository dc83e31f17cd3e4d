"""The month page: a press counts an activity, a correction says what it does, closing seals."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSpinBox, QTableWidget

from tests.books import GGD, XENIA
from tests.desktop.pages.month.shown_month import corrected, days, number_of, opened, step_back
from tests.driving.acts import choose, fill_end, tab_to, type_over
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import Counts, counts_of, gained
from tests.driving.seen import cell, names, said, seen, told, words
from xenia_desk.core.names import BookId
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.month.found import missing_days
from xenia_desk.workflows.months.months import State

TODAY = "donderdag 1 juli 2027"


def test_a_press_counts_an_activity_and_opens_the_day(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    assert number_of(desk, "Rondes Weaze") == 0

    desk.click(desk.text("month.add_activity", kind="Rondes Weaze"))

    assert said(desk) == (
        Kind.DONE,
        desk.text("month.activity_added", kind="Rondes Weaze", day=TODAY),
    )
    assert number_of(desk, "Rondes Weaze") == 1
    assert desk.button(f"{TODAY}: open").isChecked()

    desk.click(desk.text("month.take_activity_back", kind="Rondes Weaze"))
    desk.until(lambda: desk.said)
    assert number_of(desk, "Rondes Weaze") == 0
    assert not desk.button(desk.text("month.take_activity_back", kind="Rondes Weaze")).isEnabled()


def test_a_visit_elsewhere_asks_the_municipality_and_nothing_is_counted_without(
    open_desk: OpenDesk,
) -> None:
    desk = opened(open_desk)
    visit = desk.text("month.add_activity", kind="Bezoeken elders")

    desk.click(visit)
    desk.key(Qt.Key.Key_Escape)
    assert number_of(desk, "Bezoeken elders") == 0

    desk.click(visit)
    desk.click("Smallingerland")
    desk.until(lambda: desk.said)
    assert number_of(desk, "Bezoeken elders") == 1


def test_arrow_keys_choose_a_day_and_tab_stops_once_in_the_calendar(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    step_back(desk)
    chosen = desk.button("woensdag 30 juni 2027: open")
    chosen.setFocus(Qt.FocusReason.TabFocusReason)

    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Up)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "dinsdag 22 juni 2027: niet ingevuld"
    stops = [w for w in days(desk) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [focused]


def test_arrow_keys_follow_the_eye_where_lines_begin_at_the_right(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    step_back(desk)
    desk.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.button("woensdag 30 juni 2027: open").setFocus(Qt.FocusReason.TabFocusReason)

    desk.key(Qt.Key.Key_Right)

    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("dinsdag 29 juni")


def test_a_gap_is_asked_in_one_line_and_goes_when_it_is_answered(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    step_back(desk)
    assert not [w for w in desk.controls() if w.accessibleName() == desk.text("month.gap_open")]

    desk.button("vrijdag 25 juni 2027: open").click()
    desk.click(desk.text("month.day_none"))
    day = "vrijdag 25 juni 2027"
    words = desk.window.notices.words.plural("month.gap", 1, day=day)
    desk.until(lambda: [w for w in seen(desk, QLabel) if w.property("text") == words])
    desk.click(desk.text("month.gap_closed"))

    desk.until(lambda: [w for w in days(desk) if w.accessibleName() == f"{day}: gesloten"])
    assert not [w for w in desk.controls() if w.accessibleName() == desk.text("month.gap_open")]


def test_gaps_are_past_days_on_weekdays_that_were_open() -> None:
    week = [date(2027, 3, day) for day in range(1, 15)]
    answers = {date(2027, 3, 1): State.OPEN, date(2027, 3, 9): State.CLOSED}

    found = missing_days([(day, answers.get(day)) for day in week], (), date(2027, 3, 10))
    later = missing_days([(day, answers.get(day)) for day in week], (), date(2027, 3, 8))
    before = missing_days(
        [(day, None) for day in week], [(date(2027, 2, 24), State.OPEN)], date(2027, 3, 10)
    )

    assert found == (date(2027, 3, 8),)
    assert later == ()
    assert before == (date(2027, 3, 3),)


def test_a_correction_says_what_it_does_then_counts_another_contact(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = opened(open_desk)
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    desk.until(lambda: seen(desk, QSpinBox))
    assert desk.seen("preview") == desk.text("refusal.correction_empty")
    fill_end(desk, "was", "Inloop", {"Thema's": "Gezondheid", "Taal": "Roemeens", "Al bekend": ""})
    fill_end(desk, "should_be", "Bericht")
    type_over(tab_to(desk, desk.text("month.correct_number")), "2")

    wanted = desk.text(
        "month.preview_change",
        month="juni 2027",
        number="2",
        was="Inloop · Gezondheid · Roemeens · Al bekend",
        should_be="Bericht · Gezondheid · Roemeens · Al bekend",
    )
    desk.until(lambda: desk.seen("preview") == wanted)
    tab_to(desk, desk.text("month.correct_save"))
    desk.key(Qt.Key.Key_Space)
    assert said(desk) == (Kind.DONE, desk.text("month.corrected"))
    assert desk.seen("preview") == desk.text("refusal.correction_empty"), "nothing stays"
    assert corrected(desk) == {"Verkeerde toets": "1"}
    assert changed(desk, vault, before) == {
        ("2027-06", "contacts_by_channel", "walk_in"): -2,
        ("2027-06", "contacts_by_channel", "message"): 2,
        ("2027", "contacts_by_channel_and_first", "group_walk_in|known"): -2,
        ("2027", "contacts_by_channel_and_first", "group_online|known"): 2,
        ("2027", "mentions_by_theme_and_channel", "wide_health|group_walk_in"): -2,
        ("2027", "mentions_by_theme_and_channel", "wide_health|group_online"): 2,
    }


def changed(
    desk: Desk, vault: Path, before: Counts, role: str = "desk", book: BookId = XENIA
) -> Counts:
    """What the window changed in the counters of a book."""
    desk.lock()
    return gained(before, counts_of(vault, role, book))


def test_more_can_be_taken_back_than_was_counted_and_the_form_says_who_tells(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = opened(open_desk)
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    assert desk.text("month.correct_why") in words(desk)
    assert "zegt de jaarmap dat" in desk.text("month.correct_why")
    fill_end(desk, "was", "Inloop", {"Thema's": "Gezondheid"})
    type_over(tab_to(desk, desk.text("month.correct_number")), "900")
    choose(desk, desk.text("month.correct_reason"), desk.text("reason.counted_twice"))
    desk.click(desk.text("month.correct_save"))
    told(desk, "month.corrected")
    found = changed(desk, vault, before)
    assert found["2027-06", "contacts_by_channel", "walk_in"] == -900
    assert found["2027", "mentions_by_theme", "health"] == -900


def test_an_activity_below_zero_is_refused_in_a_sentence_and_changes_nothing(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = opened(open_desk)
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    desk.click(desk.text("unit.activities"))
    fill_end(desk, "was", desk.text("label.kind.walk_in_sessions"))
    type_over(tab_to(desk, desk.text("month.correct_number")), "900")
    preview = desk.seen("preview")
    desk.click(desk.text("month.correct_save"))

    kind, sentence = said(desk)
    assert (kind, sentence) == (Kind.REFUSED, desk.text("refusal.below_zero", period="juni 2027"))
    assert desk.seen("preview") == preview, "it can still be mended"
    assert changed(desk, vault, before) == {}


def test_what_cannot_be_counted_is_told_while_it_is_filled_in(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    save = desk.button(desk.text("month.correct_save"))
    fill_end(desk, "was", "Inloop")
    assert desk.seen("preview") == desk.text("refusal.nothing_asked")
    assert not save.isEnabled()
    fill_end(desk, "was", "Inloop", {"Thema's": "Gezondheid"})
    assert save.isEnabled()
    fill_end(desk, "should_be", "Inloop")
    assert desk.seen("preview") == desk.text("refusal.correction_changes_nothing")
    assert not save.isEnabled()


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("unit", "ends", "wanted"),
    [
        (
            "sheets",
            {
                "was": ("Welkom bij Xenia", {"Taal": "Bulgaars"}),
                "should_be": ("Welkom bij Xenia", {"Taal": "Engels"}),
            },
            {
                ("2027", "sheets_by_language", "english"): 1,
                ("2027", "sheets_by_language", "romanian_or_bulgarian"): -1,
            },
        ),
        (
            "activities",
            {"should_be": ("Bezoeken elders", {"Gemeente": "Smallingerland"})},
            {
                ("2027", "municipalities_visited", "GM0090"): 1,
                ("2027", "visits_by_place", "rest_of_fryslan"): 1,
                ("2027-06", "activities_by_kind", "visits_elsewhere"): 1,
            },
        ),
    ],
)
def test_sheets_and_activities_are_corrected_too(
    open_desk: OpenDesk,
    vault: Path,
    unit: str,
    ends: dict[str, tuple[str, dict[str, str]]],
    wanted: Counts,
) -> None:
    before = counts_of(vault)
    desk = opened(open_desk)
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    desk.click(desk.text(f"unit.{unit}"))
    for end, (chosen, said_of_it) in ends.items():
        fill_end(desk, end, chosen, said_of_it)
    desk.click(desk.text("month.correct_save"))
    assert said(desk) == (Kind.DONE, desk.text("month.corrected"))
    assert corrected(desk) == {"Verkeerde toets": "1"}
    assert changed(desk, vault, before) == wanted


def test_the_nurse_corrects_a_visitor_of_the_hour(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault, "nurse", GGD)
    desk = opened(open_desk, "nurse")
    step_back(desk)
    desk.click(desk.text("month.part_correct"))
    fill_end(desk, "was", "Spreekuur GGD", {"Verrichtingen": "Soa-test afgenomen"})
    fill_end(desk, "should_be", "Spreekuur GGD", {"Verrichtingen": "Vaccinatie"})
    desk.click(desk.text("month.correct_save"))
    assert said(desk) == (Kind.DONE, desk.text("month.corrected"))
    wanted = {("2027", "items_of_the_hour", "vaccination"): 1}  # both were done
    assert changed(desk, vault, before, "nurse", GGD) == wanted


def test_closing_seals_a_statement_and_nothing_counts_there_any_more(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    step_back(desk)
    statements = set((desk.folder / "statements").glob("*.statement"))
    desk.click(desk.text("month.part_close"))
    desk.click(desk.text("month.close_open", month="juni 2027"))

    assert said(desk) == (Kind.DONE, desk.text("month.sealed"))
    assert len(set((desk.folder / "statements").glob("*.statement")) - statements) == 1
    desk.click(desk.text("month.part_calendar"))
    assert not desk.button(desk.text("month.add_activity", kind="Rondes Weaze")).isEnabled()


def test_a_month_that_runs_is_not_closed(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("month.part_close"))
    desk.click(desk.text("month.close_open", month="juli 2027"))

    kind, words = said(desk)
    assert kind is Kind.REFUSED
    assert "juli 2027" in words


def test_no_part_of_the_page_says_how_many_came(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    count(desk, 1)  # which opens the day
    before = shown(desk)
    count(desk, 12)
    assert shown(desk) == before
    desk.click(desk.text("month.part_calendar"))
    desk.click(desk.text("month.add_activity", kind="Rondes Weaze"))
    desk.until(lambda: desk.said)
    assert shown(desk) != before, "the control: an activity is seen"


def count(desk: Desk, times: int) -> None:
    desk.open_page(desk.text("page.counting"))
    for _ in range(times):
        desk.key(Qt.Key.Key_3)
    desk.until(lambda: not desk.background.waiting)
    desk.open_page(desk.text("page.month"))


def shown(desk: Desk) -> list[str]:
    """All that is read on the three parts."""
    found = []
    for part in ("calendar", "correct", "close"):
        desk.click(desk.text(f"month.part_{part}"))
        desk.until(lambda: not desk.background.waiting)
        found += [*words(desk), *names(desk)]
        for table in seen(desk, QTableWidget):
            rows, columns = range(table.rowCount()), range(table.columnCount())
            found += [cell(table, row, column) for row in rows for column in columns]
    return found


def test_the_nurse_sees_her_own_book_alone(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, "nurse")

    shown = " ".join(names(desk))
    assert "GGD-spreekuren" in shown
    assert "Bezoeken elders" not in shown, "that is counted by the desk"
