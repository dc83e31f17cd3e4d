"""Releases random systems one by one, and opens a cell of each for the control."""

from collections import Counter

from tests.outcomes import Outcome
from tests.protection.systems import lot, random_system
from tests.protection.whole_tables import (
    TooManySteps,
    low_ceiling,
    reveal,
    safe,
    unknowns,
)
from xenia_desk.errors import Refusal
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.model.patterns import Status
from xenia_desk.protection.protected import Protected, protect

FIRST, SYSTEMS = 1_000_000, 5_000
NODES, MOST_STEPS, MOST_UNKNOWNS = 500, 8_000, 12


def counted_unsafe(protected: Protected) -> bool:
    """By counting out, where that is short; a printed 0 % needs more than its low ceiling."""
    system, low = protected.system, low_ceiling(protected.pattern)
    if unknowns(system) > MOST_UNKNOWNS:
        return False
    try:
        held = safe(low, MOST_STEPS)
    except TooManySteps:
        return False
    return not held and not (system.percentages and not attack(low).holds)


def opened(count: int) -> Outcome:
    """So many systems, attacked and counted out."""
    faults, planted, found = Counter[str](), 0, 0
    for seed in range(FIRST, FIRST + count):
        try:
            protected = protect(random_system(lot(seed)), work_limit=NODES)
        except Refusal:
            continue
        faults["unsafe by the gate"] += not attack(protected.pattern).holds
        faults["unsafe when counted out"] += counted_unsafe(protected)
        for kind in (Status.PRIMARY, Status.SECONDARY):
            cells = [c for c, s in protected.pattern.cells.items() if s.status is kind]
            if cells and (kind is Status.PRIMARY or not protected.gap):
                opened = reveal(protected.pattern, lot(seed).choice(cells))
                planted += 1
                found += not attack(opened).holds
    return Outcome(count, +faults, planted, found)
