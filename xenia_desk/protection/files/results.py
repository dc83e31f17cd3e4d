"""Writes and reads the result of `protect`: a working file, not for release."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

from xenia_desk.protection.files.documents import (
    OPTIONAL,
    REQUIRED,
    TABLE_OPTIONAL,
    TABLE_REQUIRED,
    Method,
    read_codes,
    read_dimensions,
    read_table,
    system_of,
)
from xenia_desk.protection.files.refusals import (
    CellMissing,
    CellStandsTwoWays,
    CellTwice,
    RangeUpsideDown,
    ResultEdited,
)
from xenia_desk.protection.files.strict_json import Node, parse
from xenia_desk.protection.model.patterns import Pattern, Range, Shown, Status
from xenia_desk.protection.model.shapes import check_shape
from xenia_desk.protection.model.tables import CellId, Dimension, Rule, System, Table
from xenia_desk.protection.protected import Protected

MARK = "not for release"
FURTHEST = 10**12


def result(protected: Protected, seconds: float) -> dict[str, object]:
    """The result document: a working file with kinds and ranges, never to be released.

    Args:
        protected: what `protect` made.
        seconds: how long that took, by the clock of the caller; it is printed and nothing else.

    Returns:
        The fields of the system without its key, every cell of every table, a summary, and a
        SHA-256 over all of it but the seconds.
    """
    system = protected.system
    document: dict[str, object] = {
        "mark": MARK,
        "threshold": system.threshold,
        "unit_threshold": system.unit_threshold,
        "method": Method.SUPPRESS.value,
        "zeros": system.zeros.value,
        "rule": system.rule.value,
        "cost": system.cost.value,
        "ceiling": protected.pattern.ceiling,
        "dimensions": {name: _tree(tree) for name, tree in system.dimensions.items()},
        "bounds": [
            {"of": _place(b.of), "by": _place(b.by), "factor": b.factor}
            | ({} if b.times == 1 else {"times": b.times})
            for b in system.bounds
        ],
        "released": [_released(known.cell, known.low, known.high) for known in system.released],
        "impossible": [_place(cell) for cell in sorted(system.impossible)],
        "tables": [_table(protected, table) for table in system.tables],
        "summary": _summary(protected, seconds),
    }
    if system.unpublished:
        document["unpublished"] = [_place(cell) for cell in sorted(system.unpublished)]
    if system.stay_hidden:
        document["stay_hidden"] = [_place(cell) for cell in sorted(system.stay_hidden)]
    if system.promised:
        document["promised"] = [_place(cell) for cell in sorted(system.promised)]
    if system.earlier:
        document["earlier"] = sorted(system.earlier)
    if system.percentages:
        document["percentages"] = [
            {"of": _place(p.of), "by": _place(p.by), "printed": p.printed, "decimals": p.decimals}
            for p in sorted(system.percentages)
        ]
    if system.follows:
        document["follows"] = [
            {"cell": _place(f.cell), "leader": _place(f.leader)} for f in system.follows
        ]
    document["digest"] = _digest(document)
    return document


def _digest(document: Any) -> str:
    """A SHA-256 over all other fields but the seconds: whatever was edited by hand is noticed."""
    rest = {name: value for name, value in document.items() if name != "digest"}
    summary = rest.get("summary")
    if isinstance(summary, dict):
        rest["summary"] = {name: value for name, value in summary.items() if name != "seconds"}
    return sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()


def written(document: Mapping[str, object]) -> str:
    """The text of a result document.

    Args:
        document: what `result` made.

    Returns:
        JSON with a line end; the same document, the same text.
    """
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def read_result(text: str) -> tuple[Pattern, dict[CellId, Range]]:
    """The pattern of a result document, without hidden counts, and the ranges it states.

    Args:
        text: what `written` made, or the same fields from elsewhere; only a digest that is there
            must be right.

    Returns:
        The pattern and the stated feasibility intervals of its hidden cells, as `attack` wants
        them.

    Raises:
        Refusal: the place of the first fault, and what is wrong there.
    """
    extra = {"ceiling", "digest", "mark", "summary"}
    whole = parse(text)
    fields = whole.fields(REQUIRED, OPTIONAL | extra)
    if "digest" in fields and fields["digest"].text() != _digest(whole.value):
        raise ResultEdited
    dimensions = read_dimensions(fields["dimensions"])
    nodes = [node.fields(TABLE_REQUIRED, TABLE_OPTIONAL) for node in fields["tables"].items()]
    tables = tuple(read_table(node, dimensions) for node in nodes)
    system = system_of(fields, dimensions, tables)
    check_shape(system)
    cells: dict[CellId, Shown] = {}
    stated: dict[CellId, Range] = {}
    for table, node in zip(tables, nodes, strict=True):
        _read_cells(system, table, node["cells"], cells, stated)
    known = [r.high or r.low for r in system.released]
    least = max([1, *known, *(shown.value or 0 for shown in cells.values())])
    ceiling = fields["ceiling"].whole(least, FURTHEST) if "ceiling" in fields else least * 100
    return Pattern(system, dict(sorted(cells.items())), ceiling), stated


def _read_cells(
    system: System,
    table: Table,
    node: Node,
    cells: dict[CellId, Shown],
    stated: dict[CellId, Range],
) -> None:
    here = set()
    for item in node.items():
        fields = item.fields({"at", "status"}, {"value", "units", "low", "high"})
        codes = read_codes(fields["at"], table, dict(system.dimensions))
        if codes in here:
            raise CellTwice(item.where)
        here.add(codes)
        cell = system.cell_id(table, codes)
        shown, reach = _read_shown(item, fields)
        if cells.setdefault(cell, shown) != shown:
            raise CellStandsTwoWays(item.where, cell)
        if reach is not None and stated.setdefault(cell, reach) != reach:
            raise CellStandsTwoWays(item.where, cell)
    for codes in system.codes(table):
        if codes not in here:
            raise CellMissing(table.name, ", ".join(codes))


def _read_shown(item: Node, fields: dict[str, Node]) -> tuple[Shown, Range | None]:
    status = fields["status"].word(Status)
    if status is Status.OPEN:
        inside = item.fields({"at", "status", "value"}, {"units"})
        units = inside["units"].whole() if "units" in inside else None
        return Shown(status, inside["value"].whole(), units), None
    inside = item.fields({"at", "status", "low", "high"})
    low, high = inside["low"].whole(0, FURTHEST), inside["high"].whole(0, FURTHEST)
    if low > high:
        raise RangeUpsideDown(item.where, low, high)
    return Shown(status, None), Range(low, high)


def _table(protected: Protected, table: Table) -> dict[str, object]:
    system = protected.system
    written: dict[str, object] = {
        "name": table.name,
        "population": table.population,
        "dimensions": list(table.dimensions),
    }
    if table.levels:
        written["level"] = dict(table.levels)
    if not table.people:
        written["people"] = False
    written["cells"] = [
        {"at": dict(zip(table.dimensions, codes, strict=True)), **_shown(protected, cell)}
        for codes in system.codes(table)
        for cell in [system.cell_id(table, codes)]
    ]
    return written


def _shown(protected: Protected, cell: CellId) -> dict[str, object]:
    shown = protected.pattern.cells[cell]
    if shown.hidden:
        reach = protected.verdict.hidden[cell].range
        return {"status": shown.status.value, "low": reach.low, "high": reach.high}
    units = {} if shown.units is None else {"units": shown.units}
    return {"status": shown.status.value, "value": shown.value, **units}


def _summary(protected: Protected, seconds: float) -> dict[str, object]:
    cells = protected.pattern.cells.values()
    primary = [c.value or 0 for c in cells if c.status is Status.PRIMARY]
    secondary = [c.value or 0 for c in cells if c.status is Status.SECONDARY]
    summary: dict[str, object] = {
        "cells": len(protected.pattern.cells),
        "primary": len(primary),
        "secondary": len(secondary),
        "hidden_sum": sum(primary) + sum(secondary),
        "secondary_sum": sum(secondary),
        "gap": protected.gap,
        "seconds": round(seconds, 3),
        "solver": protected.choice.solver,
        "attack": {
            "holds": protected.verdict.holds,
            "attackers": list(protected.verdict.attackers),
            "ranges_proven": all(found.proven for found in protected.verdict.hidden.values()),
        },
        "joint_cells_not_modelled": list(protected.verdict.unmodelled),
    }
    if protected.a2 is not None:
        summary["a2"] = asdict(protected.a2)
    if protected.system.rule is Rule.TEXTBOOK:
        summary["comparison_only"] = True
    return summary


def _tree(tree: Dimension) -> dict[str, list[str]]:
    return {code: list(tree.split(code)) for code in tree.depths if tree.split(code)} or {
        tree.total: []
    }


def _place(cell: CellId) -> dict[str, object]:
    return {"population": cell.population, "at": dict(cell.at)}


def _released(cell: CellId, low: int, high: int | None) -> dict[str, object]:
    if low == high:
        return {**_place(cell), "value": low}
    return {**_place(cell), "low": low} | ({} if high is None else {"high": high})
