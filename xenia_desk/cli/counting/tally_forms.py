"""The command that makes a tally sheet: tally-sheet."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command
from xenia_desk.cli.context import Context
from xenia_desk.cli.counting.refusals import BookNotPlanned
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.counting import tally_forms
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.vault.plans import books


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    text = translator.text
    parser = add_command(subparsers, translator, "tally-sheet", _tally_sheet)
    parser.add_argument(
        "--book", default=tally_forms.NAME, metavar="B", help=text("cli.tally_book")
    )
    parser.add_argument(
        "--out", type=path, required=True, metavar="FILE.pdf", help=text("cli.out_file")
    )


def _tally_sheet(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.book not in books():
        raise BookNotPlanned(arguments.book, books())
    making_sheets.save(arguments.out, tally_forms.pdf(tally_forms.tally_sheet(arguments.book)))
    context.out.write(f"{arguments.out}\n")
    return 0
