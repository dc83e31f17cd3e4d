"""Lists what was released, and says which years were revised since."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from xenia_desk.core.periods import year_period
from xenia_desk.store import ledger, revisions
from xenia_desk.workflows.vault.session import Session


class Revised(Enum):
    """What came in after a year was released that changed its numbers.

    WAITS is printed with the next year that is released, PRINTED was printed with a later one.
    """

    NOT = "not"
    WAITS = "waits"
    PRINTED = "printed"


@dataclass(frozen=True)
class Entry:
    """One release of the ledger, as a page lists it, and whether its year was revised since."""

    id: str
    year: int
    recipient: str
    day: date
    revised: Revised = Revised.NOT


def releases(session: Session) -> tuple[Entry, ...]:
    """Every release that ever left, oldest first."""
    found = ledger.entries(session.yearbook().database)
    since = {year: revised_since(session, year) for year in {each.year for each in found}}
    return tuple(
        Entry(each.id, each.year, each.recipient, each.day, since[each.year]) for each in found
    )


def revised_since(session: Session, year: int) -> Revised:
    """Whether a newer state of a released year has other numbers than what was printed last."""
    yearbook, period = session.yearbook(), year_period(year)
    editions = revisions.editions(yearbook.database, period)
    if not editions:
        return Revised.NOT
    last = max(editions)
    printed = yearbook.totals(period)
    if last:
        printed = revisions.totals(yearbook.database, period, last)
    if set(revisions.totals(yearbook.database, period, 0)) != set(printed):
        return Revised.WAITS
    return Revised.PRINTED if last else Revised.NOT
