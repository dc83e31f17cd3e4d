"""Makes a practice vault: invented counts, three people, everything marked OEFENING."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xenia_desk.core.counting.invented_counts import InventedMonth, invented_year
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Year
from xenia_desk.core.roles import BookName, Role
from xenia_desk.errors import Progress, Refusal
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import covering, founding, locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.plans import plan_of
from xenia_desk.workflows.vault.practice_people import PracticePerson, write_people
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

FIRST_YEAR = 2027
YEARS = 3
COVER_CODE = "123456"
"""Of every practice file; the cover of a practice vault says so."""
_MIDDLE = 7
_PEOPLE = {"reiger": Role.DESK, "molen": Role.NURSE, "tulp": Role.COORDINATOR}


class YearsTheWrongWayRound(Refusal):
    """A last year before the first one, or a practice vault of too many years."""

    first_year: Year
    last_year: Year


@dataclass(frozen=True)
class Practice:
    """A practice vault as it was made."""

    vault: Path
    years: tuple[int, ...]
    people: tuple[PracticePerson, ...]


def practice(
    folder: Path,
    years: tuple[int, int] = (FIRST_YEAR, FIRST_YEAR + YEARS - 1),
    seed: int = 1,
    progress: Progress = lambda *_: None,
) -> Practice:
    """Make a practice vault of first to last year; its own day is 1 July of the last.

    Every year but the last is complete and taken in. The vault is there whole or not at all.
    Raises NoPlan, YearsTheWrongWayRound and what `founding.found` raises. `progress` is told how
    many of how many months are done.
    """
    first, last = years
    if not first <= last < first + 20:
        raise YearsTheWrongWayRound(Year(first), Year(last))
    plan_of(first)
    plan_of(last)
    wanted = {person: frozenset({role.book}) for person, role in _PEOPLE.items()}
    given = founding.new_vault(wanted, practice=date(last, _MIDDLE, 1).isoformat())
    was_there = folder.exists()
    founding.found(folder, given)
    try:
        return _filled(folder, given, years, seed, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir()
        raise


def _filled(
    folder: Path,
    given: founding.NewVault,
    years: tuple[int, int],
    seed: int,
    progress: Progress,
) -> Practice:
    first, last = years
    passphrases = {book: each.passphrase for each in given.people for book in each.books}
    done, all_months = 0, 2 * ((last - first) * 12 + _MIDDLE - 1)
    for book in (BookName.WALK_IN, BookName.HOUR):
        begun = FixedClock(date(first, 1, 1))
        with closing(unlocking.unlock(folder, passphrases[book], begun)) as session:
            for invented in _invented(years, seed):
                _fill(session, book, invented, last)
                done += 1
                progress(done, all_months)
            session.begin(book, Month(last, _MIDDLE))
            covering.choose_code(session, book, COVER_CODE)
            locking.lock(session)
    with closing(unlocking.unlock(folder, passphrases[BookName.YEARBOOK])) as session:
        taking_in.take_in(session)
        covering.choose_code(session, BookName.YEARBOOK, COVER_CODE)
        locking.lock(session)
    people = tuple(
        PracticePerson(each.label, (_PEOPLE[each.label],), each.passphrase) for each in given.people
    )
    write_people(folder, people)
    return Practice(folder, tuple(range(first, last + 1)), people)


def _invented(years: tuple[int, int], seed: int) -> Iterator[InventedMonth]:
    """Every month up to the day of the vault."""
    first, last = years
    for year in range(first, last + 1):
        for invented in invented_year(plan_of(year), year, seed):
            if invented.month < Month(last, _MIDDLE):
                yield invented


def _fill(session: Session, book: BookId, invented: InventedMonth, last: int) -> None:
    """Count a month on the first day after it, and close it unless it is the newest."""
    session.clock = FixedClock(invented.month.next.first_day)
    session.begin(book, invented.month)
    session.book(book).add(invented.changes[book])
    days = [day.isoformat() for day in invented.open_days[book]]
    stored.set_days(session.book(book), days, State.OPEN)
    if invented.month.next < Month(last, _MIDDLE):
        months.close_month(session, book, invented.month)
