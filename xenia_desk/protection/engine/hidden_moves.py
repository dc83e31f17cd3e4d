"""How far hidden cells can move while all open ones stay: the outsider's linear program.

Only columns that can move at all are in it, and the rows that hold one of them, so the solver is
handed a small program; prices of the rows still tell the slope of every column.
"""

import numpy as np

from xenia_desk.protection.solver import Floats, Halt, Program, Rows, SolverGaveUp


class Moving:
    """Changes of the columns from `low` (at most 0) to `high` (at least 0) that add up to zero."""

    def __init__(self, rows: Rows, low: Floats, high: Floats, halt: Halt) -> None:
        self.low, self.high = low, high
        self._rows = rows
        self._row_of = np.repeat(np.arange(len(rows.lower)), np.diff(rows.starts))
        self._columns = np.flatnonzero((low < 0) | (high > 0))
        place = np.full(len(low), -1, np.int32)
        place[self._columns] = np.arange(len(self._columns))
        self._place = place
        inside = place[rows.columns] >= 0
        self._used = np.unique(self._row_of[inside])
        lengths = np.bincount(self._row_of[inside], minlength=len(rows.lower))[self._used]
        part = Rows(
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
            place[rows.columns[inside]],
            rows.factors[inside],
            rows.lower[self._used],
            rows.upper[self._used],
        )
        self._slope: Floats = np.zeros(len(low))
        nothing = np.zeros(len(self._columns))
        ends = low[self._columns], high[self._columns]
        self._program = Program(nothing, *ends, part, rows_stay=True, halt=halt)

    def limit(self, low: Floats, high: Floats) -> None:
        """Narrow (or widen again) what every column may do."""
        self._program.set_bounds(low[self._columns], high[self._columns])

    def together(self, wanted: Floats) -> Floats:
        """A point that moves as far as possible along the weights of all columns at once."""
        self._program.set_costs(-wanted[self._columns])
        point = self._point()
        self._program.set_costs(np.zeros(len(self._columns)))
        return point

    def alone(self, column: int, side: int, far: float) -> tuple[Floats, Floats]:
        """The point where one column is moved as far as it goes, and every column's slope there."""
        k, program = int(self._place[column]), self._program
        if k < 0:
            slope = np.zeros(len(self.low))
            return slope, slope
        low, high = float(self.low[column]), float(self.high[column])
        ends = (low, min(high, far)) if side > 0 else (max(low, -far), high)
        program.set_bound(k, *ends)
        program.set_cost(k, -float(side))
        point = self._point()
        program.set_cost(k, 0.0)
        program.set_bound(k, low, high)
        return point, self._slope

    def _point(self) -> Floats:
        answer = self._program.solve()
        if not answer.feasible:
            raise SolverGaveUp("kInfeasible")  # not moving at all is always possible
        prices = np.zeros(len(self._rows.lower))
        prices[self._used] = answer.prices
        weights = self._rows.factors * prices[self._row_of]
        self._slope = np.bincount(self._rows.columns, weights, len(self.low)).astype(float)
        point = np.zeros(len(self.low))
        point[self._columns] = answer.values
        return point
