"""Attacks a (perhaps fractional) choice of hidden cells and turns success into cuts.

A cut is a row that every safe choice satisfies and this one does not: the dual of the attack says
which cells would have to be hidden for the small cell to move further.
"""

from dataclasses import dataclass

import numpy as np

from xenia_desk.protection.engine.equations import Equations
from xenia_desk.protection.engine.hidden_moves import Moving
from xenia_desk.protection.model.primary import Need
from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.solver import Floats, Halt, Places

TINY = 1e-9
SLACK = 1e-6  # a small cell that moves this much too little still counts as protected
WORTH = 4  # fewer moves than this are asked for one by one (measured: 3 to 6 are best)


@dataclass(frozen=True)
class Cut:
    """The weighted sum over these free columns (0 open, 1 hidden) must be at least `least`."""

    columns: Places
    factors: Floats
    least: float

    @property
    def parts(self) -> tuple[list[int], list[float]]:
        """The columns and their factors as plain numbers."""
        return self.columns.tolist(), self.factors.tolist()

    @property
    def name(self) -> tuple[tuple[int, float], ...]:
        """What makes two cuts the same."""
        columns, factors = self.parts
        pairs = zip(columns, (round(factor, 6) for factor in factors), strict=True)
        return (*pairs, (-1, round(self.least, 6)))


@dataclass(frozen=True)
class Push:
    """A small cell must be able to move `far` up (side 1) or down (side -1)."""

    column: int
    side: int
    far: float


def pushes(model: Equations, counts: Floats, needs: dict[CellId, Need]) -> list[Push]:
    """All moves that the needs ask for."""
    found = []
    for cell, need in needs.items():
        n = model.place[cell]
        for side, far in ((1, need.high - counts[n]), (-1, counts[n] - need.low)):
            if far > 0:
                found.append(Push(n, side, float(far)))
    return found


class Attack:
    """An outsider who works out how far cells can move while all open ones stay."""

    def __init__(
        self, model: Equations, moves: list[Push], followers: list[int], halt: Halt
    ) -> None:
        self.model = model
        self.moves = moves
        unseen = model.free | model.always
        self.followers = sorted({follower for follower in followers if unseen[follower]})
        size = len(model.down)
        # Fractional choices are attacked within what the largest need can use; the cuts
        # themselves are made with the full limits, so they hold for every choice.
        self._near = max([1.0, *(push.far for push in moves)])
        self._hidden = self._low = self._high = np.zeros(size)
        self._halt = halt
        self.failed: list[Push] = []  # what the last choice failed

    def choose(self, chosen: Floats, *, final: bool) -> None:
        """Attack this choice next: one number from 0 (open) to 1 (hidden) per column."""
        model, near = self.model, np.inf if final else self._near
        down = np.where(model.free, np.maximum(model.down, -near), model.down)
        up = np.where(model.free, np.minimum(model.up, near), model.up)
        self._hidden = np.where(model.free, chosen, model.always)
        self._low, self._high = down * self._hidden, up * self._hidden
        self._moving = Moving(model.rows, self._low, self._high, self._halt)

    def cuts(self, *, moves_only: bool = False) -> list[Cut]:
        """The cuts that the choice does not satisfy; `failed` says which moves it fails."""
        size = len(self.model.down)
        far_up, far_down = np.zeros(size), np.zeros(size)
        self.failed, found = [], []
        for push in self._unsure(far_up, far_down):
            if _reached(push, far_up, far_down):
                continue
            moved, values, slope = self._move(push)
            np.maximum(far_up, values, out=far_up)
            np.minimum(far_down, values, out=far_down)
            if moved < push.far - SLACK:
                self.failed.append(push)
                found.append(self._cut(self._weights(slope), push.far, None))
        if not moves_only:
            stuck = far_up - far_down < self._hidden - SLACK
            found.extend(self._follow(column) for column in self.followers if stuck[column])
        return [cut for cut in found if cut is not None]

    def _unsure(self, far_up: Floats, far_down: Floats) -> list[Push]:
        """The moves that are not seen to be possible by moving as many cells as can at once.

        What one point reaches is noted in `far_up` and `far_down`.
        """
        low, high, unsure = self._low.copy(), self._high.copy(), self.moves
        for push in self.moves:  # nobody takes more than is asked for, so more is left for others
            if push.side > 0:
                high[push.column] = min(high[push.column], push.far)
            else:
                low[push.column] = max(low[push.column], -push.far)
        self._moving.limit(low, high)
        turn = 1
        while len(unsure) > WORTH:
            wanted = np.zeros(len(low))
            for push in unsure:
                if not wanted[push.column] or push.side == turn:
                    wanted[push.column] = push.side / push.far
            values = self._moving.together(wanted)
            np.maximum(far_up, values, out=far_up)
            np.minimum(far_down, values, out=far_down)
            left = [push for push in unsure if not _reached(push, far_up, far_down)]
            few = len(unsure) - len(left) < WORTH
            unsure, turn = left, -turn
            if few:
                break
        self._moving.limit(self._low, self._high)
        return unsure

    def reasons(self, push: Push) -> list[CellId]:
        """The cells whose known counts keep a small cell from moving as far as it must."""
        _, _, slope = self._move(push)
        held = np.flatnonzero((np.abs(slope) > TINY) & (np.arange(len(slope)) != push.column))
        return [self.model.cells[n] for n in held if n < len(self.model.cells)]

    def _follow(self, column: int) -> Cut | None:
        """A follower that is hidden must move at all: its two attacks together give one cut."""
        width, weights = 0.0, np.zeros(len(self.model.down))
        for side in (1, -1):
            moved, _, slope = self._move(Push(column, side, 1.0))
            width += moved
            weights += self._weights(slope)
        if width >= self._hidden[column] - SLACK:
            return None
        self.failed.append(Push(column, 1, 1.0))
        return self._cut(weights, 1.0, column if self.model.free[column] else None)

    def _move(self, push: Push) -> tuple[float, Floats, Floats]:
        """How far the cell moves, the point reached, and the slope of every column there."""
        values, slope = self._moving.alone(push.column, push.side, push.far)
        slope[np.abs(slope) < TINY] = 0
        slope[push.column] = 0
        return push.side * float(values[push.column]), values, slope

    def _weights(self, slope: Floats) -> Floats:
        return np.where(slope > 0, slope * self.model.up, slope * self.model.down)

    def _cut(self, weights: Floats, far: float, follower: int | None) -> Cut | None:
        """The row: what the free columns can add, beside what always can, reaches `far`.

        None where the full limits of the columns that nobody sees already reach it.
        """
        model = self.model
        least = far - float(weights[model.always].sum())
        if least <= SLACK:
            return None
        factors = np.where(model.free, np.minimum(weights, least) / least, 0.0)
        factors[factors < TINY] = 0
        if follower is None:
            columns = np.flatnonzero(factors).astype(np.int32)
            return Cut(columns, factors[columns], 1.0)
        factors[follower] = -1.0
        columns = np.flatnonzero(factors).astype(np.int32)
        return Cut(columns, factors[columns], 0.0)


def _reached(push: Push, far_up: Floats, far_down: Floats) -> bool:
    reached = far_up[push.column] if push.side > 0 else -far_down[push.column]
    return bool(reached >= push.far - SLACK)
