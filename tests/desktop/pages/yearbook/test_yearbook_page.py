"""The yearbook page: which statements are in, the numbers of a month, what became of files."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QTableWidget

from tests.books import GGD, XENIA, counter
from tests.driving.acts import answer_with_path
from tests.driving.at_once import ways
from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import names, page, said, seen, table_of, words
from tests.opened_counters import opened_counts
from tests.workflows.computers import BOOK, two_computers
from tests.workflows.corrections import correct
from xenia_desk.core.counting.corrections import REASONS, Correction
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month, year_period
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.yearbook.presenter import YearbookPresenter
from xenia_desk.desktop.widgets.vault.joining_card import JoiningCard
from xenia_desk.store import forgetting
from xenia_desk.store.encrypted.identity import begin_epoch
from xenia_desk.vault import sealing
from xenia_desk.vault.joining import request_file
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking, practice_people
from xenia_desk.workflows.vault.open_vault import PRACTICE_MARK
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks, joining

JUNE = Month(2027, 6)


def opened(open_desk: OpenDesk) -> Desk:
    desk = page(open_desk, "coordinator", "yearbook")
    desk.until(lambda: seen(desk, QTableWidget))
    return desk


def closed_june(session_of: Callable[[str], Session]) -> Path:
    session = session_of("desk")
    path = months.close_month(session, XENIA, JUNE)
    session.close()
    return path


def grid(desk: Desk) -> dict[str, tuple[str, ...]]:
    return table_of(desk, desk.text("yearbook.grid", year=2027))


def test_a_month_is_in_missing_or_to_come(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    lines = grid(desk)

    assert lines["mei 2027"] == (desk.text("yearbook.in"),) * 2
    assert lines["juni 2027"] == (desk.text("yearbook.missing"),) * 2
    assert lines["juli 2027"] == (desk.text("yearbook.ahead"),) * 2
    assert not desk.button(desk.text("yearbook.take_in")).isEnabled()


def test_what_waits_is_taken_in_and_named(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    closed_june(session_of)
    desk = opened(open_desk)
    assert desk.seen("waiting") == desk.window.notices.words.plural("yearbook.waiting", 1)

    desk.click(desk.text("yearbook.take_in"))

    taken = desk.text("yearbook.taken", statement="telling inloop, juni 2027")
    desk.until(lambda: taken in words(desk))
    assert grid(desk)["juni 2027"] == (desk.text("yearbook.missing"), desk.text("yearbook.in"))


def test_more_taken_back_than_counted_is_named_and_stays_outside(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    session = session_of("desk")
    contact = Contact("walk_in", {"theme": frozenset({"health"})})
    months.correct(session, XENIA, Correction(JUNE, contact, None, 900), REASONS[0])
    session.close()
    statement = closed_june(session_of)
    desk = opened(open_desk)
    desk.click(desk.text("yearbook.take_in"))
    desk.until(lambda: any("meer teruggenomen dan geteld" in each for each in words(desk)))
    assert statement.exists()
    assert grid(desk)["juni 2027"] == (desk.text("yearbook.missing"),) * 2


def contacts(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Channel -> the numbers of the hour and of the desk in the month that is shown."""
    return table_of(desk, desk.text("table.contacts_by_channel"))


def counted(session: Session, month: Month) -> list[str]:
    """The contacts of the desk's month by channel, and their sum; gives the vault back."""
    plan, counts = session.plan(month.year), opened_counts(session.book(XENIA), month.period)
    channels = plan.dimensions["channel"].categories_of(XENIA)
    locking.lock(session)
    found = [counts[counter(month.period, "contacts_by_channel", each)] for each in channels]
    return [str(number) for number in (*found, sum(found))]


def test_the_newest_month_that_is_in_stands_there_with_its_numbers(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    wanted = counted(session_of("desk"), Month(2027, 5))
    desk = opened(open_desk)
    assert "mei 2027" in words(desk)
    assert desk.seen("month_told") == ""
    shown = contacts(desk)
    assert shown["Spreekuur GGD"][0].isdigit()
    assert [number for _, number in shown.values() if number] == wanted
    sessions = table_of(desk, desk.text("table.activities_by_kind"))["Inloopdagdelen"]
    assert all(number.isdigit() for number in sessions)

    desk.click(desk.text("month.after"))
    desk.until(lambda: "juni 2027" in words(desk))
    assert set(contacts(desk).values()) == {("", "")}
    missing = desk.text("yearbook.missing")
    lines = desk.seen("month_told").splitlines()
    assert lines == [f"telling spreekuur: {missing}.", f"telling inloop: {missing}."]
    assert not desk.button(desk.text("month.after")).isEnabled(), "no month that has to come"


def test_the_month_that_was_taken_in_is_shown(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    wanted = counted(session_of("desk"), JUNE)
    closed_june(session_of)
    desk = opened(open_desk)
    desk.click(desk.text("month.after"))
    waits = f"telling inloop: {desk.text('yearbook.waits')}."
    assert waits in desk.seen("month_told").splitlines()

    desk.click(desk.text("yearbook.take_in"))

    desk.until(lambda: waits not in desk.seen("month_told"))
    assert [number for _, number in contacts(desk).values() if number] == wanted


def test_a_year_of_which_sums_are_left_has_no_months(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    session = session_of("coordinator")
    forgetting.condense(session.yearbook().database, year_period(2027), ())
    locking.lock(session)
    desk = opened(open_desk)
    assert desk.seen("month_told") == desk.text("yearbook.only_sums", year=2027)
    assert desk.text("month.before") not in names(desk)
    assert len(seen(desk, QTableWidget)) == 1, "the statements alone"


def test_files_of_a_stick_are_taken_in_one_by_one_and_twice_changes_nothing(
    open_desk: OpenDesk, session_of: Callable[[str], Session], tmp_path: Path
) -> None:
    statement = closed_june(session_of)
    stick = tmp_path / "stick"
    stick.mkdir()
    brought = stick / "brought.statement"
    again = stick / "again.statement"
    brought.write_bytes(statement.read_bytes())
    again.write_bytes(statement.read_bytes())
    statement.unlink()
    desk = opened(open_desk)

    desk.click(desk.text("yearbook.bring"))
    answer_with_path(desk, brought)
    desk.until(lambda: desk.text("yearbook.outcome") in words(desk))
    desk.click(desk.text("yearbook.bring"))
    answer_with_path(desk, again)

    known = desk.text("yearbook.known", statement="telling inloop, juni 2027")
    desk.until(lambda: known in words(desk))
    assert grid(desk)["juni 2027"][1] == desk.text("yearbook.in")


def test_a_file_that_is_no_statement_is_named_and_stays(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    wrong = stick / "wrong.statement"
    wrong.write_bytes(b"no statement")
    desk = opened(open_desk)

    desk.click(desk.text("yearbook.bring"))
    answer_with_path(desk, wrong)

    desk.until(lambda: any("wrong.statement" in each for each in words(desk)))
    assert wrong.exists()
    assert grid(desk)["juni 2027"] == (desk.text("yearbook.missing"),) * 2


def test_a_fork_is_asked_and_the_choice_is_done(
    open_desk: OpenDesk, session_of: Callable[[str], Session], tmp_path: Path
) -> None:
    """The same June twice: from a copy of the book, and from the book that goes on beside it."""
    session = session_of("desk")
    here = forks.mark(session.book(XENIA).identity().epoch)
    folder = months.close_month(session, XENIA, JUNE).parent
    begin_epoch(session.book(XENIA).database)
    copy = forks.mark(session.book(XENIA).identity().epoch)
    kept = tmp_path / "kept"
    shutil.move(folder, kept)
    months.close_month(session, XENIA, JUNE)
    session.close()
    desk = opened(open_desk)
    desk.click(desk.text("yearbook.take_in"))
    desk.until(
        lambda: desk.text("yearbook.taken", statement="telling inloop, juni 2027") in words(desk)
    )

    for statement in kept.iterdir():
        shutil.move(statement, folder / statement.name)
    desk.click(desk.text("page.yearbook"))
    question = desk.text("forks.question", book="telling inloop", month="juni 2027")
    desk.click(desk.text("yearbook.take_in"))
    desk.until(lambda: not desk.background.waiting)  # both draw the question, the later one anew
    desk.until(lambda: question in words(desk))
    choices = {desk.text("forks.keep", mark=copy), desk.text("forks.take", mark=here)}
    desk.until(lambda: choices <= {*names(desk)})
    desk.click(desk.text("forks.take", mark=here))

    desk.until(lambda: question not in words(desk) and bool(seen(desk, QTableWidget)))
    assert grid(desk)["juni 2027"][1] == desk.text("yearbook.in")


def test_of_a_copied_folder_one_statement_is_chosen(
    open_desk: OpenDesk, session_of: Callable[[str], Session], vault: Path, tmp_path: Path
) -> None:
    """June from the desk, and from a copy of its whole vault in which one more was counted."""
    copy = Path(shutil.copytree(vault, tmp_path / "copy"))
    session = session_of("desk")
    months.close_month(session, XENIA, JUNE)
    here = forks.mark(months.month_view(session, XENIA, JUNE).statement)
    session.close()
    person = next(each for each in practice_people.people_of(copy) if "desk" in each.roles)
    other = unlocking.unlock(copy, person.passphrase)
    correct(other, JUNE, None, "walk_in")
    elsewhere = months.close_month(other, XENIA, JUNE)
    there = forks.mark(months.month_view(other, XENIA, JUNE).statement)
    other.close()
    brought = Path(shutil.move(elsewhere, tmp_path / "juni-kopie.statement"))

    desk = opened(open_desk)
    desk.click(desk.text("yearbook.take_in"))
    desk.until(lambda: grid(desk)["juni 2027"][1] == desk.text("yearbook.in"))
    desk.click(desk.text("yearbook.bring"))
    answer_with_path(desk, brought)
    desk.until(lambda: any("juni-kopie.statement" in each for each in words(desk)))
    desk.until(lambda: not desk.background.waiting)
    assert grid(desk)["juni 2027"][1] == desk.text("yearbook.decide")
    assert desk.seen("waiting").startswith("Er wacht 1 maandopgave op een keuze")
    assert not desk.button(desk.text("yearbook.take_in")).isEnabled(), "there is nothing to take"
    title = desk.text("yearbook.grid", year=2027)
    (head,) = (each for each in seen(desk, QLabel) if each.text() == title)
    desk.until(lambda: 0 < head.height() < 2 * head.sizeHint().height())  # no hole round it
    choices = {desk.text("forks.keep", mark=here), desk.text("forks.take", mark=there)}
    desk.until(lambda: choices <= {*names(desk)})
    desk.click(desk.text("forks.take", mark=there))

    question = desk.text("forks.question", book="telling inloop", month="juni 2027")
    desk.until(lambda: question not in words(desk) and bool(seen(desk, QTableWidget)))
    assert grid(desk)["juni 2027"][1] == desk.text("yearbook.in")
    taken = desk.text("yearbook.taken", statement="telling inloop, juni 2027")
    desk.until(lambda: taken in words(desk))
    assert desk.seen("waiting") == desk.text("yearbook.none_waits")


def test_a_laptop_whose_place_is_taken_is_refused(open_desk: OpenDesk, tmp_path: Path) -> None:
    request, answer = tmp_path / "nurse.request", tmp_path / "nurse.answer"
    seed = sealing.new_signing_seed()
    request.write_bytes(request_file(seed, GGD, PRACTICE_MARK + bytes(8)))
    desk = opened(open_desk)

    desk.click(desk.text("laptop.choose_request"))
    _answer(desk, "laptop.choose_request", request)
    _answer(desk, "laptop.save_answer", answer)

    wanted = desk.text("refusal.book_has_joined", book="telling spreekuur")
    assert said(desk) == (Kind.REFUSED, wanted)
    assert not answer.exists()


def _answer(desk: Desk, title: str, path: Path) -> None:
    """Type a place into the dialog of that title, which another may follow at once."""

    def dialog() -> QFileDialog | None:
        found = QApplication.activeWindow()
        ours = isinstance(found, QFileDialog) and found.windowTitle() == desk.text(title)
        return found if ours and isinstance(found, QFileDialog) else None

    desk.until(lambda: dialog() is not None)
    shown = dialog()
    assert shown is not None
    field = shown.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.until(lambda: dialog() is None)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("same", [True, False])
def test_a_laptop_joins_when_somebody_says_that_the_words_are_the_same(
    tmp_path: Path,
    same: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    both = two_computers(tmp_path)
    both.ask()
    refused: list[Exception] = []
    told: list[str] = []
    with closing(both.at_xenia()) as session:
        presenter = YearbookPresenter(session, ways(refused.append, said=told.append))
        presenter.open()
        presenter.answer(both.request, both.answer)
        asked = presenter.shown.state.joining
        assert asked is not None
        with closing(both.on_the_laptop()) as laptop:
            assert joining.words_of(laptop, BOOK, both.answer) == asked.words
        presenter.decide_words(same)
        joined = {each.book for each in session.yearbook().joined()}
    assert refused == []
    assert presenter.shown.state.joining is None
    assert told == ["laptop.joined" if same else "laptop.not_joined"]
    assert (BOOK in joined) is same


def test_the_four_words_stand_on_the_page(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    part = desk.window.findChild(JoiningCard)
    assert part is not None
    part.show_words(("bakmand", "zeesteen", "molenaar", "waterval"))
    desk.until(lambda: bool(desk.seen("four_words")))
    assert "bakmand · zeesteen · molenaar · waterval" in desk.seen("four_words")
    assert desk.button(desk.text("laptop.same")).isVisible()
