"""This module is the commands that bring counts in: import, close-month, take-in."""

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xenia_desk import wording
from xenia_desk.cli.commands import add_command, add_vault, unlock
from xenia_desk.cli.context import Context
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal, WrongUse
from xenia_desk.localization import Translator
from xenia_desk.workflows import importing, locking, months, taking_in
from xenia_desk.workflows.session import Session


@dataclass(eq=False)
class WhichBook(WrongUse):
    """A person of several books, and no --book."""

    books: tuple[str, ...]


@dataclass(eq=False)
class NotTakenIn(Refusal):
    """Statements that were not taken in, each with its reason; the others were."""

    reasons: tuple[Refusal, ...]


@dataclass(eq=False)
class FileAndReason(Refusal):
    """One file, and why it was refused."""

    file: str
    reason: Refusal


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    parser = add_command(subparsers, translator, "import", _import)
    parser.add_argument("file", type=Path, metavar="FILE.csv")
    add_vault(parser, translator)
    _add_book(parser, translator)
    parser = add_command(subparsers, translator, "close-month", _close_month)
    parser.add_argument("month", metavar="YYYY-MM")
    add_vault(parser, translator)
    _add_book(parser, translator)
    parser = add_command(subparsers, translator, "take-in", _take_in)
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE")
    add_vault(parser, translator)


def _add_book(parser: argparse.ArgumentParser, translator: Translator) -> None:
    parser.add_argument("--book", choices=("xenia", "ggd"), help=translator.text("cli.book"))


def _book(arguments: argparse.Namespace, session: Session) -> str:
    chosen: str | None = arguments.book
    books = session.books()
    if chosen is not None:
        session.book(chosen)
        return chosen
    if len(books) != 1:
        raise WhichBook(books)
    return books[0]


def _import(arguments: argparse.Namespace, context: Context) -> int:
    text = importing.read_file(arguments.file)
    session = unlock(arguments, context)
    try:
        book = _book(arguments, session)
        done = importing.import_counts(session, book, text)
    except BaseException:
        session.close()
        raise
    locking.lock(session)
    words = context.translator.text("cli.import.done", count=done.rows, file=arguments.file.name)
    context.out.write(words + "\n")
    return 0


def _close_month(arguments: argparse.Namespace, context: Context) -> int:
    month = Month.parse(arguments.month)
    session = unlock(arguments, context)
    try:
        statement = months.close_month(session, _book(arguments, session), month)
    except BaseException:
        session.close()
        raise
    locking.lock(session)
    context.out.write(f"{statement}\n")
    return 0


def _take_in(arguments: argparse.Namespace, context: Context) -> int:
    session = unlock(arguments, context)
    try:
        done = taking_in.take_in(session, arguments.files or None)
    except BaseException:
        session.close()
        raise
    locking.lock(session)
    for what, pairs in (("new", done.new), ("unchanged", done.unchanged)):
        for book, month in pairs:
            words = context.translator.text(
                f"cli.take_in.{what}",
                book=context.translator.text(f"book.{book}"),
                month=wording.month_name(context.translator, month),
            )
            context.out.write(words + "\n")
    if not (done.new or done.unchanged or done.refused):
        context.out.write(context.translator.text("cli.take_in.nothing") + "\n")
    if done.refused:
        reasons = tuple(FileAndReason(each.file.name, each.refusal) for each in done.refused)
        raise NotTakenIn(reasons)
    return 0
