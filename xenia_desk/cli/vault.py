"""The commands that make and check a vault: practice, verify."""

import argparse
from dataclasses import asdict

from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_json, add_vault
from xenia_desk.cli.unlocking import read_passphrase
from xenia_desk.workflows.backups import verifying
from xenia_desk.workflows.practice import practising


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("practice", _practice)
    parser.take("folder", words="cli.practice_folder", type=parsing.path, metavar="DIR")
    years = "2027-2029"
    parser.take("--years", words="cli.years", type=parsing.years, default=years, metavar="YEARS")
    parser.take("--seed", words="cli.seed", type=int, default=1, metavar="N")
    add_json(parser)
    parser = commands.add("verify", _verify)
    add_vault(parser)
    add_json(parser)


def _practice(arguments: argparse.Namespace, context: Context) -> None:
    made = practising.practice(arguments.folder, arguments.years, arguments.seed)
    if arguments.json:
        people = [asdict(person) for person in made.people]
        context.put_json({"vault": str(made.vault), "years": list(made.years), "people": people})
        return
    text = context.text
    context.put(text("cli.practice.made", folder=made.vault))
    for person in made.people:
        roles = ", ".join(text(f"role.{role}") for role in person.roles)
        label = text(f"person.{person.person}")
        context.put(f"{label} ({roles}): {person.passphrase}")


def _verify(arguments: argparse.Namespace, context: Context) -> None:
    passphrase = read_passphrase(arguments, context)
    checks = verifying.verify(arguments.vault, passphrase, arguments.person)
    if arguments.json:
        context.put_json([asdict(check) for check in checks])
        return
    for check in checks:
        context.put(context.text("cli.verify.sound", **asdict(check)))
