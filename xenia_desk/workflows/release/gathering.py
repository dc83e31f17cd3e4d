"""Gathers what the yearbook and its folders say of a year and its releases; writes nothing."""

from dataclasses import dataclass
from datetime import date

from xenia_desk import __version__
from xenia_desk.core.periods import year_period
from xenia_desk.core.release.gathered import Revised, YearGathered
from xenia_desk.store import ledger, revisions
from xenia_desk.workflows.release import registering
from xenia_desk.workflows.vault.plans import first_day
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks


@dataclass(frozen=True)
class Entry:
    """One release of the ledger, as a page lists it, and whether its year was revised since."""

    id: str
    year: int
    recipient: str
    day: date
    revised: Revised


def gather(session: Session, year: int) -> YearGathered:
    """All that the release of a year is decided from; raises NotYours, NoPlan and ClockAhead."""
    yearbook, day, plan = session.yearbook(), session.today(), session.plan(year)
    plans = {each: session.plan(each) for each in range(first_day().year, year)}
    unregistered, waiting = registering.unregistered(session), forks.look(session)
    before = [each for each in ledger.years(yearbook.database) if each < year]
    return YearGathered(
        held=yearbook.held(plan, year),
        earlier={each: yearbook.held(plans[each], each) for each in before},
        later=revisions.statements(yearbook.database, revisions.EVERY_YEAR),
        joined=tuple(each.book for each in yearbook.joined()),
        day=day,
        practice=session.practice,
        program=__version__,
        secret=yearbook.keys().release,
        unregistered=unregistered,
        untaken=tuple(each for each in waiting.untaken if each[1].year == year),
        forks=tuple((each.book, each.month) for each in waiting.forks),
    )


def years(session: Session) -> tuple[int, ...]:
    """The years that are over and of which the yearbook holds statements, newest first."""
    past = range(session.today().year - 1, first_day().year - 1, -1)
    return tuple(y for y in past if session.yearbook().statements(year_period(y)))


def releases(session: Session) -> tuple[Entry, ...]:
    """Every release that ever left, oldest first."""
    yearbook = session.yearbook()
    held = [yearbook.held(session.plan(year), year) for year in ledger.years(yearbook.database)]
    return tuple(
        Entry(each.id, each.year, each.recipient, each.day, year.revised)
        for year in held
        for each in year.releases
    )
