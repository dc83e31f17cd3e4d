"""The command with which a recipient checks released figures: check-release."""

import argparse
from typing import Any

from xenia_desk.cli.commands import add_command, print_json
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.release.checking_releases import check_release


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the command."""
    parser = add_command(subparsers, translator, "check-release", _check)
    words = translator.text("cli.check_release.folder")
    parser.add_argument("folder", type=path, metavar="FOLDER", help=words)
    parser.add_argument("--json", action="store_true", help=translator.text("cli.json"))


def _check(arguments: argparse.Namespace, context: Context) -> int:
    listed = check_release(arguments.folder)
    if arguments.json:
        print_json(context, {"files": dict(listed.files), "release_sha256": listed.release})
        return 0
    words = context.translator.text(
        "cli.check_release.whole", count=len(listed.files), hash=listed.release
    )
    context.out.write(words + "\n")
    return 0
