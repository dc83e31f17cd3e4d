"""Gathers the plans that came with the program."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from xenia_desk import locations
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Year
from xenia_desk.core.plan.plan import Plan, plan_for
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.workflows.vault.refusals import NoPlan

LAST_YEAR = 2099
"""The last year that a book can hold (its schema in db/)."""


@cache
def plans() -> Mapping[int, Plan]:
    """Every plan by the year it begins in; raises BadPlan."""
    read = (read_plan(path.read_bytes()) for path in sorted(locations.PLANS.glob("*.toml")))
    return {plan.begins.year: plan for plan in read}


def books() -> tuple[BookId, ...]:
    """The names of books that some plan has, in the order of the plans."""
    return tuple(dict.fromkeys(book for plan in plans().values() for book in plan.books))


def is_planned(year: int) -> bool:
    """Whether a plan holds in a year, so that something can be counted."""
    return plan_for(plans(), year) is not None and year <= LAST_YEAR


def first_day() -> date:
    """The day on which counting begins: that of the first plan."""
    return min(plan.begins for plan in plans().values())


def still_to_begin(day: date) -> date | None:
    """The day on which counting begins, while that is still to come."""
    begins = first_day()
    return begins if day < begins else None


def years_until(day: date) -> tuple[int, ...]:
    """The years that are counted, up to that of this day; before counting begins, the first."""
    first = first_day().year
    return tuple(range(first, max(first, day.year) + 1))


def plan_on(day: date) -> Plan:
    """The plan that holds on a day; before the first one begins, that one. Raises NoPlan."""
    return plan_of(years_until(day)[-1])


def plan_of(year: int) -> Plan:
    """The plan that holds in a year; raises NoPlan."""
    plan = plan_for(plans(), year)
    if plan is None or year > LAST_YEAR:
        raise NoPlan(Year(year), first_day())
    return plan
