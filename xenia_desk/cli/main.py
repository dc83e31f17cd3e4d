"""Runs one command and puts its refusals into words."""

import argparse
import io
import locale
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path

from xenia_desk import __version__, wording
from xenia_desk.cli import streams
from xenia_desk.cli.backups import backups, checking
from xenia_desk.cli.context import Context
from xenia_desk.cli.counting import counts, tally_forms
from xenia_desk.cli.parsing import Parser, path
from xenia_desk.cli.people import recovery_papers
from xenia_desk.cli.release import explaining, protection, releases
from xenia_desk.cli.sheets import facts, handout, translation
from xenia_desk.cli.vault import self_check, vaults, what_we_record
from xenia_desk.cli.yearbook import joining, statements
from xenia_desk.errors import Refusal
from xenia_desk.localization import SOURCE_LANGUAGE, Translator, languages

REFUSED = 1
OpenWindow = Callable[[Path | None], int]
Handler = Callable[[argparse.Namespace, Context], int]
_COMMANDS = (
    vaults,
    backups,
    recovery_papers,
    counts,
    statements,
    joining,
    releases,
    checking,
    explaining,
    handout,
    facts,
    protection,
    what_we_record,
    tally_forms,
    translation,
    self_check,
)


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command, or open the window without one; returns the exit code."""
    translator = Translator(_language())
    context = Context(translator, io.StringIO(), io.StringIO(), sys.stdin)
    code = _guarded(lambda: _answer(arguments, context, open_window), context)
    streams.say(context.err.getvalue())
    if not context.out.getvalue():
        return code
    late = Context(translator, context.out, io.StringIO(), sys.stdin)
    delivered = _guarded(lambda: streams.deliver(context.out.getvalue()), late)
    streams.say(late.err.getvalue())
    return code or delivered


def _guarded(do: Callable[[], int], context: Context) -> int:
    """The exit code of what is done; a refusal becomes its sentence."""
    try:
        return do()
    except Refusal as refusal:
        context.err.write(wording.sentence(refusal, context.translator) + "\n")
        return refusal.exit_code
    except KeyboardInterrupt:
        context.err.write(context.translator.text("cli.stopped") + "\n")
        return REFUSED
    except MemoryError:
        context.err.write(context.translator.text("cli.no_memory") + "\n")
        return REFUSED


def _answer(arguments: Sequence[str], context: Context, open_window: OpenWindow) -> int:
    try:
        with redirect_stdout(context.out):  # argparse prints help and version by itself
            given = _parser(context.translator).parse_args(arguments)
    except SystemExit as shown:
        return int(shown.code or 0)
    handler: Handler | None = getattr(given, "handler", None)
    return open_window(given.vault) if handler is None else handler(given, context)


def _parser(translator: Translator) -> argparse.ArgumentParser:
    text = translator.text
    parser = Parser(
        translator,
        prog="xenia-desk",
        description=text("cli.description"),
        epilog=text("cli.examples"),
    )
    version = f"Xenia Desk {__version__}"
    parser.add_argument("--version", action="version", version=version, help=text("cli.version"))
    parser.add_argument("--vault", type=path, help=text("cli.window_vault"), metavar="DIR")
    subparsers = parser.add_subparsers(metavar="", title=text("cli.commands"))
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
