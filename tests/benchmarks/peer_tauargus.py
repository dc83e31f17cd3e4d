"""This program protects a set of tables with pytauargus, in the environment of build/peers.

    python peer_tauargus.py OPT|MOD < task.json > answer.json

A task has trees, and tables as lists of cells with count, status (S: open, U: small) and what
they need below and above. Tables that share cells are done in turn, each with the cells hidden
so far as given, until no further cell is hidden: what a user can do by hand. The library writes
files of its own where it is started, so start it in a folder that may go.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pytauargus.engine import run_batch
from pytauargus.result import parse_simple_tab

TOTAL = "Total"
METHODS = {"OPT": "OPT(1)", "MOD": "MOD(1,0,1,1,1)"}  # with all its protections of single cells


Document = dict[str, Any]


def files(folder: Path, task: Document, table: Document, method: str) -> Path:
    """Write the tabular input of one table; returns the batch file."""
    rda = ['<SEPARATOR> ";"', '<SAFE> "S"', '<UNSAFE> "U"', '<PROTECT> "P"']
    for name in table["dimensions"]:
        rda += [name, "<RECODABLE>", f'<TOTCODE> "{TOTAL}"']
        parts = task["dimensions"][name]["parts"]
        if len(parts) > 1:
            lines = list(below(parts, task["dimensions"][name]["total"]))
            (folder / f"{name}.hrc").write_text("\n".join(lines) + "\n", encoding="ascii")
            hrc = folder / f"{name}.hrc"
            rda += ["<HIERARCHICAL>", f'<HIERCODELIST> "{hrc}"', '<HIERLEADSTRING> "@"']
    rda += ["count", "<NUMERIC>", "<DECIMALS> 0", "records", "<FREQUENCY>"]
    rda += ["status", "<STATUS>", "down", "<NUMERIC> <LOWERPL>", "up", "<NUMERIC> <UPPERPL>"]
    (folder / "table.rda").write_text("\n".join(rda) + "\n", encoding="ascii")
    rows = [
        ";".join([*written(task, table, c["at"]), *map(str, (c["count"], c["count"])), c["status"]])
        + f";{c['down']};{c['up']}"
        for c in table["cells"]
    ]
    (folder / "table.tab").write_text("\n".join(rows) + "\n", encoding="ascii")
    explanatory = "".join(f'"{name}"' for name in table["dimensions"])
    batch = [
        '<OPENTABLEDATA> "table.tab"',
        '<OPENMETADATA> "table.rda"',
        f'<SPECIFYTABLE> {explanatory}|"count"|""|""',
        "<SAFETYRULE>",
        "<READTABLE> 0",
        f"<SUPPRESS> {METHODS[method]}",
        '<WRITETABLE> (1,5,SO+,"out.tab")',
    ]
    (folder / "batch.arb").write_text("\n".join(batch) + "\n", encoding="ascii")
    return folder / "batch.arb"


def below(parts: dict[str, list[str]], code: str, depth: int = 0) -> Iterator[str]:
    """The codes under a code, parents before their parts, one lead sign a level."""
    for part in parts.get(code, ()):
        yield "@" * depth + part
        yield from below(parts, part, depth + 1)


def written(task: Document, table: Document, at: list[str]) -> list[str]:
    """The codes of a cell as the files have them."""
    totals = [task["dimensions"][name]["total"] for name in table["dimensions"]]
    return [TOTAL if code == total else code for code, total in zip(at, totals, strict=True)]


def protect(task: Document, table: Document, method: str) -> list[Document]:
    """The cells of a table that are hidden in the end."""
    with tempfile.TemporaryDirectory() as folder:
        run_batch(files(Path(folder), task, table, method))
        rows = parse_simple_tab(str(Path(folder) / "out.tab"), table["dimensions"], "count")
    hidden = {
        tuple(row[name] for name in table["dimensions"]) for row in rows if row["status"] in "UM"
    }
    return [c for c in table["cells"] if tuple(written(task, table, c["at"])) in hidden]


def main() -> None:
    """Protect the tables of the task."""
    task, method = json.load(sys.stdin), sys.argv[1]
    wall, processor = time.perf_counter(), time.process_time()
    hidden: set[int] = set()
    again = True
    while again:
        again = False
        for table in task["tables"]:
            for cell in table["cells"]:
                if cell["id"] in hidden and cell["status"] == "S":
                    cell["status"] = "U"
            found = {c["id"] for c in protect(task, table, method)}
            again = again or (len(task["tables"]) > 1 and not found <= hidden)
            hidden |= found
    answer = {
        "hidden": sorted(hidden),
        "wall": time.perf_counter() - wall,
        "seconds": time.process_time() - processor,
    }
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
