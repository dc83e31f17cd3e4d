"""This module reads the command line, runs one command, and words what it refuses."""

import argparse
import locale
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from xenia_desk import __version__, wording
from xenia_desk.cli import counts, handout, protection, releases, self_check, vaults
from xenia_desk.cli.context import Context
from xenia_desk.errors import Refusal, WrongUse
from xenia_desk.localization import SOURCE_LANGUAGE, Translator, languages

REFUSED = 1
_COMMANDS = (vaults, counts, releases, handout, protection, self_check)


@dataclass(eq=False)
class CommandWrong(WrongUse):
    """A command that is not written as it must be; `usage` and `reason` are argparse's."""

    usage: str
    reason: str


class _Parser(argparse.ArgumentParser):
    """A parser that refuses like everything else does."""

    def error(self, message: str) -> NoReturn:
        raise CommandWrong(self.format_usage().strip(), message)


def run(arguments: Sequence[str], open_window: Callable[[Path | None], int]) -> int:
    """Run one command, or open the window without one; returns the exit code."""
    context = Context(Translator(_language()), sys.stdout, sys.stderr, sys.stdin)
    try:
        given = _parser(context.translator).parse_args(arguments)
        handler: Callable[[argparse.Namespace, Context], int] | None = getattr(
            given, "handler", None
        )
        return open_window(given.vault) if handler is None else handler(given, context)
    except Refusal as refusal:
        context.err.write(wording.sentence(refusal, context.translator) + "\n")
        return refusal.exit_code
    except KeyboardInterrupt:
        context.err.write(context.translator.text("cli.stopped") + "\n")
        return REFUSED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED


def _parser(translator: Translator) -> argparse.ArgumentParser:
    parser = _Parser(
        prog="xenia-desk",
        description=translator.text("cli.description"),
        epilog=translator.text("cli.examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Xenia Desk {__version__}")
    parser.add_argument("--vault", type=Path, help=translator.text("cli.vault"), metavar="DIR")
    subparsers = parser.add_subparsers(metavar="", title=translator.text("cli.commands"))
    for module in _COMMANDS:
        module.add_commands(subparsers, translator)
    return parser


def _language() -> str:
    """The language of the terminal where there is a catalogue for it; else the source language."""
    named = locale.getlocale(locale.LC_MESSAGES)[0] if hasattr(locale, "LC_MESSAGES") else None
    wanted = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)),
        named or "",
    )
    tag = wanted.partition("_")[0].partition(".")[0].lower()
    tag = "en" if tag in ("c", "posix") else tag
    return tag if tag in languages() else SOURCE_LANGUAGE
