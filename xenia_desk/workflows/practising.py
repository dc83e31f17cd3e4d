"""This module makes a practice vault: invented counts, three people, everything marked OEFENING."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from xenia_desk.core.periods import Month
from xenia_desk.core.practice import InventedMonth, invented_year
from xenia_desk.errors import Refusal
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.vault.files import write_atomically
from xenia_desk.workflows import founding, locking, months, taking_in, unlocking
from xenia_desk.workflows.clock import FixedClock
from xenia_desk.workflows.plans import plan_of
from xenia_desk.workflows.session import YEARBOOK, Session

PEOPLE_FILE = "practice.json"
FIRST_YEAR = 2027
YEARS = 3
_MIDDLE = 7
_PEOPLE = {
    "reiger": frozenset({"xenia"}),
    "molen": frozenset({"ggd"}),
    "tulp": frozenset({YEARBOOK}),
}


@dataclass(eq=False)
class YearsTheWrongWayRound(Refusal):
    """A last year before the first one, or a practice vault of too many years."""

    first: int
    last: int


@dataclass(frozen=True)
class PracticePerson:
    """Somebody of a practice vault, with a passphrase that guards nothing real."""

    person: str
    roles: tuple[str, ...]
    passphrase: str = field(repr=False)


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
    progress: Callable[[int, int], None] | None = None,
) -> Practice:
    """Make a practice vault of first to last year; its own day is 1 July of the last.

    Every year but the last is complete and taken in. Raises NoPlan, YearsTheWrongWayRound and
    what `founding.found` raises. `progress` is told how many of how many months are done.
    """
    first, last = years
    if not first <= last < first + 20:
        raise YearsTheWrongWayRound(first, last)
    plan_of(first)
    day = date(last, _MIDDLE, 1)
    given = founding.draft(_PEOPLE, practice=day.isoformat())
    founding.found(folder, given)
    passphrases = {each.label: each.passphrase for each in given.people}
    done, all_months = 0, (last - first) * 12 + _MIDDLE - 1
    sessions = {book: label for label, books in _PEOPLE.items() for book in books}
    for book in ("xenia", "ggd"):
        session = unlocking.unlock(
            folder, passphrases[sessions[book]], FixedClock(date(first, 1, 1))
        )
        for year in range(first, last + 1):
            for invented in invented_year(plan_of(year), year, seed):
                if invented.month >= Month.of(day):
                    break
                session.clock = FixedClock(invented.month.next.first_day)
                _fill(session, book, invented, closing=invented.month.next < Month.of(day))
                done += 1
                if progress is not None:
                    progress(done, all_months * 2)
        locking.lock(session)
    session = unlocking.unlock(folder, passphrases[sessions[YEARBOOK]])
    taking_in.take_in(session)
    people = tuple(
        PracticePerson(each.label, _roles(each), each.passphrase) for each in given.people
    )
    locking.lock(session)
    text = json.dumps([asdict(each) for each in people], indent=1, sort_keys=True) + "\n"
    write_atomically(folder / PEOPLE_FILE, text.encode())
    return Practice(folder, tuple(range(first, last + 1)), people)


def practice_people(folder: Path) -> tuple[PracticePerson, ...]:
    """The people of a practice vault, so that it opens without any key; empty for a real one."""
    try:
        found = json.loads((folder / PEOPLE_FILE).read_bytes())
        return tuple(
            PracticePerson(each["person"], tuple(each["roles"]), each["passphrase"])
            for each in found
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def _fill(session: Session, book: str, invented: InventedMonth, *, closing: bool) -> None:
    session.begin(book, invented.month)
    session.book(book).add(invented.changes[book])
    days = [day.isoformat() for day in invented.open_days[book]]
    stored.set_days(session.book(book), days, State.OPEN)
    if closing:
        months.close_month(session, book, invented.month)


def _roles(founder: founding.Founder) -> tuple[str, ...]:
    names = {"xenia": "desk", "ggd": "nurse", YEARBOOK: "coordinator"}
    return tuple(names[book] for book in sorted(founder.books))
