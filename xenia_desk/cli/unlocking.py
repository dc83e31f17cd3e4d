"""Unlocks the vault that a command names, reads secrets, and locks after work that was done."""

import argparse
import getpass
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from xenia_desk.cli.commands import Context
from xenia_desk.cli.refusals import NoBookHere, NoPassphrase, NotLocked, WhichBook
from xenia_desk.core.names import BookId
from xenia_desk.errors import Refusal
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session

_LONGEST_PASSPHRASE = 4096


@contextmanager
def unlocked(arguments: argparse.Namespace, context: Context) -> Iterator[Session]:
    """The vault that the flags name; it is given back as it is, unless `keep` locked it.

    Raises ClockAhead where the computer's day is in doubt and `--today` does not say the same.
    """
    passphrase = read_passphrase(arguments, context)
    session = unlocking.unlock(arguments.vault, passphrase, person=arguments.person)
    try:
        if session.unsure_since is not None and arguments.today == session.clock.today():
            unlocking.confirm(session)
        session.today()
        yield session
    finally:
        session.close()


def chosen_book(arguments: argparse.Namespace, session: Session) -> BookId:
    """The book that `--book` names, or the only one that is open."""
    if arguments.book is not None:
        chosen = BookId(arguments.book)
        session.book(chosen)
        return chosen
    mine = session.books()
    if not mine:
        raise NoBookHere(session.person)
    if len(mine) != 1:
        raise WhichBook(mine)
    return mine[0]


def keep(session: Session) -> None:
    """Lock after work that was done; raises NotLocked, so that nobody does the work again."""
    try:
        locking.lock(session)
    except Refusal as refusal:
        raise NotLocked(refusal) from refusal


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
            return getpass.getpass(context.text(question) + " ")
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
