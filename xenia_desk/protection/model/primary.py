"""The rule that says which cells are too small to show, and what each needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from xenia_desk.protection.model.tables import Cell, CellId, Codes, Rule, System, Table, Zeros


@dataclass(frozen=True)
class Need:
    """The counts that an outsider must still find possible for a primary cell."""

    low: int
    high: int


def impossible_cells(system: System) -> frozenset[CellId]:
    """The cells that cannot occur: the declared ones, what lies under them, what they make up."""
    known = set(system.impossible)
    while True:
        before = len(known)
        for table in system.tables:
            names = set(table.dimensions)
            here = [c for c in known if c.population == table.population and _names(c) <= names]
            blocked = {codes for cell in here for codes in _under(system, table, cell)}
            possible = {codes: 1 for codes in system.lowest(table) if codes not in blocked}
            left = system.totals(table, possible)
            known.update(system.cell_id(table, codes) for codes, n in left.items() if not n)
        if len(known) == before:
            return frozenset(known)


def _names(cell: CellId) -> set[str]:
    return {name for name, _ in cell.at}


def _under(system: System, table: Table, cell: CellId) -> Iterator[Codes]:
    at = dict(cell.at)
    allowed = [_branch(system, name, at[name]) if name in at else None for name in table.dimensions]
    for codes in system.lowest(table):
        if all(a is None or c in a for c, a in zip(codes, allowed, strict=True)):
            yield codes


def _branch(system: System, name: str, code: str) -> frozenset[str]:
    found = [code]
    for inner in found:
        found.extend(system.dimensions[name].split(inner))
    return frozenset(found)


def is_primary(system: System, cell: Cell) -> bool:
    """Whether a cell that can occur and is published is itself too small to show."""
    if not cell.people or (cell.count == 0 and zeros_shown(system)):
        return False
    few_units = cell.units is not None and cell.units < system.unit_threshold
    return cell.count < system.threshold or few_units


def zeros_shown(system: System) -> bool:
    """Whether an outsider knows that no blank is a zero."""
    return system.zeros is Zeros.OPEN or system.rule is Rule.TEXTBOOK


def need(system: System, count: int) -> Need:
    """What must stay possible for a primary cell of this count.

    Strict: 0 (unless zeros are shown) and the threshold, or one above the count where that is
    more. Textbook: one below and one above the count.
    """
    if system.rule is Rule.TEXTBOOK:
        return Need(count - 1, count + 1)
    low = count if zeros_shown(system) else 0
    return Need(low, max(system.threshold, count + 1))


def primaries(system: System) -> dict[CellId, Need]:
    """Every primary cell of a system with its need, sorted; those promised before stay such."""
    ruled_out = impossible_cells(system) | system.unpublished
    return {
        cell: need(system, at.count)
        for cell, at in system.cells.items()
        if cell not in ruled_out and (cell in system.promised or is_primary(system, at))
    }
