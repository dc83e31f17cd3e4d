"""Plants faults: an engine that forgets something, and bounds that prove something."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from tests.protection.systems import circle, lot, random_system
from tests.protection.whole_tables import TooManySteps, low_ceiling, safe
from xenia_desk.errors import Refusal
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.engine import suppression
from xenia_desk.protection.engine.separation import Push, pushes
from xenia_desk.protection.model import joint_tables
from xenia_desk.protection.model.patterns import Pattern
from xenia_desk.protection.model.primary import primaries
from xenia_desk.protection.model.tables import (
    Bound,
    CellId,
    Codes,
    Dimension,
    Released,
    System,
    Table,
    Zeros,
)
from xenia_desk.protection.protected import pattern_of, protect

FAULTS = (
    "a small cell forgotten",
    "one way forgotten",
    "bounds forgotten",
    "releases forgotten",
    "joint cells forgotten",
)
BOUNDS = ("mentions on the Weaze", "activity 0", "first contacts")


def faulty_engine(seed: int, fault: str) -> Counter[str]:
    """Let an engine that forgets something choose; the gate must find what counting out finds."""
    tally = Counter[str]()
    system = circle(seed) if fault == "joint cells forgotten" else random_system(lot(seed))
    try:
        pattern = low_ceiling(_chosen(system, fault))
        held = safe(pattern)
    except (Refusal, TooManySteps):
        return tally
    tally[f"{fault}: made unsafe"] += not held
    tally[f"{fault}: caught"] += not held and not attack(pattern).holds
    tally["safe patterns refused"] += held and not attack(pattern).holds
    return tally


def _chosen(system: System, fault: str) -> Pattern:
    seen = system
    with pytest.MonkeyPatch.context() as planted:
        if fault == "a small cell forgotten":
            planted.setattr(suppression, "pushes", _but_the_last)
        elif fault == "one way forgotten":
            planted.setattr(suppression, "pushes", _downwards)
        elif fault == "bounds forgotten":
            seen = replace(system, bounds=())
        elif fault == "releases forgotten":
            seen = replace(system, released=())
        else:
            planted.setattr(joint_tables, "JOINT_LIMIT", 0)
        needs = primaries(system)
        return pattern_of(system, needs, suppression.cheapest(seen, needs).secondary)


def _but_the_last(*words: Any) -> list[Push]:
    found = pushes(*words)
    return [push for push in found if push.column != found[-1].column]


def _downwards(*words: Any) -> list[Push]:
    return [push for push in pushes(*words) if push.side < 0]


def planted_bound(seed: int, kind: str) -> Counter[str]:
    """A pattern that is safe until somebody thinks of a bound: does the gate?"""
    draw = lot(seed)
    small, large = draw.randint(1, 4), [draw.randint(12, 40) for _ in range(2)]
    trees = {"x": Dimension("x", "all", {"all": ("weaze", "b", "c")})}
    place = (("x", "weaze"),)

    def table(name: str, *counts: int, people: bool = True) -> Table:
        found: dict[Codes, int] = {
            (c,): n for c, n in zip(("weaze", "b", "c"), counts, strict=True)
        }
        return Table(name, name, ("x",), found, people=people)

    if kind == "mentions on the Weaze":
        mentions = draw.randint(5, 7) * 2 * small
        tables = [table("contacts", small * 2, *large), table("said", mentions, *large)]
        bound = Bound(CellId("said", place), CellId("contacts", place), 7)
    elif kind == "activity 0":
        none = Table("said", "said", (), {(): 0}, people=False)
        tables = [table("contacts", 0, *large), none]
        bound = Bound(CellId("contacts", place), CellId("said"), 20)
    else:
        tables = [table("contacts", small + 3, *large), table("said", small, 9, 9, people=False)]
        bound = Bound(CellId("said", place), CellId("contacts", place))
    loose = System(10, trees, tuple(tables))
    pattern = protect(loose).pattern
    told = [Released(CellId("said"), 0, None)]
    bounded = replace(loose, bounds=(bound,), released=tuple(told), zeros=Zeros.SMALL)
    found = not attack(replace(pattern, system=bounded)).holds
    return Counter({f"{kind}: planted": 1, f"{kind}: found": int(found)})
