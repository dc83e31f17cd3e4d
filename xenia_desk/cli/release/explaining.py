"""The commands for the coordinator alone: explain, advise."""

import argparse
from typing import Any

from xenia_desk.cli import periods
from xenia_desk.cli.commands import add_command, add_vault, print_json, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.release import releases
from xenia_desk.core.release.year_advice import YearAdvice
from xenia_desk.localization import Translator
from xenia_desk.workflows.release import advising, explaining


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands."""
    parser = add_command(subparsers, translator, "explain", _explain)
    parser.add_argument("year", metavar="YEAR")
    add_vault(parser, translator)
    releases.add_gaps(parser, translator)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))
    parser = add_command(subparsers, translator, "advise", _advise)
    parser.add_argument("year", metavar="YEAR")
    add_vault(parser, translator)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))


def _explain(arguments: argparse.Namespace, context: Context) -> int:
    year, gaps = periods.year(arguments.year), releases.gaps(arguments)
    words = context.translator
    with unlocked(arguments, context) as session:
        tables = explaining.explain_year(session, year, gaps, words)
    if arguments.json:
        told = {name: list(map(explaining.described, lines)) for name, lines in tables.items()}
        print_json(context, {"year": year, "not_for_release": True, "tables": told})
    else:
        for name, lines in tables.items():
            context.out.write(words.text(f"table.{name}") + "\n")
            for line in lines:
                count = words.number(line.count)
                context.out.write(
                    "  " + words.text("reason.line", cell=line.cell, count=count, why=line.why)
                )
                context.out.write(f" ({line.numbers})\n" if line.numbers else "\n")
    context.err.write(words.text("reason.not_for_release") + "\n")
    return 0


def _advise(arguments: argparse.Namespace, context: Context) -> int:
    year, words = periods.year(arguments.year), context.translator
    with unlocked(arguments, context) as session:
        found = advising.advise_year(session, year)
    if arguments.json:
        data = {"year": year, "not_for_release": True, **advising.described(found)}
        print_json(context, data)
    else:
        _print_advice(context, found)
    context.err.write(words.text("advice.only_next") + "\n")
    return 0


def _print_advice(context: Context, found: YearAdvice) -> None:
    words, write = context.translator, context.out.write
    write(words.text("advice.budgets") + "\n")
    for each in found.budgets:
        line = advising.budget_line(words, each)
        write(f"  {words.text(f'table.{each.table}')}: {line}\n")
    write(f"  {words.text('advice.year')}: {advising.budget_line(words, found.year)}\n")
    write(words.text("advice.merges") + "\n")
    if not found.merges:
        write(f"  {words.text('advice.none')}\n")
    for advice in found.merges:
        write(f"  {words.text(f'table.{advice.before.table}')}\n")
        for join in advising.last_joins(advice):
            codes = advising.join_line(words, join)
            write(f"    {words.text('advice.join', codes=codes)}\n")
        write(f"    {advising.advice_line(words, advice)}\n")
