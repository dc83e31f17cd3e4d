"""The commands for statements between computers: share-folder, forks, decide-fork."""

import argparse
from typing import Any

from xenia_desk import wording
from xenia_desk.cli import periods
from xenia_desk.cli.commands import add_command, add_vault, keep, print_json, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.yearbook import forks, sharing


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    parser = add_command(subparsers, translator, "share-folder", _share)
    folder = translator.text("cli.shared_folder")
    parser.add_argument("folder", type=path, nargs="?", metavar="DIR", help=folder)
    add_vault(parser, translator)
    parser = add_command(subparsers, translator, "forks", _forks)
    add_vault(parser, translator)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))
    parser = add_command(subparsers, translator, "decide-fork", _decide)
    parser.add_argument("book", metavar="BOOK", help=translator.text("cli.book"))
    parser.add_argument("month", metavar="YYYY-MM")
    parser.add_argument("mark", metavar="MARK", help=translator.text("cli.mark"))
    add_vault(parser, translator)


def _share(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        sharing.share_through(session, arguments.folder)
        chosen = "none" if arguments.folder is None else "chosen"
        words = context.translator.text(f"cli.share_folder.{chosen}", folder=arguments.folder or "")
        context.out.write(words + "\n")
    return 0


def _forks(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        found = forks.forks(session)
        own = forks.marks(session)
    if arguments.json:
        data = [
            {
                "book": each.book,
                "month": each.month.period,
                "counts": forks.mark(each.standing),
                "waits": [forks.mark(epoch) for epoch in each.waiting],
            }
            for each in found
        ]
        print_json(context, {"forks": data, "here": dict(own)})
        return 0
    text = context.translator.text
    for each in found:
        words = text(
            "cli.forks.fork",
            book=text(f"book.{each.book}"),
            month=wording.month_name(context.translator, each.month),
            standing=forks.mark(each.standing),
            waiting=", ".join(forks.mark(epoch) for epoch in each.waiting),
        )
        context.out.write(words + "\n")
    for book, mark in own:
        words = text("cli.forks.here", book=text(f"book.{book}"), mark=mark)
        context.out.write(words + "\n")
    if not found:
        context.err.write(text("cli.forks.none") + "\n")
    return 0


def _decide(arguments: argparse.Namespace, context: Context) -> int:
    month = periods.month(arguments.month)
    with unlocked(arguments, context) as session:
        epoch = forks.life_of(session, arguments.book, month, arguments.mark)
        forks.choose(session, arguments.book, month, epoch)
        text = context.translator.text
        words = text(
            "cli.decide_fork.done",
            book=text(f"book.{arguments.book}"),
            month=wording.month_name(context.translator, month),
            mark=arguments.mark,
        )
        context.out.write(words + "\n")
        keep(session)
    return 0
