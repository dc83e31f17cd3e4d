"""What percentages are shares of, and when they may be printed."""

from collections.abc import Callable, Mapping

from xenia_desk.core.plan.plan import ChoiceKind, Plan, Table, Unit
from xenia_desk.core.release.reports.model import ReportCell

SMALLEST_BASE = 50

Look = Callable[[str, Mapping[str, str]], ReportCell]
"""The cell of a population at coordinates (dimension -> code, grand totals left out)."""


def base_place(plan: Plan, table: Table) -> tuple[str, Mapping[str, str]] | None:
    """The population and coordinates of what the counts of a table are shares of.

    None where shares mean nothing. For a table with several answers, or a single number, it is the
    side of the plan's bound that says that each answer is given at most once: every answer is a
    share of those who could give it.
    """
    if table.choice is ChoiceKind.SINGLE:
        return table.population, {}
    for bound in plan.bounds:
        each = set(bound.of.values()) <= {"*"} and bound.factor == 1
        if each and bound.of_population == table.population:
            return bound.by_population, bound.by
    return None


def may_share(plan: Plan, table: Table, base: ReportCell | None, look: Look) -> bool:
    """Whether percentages are printed, decided from released numbers alone.

    The base is at least 50, and provably half of it was filled in.
    """
    if base is None or base.value is None or base.value < SMALLEST_BASE:
        return False
    if table.unit is Unit.ACTIVITIES and table.people is False:
        return False
    filled = filled_at_least(plan, table, base.value, look)
    return filled is None or 2 * filled >= base.value


def filled_at_least(plan: Plan, table: Table, base: int, look: Look) -> int | None:
    """How many of the base said something, or how many at the least where that is hidden.

    None for a table in which nothing can be left unsaid.
    """
    if len(table.dimensions) != 1 or not plan.dimensions[table.dimensions[0]].unknown:
        return None
    dimension = plan.dimensions[table.dimensions[0]]
    if dimension.unknown in table.without:
        return None
    unsaid = look(table.population, {dimension.id: dimension.unknown})
    if unsaid.value is not None:
        return base - unsaid.value
    said = [c for c in dimension.categories if c != dimension.unknown]
    return sum(look(table.population, {dimension.id: code}).value or 0 for code in said)
