"""The commands of a book of counters: import, close-month, and its form on paper."""

import argparse

from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_book, add_vault, check_book
from xenia_desk.cli.unlocking import chosen_book, keep, unlocked
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.counting import rounds
from xenia_desk.workflows.months import importing, months
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.vault.plans import books


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("import", _import)
    parser.take("file", type=parsing.path, metavar="FILE.csv")
    add_vault(parser)
    add_book(parser)
    parser = commands.add("close-month", _close_month)
    parser.take("month", type=parsing.month, metavar="YYYY-MM")
    add_vault(parser)
    add_book(parser)
    parser = commands.add("tally-sheet", _tally_form)
    parser.take("--book", words="cli.tally_book", default=rounds.COUNTED, metavar="B")
    parser.take("--out", words="cli.out_file", type=parsing.path, required=True, metavar="FILE.pdf")


def _import(arguments: argparse.Namespace, context: Context) -> None:
    text = importing.read_file(arguments.file)
    with unlocked(arguments, context) as session:
        done = importing.import_counts(session, chosen_book(arguments, session), text)
        words = context.translator.plural("cli.import.done", done.rows, file=arguments.file.name)
        context.put(words)
        keep(session)


def _close_month(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        book = chosen_book(arguments, session)
        context.put(months.close_month(session, book, arguments.month))
        context.tell_refused(backing_up.back_up_quietly(session, session.books()))
        keep(session)


def _tally_form(arguments: argparse.Namespace, context: Context) -> None:
    check_book(arguments.book, books())
    making_sheets.save(arguments.out, rounds.tally_form_pdf(rounds.tally_form(arguments.book)))
    context.put(arguments.out)
