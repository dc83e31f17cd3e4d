"""The commands that tell of the program itself: what-we-record, self-check."""

import argparse
from dataclasses import asdict

from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_json
from xenia_desk.cli.refusals import InstallationBroken
from xenia_desk.workflows.help import self_checking, what_we_record


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("what-we-record", _what_we_record)
    parser.take("--out", words="cli.out_file", type=parsing.path, metavar="FILE.pdf")
    add_json(parser)
    parser = commands.add("self-check", _self_check)
    add_json(parser)


def _what_we_record(arguments: argparse.Namespace, context: Context) -> None:
    account = what_we_record.what_we_record(context.translator)
    if arguments.out is not None:
        what_we_record.save(arguments.out, what_we_record.pdf(account, context.translator.language))
    if arguments.json:
        context.put_json(what_we_record.described(account))
    elif arguments.out is not None:
        context.put(arguments.out)
    else:
        context.out.write(what_we_record.markdown(account))


def _self_check(arguments: argparse.Namespace, context: Context) -> None:
    checks = self_checking.self_check()
    if arguments.json:
        context.put_json([asdict(check) for check in checks])
    else:
        for check in checks:
            state = context.text("cli.works" if check.ok else "cli.works_not")
            name = context.text(f"part.{check.name}")
            context.put(f"{state}  {name}: {check.detail}")
    broken = tuple(context.text(f"part.{c.name}") for c in checks if not c.ok)
    if broken:
        raise InstallationBroken(broken)
