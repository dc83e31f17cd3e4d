"""The command that tells what the program records: what-we-record."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command, print_json
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.help import what_we_record


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    text = translator.text
    parser = add_command(subparsers, translator, "what-we-record", _what_we_record)
    parser.add_argument("--out", type=path, metavar="FILE.pdf", help=text("cli.out_file"))
    parser.add_argument("--json", action="store_true", help=text("cli.json"))


def _what_we_record(arguments: argparse.Namespace, context: Context) -> int:
    account = what_we_record.what_we_record(context.translator)
    if arguments.out is not None:
        what_we_record.save(arguments.out, what_we_record.pdf(account, context.translator.language))
    if arguments.json:
        print_json(context, what_we_record.described(account))
    elif arguments.out is not None:
        context.out.write(f"{arguments.out}\n")
    else:
        context.out.write(what_we_record.markdown(account))
    return 0
