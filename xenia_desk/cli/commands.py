"""What every command shares: how it is declared, and how a vault is unlocked."""

import argparse
import getpass
import json
import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from xenia_desk import wording
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import Parser, day, path
from xenia_desk.cli.refusals import NoPassphrase, NotLocked
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator, languages
from xenia_desk.workflows.day import todays_date, unlocking
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.session import Session

Handler = Callable[[argparse.Namespace, Context], int]
_LONGEST_PASSPHRASE = 4096


def add_command(
    subparsers: Any, translator: Translator, name: str, handler: Handler
) -> argparse.ArgumentParser:
    """Declare a command; its help and examples stand in the catalogues under `cli.<name>`."""
    key = name.replace("-", "_")
    parser: Parser = subparsers.add_parser(
        name,
        help=translator.text(f"cli.{key}.help"),
        description=translator.text(f"cli.{key}.help"),
        epilog=translator.text(f"cli.{key}.examples"),
        translator=translator,
    )
    parser.set_defaults(handler=handler)
    return parser


def add_vault(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """Declare the flags of a command that unlocks a vault."""
    parser.add_argument(
        "--vault", type=path, required=True, metavar="DIR", help=translator.text("cli.vault")
    )
    parser.add_argument("--person", type=person, metavar="P", help=translator.text("cli.person"))
    parser.add_argument(
        "--today", type=day, metavar="YYYY-MM-DD", help=translator.text("cli.today")
    )
    parser.add_argument(
        "--passphrase-fd", type=int, metavar="N", help=translator.text("cli.passphrase_fd")
    )


def person(text: str) -> str:
    """The label of whom an argument names, as a screen of any language shows it; else the text."""
    asked = text.strip().casefold()
    labels = founding.labels()
    for translator in map(Translator, languages()):
        for label in labels:
            if asked in {label, translator.text(f"person.{label}").casefold()}:
                return label
    return text


@contextmanager
def unlocked(arguments: argparse.Namespace, context: Context) -> Iterator[Session]:
    """The vault that the flags name; it is given back as it is, unless `keep` locked it.

    Raises ClockAhead where the computer's day is in doubt and `--today` does not say the same.
    """
    passphrase = read_passphrase(arguments, context)
    session = unlocking.unlock(arguments.vault, passphrase, person=arguments.person)
    try:
        if session.unsure_since is not None and arguments.today == session.clock.today():
            todays_date.confirm(session)
        session.today()
        yield session
    finally:
        session.close()


def keep(session: Session) -> None:
    """Lock after work that was done; raises NotLocked, so that nobody does the work again."""
    try:
        locking.lock(session)
    except Refusal as refusal:
        raise NotLocked(refusal) from refusal


def say_backups(refused: Iterable[Refusal], context: Context) -> None:
    """What was asked is done; a backup that could not be made with it is told, no more."""
    for refusal in refused:
        context.err.write(wording.sentence(refusal, context.translator) + "\n")


def print_json(context: Context, data: object) -> None:
    """Write data as JSON, sorted, one document."""
    json.dump(data, context.out, indent=1, sort_keys=True, ensure_ascii=False)
    context.out.write("\n")


def read_passphrase(
    arguments: argparse.Namespace, context: Context, question: str = "cli.passphrase"
) -> str:
    """One line from the prompt or from `--passphrase-fd`; raises NoPassphrase."""
    return read_line(arguments.passphrase_fd, context, question)


def read_line(descriptor: int | None, context: Context, question: str) -> str:
    """One secret line from a file descriptor, None: from the prompt; raises NoPassphrase."""
    try:
        typed = (
            _prompted(context, question) if descriptor is None else _line_of(descriptor, context)
        )
        typed.encode()
    except (OSError, EOFError, ValueError) as error:
        raise NoPassphrase from error
    if not typed.strip():
        raise NoPassphrase
    return typed.strip()


def _prompted(context: Context, question: str) -> str:
    """Ask at the terminal; where there is none that can hide what is typed, nothing is asked."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(context.translator.text(question) + " ")
        except (getpass.GetPassWarning, AttributeError) as error:  # AttributeError: no stdin at all
            raise NoPassphrase from error


def _line_of(descriptor: int, context: Context) -> str:
    """A line of a file descriptor; standard input is read as it is, so that tests can give one."""
    if descriptor == 0:
        if context.stdin is None:
            raise NoPassphrase
        return context.stdin.readline(_LONGEST_PASSPHRASE)
    with os.fdopen(descriptor, encoding="utf-8", closefd=descriptor > 2) as stream:  # noqa: PLR2004 - stderr
        return stream.readline(_LONGEST_PASSPHRASE)
