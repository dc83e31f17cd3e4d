"""Keeps the list of totals that outsiders know of a year, until the year is frozen."""

from dataclasses import dataclass

from xenia_desk import wording
from xenia_desk.core.names import TableName
from xenia_desk.core.periods import Year, year_period
from xenia_desk.core.plan.plan import Plan, codes_of
from xenia_desk.core.release.decision import counted
from xenia_desk.core.release.gathered import Known
from xenia_desk.core.release.known_totals import read_known
from xenia_desk.core.release.refusals import KnownTooLate
from xenia_desk.core.release.reports.release_notes import Gaps
from xenia_desk.localization import Translator
from xenia_desk.store import ledger, revisions
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.release.refusals import KnownInPrint, NoSuchKnownTotal
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class KnownTotal:
    """A number that is in print elsewhere; no category is the total of the table.

    `at` are the dimensions and codes of the category.
    """

    table: TableName
    category: str
    count: int
    at: tuple[tuple[str, str], ...] = ()

    def name(self, words: Translator) -> str:
        """The table and the category in words."""
        labels = [wording.label(words, dimension, code) for dimension, code in self.at]
        category = " · ".join(labels) or words.text("known.whole")
        return words.text("known.name", table=words.text(f"table.{self.table}"), category=category)


def listed(plan: Plan, known: Known) -> tuple[KnownTotal, ...]:
    """What is known of a year that a plan counts, in a fixed order."""
    return tuple(
        KnownTotal(table, category, count, _at(plan, table, category))
        for (table, category), count in known.items()
    )


def known_totals(session: Session, year: int) -> tuple[KnownTotal, ...]:
    """What is known of a year, in a fixed order."""
    database = session.yearbook().database
    return listed(session.plan(year), revisions.outside(database, year_period(year)))


def add(session: Session, year: int, text: str, gaps: Gaps | None = None) -> tuple[KnownTotal, ...]:
    """Remember the totals of a CSV; all of the year that are known now.

    Raises KnownTooLate, and what `read_known` and `decision.counted` raise.
    """
    gathered = gather(session, year)
    if gathered.held.releases:
        raise KnownTooLate(gathered.held.year)
    _, system = counted(gathered, gaps or {})
    known = read_known(text, system)
    revisions.know(session.yearbook().database, year_period(year), known)
    return known_totals(session, year)


def take_back(session: Session, year: int, total: KnownTotal) -> None:
    """Reckon with a total no longer; raises KnownInPrint once the year was released."""
    database, period = session.yearbook().database, year_period(year)
    if ledger.is_frozen(database, period):
        raise KnownInPrint(Year(year))
    revisions.forget(database, period, total.table, total.category)


def numbered(session: Session, year: int, number: int) -> KnownTotal:
    """The total that has this number on the list, from 1; raises NoSuchKnownTotal."""
    found = known_totals(session, year)
    if not 1 <= number <= len(found):
        raise NoSuchKnownTotal(number, Year(year))
    return found[number - 1]


def _at(plan: Plan, table: TableName, category: str) -> tuple[tuple[str, str], ...]:
    return tuple(zip(plan.tables[table].dimensions, codes_of(category), strict=False))
