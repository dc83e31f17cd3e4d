"""The commands for disclosure control on its own: protect, attack."""

import argparse
from collections.abc import Mapping
from typing import Any

from xenia_desk import wording
from xenia_desk.cli.commands import add_command, print_json
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.cli.progress import ProgressLine
from xenia_desk.localization import Translator
from xenia_desk.protection.earlier.groupings import cells_of
from xenia_desk.protection.model.patterns import Status
from xenia_desk.protection.model.tables import CellId, Rule, Table
from xenia_desk.protection.protected import Protected
from xenia_desk.workflows.release.explaining import Line, described, explain
from xenia_desk.workflows.release.protecting import attack_file, protect_file


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands."""
    parser = add_command(subparsers, translator, "protect", _protect)
    parser.add_argument("system", type=path, metavar="SYSTEM.json")
    parser.add_argument(
        "--out", type=path, metavar="RESULT.json", help=translator.text("cli.protect.out")
    )
    _add_after(parser, translator)
    parser.add_argument(
        "--explain", action="store_true", help=translator.text("cli.protect.explain")
    )
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))
    parser = add_command(subparsers, translator, "attack", _attack)
    parser.add_argument("result", type=path, metavar="RESULT.json")
    _add_after(parser, translator)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))


def _add_after(parser: argparse.ArgumentParser, translator: Translator) -> None:
    words = translator.text("cli.protect.after")
    parser.add_argument(
        "--after", type=path, action="append", default=[], metavar="RESULT.json", help=words
    )


def _protect(arguments: argparse.Namespace, context: Context) -> int:
    line = ProgressLine(context.translator)
    try:
        outcome = protect_file(arguments.system, arguments.out, arguments.after, line.tell)
    finally:
        line.clear()
    protected, text = outcome.protected, context.translator.text
    if arguments.json and arguments.explain:
        own = tuple(t for t in protected.system.tables if t.name not in protected.system.earlier)
        told = explain(protected, context.translator, own)
        print_json(context, {**outcome.document, "reasons": list(map(described, told.values()))})
    elif arguments.json:
        print_json(context, outcome.document)
    else:
        system = protected.system
        own = tuple(t for t in system.tables if t.name not in system.earlier)
        why = explain(protected, context.translator, own) if arguments.explain else {}
        for table in own:
            _print_table(protected, table, context, why)
        _print_summary(protected, context)
    if protected.system.rule is Rule.TEXTBOOK:
        context.err.write(text("protection.textbook") + "\n")
    for population in protected.verdict.unmodelled:
        context.err.write(text("protection.unmodelled", population=population) + "\n")
    context.err.write(text("protection.not_for_release") + "\n")
    return 0


def _print_table(
    protected: Protected, table: Table, context: Context, why: Mapping[CellId, Line]
) -> None:
    """One line per cell: its codes, and its count or the range that an outsider finds, and why."""
    context.out.write(f"{table.name} ({table.population})\n")
    system, text = protected.system, context.translator.text
    for codes in system.codes(table):
        cell = system.cell_id(table, codes)
        shown = protected.pattern.cells[cell]
        if not shown.status.published:
            continue
        value = str(shown.value)
        if shown.hidden:
            words = text(f"protection.status.{shown.status.value}")
            value = f"{protected.verdict.hidden[cell].range}  {words}"
        context.out.write(f"  {' '.join(codes)}: {value}\n")
        if cell in why:
            context.out.write("".join(f"    {line}\n" for line in why[cell].sentences))


def _print_summary(protected: Protected, context: Context) -> None:
    system, pattern = protected.system, protected.pattern
    own = cells_of(system, (t for t in system.tables if t.name not in system.earlier))
    cells = [pattern.cells[cell] for cell in own if pattern.cells[cell].status.published]
    by_status = {s: [c.value or 0 for c in cells if c.status is s] for s in Status}
    values = {
        "cells": len(cells),
        "primary": len(by_status[Status.PRIMARY]),
        "secondary": len(by_status[Status.SECONDARY]),
        "sum": sum(by_status[Status.SECONDARY]),
        "gap": f"{100 * protected.gap:.2f}",
    }
    text = context.translator.text
    context.out.write(text("protection.summary", **values) + "\n")
    proven = "protection.gap" if protected.gap else "protection.proven"
    context.out.write(text(proven, **values) + "\n")
    attackers = ", ".join(protected.verdict.attackers)
    context.out.write(text("protection.held", attackers=attackers) + "\n")


def _attack(arguments: argparse.Namespace, context: Context) -> int:
    line = ProgressLine(context.translator)
    try:
        verdict = attack_file(arguments.result, arguments.after, line.tell)
    finally:
        line.clear()
    translator = context.translator
    if arguments.json:
        data = {
            "holds": verdict.holds,
            "attackers": verdict.attackers,
            "joint_cells_not_modelled": verdict.unmodelled,
            "findings": [wording.sentence(finding, translator) for finding in verdict.findings],
            "hidden": [
                {
                    "population": cell.population,
                    "at": dict(cell.at),
                    "low": found.range.low,
                    "high": found.range.high,
                }
                for cell, found in verdict.hidden.items()
            ],
        }
        if (tested := verdict.tested) is not None:
            data["tested"] = {
                "rule": tested.rule.value,
                "zeros": tested.zeros.value,
                "threshold": tested.threshold,
                "unit_threshold": tested.unit_threshold,
                "comparison_only": tested.comparison_only,
            }
        print_json(context, data)
    verdict.check()
    if not arguments.json:
        attackers = ", ".join(verdict.attackers)
        words = translator.text(
            "protection.attack_held", hidden=len(verdict.hidden), attackers=attackers
        )
        context.out.write(words + "\n")
        if (tested := verdict.tested) is not None and tested.comparison_only:
            context.out.write(translator.text("protection.tested_comparison") + "\n")
    return 0
