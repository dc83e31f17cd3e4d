"""The commands that bring counts in: import, close-month, take-in."""

import argparse
from typing import Any

from xenia_desk import wording
from xenia_desk.cli import periods
from xenia_desk.cli.commands import add_command, add_vault, keep, say_backups, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.counting.refusals import (
    BookNotPlanned,
    FileAndReason,
    NoBookHere,
    NotTakenIn,
    WhichBook,
)
from xenia_desk.cli.parsing import path
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months import importing, months
from xenia_desk.workflows.vault.plans import books
from xenia_desk.workflows.vault.session import YEARBOOK, Session
from xenia_desk.workflows.yearbook import taking_in


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    parser = add_command(subparsers, translator, "import", _import)
    parser.add_argument("file", type=path, metavar="FILE.csv")
    add_vault(parser, translator)
    add_book(parser, translator)
    parser = add_command(subparsers, translator, "close-month", _close_month)
    parser.add_argument("month", metavar="YYYY-MM")
    add_vault(parser, translator)
    add_book(parser, translator)
    parser = add_command(subparsers, translator, "take-in", _take_in)
    parser.add_argument("files", type=path, nargs="*", metavar="FILE")
    add_vault(parser, translator)


def add_book(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """Declare `--book`."""
    parser.add_argument("--book", type=_planned, metavar="BOOK", help=translator.text("cli.book"))


def chosen_book(arguments: argparse.Namespace, session: Session) -> str:
    """The book that `--book` names, or the only one that is open."""
    chosen: str | None = arguments.book
    if chosen is not None:
        session.book(chosen)
        return chosen
    mine = session.books()
    if not mine:
        raise NoBookHere(session.person)
    if len(mine) != 1:
        raise WhichBook(mine)
    return mine[0]


def _planned(text: str) -> str:
    if text not in books():
        raise BookNotPlanned(text, books())
    return text


def _import(arguments: argparse.Namespace, context: Context) -> int:
    text = importing.read_file(arguments.file)
    with unlocked(arguments, context) as session:
        done = importing.import_counts(session, chosen_book(arguments, session), text)
        words = context.translator.plural("cli.import.done", done.rows, file=arguments.file.name)
        context.out.write(words + "\n")
        keep(session)
    return 0


def _close_month(arguments: argparse.Namespace, context: Context) -> int:
    month = periods.month(arguments.month)
    with unlocked(arguments, context) as session:
        statement = months.close_month(session, chosen_book(arguments, session), month)
        context.out.write(f"{statement}\n")
        say_backups(backing_up.back_up_quietly(session, session.books()), context)
        keep(session)
    return 0


def _take_in(arguments: argparse.Namespace, context: Context) -> int:
    text = context.translator.text
    with unlocked(arguments, context) as session:
        done = taking_in.take_in(session, arguments.files or None)
        for what, pairs in (
            ("new", done.new),
            ("revised", done.revised),
            ("unchanged", done.unchanged),
            ("older", done.older),
            ("set_aside", done.set_aside),
        ):
            for book, month in pairs:
                name = wording.month_name(context.translator, month)
                context.out.write(
                    text(f"cli.take_in.{what}", book=text(f"book.{book}"), month=name) + "\n"
                )
        if done == taking_in.TakenIn():
            context.out.write(text("cli.take_in.nothing") + "\n")
        if done.new or done.revised:
            say_backups(backing_up.back_up_quietly(session, [YEARBOOK]), context)
            keep(session)
    if done.refused:
        raise NotTakenIn(tuple(_named(each) for each in done.refused))
    return 0


def _named(refused: taking_in.Refused) -> Refusal:
    """A reason that names its file, by itself or here."""
    names_it = hasattr(refused.refusal, "file")
    return refused.refusal if names_it else FileAndReason(refused.name, refused.refusal)
