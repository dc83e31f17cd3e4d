"""A month of a released year is corrected: said before, and marked in the list of releases."""

import shutil
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QTableWidget

from tests.books import XENIA
from tests.driving.acts import fill_end
from tests.driving.desk import OpenDesk
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import cell, names, page, seen, words
from tests.opened_counters import opened_counts
from tests.workflows.corrections import correct
from tests.workflows.releases import preview_of
from xenia_desk.core.periods import Month
from xenia_desk.desktop.notices import Kind
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

DAY = date(2028, 7, 1)
MONTHS_BEFORE = (
    "juni 2028", "mei 2028", "april 2028", "maart 2028", "februari 2028", "januari 2028",
    "december 2027",
)  # fmt: skip


def unlocked(folder: Path, role: str) -> Session:
    return unlocking.unlock(folder, passphrase_of(folder, role), FixedClock(DAY))


def released(two_years: Path, tmp_path: Path) -> Path:
    """A vault whose first year was released."""
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    session = unlocked(folder, "coordinator")
    releasing.release(session, preview_of(session, 2027, "gemeente"), tmp_path / "release")
    locking.lock(session)
    return folder


def test_it_is_said_before_that_the_year_left(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    desk = page(open_desk, "desk", "month", folder=released(two_years, tmp_path))
    warned = desk.text("month.correct_released", year=2027)

    def shown(name: str) -> bool:
        return name in words(desk)

    desk.until(lambda: desk.text("month.part_correct") in names(desk))
    desk.click(desk.text("month.part_correct"))
    desk.until(lambda: shown("juli 2028"))
    assert desk.seen("released") == "", "the control: this year did not leave"
    for month in MONTHS_BEFORE:
        desk.click(desk.text("month.before"))
        desk.until(partial(shown, month))
    assert desk.seen("released") == warned
    fill_end(desk, "was", "Inloop", {desk.text("saved.theme"): "Gezondheid"})
    fill_end(desk, "should_be", "Bericht")
    desk.click(desk.text("month.correct_save"))
    told = desk.text("month.corrected_released", year=2027)
    desk.until(lambda: desk.said)
    assert desk.said == [(Kind.DONE, told)]
    assert desk.seen("released") == warned, "and so is a second one"


def test_the_page_marks_it_when_the_statement_is_in(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path
) -> None:
    folder = released(two_years, tmp_path)
    session = unlocked(folder, "desk")
    largest = max(
        (number, key.category)
        for key, number in opened_counts(session.book(XENIA), Month(2027, 3).period).items()
        if key.table == "contacts_by_channel"
    )[1]
    other = "message" if largest != "message" else "walk_in"
    correct(session, Month(2027, 3), largest, other)
    locking.lock(session)
    session = unlocked(folder, "coordinator")
    assert taking_in.take_in(session).revised
    locking.lock(session)

    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: seen(desk, QTableWidget))
    (table,) = [
        found
        for found in seen(desk, QTableWidget)
        if found.accessibleName() == desk.text("release.ledger")
    ]
    assert cell(table, 0, 3) == desk.text("release.revised_waits", year=2027)
