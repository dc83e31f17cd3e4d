"""Solves linear and integer programs with HiGHS, which nothing else calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

from xenia_desk.protection.refusals import Refusal

Floats = NDArray[np.float64]
Places = NDArray[np.int32]
Halt = Callable[[], None]  # asked inside a search; what it raises ends the search

_new: Callable[[], highspy.Highs] = highspy.Highs  # the binding has no types of its own
VERSION = f"HiGHS {_new().version()}"
INFINITY = float(highspy.kHighsInf)
DUAL, PRIMAL = 1, 4  # the solver's numbers for its two simplex methods
INTERRUPTS = (
    highspy.cb.HighsCallbackType.kCallbackSimplexInterrupt,
    highspy.cb.HighsCallbackType.kCallbackMipInterrupt,
)
OPTIMAL = highspy.HighsModelStatus.kOptimal
ENDED = {
    OPTIMAL,
    highspy.HighsModelStatus.kInfeasible,
    highspy.HighsModelStatus.kUnboundedOrInfeasible,
    highspy.HighsModelStatus.kSolutionLimit,
}


class SolverGaveUp(Refusal):
    """The solver ended without an answer that can be used."""

    status: str


@dataclass(frozen=True)
class Rows:
    """Linear rows, row by row: row k uses `columns[starts[k]:starts[k + 1]]`."""

    starts: Places
    columns: Places
    factors: Floats
    lower: Floats
    upper: Floats

    @classmethod
    def of(cls, rows: list[tuple[list[tuple[int, int]], float, float]]) -> "Rows":
        """Rows from lists of (column, factor) with a lower and an upper end each."""
        lengths = [len(terms) for terms, _, _ in rows]
        return cls(
            np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32),
            np.array([column for terms, _, _ in rows for column, _ in terms], np.int32),
            np.array([factor for terms, _, _ in rows for _, factor in terms], np.float64),
            np.array([low for _, low, _ in rows], np.float64),
            np.array([high for _, _, high in rows], np.float64),
        )


@dataclass(frozen=True)
class Solution:
    """An answer: `bound` is proven for whole programs; `reduced` are reduced costs of linear ones.

    `optimal` is False where the node limit ended the search, `impossible` says that there is proof
    of no point at all; `values` is empty where none was found.
    """

    optimal: bool
    impossible: bool
    objective: float
    bound: float
    nodes: int
    values: Floats
    reduced: Floats
    prices: Floats  # of the rows, in linear programs

    @property
    def feasible(self) -> bool:
        """Whether there is a point at all."""
        return bool(self.values.size)


@dataclass
class _Watch:
    """What is asked during one search, and what it raised."""

    halt: Halt | None = None
    reason: BaseException | None = None


def _ask(_kind: object, _text: str, _found: object, answer: Any, watch: _Watch) -> None:
    """Ask whether to go on; nothing may be raised through the solver, not even by Ctrl+C."""
    try:
        if watch.halt:
            watch.halt()
    except BaseException as reason:  # noqa: BLE001 - `Program` raises it again
        watch.reason = reason
        answer.user_interrupt = True


class Program:
    """A program that minimises; it keeps its last basis, so small changes are quick to solve."""

    def __init__(  # noqa: PLR0913 - a program has these parts
        self,
        costs: Floats,
        lower: Floats,
        upper: Floats,
        rows: Rows,
        *,
        whole: bool = False,
        rows_stay: bool = False,
        halt: Halt = lambda: None,
    ) -> None:
        self.size = len(costs)
        self._every = np.arange(self.size, dtype=np.int32)
        self._whole = whole
        self._highs = _new()
        self._set("output_flag", value=False)
        # The number of threads is of the whole process and may never change, or run() fails.
        self._set("threads", value=1)
        self._set("random_seed", value=0)
        # Where only costs change, the last point stays one, and the primal simplex goes on from
        # it: three times as fast on linked tables.
        self._strategy = PRIMAL if rows_stay else DUAL
        self._set("simplex_strategy", value=self._strategy)
        self._set("mip_abs_gap", value=1e-7)
        self._set("mip_feasibility_tolerance", value=1e-9)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = self.size, len(rows.lower)
        model.col_cost_, model.col_lower_, model.col_upper_ = costs, lower, upper
        model.row_lower_, model.row_upper_ = rows.lower, rows.upper
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = rows.starts
        model.a_matrix_.index_ = rows.columns
        model.a_matrix_.value_ = rows.factors
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * self.size
        self._check(self._highs.passModel(model))
        self._halt, self._watch = halt, _Watch()

    def set_bounds(self, lower: Floats, upper: Floats) -> None:
        """New bounds for all columns."""
        self._check(self._highs.changeColsBounds(self.size, self._every, lower, upper))

    def set_bound(self, column: int, lower: float, upper: float) -> None:
        """New bounds for one column."""
        self._check(self._highs.changeColBounds(column, lower, upper))

    def set_cost(self, column: int, cost: float) -> None:
        """A new cost for one column."""
        self._check(self._highs.changeColCost(column, cost))

    def set_costs(self, costs: Floats) -> None:
        """New costs for all columns."""
        self._check(self._highs.changeColsCost(self.size, self._every, costs))

    def add_row(self, columns: Places, factors: Floats, lower: float) -> None:
        """One more row: the weighted sum of the columns is at least `lower`."""
        self._check(self._highs.addRow(lower, INFINITY, len(columns), columns, factors))

    def make_whole(self) -> None:
        """Ask for whole numbers in all columns from now on."""
        kinds = np.full(self.size, int(highspy.HighsVarType.kInteger), np.uint8)
        self._check(self._highs.changeColsIntegrality(self.size, self._every, kinds))
        self._whole = True

    def solve(self, nodes: int | None = None, gap: float = 0.0) -> Solution:
        """The cheapest point; `nodes` limits the search for a whole one, `gap` ends it earlier.

        Raises:
            SolverGaveUp: neither an answer nor a proof that there is none.
        """
        self._set("mip_rel_gap", value=gap)
        if nodes is not None:
            self._set("mip_max_nodes", value=nodes)
        if not self._ended() or (not self._whole and not self._found()):
            # A warm basis can lead the simplex astray, even to "impossible"; from scratch the
            # other method has to say the same.
            self._check(self._highs.clearSolver())
            self._set("simplex_strategy", value=DUAL)
            ended = self._ended()
            self._set("simplex_strategy", value=self._strategy)
            if not ended:
                raise SolverGaveUp(self._highs.modelStatusToString(self._highs.getModelStatus()))
        return self._answer()

    def _ended(self) -> bool:
        """Search; whether it ended with an answer that is one within all tolerances."""
        self._watch.halt = self._halt
        self._check(self._highs.setCallback(_ask, self._watch))
        for kind in INTERRUPTS:
            self._check(self._highs.startCallback(kind))
        try:
            self._highs.run()  # its own return value only warns; the status decides
        finally:
            # The binding keeps what it was given for good, so that may lead to nothing large.
            self._watch.halt = None
            self._highs.setCallback(None, None)
        if self._watch.reason:
            reason, self._watch.reason = self._watch.reason, None
            raise reason
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kMemoryLimit:
            raise MemoryError
        return status in ENDED and (status != OPTIMAL or self._found())

    def _found(self) -> bool:
        found = int(highspy.SolutionStatus.kSolutionStatusFeasible)
        return bool(self._highs.getInfo().primal_solution_status == found)

    def _answer(self) -> Solution:
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        point = self._highs.getSolution()
        optimal = status == OPTIMAL
        values = np.array(point.col_value) if self._found() else np.empty(0)
        objective = float(info.objective_function_value)
        bound = float(info.mip_dual_bound) if self._whole else objective
        nodes = int(info.mip_node_count) if self._whole else 0
        impossible = not optimal and status != highspy.HighsModelStatus.kSolutionLimit
        reduced = np.array(point.col_dual)
        prices = np.array(point.row_dual)
        return Solution(optimal, impossible, objective, bound, nodes, values, reduced, prices)

    def _set(self, option: str, *, value: float | bool) -> None:
        self._check(self._highs.setOptionValue(option, value))

    def _check(self, status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise SolverGaveUp("kError")
