"""Writes the System document of a year of invented counts, as `protect` reads it.

    python tests/system_documents.py     writes tests/examples/years/year-2027.json anew

It stays with the tests: no raw count of a real yearbook may ever be written.
"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.protection.model.tables import CellId, Released, System, Table

YEAR_2027 = Path(__file__).parent / "examples" / "years" / "year-2027.json"
CONTACTS = 785


def document(system: System) -> dict[str, object]:
    """The document of a system; its key, which may be no text, as hexadecimal digits."""
    found: dict[str, object] = {
        "threshold": system.threshold,
        "unit_threshold": system.unit_threshold,
        "zeros": system.zeros.value,
        "rule": system.rule.value,
        "cost": system.cost.value,
        "key": system.key.hex(),
        "dimensions": {
            name: {code: list(tree.split(code)) for code in tree.depths if tree.split(code)}
            or {tree.total: []}
            for name, tree in system.dimensions.items()
        },
        "tables": [_table(system, table) for table in system.tables],
        "bounds": [
            {"of": _place(b.of), "by": _place(b.by), "factor": b.factor, "times": b.times}
            for b in system.bounds
        ],
        "released": [_released(known) for known in system.released],
        "follows": [{"cell": _place(f.cell), "leader": _place(f.leader)} for f in system.follows],
        "percentages": [
            {"of": _place(p.of), "by": _place(p.by), "printed": p.printed, "decimals": p.decimals}
            for p in system.percentages
        ],
    }
    for name in ("impossible", "unpublished", "stay_hidden"):
        found[name] = [_place(cell) for cell in sorted(getattr(system, name))]
    return {name: value for name, value in found.items() if value != []}


def _table(system: System, table: Table) -> dict[str, object]:
    cells = []
    for codes in system.lowest(table):
        cell: dict[str, object] = {
            "at": dict(zip(table.dimensions, codes, strict=True)),
            "count": table.counts.get(codes, 0),
        }
        if codes in table.units:
            cell["units"] = table.units[codes]
        cells.append(cell)
    found: dict[str, object] = {
        "name": table.name,
        "population": table.population,
        "dimensions": list(table.dimensions),
        "people": table.people,
        "cells": cells,
    }
    return found | ({"level": dict(table.levels)} if table.levels else {})


def _place(cell: CellId) -> dict[str, object]:
    return {"population": cell.population, "at": dict(cell.at)}


def _released(known: Released) -> dict[str, object]:
    high = {} if known.high is None else {"high": known.high}
    return {**_place(known.cell), "low": known.low, **high}


def year_2027() -> str:
    """The text of the file."""
    plan = plan_2027()
    system = year_system(plan, YEAR, invented_year(plan, CONTACTS), SECRET)
    return json.dumps(document(system), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    YEAR_2027.write_text(year_2027(), encoding="utf-8")
