"""The command that makes a sheet: handout."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command, print_json
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.cli.sheets.refusals import BookletHasAllLanguages, HandoutIncomplete
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.localization import Translator
from xenia_desk.workflows.sheets import making_sheets


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    text = translator.text
    parser = add_command(subparsers, translator, "handout", _handout)
    parser.add_argument("topic", nargs="?", metavar="TOPIC")
    parser.add_argument("language", nargs="?", metavar="LANGUAGE")
    parser.add_argument(
        "--with",
        dest="beside",
        action="append",
        default=[],
        metavar="LANGUAGE",
        help=text("cli.beside"),
    )
    parser.add_argument(
        "--format", default=Format.A4.value, metavar="FORMAT", help=text("cli.format")
    )
    parser.add_argument("--grey", action="store_true", help=text("cli.grey"))
    parser.add_argument("--booklet", action="store_true", help=text("cli.booklet"))
    parser.add_argument("--facts", type=path, metavar="FILE", help=text("cli.facts"))
    parser.add_argument("--out", type=path, metavar="FILE.pdf", help=text("cli.out_file"))
    parser.add_argument("--list", action="store_true", help=text("cli.list"))
    parser.add_argument("--json", action="store_true", help=text("cli.json"))


def _handout(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.list:
        return _list(arguments, context)
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
    context.out.write(f"{arguments.out}\n")
    return 0


def _list(arguments: argparse.Namespace, context: Context) -> int:
    topics = [topic.id for topic in making_sheets.topics()]
    states = making_sheets.review_states()
    formats = list(making_sheets.FORMATS)
    if arguments.json:
        tags = [{"tag": tag, "state": state.value} for tag, state in states.items()]
        print_json(context, {"topics": topics, "languages": tags, "formats": formats})
        return 0
    text = context.translator.text
    for name in topics:
        context.out.write(f"{name}  {text(f'label.topic.{name}')}\n")
    for tag, state in states.items():
        context.out.write(f"{tag}  {text(f'review.{state.value}')}\n")
    context.out.write("  ".join(formats) + "\n")
    return 0
