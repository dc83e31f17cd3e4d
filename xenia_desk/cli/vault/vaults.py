"""The commands that make and check a vault: practice, verify."""

import argparse
import re
from dataclasses import asdict
from typing import Any

from xenia_desk.cli.commands import add_command, add_vault, print_json, read_passphrase
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.errors import WrongUse
from xenia_desk.localization import Translator
from xenia_desk.workflows.backups import verifying
from xenia_desk.workflows.practice import practising


class YearsWrong(WrongUse):
    """Years that are not written as 2027 or 2027-2029."""

    text: str


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    parser = add_command(subparsers, translator, "practice", _practice)
    folder = translator.text("cli.practice_folder")
    parser.add_argument("folder", type=path, metavar="DIR", help=folder)
    parser.add_argument(
        "--years", default="2027-2029", metavar="YEARS", help=translator.text("cli.years")
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help=translator.text("cli.seed")
    )
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))
    parser = add_command(subparsers, translator, "verify", _verify)
    add_vault(parser, translator)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))


def _practice(arguments: argparse.Namespace, context: Context) -> int:
    found = re.fullmatch(r"([1-9]\d{3})(?:-([1-9]\d{3}))?", arguments.years, re.ASCII)
    if found is None:
        raise YearsWrong(arguments.years)
    years = (int(found[1]), int(found[2] or found[1]))
    made = practising.practice(arguments.folder, years, arguments.seed)
    if arguments.json:
        people = [asdict(person) for person in made.people]
        print_json(context, {"vault": str(made.vault), "years": list(made.years), "people": people})
        return 0
    text = context.translator.text
    context.out.write(text("cli.practice.made", folder=made.vault) + "\n")
    for person in made.people:
        roles = ", ".join(text(f"role.{role}") for role in person.roles)
        label = text(f"person.{person.person}")
        context.out.write(f"{label} ({roles}): {person.passphrase}\n")
    return 0


def _verify(arguments: argparse.Namespace, context: Context) -> int:
    passphrase = read_passphrase(arguments, context)
    checks = verifying.verify(arguments.vault, passphrase, arguments.person)
    if arguments.json:
        print_json(context, [asdict(check) for check in checks])
        return 0
    for check in checks:
        context.out.write(context.translator.text("cli.verify.sound", **asdict(check)) + "\n")
    return 0
