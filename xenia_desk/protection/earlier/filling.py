"""Fills in the counts behind earlier releases' blanks, so that all of them fit.

Which counts does not matter: every pattern is judged by the counts that an outsider finds possible,
and these are the same whichever of them is the starting point.
"""

from dataclasses import replace

import numpy as np

from xenia_desk.protection.earlier.groupings import cells_of
from xenia_desk.protection.earlier.ledger import Past
from xenia_desk.protection.earlier.refusals import EarlierSaysOtherwise, NothingFits
from xenia_desk.protection.engine.equations import sums
from xenia_desk.protection.model.choices import WORK_LIMIT
from xenia_desk.protection.model.patterns import Status
from xenia_desk.protection.model.tables import CellId, System
from xenia_desk.protection.solver import Floats, Program, Rows

_HINTS = ({Status.PRIMARY, Status.SECONDARY}, {Status.PRIMARY}, set[Status]())


def filled(past: Past, system: System) -> System:
    """The joined system with counts in every table; `system` is the new one, with its own.

    Raises:
        EarlierSaysOtherwise, NothingFits: the past cannot be true of the new counts.
    """
    for cell, shown in sorted(past.shown.items(), key=lambda item: item[0]):
        at = system.cells.get(cell)
        if at is not None and shown.value is not None and shown.value != at.count:
            raise EarlierSaysOtherwise(past.told_by[cell], cell, shown.value, at.count)
    union = past.system
    place = {c: n for n, c in enumerate(sorted(cells_of(union, union.tables)))}
    rows: list[tuple[list[tuple[int, int]], float, float]] = [
        (terms, 0.0, 0.0) for terms in sorted(sums(union, union.tables, place))
    ]
    for link in union.links:
        if link.of != link.by:
            terms = [(place[link.of], link.times), (place[link.by], -link.factor)]
            rows.append((terms, -np.inf, 0.0))
    for hints in _HINTS:
        low, high = _limits(past, system, place, hints)
        if (low > high).any():
            continue
        found = Program(np.zeros(len(low)), low, high, Rows.of(rows), whole=True).solve(WORK_LIMIT)
        if found.feasible:
            return _with_counts(union, system, place, found.values)
    raise NothingFits(tuple(sorted(set(past.told_by.values()))))


def _limits(
    past: Past, system: System, place: dict[CellId, int], hints: set[Status]
) -> tuple[Floats, Floats]:
    """Between what every count lies; `hints` are the blanks that are taken at their word."""
    low, high = np.zeros(len(place)), np.full(len(place), np.inf)
    for cell in past.system.impossible:
        high[place[cell]] = 0
    for known in past.system.released:
        n = place[known.cell]
        low[n] = max(low[n], known.low)
        high[n] = high[n] if known.high is None else min(high[n], known.high)
    for cell, at in system.cells.items():
        n = place[cell]
        low[n], high[n] = max(low[n], at.count), min(high[n], at.count)
    for cell, shown in past.shown.items():
        if cell in system.cells or shown.status not in hints:
            continue
        n = place[cell]
        if shown.status is Status.PRIMARY:
            high[n] = min(high[n], past.system.threshold - 1)
        else:
            low[n] = max(low[n], past.system.threshold)
    return low, high


def _with_counts(union: System, system: System, place: dict[CellId, int], values: Floats) -> System:
    own = {table.name for table in system.tables}
    tables = []
    for table in union.tables:
        counts = {c: round(values[place[union.cell_id(table, c)]]) for c in union.lowest(table)}
        given = {codes: count for codes, count in counts.items() if count}
        tables.append(table if table.name in own else replace(table, counts=given))
    return replace(union, tables=tuple(tables))
