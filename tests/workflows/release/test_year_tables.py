"""Nobody takes a year table apart into months, whatever of a year was collected on its way.

Whoever wrote down every statement that ever lay in the folder between computers, and has all keys,
holds one state of the year tables at any time: that of the backups, or that of December.
"""

import shutil
from collections.abc import Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.opened_counters import counts_of_year
from tests.workflows.computers import BOOK, VISIT, Computers
from tests.workflows.releases import preview_of
from xenia_desk.core.counting.counting import changes
from xenia_desk.core.months.frozen_notes import decode_note
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.plan.plan import Grain
from xenia_desk.store import backups as stored
from xenia_desk.store.books import Book
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import notes, people
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.plans import plan_of
from xenia_desk.workflows.yearbook import taking_in

State = Mapping[tuple[str, str], int]
MONTHS = range(3, 13)
RELEASED = date(2028, 1, 25)


@pytest.fixture
def shared(both: Computers, tmp_path: Path) -> Path:
    return both.share(tmp_path / "shared")


def in_backups(both: Computers, folder: Path) -> list[State]:
    """The year tables in every backup of a folder, opened with the passphrase of its owner.

    A laptop's owner reads none of them; the secret of the yearbook is needed too.
    """
    states: list[State] = []
    for path in sorted(folder.glob(f"*{sealed.SUFFIX}")):
        found = Backups.of([path])
        whose = people.unlock(found.vault, both.laptop.passphrase("molen"))
        key = whose.key(found.vault, BOOK)
        with stored.in_memory(sealed.unseal(found.each[0], key)) as copy:
            counted = counts_of_year(Book(copy), Period("2027"))
        states.append({(k.table, k.category): n for k, n in counted.items() if k.period == "2027"})
    return states


def in_statements(both: Computers, folder: Path) -> dict[Month, State]:
    """The year tables in every statement that was written down, opened with the yearbook's key."""
    found: dict[Month, State] = {}
    with closing(both.at_xenia(RELEASED)) as session:
        for file in sorted(folder.glob("*.statement")):
            statement, arrival = taking_in.read(session.yearbook(), session.today(), file)
            found[statement.month] = {
                (key.table, key.category): value
                for key, value in arrival.totals.items()
                if key.period == "2027"
            }
    return found


def different(states: list[State]) -> list[State]:
    """The states that are not the same as one before: two of them can be subtracted."""
    return [state for place, state in enumerate(states) if state and state not in states[:place]]


def test_no_year_table_is_taken_apart(both: Computers, shared: Path, tmp_path: Path) -> None:
    stick, kept, written = tmp_path / "stick", tmp_path / "kept", tmp_path / "written"
    for folder in (stick, kept, written):
        folder.mkdir()
    own = both.laptop.folder / backing_up.FOLDER
    for number in (*MONTHS, 13):
        day = date(2027, number, 17) if number in MONTHS else date(2028, 1, 17)
        month = Month.of(day)
        with closing(both.on_the_laptop(day)) as session:
            session.begin(BOOK, month)
            for _ in range(number):
                session.book(BOOK).add(changes(session.plan(day.year), BOOK, month, VISIT))
            backing_up.back_up(session, to=stick)
            locking.lock(session)
        for statement in shared.glob("*.statement"):
            shutil.copy(statement, written)
        for backup in own.glob(f"*{sealed.SUFFIX}"):
            shutil.copy(backup, kept / f"{number:02}{sealed.SUFFIX}")
        assert len(different([*in_backups(both, own), *in_backups(both, stick)])) == 1

    statements = in_statements(both, written)
    assert {month for month, state in statements.items() if state} == {Month(2027, 12)}
    whole = statements[Month(2027, 12)]
    plan = plan_of(2027)
    assert {table for table, _ in whole} == {t.name for t in plan.tables_of(BOOK, Grain.YEAR)}
    lying = [*statements.values(), *in_backups(both, own), *in_backups(both, stick)]
    assert different(lying) == [whole], "at the end of the year every state is that of December"

    control = different(in_backups(both, kept))
    assert len(control) == len(MONTHS), "the control: backups of each month that were all kept"
    first, second = sorted(sum(state.values()) for state in control)[:2]
    assert 0 < second - first < second, "two of them subtract to a month"


def test_a_note_carries_no_number_of_a_table(both: Computers, shared: Path) -> None:
    both.count(40, date(2027, 3, 17))
    both.count(0, date(2028, 1, 20))
    with closing(both.at_xenia(RELEASED)) as session:
        taking_in.take_in(session)
        seen = preview_of(session, 2027, "gemeente")
        releasing.release(session, seen, shared.parent / "release")
        epochs = {e.epoch for e in session.yearbook().statements(Period("2027")) if e.book == BOOK}
    ((_, note),) = notes.notes_in(shared)
    with closing(both.on_the_laptop()) as session:
        keys = session.book(BOOK).keys()
    plain = notes.open_note(note, keys.signing, keys.yearbook)
    assert plain is not None
    found = decode_note(plain)
    assert {held.epoch for held in found.months} == epochs
    assert {held.sequence for held in found.months} == {1}, "how often a month was handed over"
