"""The engine: the cheapest set of further cells to hide so that small ones are safe.

A 0-1 program chooses cells, an outsider (`separation`) attacks the choice, what he finds becomes
rows of the program, until nothing leans out; fractional choices are attacked first, as that is
quick. That is branch and cut after Fischetti and Salazar-González, "Solving the Cell Suppression
Problem on Tabular Data with Linear Constraints" (Management Science 47, 2001), with their roles.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from xenia_desk.protection.engine.equations import Equations, equations
from xenia_desk.protection.engine.separation import SLACK, Attack, Cut, Push, pushes
from xenia_desk.protection.model.choices import (
    WORK_LIMIT,
    Cancelled,
    Choice,
    Progress,
    Refuted,
    Stage,
)
from xenia_desk.protection.model.costs import costs
from xenia_desk.protection.model.primary import Need
from xenia_desk.protection.model.refusals import CannotProtect, MemoryTooSmall
from xenia_desk.protection.model.tables import CellId, Rule, System
from xenia_desk.protection.refusals import Stopped
from xenia_desk.protection.solver import VERSION, Floats, Program, Rows

FRACTIONAL_ROUNDS = 60
GAPS = (0.05, 0.0)  # a rough search finds most of what is missing, and in half the time


def cheapest(  # noqa: PLR0913 - all but the first two have a good default
    system: System,
    needs: dict[CellId, Need],
    refuted: Iterable[Refuted] = (),
    *,
    price: Mapping[CellId, float] | None = None,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    work_limit: int = WORK_LIMIT,
) -> Choice:
    """The cheapest choice, or the best found within the limit of nodes.

    `price` is what it costs to hide each cell; without it, what the system says (`costs`).

    Raises:
        CannotProtect: some small cell leans out even when everything is hidden.
        Stopped: `cancelled` said so.
        MemoryTooSmall: the machine has not enough memory for this system.
    """
    try:
        paid = costs(system) if price is None else price
        return _Search(system, needs, paid, refuted, progress, cancelled).run(work_limit)
    except MemoryError:
        raise MemoryTooSmall(len(system.cells)) from None


class _Search:
    def __init__(
        self,
        system: System,
        needs: dict[CellId, Need],
        price: Mapping[CellId, float],
        refuted: Iterable[Refuted],
        progress: Progress,
        cancelled: Cancelled,
    ) -> None:
        self.model = equations(system, needs)
        self.progress, self.cancelled = progress, cancelled
        counts = np.array([at.count for at in system.cells.values()], np.float64)
        self.free = np.flatnonzero(self.model.free).astype(np.int32)
        self.column = {int(n): k for k, n in enumerate(self.free)}
        self.price = np.array([price[self.model.cells[n]] for n in self.free])
        pairs = [self._pair(follow.cell, follow.leader) for follow in sorted(system.follows)]
        followed = [pair for pair in pairs if pair is not None]
        # The textbook promises nothing of cells that are hidden for another's sake.
        textbook = system.rule is Rule.TEXTBOOK
        again = sorted(self.model.place[c] for c in system.stay_hidden - set(needs))
        kept = [] if textbook else [*again, *(follower for follower, _ in followed)]
        self.attack = Attack(self.model, pushes(self.model, counts, needs), kept, self._halt)
        size = len(self.free)
        limits = np.zeros(size), np.ones(size)
        self.master = Program(self.price, *limits, Rows.of([]), halt=self._halt)
        self.seen: set[object] = set()
        self.rounds = 0
        self.stuck = Push(0, 1, 1.0)  # the last move that failed, for the refusal
        self.known: list[Cut] = []
        self._refuse_impossible()
        for follower, leader in followed:
            self._add(_implies(self.model, follower, leader))
        for choice in refuted:
            self.stuck = Push(self.model.place[choice.cell], 1, 1.0)
            self._add(self._no_good(choice.secondary, choice.cell))

    def run(self, nodes: int) -> Choice:
        """Fractional rounds, then whole ones, until safe or the nodes are used up."""
        if not self.free.size:
            self._refuse_if(any(cut.least > 0 for cut in self.known))
            return self._choice(np.zeros(0), 0.0)
        for _ in range(FRACTIONAL_ROUNDS):
            answer = self.master.solve()
            self._refuse_if(answer.impossible)
            if not self._attack(answer.values, final=False):
                break
        self.master.make_whole()
        bound, chosen = 0.0, np.zeros(len(self.free))
        gaps = list(GAPS)
        safe: Floats | None = None
        while nodes > 0:
            answer = self.master.solve(nodes, gaps[0])
            self._refuse_if(answer.impossible)
            nodes -= max(1, answer.nodes)
            bound = max(bound, answer.bound)
            if not answer.feasible:
                break
            chosen = np.round(answer.values)
            holds = safe is not None and np.array_equal(chosen, safe)
            added = 0 if holds else self._attack(chosen, final=True)
            if holds or not self.attack.failed:
                safe = chosen
                if len(gaps) == 1:
                    cost = float(self.price @ chosen)
                    return self._choice(chosen, cost if answer.optimal else bound)
                gaps.pop(0)
                continue
            if not added:
                self._add(self._no_good(self._cells(chosen)))
        return self._choice(self._repair(chosen), bound)

    def _choice(self, chosen: Floats, bound: float) -> Choice:
        cost, cells = float(self.price @ chosen), self._cells(chosen)
        return Choice(cells, cost, min(bound, cost), self.rounds, self.model.unmodelled, VERSION)

    def _cells(self, chosen: Floats) -> frozenset[CellId]:
        return frozenset(self.model.cells[n] for n in self.free[chosen > 1 / 2])

    def _attack(self, chosen: Floats, *, final: bool) -> int:
        """Attack a choice of the free columns; returns how many rows it added."""
        self._halt()
        self.rounds += 1
        self.progress(Stage.CHOOSE, self.rounds, 0)
        hidden = np.zeros(len(self.model.down))
        hidden[self.free] = np.clip(chosen, 0, 1)
        self.attack.choose(hidden, final=final)
        found = self.attack.cuts()
        self.stuck = self.attack.failed[0] if self.attack.failed else self.stuck
        return sum(self._add(cut) for cut in found)

    def _halt(self) -> None:
        if self.cancelled():
            raise Stopped

    def _add(self, cut: Cut) -> bool:
        if cut.name in self.seen:
            return False
        self.seen.add(cut.name)
        self.known.append(cut)
        columns = np.array([self.column[int(n)] for n in cut.columns], np.int32)
        self.master.add_row(columns, cut.factors, cut.least)
        return True

    def _repair(self, chosen: Floats) -> Floats:
        """A safe choice that may cost too much: hide more until safe, then open what may be."""
        chosen = chosen.copy()
        start = chosen.copy()
        while not self._all_fit(chosen) or self._attack(chosen, final=True):
            for cut in self.known:
                self._hide_more(cut, chosen)
        self._refuse_if(bool(self.attack.failed))
        for k in np.lexsort((self.free, -self.price)):
            if chosen[k] > start[k]:
                chosen[k] = 0
                if not self._all_fit(chosen) or self._attack(chosen, final=True):
                    chosen[k] = 1
        return chosen

    def _left(self, cut: Cut, chosen: Floats) -> float:
        """How much of a row is not satisfied yet."""
        columns = [self.column[int(n)] for n in cut.columns]
        return float(cut.least - cut.factors @ chosen[columns])

    def _all_fit(self, chosen: Floats) -> bool:
        return all(self._left(cut, chosen) <= SLACK for cut in self.known)

    def _hide_more(self, cut: Cut, chosen: Floats) -> None:
        """Hide further cells of a row, those that help most for their cost first."""
        helps = [
            (self.price[k] / factor, k)
            for k, factor in ((self.column[int(n)], f) for n, f in zip(*cut.parts, strict=True))
            if factor > 0 and not chosen[k]
        ]
        for _, k in sorted(helps):
            if self._left(cut, chosen) <= SLACK:
                return
            chosen[k] = 1
        self._refuse_if(self._left(cut, chosen) > SLACK)

    def _refuse_impossible(self) -> None:
        """With everything hidden, every small cell must be safe."""
        self.attack.choose(np.ones(len(self.model.down)), final=True)
        self.attack.cuts(moves_only=True)
        if self.attack.failed:
            self.stuck = self.attack.failed[0]
            self._refuse_if(True)  # noqa: FBT003 - read as a sentence

    def _refuse_if(self, impossible: bool) -> None:  # noqa: FBT001 - read as a sentence
        if not impossible:
            return
        cell = self.model.cells[self.stuck.column]
        self.attack.choose(np.ones(len(self.model.down)), final=True)
        known = self.attack.reasons(self.stuck) or [cell]
        raise CannotProtect(cell, ", ".join(map(str, known)))

    def _pair(self, cell: CellId, leader: CellId) -> tuple[int, int] | None:
        follower, led = self.model.place[cell], self.model.place[leader]
        leads = self.model.free[led] or self.model.always[led]
        return (follower, led) if self.model.free[follower] and leads else None

    def _no_good(self, secondary: frozenset[CellId], exact: CellId | None = None) -> Cut:
        """Hide a cell outside the refuted choice, or no longer the one that was exact."""
        columns = [n for n in self.free if self.model.cells[n] not in secondary]
        factors, least = [1.0] * len(columns), 1.0
        if exact in secondary:
            columns.append(np.int32(self.model.place[exact]))
            factors.append(-1.0)
            least = 0.0
        return Cut(np.array(columns, np.int32), np.array(factors), least)


def _implies(model: Equations, follower: int, leader: int) -> Cut:
    """Where the leader is hidden, so is the follower."""
    if model.always[leader]:
        return Cut(np.array([follower], np.int32), np.ones(1), 1.0)
    return Cut(np.array([follower, leader], np.int32), np.array([1.0, -1.0]), 0.0)
