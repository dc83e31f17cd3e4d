"""The commands that draw a recovery paper and let it replace a lost one."""

import argparse

from xenia_desk.cli.commands import Commands, Context, add_vault, check_book
from xenia_desk.cli.unlocking import keep, read_line, unlocked
from xenia_desk.core.roles import BookName
from xenia_desk.workflows.people import recovery_papers, replacing_papers, yearly_check
from xenia_desk.workflows.vault.plans import books


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("new-sheet", _draw)
    parser.take("book", words="cli.sheet_of", metavar="BOOK")
    parser = commands.add("replace-sheet", _replace)
    parser.take("book", words="cli.sheet_of", metavar="BOOK")
    add_vault(parser)
    parser.take("--sheet-fd", words="cli.sheet_fd", type=int, metavar="N")


def _draw(arguments: argparse.Namespace, context: Context) -> None:
    """No vault is needed: until it replaces another, a sheet opens nothing."""
    check_book(arguments.book, (*books(), BookName.YEARBOOK))
    context.put(replacing_papers.draw(arguments.book).text)


def _replace(arguments: argparse.Namespace, context: Context) -> None:
    text = context.text
    with unlocked(arguments, context) as session:
        paper = read_line(arguments.sheet_fd, context, "cli.new_sheet_asked")
        told = replacing_papers.replace_by(session, arguments.book, paper)
        if told is None:
            context.put(text("people.done_new_sheet", books=text(f"book.{arguments.book}")))
        else:
            context.tell_refused([told])
        valid = next(e for e in yearly_check.standing(session) if e.book == arguments.book)
        context.put(recovery_papers.valid(context.translator, valid.number, valid.made))
        keep(session)
