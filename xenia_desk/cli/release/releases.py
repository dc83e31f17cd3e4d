"""The commands for releases and for what outsiders know: release, known-totals, register."""

import argparse
import re
from typing import Any

from xenia_desk.cli import periods
from xenia_desk.cli.commands import (
    add_command,
    add_vault,
    keep,
    print_json,
    say_backups,
    unlocked,
)
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.cli.release.refusals import GapTwice, GapWrong, WhereTo
from xenia_desk.core.periods import Month
from xenia_desk.localization import Translator
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months.importing import read_file
from xenia_desk.workflows.release import known_totals, registering, releasing
from xenia_desk.workflows.vault.session import YEARBOOK
from xenia_desk.workflows.yearbook import forks


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    text = translator.text
    parser = add_command(subparsers, translator, "release", _release)
    parser.add_argument("year", metavar="YEAR")
    add_vault(parser, translator)
    parser.add_argument("--to", required=True, metavar="RECIPIENT", help=text("cli.recipient"))
    parser.add_argument("--out", type=path, metavar="DIR", help=text("cli.out_folder"))
    parser.add_argument("--preview", action="store_true", help=text("cli.preview"))
    add_gaps(parser, translator)
    parser.add_argument("--known", type=path, metavar="FILE.csv", help=text("cli.known"))
    parser.add_argument("--json", action="store_true", help=text("cli.json"))

    parser = add_command(subparsers, translator, "known-totals", _known_totals)
    parser.add_argument("year", metavar="YEAR")
    add_vault(parser, translator)
    acts = parser.add_mutually_exclusive_group()
    acts.add_argument("--add", type=path, metavar="FILE.csv", help=text("cli.known"))
    acts.add_argument("--take-back", type=int, metavar="N", help=text("cli.take_back"))
    add_gaps(parser, translator)
    parser.add_argument("--json", action="store_true", help=text("cli.json"))

    parser = add_command(subparsers, translator, "register", _register)
    parser.add_argument("folder", type=path, metavar="FOLDER", help=text("cli.register.folder"))
    add_vault(parser, translator)


def add_gaps(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """Declare the flag that accepts missing statements by name."""
    reasons = ", ".join(releasing.GAP_REASONS)
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="BOOK:YYYY-MM=REASON",
        help=translator.text("cli.without", reasons=reasons),
    )


def gaps(arguments: argparse.Namespace) -> dict[tuple[str, Month], str]:
    """The missing statements that were accepted by name; raises GapWrong and GapTwice."""
    found: dict[tuple[str, Month], str] = {}
    for (book, month), reason in map(_gap, arguments.without):
        if found.setdefault((book, month), reason) != reason:
            raise GapTwice(book, month)
    return found


def _release(arguments: argparse.Namespace, context: Context) -> int:
    year = periods.year(arguments.year)
    missing = gaps(arguments)
    if arguments.out is None and not arguments.preview:
        raise WhereTo
    with unlocked(arguments, context) as session:
        waiting = len(forks.untaken(session, year))
        if waiting:
            words = context.translator.plural("release.untaken", waiting, year=year)
            context.err.write(words + "\n")
        known = None if arguments.known is None else read_file(arguments.known)
        preview = releasing.preview(session, year, arguments.to, missing, known=known)
        files = () if arguments.preview else releasing.release(session, preview, arguments.out)
        if arguments.json:
            print_json(context, {**releasing.described(preview), "files": [str(f) for f in files]})
        elif arguments.preview:
            context.out.write(_readable(preview))
        else:
            context.out.write("".join(f"{file}\n" for file in files))
        if files:
            say_backups(backing_up.back_up_quietly(session, [YEARBOOK]), context)
            keep(session)
    return 0


def _readable(previewed: releasing.Preview) -> str:
    """The readable table of a preview, as it will be written."""
    name = next(name for name in previewed.files if name.endswith("leesbaar.csv"))
    return previewed.files[name].decode("utf-8-sig")


def _known_totals(arguments: argparse.Namespace, context: Context) -> int:
    year, missing = periods.year(arguments.year), gaps(arguments)
    with unlocked(arguments, context) as session:
        if arguments.add is not None:
            known_totals.add(session, year, read_file(arguments.add), missing)
        elif arguments.take_back is not None:
            total = known_totals.numbered(session, year, arguments.take_back)
            known_totals.take_back(session, year, total)
        found = known_totals.known_totals(session, year)
        if arguments.json:
            shown = ("table", "category", "count")
            print_json(context, [{name: getattr(t, name) for name in shown} for t in found])
        else:
            for number, total in enumerate(found, 1):
                name = total.name(context.translator)
                context.out.write(f"{number}  {name}: {total.count}\n")
        if arguments.add is not None or arguments.take_back is not None:
            say_backups(backing_up.back_up_quietly(session, [YEARBOOK]), context)
            keep(session)
    return 0


def _register(arguments: argparse.Namespace, context: Context) -> int:
    text = context.translator.text
    with unlocked(arguments, context) as session:
        release = registering.register(session, arguments.folder)
        context.out.write(text("cli.register.done", release=release) + "\n")
        say_backups(backing_up.back_up_quietly(session, [YEARBOOK]), context)
        if left := registering.unregistered(session):
            context.err.write(text("cli.register.left", releases=", ".join(left)) + "\n")
        keep(session)
    return 0


def _gap(text: str) -> tuple[tuple[str, Month], str]:
    found = re.fullmatch(r"([a-z-]+):(\d{4}-\d{2})=([a-z_]+)", text)
    if found is None or found[3] not in releasing.GAP_REASONS:
        raise GapWrong(text, releasing.GAP_REASONS)
    return (found[1], periods.month(found[2])), found[3]
