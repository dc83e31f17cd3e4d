"""Runs one command and puts its refusals into words."""

import argparse
import io
import locale
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from pathlib import Path

from xenia_desk import __version__
from xenia_desk.cli import (
    backups,
    counting,
    people,
    protect,
    release,
    sheets,
    streams,
    vault,
    yearbook,
)
from xenia_desk.cli import help as help_room
from xenia_desk.cli.commands import Commands, Context, Handler
from xenia_desk.cli.parsing import Parser, path
from xenia_desk.errors import Refusal
from xenia_desk.localization import SOURCE_LANGUAGE, Translator, languages

REFUSED = 1
OpenWindow = Callable[[Path | None], int]
_ROOMS = (vault, backups, people, counting, yearbook, release, sheets, protect, help_room)


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
        context.tell_refused([refusal])
        return refusal.exit_code
    except KeyboardInterrupt:
        context.tell(context.text("cli.stopped"))
        return REFUSED
    except MemoryError:
        context.tell(context.text("cli.no_memory"))
        return REFUSED


def _answer(arguments: Sequence[str], context: Context, open_window: OpenWindow) -> int:
    try:
        with redirect_stdout(context.out):  # argparse prints help and version by itself
            given = _parser(context.translator).parse_args(arguments)
    except SystemExit as shown:
        return int(shown.code or 0)
    handler: Handler | None = getattr(given, "handler", None)
    if handler is None:
        return open_window(given.vault)
    handler(given, context)
    return 0


def _parser(translator: Translator) -> argparse.ArgumentParser:
    text = translator.text
    parser = Parser(
        translator,
        prog="xenia-desk",
        description=text("cli.description"),
        epilog=text("cli.examples"),
    )
    version = f"Xenia Desk {__version__}"
    parser.take("--version", words="cli.version", action="version", version=version)
    parser.take("--vault", words="cli.window_vault", type=path, metavar="DIR")
    subparsers = parser.add_subparsers(metavar="", title=text("cli.commands"))
    for room in _ROOMS:
        room.add_commands(Commands(subparsers, translator))
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
