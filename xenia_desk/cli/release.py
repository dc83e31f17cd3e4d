"""The commands for releases, for what outsiders know, and for the coordinator alone."""

import argparse
import re

from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_json, add_vault
from xenia_desk.cli.parsing import Parser
from xenia_desk.cli.refusals import GapTwice, GapWrong, WhereTo
from xenia_desk.cli.unlocking import keep, unlocked
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.release.decision import Asked
from xenia_desk.core.release.reports.release_notes import GAP_REASONS
from xenia_desk.core.release.year_advice import YearAdvice
from xenia_desk.core.roles import BookName
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months.importing import read_file
from xenia_desk.workflows.release import (
    advising,
    explaining,
    known_totals,
    registering,
    releasing,
)
from xenia_desk.workflows.release.checking_releases import check_release
from xenia_desk.workflows.release.gathering import gather


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("release", _release)
    parser.take("year", type=parsing.year, metavar="YEAR")
    add_vault(parser)
    parser.take("--to", words="cli.recipient", required=True, metavar="RECIPIENT")
    parser.take("--out", words="cli.out_folder", type=parsing.path, metavar="DIR")
    parser.take("--preview", words="cli.preview", action="store_true")
    _add_gaps(parser)
    parser.take("--known", words="cli.known", type=parsing.path, metavar="FILE.csv")
    add_json(parser)

    parser = commands.add("known-totals", _known_totals)
    parser.take("year", type=parsing.year, metavar="YEAR")
    add_vault(parser)
    acts = parser.add_mutually_exclusive_group()
    known, number = parser.text("cli.known"), parser.text("cli.take_back")
    acts.add_argument("--add", type=parsing.path, metavar="FILE.csv", help=known)
    acts.add_argument("--take-back", type=int, metavar="N", help=number)
    _add_gaps(parser)
    add_json(parser)

    parser = commands.add("register", _register)
    parser.take("folder", words="cli.register.folder", type=parsing.path, metavar="FOLDER")
    add_vault(parser)
    parser = commands.add("check-release", _check)
    parser.take("folder", words="cli.check_release.folder", type=parsing.path, metavar="FOLDER")
    add_json(parser)
    parser = commands.add("explain", _explain)
    parser.take("year", type=parsing.year, metavar="YEAR")
    add_vault(parser)
    _add_gaps(parser)
    add_json(parser)
    parser = commands.add("advise", _advise)
    parser.take("year", type=parsing.year, metavar="YEAR")
    add_vault(parser)
    add_json(parser)


def _add_gaps(parser: Parser) -> None:
    """Declare the flag that accepts missing statements by name."""
    reasons = ", ".join(GAP_REASONS)
    parser.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="BOOK:YYYY-MM=REASON",
        help=parser.text("cli.without", reasons=reasons),
    )


def _gaps(arguments: argparse.Namespace) -> dict[tuple[BookId, Month], str]:
    """The missing statements that were accepted by name; raises GapWrong and GapTwice."""
    found: dict[tuple[BookId, Month], str] = {}
    for (book, month), reason in map(_gap, arguments.without):
        if found.setdefault((book, month), reason) != reason:
            raise GapTwice(book, month)
    return found


def _release(arguments: argparse.Namespace, context: Context) -> None:
    year, missing = arguments.year, _gaps(arguments)
    if arguments.out is None and not arguments.preview:
        raise WhereTo
    with unlocked(arguments, context) as session:
        gathered = gather(session, year)
        if waiting := len(gathered.untaken):
            context.tell(context.translator.plural("release.untaken", waiting, year=year))
        known = None if arguments.known is None else read_file(arguments.known)
        folder = None if arguments.preview else arguments.out
        preview = releasing.preview(gathered, Asked(arguments.to, missing, known), folder=folder)
        files = () if folder is None else releasing.release(session, preview, folder)
        if arguments.json:
            told = releasing.described(preview.decided)
            context.put_json({**told, "files": [str(f) for f in files]})
        elif arguments.preview:
            context.out.write(_readable(preview))
        else:
            context.out.write("".join(f"{file}\n" for file in files))
        if files:
            context.tell_refused(backing_up.back_up_quietly(session, [BookName.YEARBOOK]))
            keep(session)


def _readable(previewed: releasing.Preview) -> str:
    """The readable table of a preview, as it will be written."""
    name = next(name for name in previewed.files if name.endswith("leesbaar.csv"))
    return previewed.files[name].decode("utf-8-sig")


def _known_totals(arguments: argparse.Namespace, context: Context) -> None:
    year, missing = arguments.year, _gaps(arguments)
    with unlocked(arguments, context) as session:
        if arguments.add is not None:
            known_totals.add(session, year, read_file(arguments.add), missing)
        elif arguments.take_back is not None:
            total = known_totals.numbered(session, year, arguments.take_back)
            known_totals.take_back(session, year, total)
        found = known_totals.known_totals(session, year)
        if arguments.json:
            shown = ("table", "category", "count")
            context.put_json([{name: getattr(t, name) for name in shown} for t in found])
        else:
            for number, total in enumerate(found, 1):
                name = total.name(context.translator)
                context.put(f"{number}  {name}: {total.count}")
        if arguments.add is not None or arguments.take_back is not None:
            context.tell_refused(backing_up.back_up_quietly(session, [BookName.YEARBOOK]))
            keep(session)


def _register(arguments: argparse.Namespace, context: Context) -> None:
    text = context.text
    with unlocked(arguments, context) as session:
        release = registering.register(session, arguments.folder)
        context.put(text("cli.register.done", release=release))
        context.tell_refused(backing_up.back_up_quietly(session, [BookName.YEARBOOK]))
        if left := registering.unregistered(session):
            context.tell(text("cli.register.left", releases=", ".join(left)))
        keep(session)


def _gap(text: str) -> tuple[tuple[BookId, Month], str]:
    found = re.fullmatch(r"([a-z-]+):(\d{4}-\d{2})=([a-z_]+)", text)
    if found is None or found[3] not in GAP_REASONS:
        raise GapWrong(text, GAP_REASONS)
    return (BookId(found[1]), parsing.month(found[2])), found[3]


def _check(arguments: argparse.Namespace, context: Context) -> None:
    listed = check_release(arguments.folder)
    if arguments.json:
        context.put_json({"files": dict(listed.files), "release_sha256": listed.release})
        return
    count, hashed = len(listed.files), listed.release
    context.put(context.text("cli.check_release.whole", count=count, hash=hashed))


def _explain(arguments: argparse.Namespace, context: Context) -> None:
    year, missing = arguments.year, _gaps(arguments)
    words = context.translator
    with unlocked(arguments, context) as session:
        tables = explaining.explain_year(session, year, missing, words)
    if arguments.json:
        told = {name: list(map(explaining.described, lines)) for name, lines in tables.items()}
        context.put_json({"year": year, "not_for_release": True, "tables": told})
    else:
        for name, lines in tables.items():
            context.put(words.text(f"table.{name}"))
            for line in lines:
                count = words.number(line.count)
                said = words.text("reason.line", cell=line.cell, count=count, why=line.why)
                context.put(f"  {said} ({line.numbers})" if line.numbers else f"  {said}")
    context.tell(words.text("reason.not_for_release"))


def _advise(arguments: argparse.Namespace, context: Context) -> None:
    year, words = arguments.year, context.translator
    with unlocked(arguments, context) as session:
        found = advising.advise_year(session, year)
    if arguments.json:
        context.put_json({"year": year, "not_for_release": True, **advising.described(found)})
    else:
        _print_advice(context, found)
    context.tell(words.text("advice.only_next"))


def _print_advice(context: Context, found: YearAdvice) -> None:
    words, put = context.translator, context.put
    put(words.text("advice.budgets"))
    for each in found.budgets:
        line = advising.budget_line(words, each)
        put(f"  {words.text(f'table.{each.table}')}: {line}")
    put(f"  {words.text('advice.year')}: {advising.budget_line(words, found.year)}")
    put(words.text("advice.merges"))
    if not found.merges:
        put(f"  {words.text('advice.none')}")
    for advice in found.merges:
        put(f"  {words.text(f'table.{advice.before.table}')}")
        for join in advising.last_joins(advice):
            codes = advising.join_line(words, join)
            put(f"    {words.text('advice.join', codes=codes)}")
        put(f"    {advising.advice_line(words, advice)}")
