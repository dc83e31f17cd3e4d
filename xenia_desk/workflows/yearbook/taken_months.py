"""Tells the numbers of every month of a year as the books handed it over."""

from collections.abc import Mapping
from dataclasses import dataclass

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month, months_of, year_period
from xenia_desk.core.plan.plan import Grain, Plan
from xenia_desk.store import forgetting, revisions
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class TakenMonths:
    """The month tables of a year, with the categories that its books count, in plan order.

    `numbers` has nothing of a month that is not in, nor of a category that a book does not count;
    with `dropped` the yearbook keeps sums only, and there are no months any more.
    """

    plan: Plan
    tables: Mapping[TableName, tuple[str, ...]]
    numbers: Mapping[tuple[BookId, CounterKey], int]
    dropped: bool

    @property
    def newest(self) -> Month | None:
        """The newest month of which something is in."""
        periods = [key.period for _, key in self.numbers]
        return Month.parse(max(periods)) if periods else None


def taken_months(session: Session, year: int) -> TakenMonths:
    """The months of a year, what came in after its release too; raises NotYours and NoPlan."""
    yearbook, plan, period = session.yearbook(), session.plan(year), year_period(year)
    books = [joined.book for joined in yearbook.joined()]
    tables = {
        table.name: tuple(dict.fromkeys(c for b in books for c in plan.cells_of(table, b)))
        for table in plan.tables.values()
        if table.grain is Grain.MONTH
    }
    newest = revisions.editions(yearbook.database, period).get(0, yearbook.totals(period))
    months = {month.period for month in months_of(year)}
    numbers = {
        (each.book, CounterKey(each.period, each.table, each.category)): each.value
        for each in newest
        if each.period in months
    }
    dropped = period in forgetting.condensed(yearbook.database)
    return TakenMonths(plan, tables, numbers, dropped)
