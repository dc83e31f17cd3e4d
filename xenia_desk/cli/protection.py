"""This module is the disclosure control by itself as commands: protect, attack."""

import argparse
from typing import Any

from xenia_desk import wording
from xenia_desk.cli.commands import add_command, print_json
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.core.protection.patterns import Status
from xenia_desk.core.protection.protected import Protected
from xenia_desk.core.protection.tables import Rule, Table
from xenia_desk.localization import Translator
from xenia_desk.workflows.protecting import attack_file, protect_file


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands."""
    parser = add_command(subparsers, translator, "protect", _protect)
    parser.add_argument("system", type=path, metavar="SYSTEM.json")
    parser.add_argument(
        "--out", type=path, metavar="RESULT.json", help=translator.text("cli.protect.out")
    )
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))
    parser = add_command(subparsers, translator, "attack", _attack)
    parser.add_argument("result", type=path, metavar="RESULT.json")
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))


def _protect(arguments: argparse.Namespace, context: Context) -> int:
    outcome = protect_file(arguments.system, arguments.out)
    protected, text = outcome.protected, context.translator.text
    if arguments.json:
        print_json(context, outcome.document)
    else:
        for table in protected.system.tables:
            _print_table(protected, table, context)
        _print_summary(protected, context)
    if protected.system.rule is Rule.TEXTBOOK:
        context.err.write(text("protection.textbook") + "\n")
    for population in protected.verdict.unmodelled:
        context.err.write(text("protection.unmodelled", population=population) + "\n")
    context.err.write(text("protection.not_for_release") + "\n")
    return 0


def _print_table(protected: Protected, table: Table, context: Context) -> None:
    """One line per cell: its codes, and its count or the range that an outsider finds."""
    context.out.write(f"{table.name} ({table.population})\n")
    system, text = protected.system, context.translator.text
    for codes in system.codes(table):
        cell = system.cell_id(table, codes)
        shown = protected.pattern.cells[cell]
        value = str(shown.value)
        if shown.hidden:
            words = text(f"protection.status.{shown.status.value}")
            value = f"{protected.verdict.hidden[cell].range}  {words}"
        context.out.write(f"  {' '.join(codes)}: {value}\n")


def _print_summary(protected: Protected, context: Context) -> None:
    cells = protected.pattern.cells.values()
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
    proven = "protection.proven" if not protected.gap else "protection.gap"
    context.out.write(text(proven, **values) + "\n")
    attackers = ", ".join(protected.verdict.attackers)
    context.out.write(text("protection.held", attackers=attackers) + "\n")


def _attack(arguments: argparse.Namespace, context: Context) -> int:
    verdict = attack_file(arguments.result)
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
        print_json(context, data)
    verdict.check()
    if not arguments.json:
        attackers = ", ".join(verdict.attackers)
        words = translator.text(
            "protection.attack_held", hidden=len(verdict.hidden), attackers=attackers
        )
        context.out.write(words + "\n")
    return 0
