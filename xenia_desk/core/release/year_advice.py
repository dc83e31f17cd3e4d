"""Says how much of each table stays open, and which categories to join to keep more.

Every advice was tried: the whole year was protected with it. It is for the plan of a next year; a
join that is chosen by the sizes of a year and applied to that year would tell them.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.counting.merging import Join, joined_counts, joined_plan, joins
from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import SEPARATOR, Plan
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.core.release.reports.model import tenths_of
from xenia_desk.errors import Progress, Refusal, Stopped
from xenia_desk.protection.model.checking import check
from xenia_desk.protection.model.choices import Cancelled
from xenia_desk.protection.model.primary import impossible_cells
from xenia_desk.protection.model.tables import System
from xenia_desk.protection.protected import Protected, protect

MANY = 3  # a table with fewer hidden cells needs no advice
STEPS = 4  # joins for one table
TRIED = 3  # of each step, so many of the best joins are tried on the whole year


@dataclass(frozen=True)
class Budget:
    """Of the cells of a table that can occur, how many stay open."""

    table: str
    open: int
    cells: int

    @property
    def hidden(self) -> int:
        """How many do not."""
        return self.cells - self.open

    @property
    def tenths(self) -> int:
        """The share that stays open in tenths of a percent, rounded half up."""
        return tenths_of(self.open, self.cells) if self.cells else 0


@dataclass(frozen=True)
class Advice:
    """Joins for one table, and what stays open in it and in the whole year, before and after."""

    before: Budget
    after: Budget
    joins: tuple[Join, ...]
    year_before: Budget
    year_after: Budget


@dataclass(frozen=True)
class YearAdvice:
    """The detail budget of a plan, the year as a whole, and the joins that save most."""

    budgets: tuple[Budget, ...]
    year: Budget
    merges: tuple[Advice, ...]


@dataclass(frozen=True)
class Totals:
    """A year that is over: all counters of its books, and the secret that costs are drawn from."""

    year: int
    counts: Mapping[CounterKey, int]
    books: tuple[BookId, ...]
    secret: bytes


def fitting(plan: Plan, counts: Mapping[CounterKey, int]) -> Mapping[CounterKey, int]:
    """The counts that a plan has a place for; what an older plan counted otherwise falls away."""
    places = {
        (name, category)
        for name, table in plan.tables.items()
        for book in table.books
        for category in plan.cells_of(table, book)
    }
    return {key: n for key, n in counts.items() if (key.table, key.category) in places}


def plan_for(newest: Plan, own: Plan, totals: Totals) -> Plan:
    """The newest plan, or that of the year itself where the newest counts otherwise.

    Where a category went or a table came, the tables of the newest would disagree about the year.
    """
    try:
        check(_system(newest, replace(totals, counts=fitting(newest, totals.counts))))
    except Refusal:
        return own
    return newest


def advise(
    plan: Plan, totals: Totals, told: Progress = lambda *_: None, stopped: Cancelled = lambda: False
) -> YearAdvice:
    """The budget of a plan by the totals of a year, and joins for tables that lose much.

    Raises what `year_system` and `protect` raise for the plan as it is, and Stopped.
    """
    given = replace(totals, counts=fitting(plan, totals.counts))
    system = _system(plan, given)
    whole = protect(system, cancelled=stopped, guessed=False)
    budgets = tuple(budget(whole, table.name) for table in system.tables)
    printed = tuple(each for each in budgets if each.table in plan.tables)
    wanting = [each for each in printed if plan.tables[each.table].people and each.hidden >= MANY]
    found = []
    for done, each in enumerate(wanting):
        told(done, len(wanting))
        advice = _joins_for(plan, given, each, budget(whole), stopped)
        if advice is not None:
            found.append(advice)
    told(len(wanting), len(wanting))
    return YearAdvice(printed, budget(whole), tuple(found))


def budget(protected: Protected, table: str = "") -> Budget:
    """How many cells of a table (or of all) stay open; those that cannot occur are not counted."""
    system = protected.system
    void = impossible_cells(system)
    cells = {
        system.cell_id(each, codes)
        for each in system.tables
        if table in ("", each.name)
        for codes in system.codes(each)
    }
    printed = [protected.pattern.cells[cell] for cell in cells - void]
    shown = [each for each in printed if each.status.published]
    return Budget(table, sum(not each.hidden for each in shown), len(shown))


def _joins_for(
    plan: Plan, totals: Totals, before: Budget, year: Budget, stopped: Cancelled
) -> Advice | None:
    """Join step by step as long as more cells of the table stay open."""
    made: list[Join] = []
    after, year_after = before, year
    for _ in range(STEPS):
        better = _best(plan, totals, (after, year_after), stopped)
        if better is None:
            break
        join, after, year_after = better
        plan, totals = _with(plan, totals, join)
        made.append(join)
    return Advice(before, after, tuple(made), year, year_after) if made else None


def _best(
    plan: Plan, totals: Totals, state: tuple[Budget, Budget], stopped: Cancelled
) -> tuple[Join, Budget, Budget] | None:
    """The join that keeps most cells of the table open; alone first, then in the whole year.

    Never one that costs the other tables more than it brings.
    """
    now, year = state
    promising = []
    for join in joins(plan, plan.tables[now.table], _sizes(plan, totals, now.table)):
        alone = _tried(*_with(plan, totals, join), stopped, now.table)
        if alone is not None and budget(alone, now.table).open > now.open:
            promising.append((-budget(alone, now.table).open, len(join.codes), join.code, join))
    found = []
    for *_, join in sorted(promising, key=lambda each: each[:3])[:TRIED]:
        tried = _tried(*_with(plan, totals, join), stopped)
        if tried is None:
            continue
        after, year_after = budget(tried, now.table), budget(tried)
        if after.open > now.open and year_after.open >= year.open:
            found.append((join, after, year_after))
    return max(found, key=lambda each: (each[1].open, each[2].open), default=None)


def _with(plan: Plan, totals: Totals, join: Join) -> tuple[Plan, Totals]:
    counts = joined_counts(plan, totals.counts, join)
    return joined_plan(plan, join), replace(totals, counts=counts)


def _sizes(plan: Plan, totals: Totals, table: str) -> Mapping[tuple[str, str], int]:
    names = plan.tables[table].dimensions
    found: Counter[tuple[str, str]] = Counter()
    for key, number in totals.counts.items():
        if key.table == table:
            for place in zip(names, key.category.split(SEPARATOR), strict=True):
                found[place] += number
    return found


def _system(plan: Plan, totals: Totals) -> System:
    return year_system(plan, totals.year, totals.counts, totals.secret, books=totals.books)


def _only(system: System, table: str) -> System:
    """One table by itself: quick to protect, and rarely with fewer open cells than in its year."""
    alone = replace(system, tables=tuple(t for t in system.tables if t.name == table))
    there = alone.cells.keys()
    return replace(
        alone,
        bounds=tuple(b for b in system.bounds if {b.of, b.by} <= there),
        released=tuple(r for r in system.released if r.cell in there),
        impossible=system.impossible & there,
        unpublished=system.unpublished & there,
        follows=tuple(f for f in system.follows if {f.cell, f.leader} <= there),
    )


def _tried(plan: Plan, totals: Totals, stopped: Cancelled, table: str = "") -> Protected | None:
    """The protected year, or one table of it; raises Stopped.

    None where it cannot be protected, or joined sums break a link that everybody knows.
    """
    if stopped():
        raise Stopped
    try:
        whole = _system(plan, totals)
        system = _only(whole, table) if table else whole
        return protect(system, cancelled=stopped, guessed=False)
    except Stopped:
        raise
    except Refusal:
        return None
