"""The command for translators: translation."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command, add_vault, keep, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.sheets import staff_content, translating


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    text = translator.text
    parser = add_command(subparsers, translator, "translation", _translation)
    parser.add_argument("language", metavar="LANGUAGE")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=path, metavar="DIR", help=text("cli.translation.out"))
    what.add_argument("--back", type=path, metavar="FILE.po", help=text("cli.translation.back"))
    parser.add_argument("--yes", action="store_true", help=text("cli.translation.yes"))
    add_vault(parser, translator)


def _translation(arguments: argparse.Namespace, context: Context) -> int:
    with unlocked(arguments, context) as session:
        known = staff_content.kept(session).knowledge
        if arguments.out is not None:
            for file in translating.export(arguments.out, arguments.language, known):
                context.out.write(f"{file}\n")
            return 0
        returned = translating.read(arguments.back, arguments.language, known)
        for each in returned.changes:
            context.out.write(f"{each.message}\n  - {each.before}\n  + {each.after}\n")
        said = context.translator.text(
            "cli.translation.report",
            changed=str(len(returned.changes)),
            unchanged=str(returned.unchanged),
            missing=str(returned.missing),
        )
        context.err.write(said + "\n")
        if arguments.yes and returned.changes:
            translating.take_over(session, returned)
            keep(session)
    return 0
