"""The relations that hold between cells, and the check of a sum made from them."""

from collections import Counter
from dataclasses import dataclass, replace

from xenia_desk.protection.attack.attack_model import ENDLESS
from xenia_desk.protection.attack.witnesses import Sums, additions
from xenia_desk.protection.model.joint_tables import joint
from xenia_desk.protection.model.sums import Limits, Side, Sum
from xenia_desk.protection.model.tables import Bound, CellId, System


@dataclass(frozen=True)
class Relations:
    """All that holds between the cells of a system, whatever is printed."""

    additions: Sums
    links: tuple[Bound, ...]


def relations(system: System) -> Relations:
    """The additions, those of joint tables too, and the bounds."""
    behind = replace(system, tables=(*system.tables, *joint(system).tables))
    return Relations(additions(behind), tuple(sorted(b for b in system.links if b.of != b.by)))


def holds(found: Sum, given: Relations, limits: Limits) -> bool:
    """Whether a sum follows from what is known, and from nothing else."""
    sign = -1 if found.side is Side.LEAST else 1
    left: Counter[CellId] = Counter()  # what the right side has more than the left
    for key, times in found.totals:
        left[key[0]] += times
        for part in given.additions[key]:
            left[part] -= times
    for bound, times in found.bounds:
        if bound not in given.links or times < 0:
            return False
        left[bound.of] += times * bound.times
        left[bound.by] -= times * bound.factor
    for term in found.terms:
        factor = sign * term.factor
        low, high = limits.get(term.cell, (0, ENDLESS))
        if term.value != (high if factor > 0 else low) or term.value >= ENDLESS:
            return False
        if found.side is Side.EXACT and low != high:
            return False
        left[term.cell] += factor
    if found.cell is None:
        enough = found.side is Side.MOST and found.times == 0 and found.result < 0
    else:
        enough = found.times > 0
        left[found.cell] -= sign * found.times
    if found.side is Side.EXACT:
        return enough and not found.bounds and not any(left.values())
    return enough and min(left.values(), default=0) >= 0
