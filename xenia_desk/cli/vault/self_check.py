"""The command that checks whether this copy works: self-check."""

import argparse
from dataclasses import asdict
from typing import Any

from xenia_desk.cli.commands import add_command, print_json
from xenia_desk.cli.context import Context
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.workflows.help import self_checking


class InstallationBroken(Refusal):
    """Parts of this copy do not work."""

    parts: tuple[str, ...]


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    parser = add_command(subparsers, translator, "self-check", _self_check)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))


def _self_check(arguments: argparse.Namespace, context: Context) -> int:
    checks = self_checking.self_check()
    if arguments.json:
        print_json(context, [asdict(check) for check in checks])
    else:
        for check in checks:
            state = context.translator.text("cli.works" if check.ok else "cli.works_not")
            name = context.translator.text(f"part.{check.name}")
            context.out.write(f"{state}  {name}: {check.detail}\n")
    broken = tuple(context.translator.text(f"part.{c.name}") for c in checks if not c.ok)
    if broken:
        raise InstallationBroken(broken)
    return 0
