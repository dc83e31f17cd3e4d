"""The command for the numbers and times on sheets: facts."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command, add_vault, keep, print_json, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.cli.sheets.refusals import NothingToAccept
from xenia_desk.core.sheets.facts import Fact
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows.sheets import sheet_facts, staff_content
from xenia_desk.workflows.vault.session import Session


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    text = translator.text
    parser = add_command(subparsers, translator, "facts", _facts)
    add_vault(parser, translator)
    parser.add_argument("--export", type=path, metavar="FILE", help=text("cli.facts.export"))
    parser.add_argument(
        "--import", dest="offered", type=path, metavar="FILE", help=text("cli.facts.import")
    )
    parser.add_argument("--accept", action="store_true", help=text("cli.facts.accept"))
    parser.add_argument("--json", action="store_true", help=text("cli.json"))


def _facts(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.accept and arguments.offered is None:
        raise NothingToAccept
    with unlocked(arguments, context) as session:
        if arguments.export is not None:
            sheet_facts.export(session, arguments.export)
            context.out.write(f"{arguments.export}\n")
        elif arguments.offered is not None:
            _take(arguments, context, session)
        else:
            _list(arguments, context, session)
    return 0


def _take(arguments: argparse.Namespace, context: Context, session: Session) -> None:
    offer = sheet_facts.offered(session, arguments.offered)
    if arguments.json:
        changes = [
            {"fact": after.id, "before": before.value, "after": after.value}
            for before, after in offer.found.facts
        ]
        print_json(context, changes)
    elif not offer.found:
        context.out.write(context.translator.text("facts.nothing_new") + "\n")
    else:
        for before, after in offer.found.facts:
            said = {"fact": _name(context, after), "before": before.value, "after": after.value}
            context.out.write(context.translator.text("cli.facts.change", **said) + "\n")
    if arguments.accept:
        sheet_facts.take_over(session, offer)
        keep(session)


def _list(arguments: argparse.Namespace, context: Context, session: Session) -> None:
    kept = staff_content.kept(session)
    if kept.doubt is not None:
        raise kept.doubt.reason
    lines = sheet_facts.lines(session, kept.knowledge)
    if arguments.json:
        print_json(context, [_described(line) for line in lines])
        return
    for line in lines:
        state = context.translator.text(f"facts.state_{line.state.value}")
        value = line.fact.value or "-"
        context.out.write(f"{line.fact.id}  {_name(context, line.fact)}: {value} ({state})\n")


def _described(line: sheet_facts.FactLine) -> dict[str, object]:
    fact = line.fact
    return {
        "fact": fact.id,
        "kind": fact.kind.value,
        "value": fact.value,
        "source": fact.source,
        "checked-on": fact.checked_on.isoformat() if fact.checked_on else "",
        "checked-by": fact.checked_by,
        "valid-until": fact.valid_until.isoformat() if fact.valid_until else "",
        "state": line.state.value,
        "topics": list(line.topics),
    }


def _name(context: Context, fact: Fact) -> str:
    return Translator(context.translator.language, HANDOUTS).text(fact.label)
