"""This module gathers the plans that came with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from xenia_desk import locations
from xenia_desk.core.plan import Plan, plan_for
from xenia_desk.core.plan_reader import read_plan
from xenia_desk.errors import Refusal

LAST_YEAR = 2099
"""The last year that a book can hold (its schema in db/)."""


@dataclass(eq=False)
class NoPlan(Refusal):
    """A year before the first plan begins, or after the last one that a book can hold."""

    year: int


@cache
def plans() -> Mapping[int, Plan]:
    """Every plan by the year it begins in; raises BadPlan."""
    read = (read_plan(path.read_bytes()) for path in sorted(locations.plans().glob("*.toml")))
    return {plan.begins.year: plan for plan in read}


def plan_of(year: int) -> Plan:
    """The plan that holds in a year; raises NoPlan."""
    plan = plan_for(plans(), year)
    if plan is None or year > LAST_YEAR:
        raise NoPlan(year)
    return plan
