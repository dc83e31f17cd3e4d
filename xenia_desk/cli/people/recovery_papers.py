"""The commands that draw a recovery paper and let it replace a lost one."""

import argparse
from typing import Any

from xenia_desk.cli.commands import (
    add_command,
    add_vault,
    keep,
    read_line,
    say_backups,
    unlocked,
)
from xenia_desk.cli.context import Context
from xenia_desk.cli.counting.refusals import BookNotPlanned
from xenia_desk.localization import Translator
from xenia_desk.workflows.people import recovery_papers, replacing_papers, yearly_check
from xenia_desk.workflows.vault.plans import books
from xenia_desk.workflows.vault.session import YEARBOOK


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    text = translator.text
    parser = add_command(subparsers, translator, "new-sheet", _draw)
    parser.add_argument("book", metavar="BOOK", help=text("cli.sheet_of"))
    parser = add_command(subparsers, translator, "replace-sheet", _replace)
    parser.add_argument("book", metavar="BOOK", help=text("cli.sheet_of"))
    add_vault(parser, translator)
    parser.add_argument("--sheet-fd", type=int, metavar="N", help=text("cli.sheet_fd"))


def _draw(arguments: argparse.Namespace, context: Context) -> int:
    """No vault is needed: until it replaces another, a sheet opens nothing."""
    known = (*books(), YEARBOOK)
    if arguments.book not in known:
        raise BookNotPlanned(arguments.book, known)
    context.out.write(replacing_papers.draw(arguments.book).paper + "\n")
    return 0


def _replace(arguments: argparse.Namespace, context: Context) -> int:
    text = context.translator.text
    with unlocked(arguments, context) as session:
        paper = read_line(arguments.sheet_fd, context, "cli.new_sheet_asked")
        told = replacing_papers.replace_by(session, arguments.book, paper)
        if told is None:
            book = text(f"book.{arguments.book}")
            context.out.write(text("people.done_new_sheet", books=book) + "\n")
        else:
            say_backups([told], context)
        valid = next(e for e in yearly_check.standing(session) if e.book == arguments.book)
        line = recovery_papers.valid(context.translator, valid.number, valid.made)
        context.out.write(line + "\n")
        keep(session)
    return 0
