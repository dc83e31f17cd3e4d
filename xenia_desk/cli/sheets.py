"""The commands for sheets, for the facts on them, and for translators."""

import argparse

from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_json, add_vault
from xenia_desk.cli.refusals import BookletHasAllLanguages, HandoutIncomplete, NothingToAccept
from xenia_desk.cli.unlocking import keep, unlocked
from xenia_desk.core.sheets.facts import Fact
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.workflows.sheets import making_sheets, sheet_facts, staff_content, translating
from xenia_desk.workflows.vault.session import Session


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("handout", _handout)
    parser.take("topic", nargs="?", metavar="TOPIC")
    parser.take("language", nargs="?", metavar="LANGUAGE")
    beside = parser.text("cli.beside")
    parser.add_argument(
        "--with", dest="beside", action="append", default=[], metavar="LANGUAGE", help=beside
    )
    parser.take("--format", words="cli.format", default=Format.A4.value, metavar="FORMAT")
    parser.take("--grey", words="cli.grey", action="store_true")
    parser.take("--booklet", words="cli.booklet", action="store_true")
    parser.take("--facts", words="cli.facts", type=parsing.path, metavar="FILE")
    parser.take("--out", words="cli.out_file", type=parsing.path, metavar="FILE.pdf")
    parser.take("--list", words="cli.list", action="store_true")
    add_json(parser)
    parser = commands.add("facts", _facts)
    add_vault(parser)
    parser.take("--export", words="cli.facts.export", type=parsing.path, metavar="FILE")
    parser.take(
        "--import", words="cli.facts.import", dest="offered", type=parsing.path, metavar="FILE"
    )
    parser.take("--accept", words="cli.facts.accept", action="store_true")
    add_json(parser)
    parser = commands.add("translation", _translation)
    parser.take("language", metavar="LANGUAGE")
    what = parser.add_mutually_exclusive_group(required=True)
    out, back = parser.text("cli.translation.out"), parser.text("cli.translation.back")
    what.add_argument("--out", type=parsing.path, metavar="DIR", help=out)
    what.add_argument("--back", type=parsing.path, metavar="FILE.po", help=back)
    parser.take("--yes", words="cli.translation.yes", action="store_true")
    add_vault(parser)


def _handout(arguments: argparse.Namespace, context: Context) -> None:
    if arguments.list:
        _list(arguments, context)
        return
    if None in (arguments.topic, arguments.out):
        raise HandoutIncomplete
    paper = Format.A4.value if arguments.booklet else arguments.format
    making_sheets.check_leaving(arguments.topic, paper)
    facts = making_sheets.read_facts(arguments.facts) if arguments.facts else None
    if arguments.booklet:
        if arguments.language is not None:
            raise BookletHasAllLanguages(arguments.language)
        data = making_sheets.booklet(arguments.topic, facts, grey=arguments.grey)
    elif arguments.language is None:
        raise HandoutIncomplete
    else:
        spoken = (arguments.language, *arguments.beside)
        sheet = making_sheets.make(arguments.topic, *spoken, facts=facts)
        data = making_sheets.pdf(sheet, paper, grey=arguments.grey)
    making_sheets.save(arguments.out, data, (arguments.topic, paper))
    context.put(arguments.out)


def _list(arguments: argparse.Namespace, context: Context) -> None:
    topics = [topic.id for topic in making_sheets.topics()]
    states = making_sheets.review_states()
    formats = list(making_sheets.FORMATS)
    if arguments.json:
        tags = [{"tag": tag, "state": state.value} for tag, state in states.items()]
        context.put_json({"topics": topics, "languages": tags, "formats": formats})
        return
    text = context.text
    for name in topics:
        context.put(f"{name}  {text(f'label.topic.{name}')}")
    for tag, state in states.items():
        context.put(f"{tag}  {text(f'review.{state.value}')}")
    context.put("  ".join(formats))


def _facts(arguments: argparse.Namespace, context: Context) -> None:
    if arguments.accept and arguments.offered is None:
        raise NothingToAccept
    with unlocked(arguments, context) as session:
        if arguments.export is not None:
            sheet_facts.export(session, arguments.export)
            context.put(arguments.export)
        elif arguments.offered is not None:
            _take(arguments, context, session)
        else:
            _list_facts(arguments, context, session)


def _take(arguments: argparse.Namespace, context: Context, session: Session) -> None:
    offer = sheet_facts.offered(session, arguments.offered)
    if arguments.json:
        changes = [
            {"fact": after.id, "before": before.value, "after": after.value}
            for before, after in offer.found.facts
        ]
        context.put_json(changes)
    elif not offer.found:
        context.put(context.text("facts.nothing_new"))
    else:
        for before, after in offer.found.facts:
            said = {"fact": _name(context, after), "before": before.value, "after": after.value}
            context.put(context.text("cli.facts.change", **said))
    if arguments.accept:
        sheet_facts.take_over(session, offer)
        keep(session)


def _list_facts(arguments: argparse.Namespace, context: Context, session: Session) -> None:
    kept = staff_content.kept(session)
    if kept.doubt is not None:
        raise kept.doubt.reason
    lines = sheet_facts.lines(session, kept.content)
    if arguments.json:
        context.put_json([_described(line) for line in lines])
        return
    for line in lines:
        state = context.text(f"facts.state_{line.state.value}")
        value = line.fact.value or "-"
        context.put(f"{line.fact.id}  {_name(context, line.fact)}: {value} ({state})")


def _described(line: sheet_facts.FactLine) -> dict[str, object]:
    fact = line.fact
    return {
        "fact": fact.id,
        "kind": fact.kind.value,
        "value": fact.value,
        "source": fact.source,
        "checked-on": fact.checked_on.isoformat() if fact.checked_on else "",
        "checked-by": fact.checked_by or "",
        "valid-until": fact.valid_until.isoformat() if fact.valid_until else "",
        "state": line.state.value,
        "topics": list(line.topics),
    }


def _name(context: Context, fact: Fact) -> str:
    return Translator(context.translator.language, HANDOUTS).text(fact.label)


def _translation(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        known = staff_content.kept(session).content
        if arguments.out is not None:
            for file in translating.export(arguments.out, arguments.language, known):
                context.put(file)
            return
        returned = translating.read(arguments.back, arguments.language, known)
        for each in returned.changes:
            context.put(f"{each.message}\n  - {each.before}\n  + {each.after}")
        said = context.text(
            "cli.translation.report",
            changed=str(len(returned.changes)),
            unchanged=str(returned.unchanged),
            missing=str(returned.missing),
        )
        context.tell(said)
        if arguments.yes and returned.changes:
            translating.take_over(session, returned)
            keep(session)
