"""This module is what every command shares: how it is declared, and how a passphrase is asked."""

import argparse
import getpass
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xenia_desk.cli.context import Context
from xenia_desk.errors import WrongUse
from xenia_desk.localization import Translator
from xenia_desk.workflows import unlocking
from xenia_desk.workflows.session import Session

Handler = Callable[[argparse.Namespace, Context], int]
_LONGEST_PASSPHRASE = 4096


@dataclass(eq=False)
class NoPassphrase(WrongUse):
    """No passphrase came from the prompt or from the file descriptor."""


def add_command(
    subparsers: Any, translator: Translator, name: str, handler: Handler
) -> argparse.ArgumentParser:
    """Declare a command; its help and examples stand in the catalogues under `cli.<name>`."""
    key = name.replace("-", "_")
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name,
        help=translator.text(f"cli.{key}.help"),
        description=translator.text(f"cli.{key}.help"),
        epilog=translator.text(f"cli.{key}.examples"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(handler=handler)
    return parser


def add_vault(parser: argparse.ArgumentParser, translator: Translator) -> None:
    """Declare the flags of a command that unlocks a vault."""
    parser.add_argument(
        "--vault", type=Path, required=True, metavar="DIR", help=translator.text("cli.vault")
    )
    parser.add_argument("--person", metavar="P", help=translator.text("cli.person"))
    parser.add_argument(
        "--passphrase-fd", type=int, metavar="N", help=translator.text("cli.passphrase_fd")
    )


def unlock(arguments: argparse.Namespace, context: Context) -> Session:
    """Unlock the vault that the flags name."""
    passphrase = read_passphrase(arguments, context)
    person: str | None = arguments.person
    return unlocking.unlock(arguments.vault, passphrase, person=person)


def print_json(context: Context, data: object) -> None:
    """Write data as JSON, sorted, one document."""
    json.dump(data, context.out, indent=1, sort_keys=True, ensure_ascii=False)
    context.out.write("\n")


def read_passphrase(arguments: argparse.Namespace, context: Context) -> str:
    """One line from the prompt or from `--passphrase-fd`; raises NoPassphrase."""
    descriptor: int | None = arguments.passphrase_fd
    try:
        if descriptor is None:
            typed = getpass.getpass(context.translator.text("cli.passphrase") + " ")
        elif descriptor == 0:
            typed = context.stdin.readline(_LONGEST_PASSPHRASE)
        else:
            with os.fdopen(descriptor, encoding="utf-8") as stream:
                typed = stream.readline(_LONGEST_PASSPHRASE)
    except (OSError, EOFError, ValueError) as error:
        raise NoPassphrase from error
    if not typed.strip():
        raise NoPassphrase
    return typed.strip()
