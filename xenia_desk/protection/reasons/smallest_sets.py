"""Finds the smallest set of known numbers that cannot stand together.

Left out one by one, as long as the rest still contradicts what was promised or each other; then
every smaller set is tried, where there are not too many. Each set has the sum that shows it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from math import comb

from xenia_desk.protection.attack.attack_model import ENDLESS
from xenia_desk.protection.model.primary import Need, impossible_cells, primaries, zeros_shown
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.sums import Limits, Side, Sum
from xenia_desk.protection.model.tables import CellId, NamedCell, System
from xenia_desk.protection.reasons.arithmetic import Arithmetic
from xenia_desk.protection.reasons.refusals import (
    AtLeastKnown,
    AtMostKnown,
    CellGivenAway,
    CellGivenAwayByLinks,
    NumberKnown,
    PrintedContradict,
)
from xenia_desk.protection.reasons.relations import Relations, relations
from xenia_desk.protection.refusals import Refusal

TRIES = 400  # smaller sets that are tried, to prove that there is none
WORK = 200_000  # sets times additions; of large systems fewer are tried


@dataclass(frozen=True)
class SmallestSet:
    """Numbers that cannot stand together, by the sum; `least` when no smaller set does it too."""

    numbers: Mapping[CellId, tuple[int, int]]
    sum: Sum
    least: bool


def given_away(system: System, refusal: CannotProtect) -> CannotProtect:
    """The refusal with the smallest set of known numbers; as it is where no sum shows it."""
    if isinstance(refusal, CellGivenAway | CellGivenAwayByLinks):
        return refusal
    small, cell = primaries(system), NamedCell(refusal.cell)
    need = small.get(cell)
    fixed, facts = _known(system, small)
    given = relations(system)
    for side, cap in _forbidden(need):
        found = smallest_set(given, fixed, facts, cell, side, cap)
        if found is not None and not found.numbers:
            return CellGivenAwayByLinks(cell, refusal.known, found.sum)
        if found is not None:
            numbers = worded(found.numbers)
            count = system.cells[cell].count
            return CellGivenAway(cell, refusal.known, count, numbers, found.sum, found.least)
    return refusal


def contradiction(system: System, limits: Limits) -> PrintedContradict | None:
    """The smallest set of printed and known numbers that contradict each other by a sum."""
    void = impossible_cells(system)
    fixed = dict.fromkeys(void, (0, 0))
    facts = {c: known for c, known in limits.items() if c not in void and _tells(known)}
    found = smallest_set(relations(system), fixed, facts, None, Side.MOST, 0)
    if found is None:
        return None
    return PrintedContradict(worded(found.numbers), found.sum, found.least)


def smallest_set(
    given: Relations, fixed: Limits, facts: Limits, cell: CellId | None, side: Side, cap: int
) -> SmallestSet | None:
    """The fewest of `facts` that still give the sum, beside what is `fixed` (impossible cells)."""

    def shown(chosen: Iterable[CellId]) -> Sum | None:
        limits = {**fixed, **{each: facts[each] for each in chosen}}
        around = () if cell is None else (cell, *chosen)
        return Arithmetic(given, limits, around).shortest(cell, side, cap)

    found = shown(sorted(facts))
    if found is None:
        return None
    kept = [each for each in _used(found) if each in facts]
    for each in tuple(kept):
        fewer = [other for other in kept if other != each]
        shorter = shown(fewer)
        if shorter is not None:
            kept, found = fewer, shorter
    least, tries = True, min(TRIES, WORK // max(1, len(given.additions)))
    for size in range(len(kept)):
        if comb(len(facts), size) > tries:
            least = False
            break
        for chosen in combinations(sorted(facts), size):
            shorter = shown(chosen)
            if shorter is not None:
                return SmallestSet({c: facts[c] for c in chosen}, shorter, least=True)
    return SmallestSet({c: facts[c] for c in sorted(kept)}, found, least)


def worded(numbers: Mapping[CellId, tuple[int, int]]) -> tuple[Refusal, ...]:
    """Each number of a set as a sentence of its own."""
    return tuple(
        sentence for cell, known in numbers.items() for sentence in _told(NamedCell(cell), *known)
    )


def _told(cell: NamedCell, low: int, high: int) -> Iterator[Refusal]:
    if low == high:
        yield NumberKnown(cell, low)
        return
    if low > 0:
        yield AtLeastKnown(cell, low)
    if high < ENDLESS:
        yield AtMostKnown(cell, high)


def _used(found: Sum) -> list[CellId]:
    return list(dict.fromkeys(term.cell for term in found.terms))


def _tells(known: tuple[int, int]) -> bool:
    return known[0] > 0 or known[1] < ENDLESS


def _forbidden(need: Need | None) -> list[tuple[Side, int]]:
    """What must not be known of the cell; of one that only stays hidden: its count."""
    if need is None:
        return [(Side.EXACT, 0)]
    return [(Side.MOST, need.high - 1), (Side.LEAST, need.low + 1)]


def _known(system: System, small: Mapping[CellId, Need]) -> tuple[Limits, Limits]:
    """What nobody can hide: impossible cells as fixed, and all else that is known for sure."""
    void = impossible_cells(system)
    facts: dict[CellId, tuple[int, int]] = {}
    for known in system.released:
        low, high = facts.get(known.cell, (0, ENDLESS))
        most = ENDLESS if known.high is None else known.high
        facts[known.cell] = (max(low, known.low), min(high, most))
    if zeros_shown(system):
        for cell, at in system.cells.items():
            if at.count == 0 and cell not in small and cell not in system.unpublished:
                facts[cell] = (0, 0)
            elif cell not in system.unpublished:
                low, high = facts.get(cell, (0, ENDLESS))
                facts[cell] = (max(low, 1), high)
    facts = {c: known for c, known in facts.items() if c not in void and _tells(known)}
    return dict.fromkeys(void, (0, 0)), facts
