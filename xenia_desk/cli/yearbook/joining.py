"""The commands that let a second laptop join: two files and four words."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command, add_vault, keep, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.counting.counts import add_book, chosen_book
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.yearbook import joining


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    parser = add_command(subparsers, translator, "join-request", _request)
    parser.add_argument("request", type=path, metavar="REQUEST")
    parser.add_argument(
        "--new-key", action="store_true", help=translator.text("cli.join_request.new_key")
    )
    add_vault(parser, translator)
    add_book(parser, translator)
    parser = add_command(subparsers, translator, "join-answer", _answer)
    parser.add_argument("request", type=path, metavar="REQUEST")
    parser.add_argument("answer", type=path, metavar="ANSWER")
    add_vault(parser, translator)
    parser = add_command(subparsers, translator, "join-accept", _accept)
    parser.add_argument("answer", type=path, metavar="ANSWER")
    _add_words(parser, translator)
    add_vault(parser, translator)
    add_book(parser, translator)
    parser = add_command(subparsers, translator, "join-confirm", _confirm)
    parser.add_argument("request", type=path, metavar="REQUEST")
    parser.add_argument("answer", type=path, metavar="ANSWER")
    _add_words(parser, translator, required=True)
    add_vault(parser, translator)


def _add_words(
    parser: argparse.ArgumentParser, translator: Translator, *, required: bool = False
) -> None:
    parser.add_argument(
        "--words", metavar="W W W W", required=required, help=translator.text("cli.words")
    )


def _request(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        book = chosen_book(arguments, session)
        joining.ask(session, book, arguments.request, new_key=arguments.new_key)
        context.out.write(f"{arguments.request}\n")
        if arguments.new_key:
            keep(session)
    return 0


def _answer(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        words = joining.answer(session, arguments.request, arguments.answer)
        context.out.write(" ".join(words) + "\n")
    return 0


def _accept(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        book = chosen_book(arguments, session)
        if arguments.words is None:
            words = joining.words_of(session, book, arguments.answer)
            context.out.write(" ".join(words) + "\n")
            return 0
        joining.accept(session, book, arguments.answer, arguments.words)
        text = context.translator.text
        context.out.write(text("cli.join_accept.done", book=text(f"book.{book}")) + "\n")
        keep(session)
    return 0


def _confirm(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        book = joining.confirm(session, arguments.request, arguments.answer, arguments.words)
        text = context.translator.text
        context.out.write(text("cli.join_confirm.done", book=text(f"book.{book}")) + "\n")
        keep(session)
    return 0
