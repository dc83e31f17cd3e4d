"""This module gathers the plans that came with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from xenia_desk import locations
from xenia_desk.core.plan import Plan, plan_for
from xenia_desk.core.plan_reader import read_plan
from xenia_desk.errors import Refusal


@dataclass(eq=False)
class NoPlan(Refusal):
    """A year before the first plan begins."""

    year: int


@cache
def plans() -> Mapping[int, Plan]:
    """Every plan by the year it begins in; raises BadPlan."""
    read = (read_plan(path.read_bytes()) for path in sorted(locations.plans().glob("*.toml")))
    return {plan.begins.year: plan for plan in read}


def plan_of(year: int) -> Plan:
    """The plan that holds in a year; raises NoPlan."""
    plan = plan_for(plans(), year)
    if plan is None:
        raise NoPlan(year)
    return plan
