"""The commands for disclosure control on its own: protect, attack."""

import argparse
from collections.abc import Iterable, Mapping

from xenia_desk import wording
from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_json
from xenia_desk.cli.parsing import Parser
from xenia_desk.cli.streams import progress_line
from xenia_desk.protection.earlier.groupings import cells_of
from xenia_desk.protection.model.patterns import Status
from xenia_desk.protection.model.tables import CellId, Rule, Table
from xenia_desk.protection.protected import Protected
from xenia_desk.workflows.release.explaining import ReasonLine, described, explain
from xenia_desk.workflows.release.protecting import attack_file, protect_file


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("protect", _protect)
    parser.take("system", type=parsing.path, metavar="SYSTEM.json")
    parser.take("--out", words="cli.protect.out", type=parsing.path, metavar="RESULT.json")
    _add_after(parser)
    parser.take("--explain", words="cli.protect.explain", action="store_true")
    add_json(parser)
    parser = commands.add("attack", _attack)
    parser.take("result", type=parsing.path, metavar="RESULT.json")
    _add_after(parser)
    add_json(parser)


def _add_after(parser: Parser) -> None:
    words, metavar = "cli.protect.after", "RESULT.json"
    parser.take(
        "--after", words=words, type=parsing.path, action="append", default=[], metavar=metavar
    )


def _protect(arguments: argparse.Namespace, context: Context) -> None:
    with progress_line(context.translator) as tell:
        outcome = protect_file(arguments.system, arguments.out, arguments.after, tell)
    protected, text = outcome.protected, context.text
    own = tuple(t for t in protected.system.tables if t.name not in protected.system.earlier)
    why = explain(protected, context.translator, own) if arguments.explain else {}
    if arguments.json:
        reasons = {"reasons": list(map(described, why.values()))} if arguments.explain else {}
        context.put_json({**outcome.document, **reasons})
    else:
        for table in own:
            _print_table(protected, table, context, why)
        _print_summary(protected, own, context)
    if protected.system.rule is Rule.TEXTBOOK:
        context.tell(text("protection.textbook"))
    for population in protected.verdict.unmodelled:
        context.tell(text("protection.unmodelled", population=population))
    context.tell(text("protection.not_for_release"))


def _print_table(
    protected: Protected, table: Table, context: Context, why: Mapping[CellId, ReasonLine]
) -> None:
    """One line per cell: its codes, and its count or the range that an outsider finds, and why."""
    context.put(f"{table.name} ({table.population})")
    system, text = protected.system, context.text
    for codes in system.codes(table):
        cell = system.cell_id(table, codes)
        shown = protected.pattern.cells[cell]
        if not shown.status.published:
            continue
        value = str(shown.value)
        if shown.hidden:
            words = text(f"protection.status.{shown.status.value}")
            value = f"{protected.verdict.hidden[cell].range}  {words}"
        context.put(f"  {' '.join(codes)}: {value}")
        if cell in why:
            context.out.write("".join(f"    {line}\n" for line in why[cell].sentences))


def _print_summary(protected: Protected, own: Iterable[Table], context: Context) -> None:
    shown = map(protected.pattern.cells.__getitem__, cells_of(protected.system, own))
    cells = [cell for cell in shown if cell.status.published]
    by_status = {s: [c.value or 0 for c in cells if c.status is s] for s in Status}
    values = {
        "cells": len(cells),
        "primary": len(by_status[Status.PRIMARY]),
        "secondary": len(by_status[Status.SECONDARY]),
        "sum": sum(by_status[Status.SECONDARY]),
        "gap": f"{100 * protected.gap:.2f}",
    }
    text = context.text
    context.put(text("protection.summary", **values))
    proven = "protection.gap" if protected.gap else "protection.proven"
    context.put(text(proven, **values))
    attackers = ", ".join(protected.verdict.attackers)
    context.put(text("protection.held", attackers=attackers))


def _attack(arguments: argparse.Namespace, context: Context) -> None:
    with progress_line(context.translator) as tell:
        verdict = attack_file(arguments.result, arguments.after, tell)
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
        context.put_json(data)
    verdict.check()
    if not arguments.json:
        attackers = ", ".join(verdict.attackers)
        hidden = len(verdict.hidden)
        context.put(context.text("protection.attack_held", hidden=hidden, attackers=attackers))
        if (tested := verdict.tested) is not None and tested.comparison_only:
            context.put(context.text("protection.tested_comparison"))
