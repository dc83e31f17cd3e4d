"""The commands of the yearbook, and of the computers that bring it statements."""

import argparse

from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_book, add_json, add_vault
from xenia_desk.cli.parsing import Parser
from xenia_desk.cli.refusals import FileAndReason, NotTakenIn
from xenia_desk.cli.unlocking import chosen_book, keep, unlocked
from xenia_desk.core.roles import BookName
from xenia_desk.errors import Refusal
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.yearbook import forks, joining, sharing, taking_in


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("take-in", _take_in)
    parser.take("files", type=parsing.path, nargs="*", metavar="FILE")
    add_vault(parser)
    parser = commands.add("share-folder", _share)
    parser.take("folder", words="cli.shared_folder", type=parsing.path, nargs="?", metavar="DIR")
    add_vault(parser)
    parser = commands.add("forks", _forks)
    add_vault(parser)
    add_json(parser)
    parser = commands.add("decide-fork", _decide)
    parser.take("book", words="cli.book", metavar="BOOK")
    parser.take("month", type=parsing.month, metavar="YYYY-MM")
    parser.take("mark", words="cli.mark", metavar="MARK")
    add_vault(parser)
    parser = commands.add("join-request", _request)
    parser.take("request", type=parsing.path, metavar="REQUEST")
    parser.take("--new-key", words="cli.join_request.new_key", action="store_true")
    add_vault(parser)
    add_book(parser)
    parser = commands.add("join-answer", _answer)
    parser.take("request", type=parsing.path, metavar="REQUEST")
    parser.take("answer", type=parsing.path, metavar="ANSWER")
    add_vault(parser)
    parser = commands.add("join-accept", _accept)
    parser.take("answer", type=parsing.path, metavar="ANSWER")
    _add_words(parser)
    add_vault(parser)
    add_book(parser)
    parser = commands.add("join-confirm", _confirm)
    parser.take("request", type=parsing.path, metavar="REQUEST")
    parser.take("answer", type=parsing.path, metavar="ANSWER")
    _add_words(parser, required=True)
    add_vault(parser)


def _take_in(arguments: argparse.Namespace, context: Context) -> None:
    text = context.text
    with unlocked(arguments, context) as session:
        done = taking_in.take_in(session, arguments.files or None)
        for what, pairs in (
            ("new", done.new),
            ("revised", done.revised),
            ("unchanged", done.unchanged),
            ("older", done.older),
            ("set_aside", done.set_aside),
        ):
            for book, month in pairs:
                name = context.translator.month(month.first_day)
                context.put(text(f"cli.take_in.{what}", book=text(f"book.{book}"), month=name))
        if done == taking_in.TakenIn():
            context.put(text("cli.take_in.nothing"))
        if done.new or done.revised:
            context.tell_refused(backing_up.back_up_quietly(session, [BookName.YEARBOOK]))
            keep(session)
    if done.refused:
        raise NotTakenIn(tuple(_named(each) for each in done.refused))


def _named(refused: taking_in.Refused) -> Refusal:
    """A reason that names its file, by itself or here."""
    names_it = hasattr(refused.refusal, "file")
    return refused.refusal if names_it else FileAndReason(refused.name, refused.refusal)


def _share(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        sharing.share_through(session, arguments.folder)
        chosen = "none" if arguments.folder is None else "chosen"
        words = context.text(f"cli.share_folder.{chosen}", folder=arguments.folder or "")
        context.put(words)


def _forks(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        found = forks.forks(session)
        own = forks.marks(session)
    if arguments.json:
        data = [
            {
                "book": each.book,
                "month": each.month.period,
                "counts": forks.mark(each.standing),
                "waits": [forks.mark(epoch) for epoch in each.waiting],
            }
            for each in found
        ]
        context.put_json({"forks": data, "here": dict(own)})
        return
    text = context.text
    for each in found:
        words = text(
            "cli.forks.fork",
            book=text(f"book.{each.book}"),
            month=context.translator.month(each.month.first_day),
            standing=forks.mark(each.standing),
            waiting=", ".join(forks.mark(epoch) for epoch in each.waiting),
        )
        context.put(words)
    for book, mark in own:
        words = text("cli.forks.here", book=text(f"book.{book}"), mark=mark)
        context.put(words)
    if not found:
        context.tell(text("cli.forks.none"))


def _decide(arguments: argparse.Namespace, context: Context) -> None:
    month = arguments.month
    with unlocked(arguments, context) as session:
        epoch = forks.life_of(session, arguments.book, month, arguments.mark)
        forks.choose(session, arguments.book, month, epoch)
        text = context.text
        words = text(
            "cli.decide_fork.done",
            book=text(f"book.{arguments.book}"),
            month=context.translator.month(month.first_day),
            mark=arguments.mark,
        )
        context.put(words)
        keep(session)


def _add_words(parser: Parser, *, required: bool = False) -> None:
    parser.take("--words", words="cli.words", required=required, metavar="W W W W")


def _request(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        book = chosen_book(arguments, session)
        joining.ask(session, book, arguments.request, new_key=arguments.new_key)
        context.put(arguments.request)
        if arguments.new_key:
            keep(session)


def _answer(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        words = joining.answer(session, arguments.request, arguments.answer)
        context.put(" ".join(words))


def _accept(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        book = chosen_book(arguments, session)
        if arguments.words is None:
            words = joining.words_of(session, book, arguments.answer)
            context.put(" ".join(words))
            return
        joining.accept(session, book, arguments.answer, arguments.words)
        text = context.text
        context.put(text("cli.join_accept.done", book=text(f"book.{book}")))
        keep(session)


def _confirm(arguments: argparse.Namespace, context: Context) -> None:
    with unlocked(arguments, context) as session:
        book = joining.confirm(session, arguments.request, arguments.answer, arguments.words)
        text = context.text
        context.put(text("cli.join_confirm.done", book=text(f"book.{book}")))
        keep(session)
