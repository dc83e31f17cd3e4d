"""Says of every hidden cell why it is hidden, with sums that were checked.

It is for whoever makes a release, and for nobody else: a reason is as secret as the counts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.attack_model import known_limits
from xenia_desk.protection.guessing.one_way import settle
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.primary import Need, primaries
from xenia_desk.protection.model.sums import Limits, Side, Sum
from xenia_desk.protection.model.tables import CellId, Rule, System
from xenia_desk.protection.protected import Protected
from xenia_desk.protection.reasons.arithmetic import Arithmetic
from xenia_desk.protection.reasons.reason import Reason, Why
from xenia_desk.protection.reasons.relations import Relations, relations

TARGETS = 40  # so many cells near a hidden one are tried; then the gate is asked

Told = Callable[[int, int], None]  # cells done, cells in all


def reasons(protected: Protected, progress: Told = lambda *_: None) -> Mapping[CellId, Reason]:
    """A reason for every cell that is printed as hidden, sorted by cell."""
    system, pattern = protected.system, protected.pattern
    small, limits = primaries(system), known_limits(pattern)
    known = {c for c, (low, high) in limits.items() if low == high}
    hidden = [c for c, s in sorted(pattern.cells.items()) if s.hidden and s.status.published]
    search = _Search(pattern, small, limits)
    found = {}
    for done, cell in enumerate(hidden):
        progress(done, len(hidden))
        if pattern.cells[cell].status is Status.PRIMARY:
            found[cell] = _primary(system, cell)
        else:
            found[cell] = _declared(pattern, cell, known) or search.reason(cell)
    progress(len(hidden), len(hidden))
    return {**found, **_by_method(protected, small, found)}


def _by_method(
    protected: Protected, small: dict[CellId, Need], found: Mapping[CellId, Reason]
) -> Mapping[CellId, Reason]:
    """The cells that no sum needs, but that whoever knows the method would learn from."""
    free = {cell for cell, reason in found.items() if reason.why is Why.TOGETHER}
    added = settle(protected.system, small, protected.choice.secondary - free).added
    return {cell: replace(found[cell], why=Why.METHOD) for cell in sorted(free & added)}


def _primary(system: System, cell: CellId) -> Reason:
    at = system.cells[cell]
    if at.count >= system.threshold:
        few = at.units is not None and at.units < system.unit_threshold
        return Reason(cell, Why.FEW_FIRST if few else Why.PROMISED, at.count, at.units)
    return Reason(cell, Why.SMALL if at.count else Why.ZERO, at.count)


def _declared(pattern: Pattern, cell: CellId, known: set[CellId]) -> Reason | None:
    """Cells that are hidden because somebody said so, not because of a sum."""
    count = pattern.system.cells[cell].count
    if cell in pattern.system.stay_hidden:
        return Reason(cell, Why.EARLIER, count)
    for follow in sorted(pattern.system.follows):
        led = follow.cell == cell and follow.leader not in known
        if led and pattern.cells[follow.leader].hidden:
            return Reason(cell, Why.FOLLOWS, count, other=follow.leader)
    return None


class _Search:
    """What each cell would give away, if it were printed and nothing else changed."""

    def __init__(self, pattern: Pattern, small: Mapping[CellId, Need], limits: Limits) -> None:
        self._pattern, self._small, self._limits = pattern, small, limits
        self._given = relations(pattern.system)
        self._beside: dict[CellId, list[CellId]] = {}
        for cells in _joined(self._given):
            unknown = [c for c in cells if limits.get(c, (0, 1))[0] < limits.get(c, (0, 1))[1]]
            for cell in unknown:
                self._beside.setdefault(cell, []).extend(unknown)

    def reason(self, cell: CellId) -> Reason:
        """The shortest sum; else what the gate finds; else only together with others."""
        count = self._pattern.system.cells[cell].count
        best: Sum | None = None
        for found in self._sums(cell, count):
            best = min((s for s in (best, found) if s is not None), key=_length)
        if best is not None:
            return Reason(cell, Why.SUM, count, other=best.cell, sum=best)
        opened = {**self._pattern.cells, cell: Shown(Status.OPEN, count)}
        verdict = attack(replace(self._pattern, cells=opened))
        for finding in verdict.findings:
            other = getattr(finding, "cell", None)
            if isinstance(other, CellId) and other in verdict.hidden:
                reach = verdict.hidden[other].range
                return Reason(cell, Why.REACH, count, other=other, reach=reach)
        return Reason(cell, Why.TOGETHER, count)

    def _sums(self, cell: CellId, count: int) -> Iterator[Sum]:
        limits = {**self._limits, cell: (count, count)}
        arithmetic = Arithmetic(self._given, limits, (cell,))
        near = 0
        for far, target in self._targets(cell):
            if near and far > near:
                return
            for side, cap in self._leaks(target):
                found = arithmetic.shortest(target, side, cap)
                if found is not None:
                    near = far
                    yield found

    def _leaks(self, target: CellId) -> Iterator[tuple[Side, int]]:
        """What nobody may learn of a hidden cell."""
        system, need = self._pattern.system, self._small.get(target)
        strict = system.rule is not Rule.TEXTBOOK
        if strict:
            yield Side.EXACT, 0
        if need is not None:
            yield Side.MOST, need.high - 1
            yield Side.LEAST, need.low + 1

    def _targets(self, cell: CellId) -> Iterator[tuple[int, CellId]]:
        """Hidden cells that are printed as such, nearest first, with how far they are."""
        steps = {cell: 0}
        waiting = [cell]
        tried = 0
        for each in waiting:
            if steps[each] and each in self._pattern.cells:
                shown = self._pattern.cells[each]
                if shown.hidden and shown.status.published:
                    yield steps[each], each
                    tried += 1
            if tried >= TARGETS:
                return
            for other in sorted(self._beside.get(each, ())):
                if other not in steps:
                    steps[other] = steps[each] + 1
                    waiting.append(other)


def _joined(given: Relations) -> Iterator[tuple[CellId, ...]]:
    for key, parts in given.additions.items():
        yield (key[0], *parts)
    for bound in given.links:
        yield bound.of, bound.by


def _length(found: Sum) -> tuple[int, int, int]:
    """Short ones first; of equals the plainest, then the one that says most."""
    weight = sum(abs(term.factor) for term in found.terms)
    return weight + found.times + len(found.bounds), list(Side).index(found.side), found.number
