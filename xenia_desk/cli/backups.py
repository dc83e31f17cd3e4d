"""The commands that make backups and restore them: backup, restore."""

import argparse
from pathlib import Path

from xenia_desk import wording
from xenia_desk.cli import parsing
from xenia_desk.cli.commands import Commands, Context, add_json, add_vault
from xenia_desk.cli.unlocking import read_passphrase, unlocked
from xenia_desk.core.names import PersonLabel
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups, restoring
from xenia_desk.workflows.backups.bringing_back import Proof
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.vault import open_vault, vault_folder


def add_commands(commands: Commands) -> None:
    """Declare the commands of this room."""
    parser = commands.add("backup", _backup)
    add_vault(parser)
    parser.take("--to", words="cli.backup.to", type=parsing.path, metavar="FOLDER")
    parser.take("--rehearse", words="cli.backup.rehearse", action="store_true")
    add_json(parser)
    parser = commands.add("restore", _restore)
    parser.take("source", words="cli.restore.source", type=parsing.path, metavar="FOLDER")
    add_vault(parser)
    parser.take("--sheet", words="cli.restore.sheet", metavar="BOOK")


def _backup(arguments: argparse.Namespace, context: Context) -> None:
    if arguments.rehearse:
        _rehearse(arguments, context)
        return
    words = context.translator
    with unlocked(arguments, context) as session:
        made = backing_up.back_up(session, to=arguments.to)
        if arguments.json:
            found = [{"book": e.book, "month": e.month.period, "file": str(e.file)} for e in made]
            context.put_json(found)
            return
        for each in made:
            line = words.text("cli.backup.made", book=words.text(f"book.{each.book}"))
            context.put(f"{line}: {each.file}")
        if arguments.to and backing_up.on_same_disk(session, arguments.to):
            context.tell(words.text("backups.same_disk"))
        if away := backing_up.missing(session):
            books = ", ".join(words.text(f"book.{book}") for book in away)
            context.tell(words.text("cli.backup.none_elsewhere", books=books))


def _rehearse(arguments: argparse.Namespace, context: Context) -> None:
    """Only the files of the backups and the passphrase are used, as on a clean machine."""
    passphrase = read_passphrase(arguments, context)
    whose = bringing_back.by_passphrase(passphrase, arguments.person)
    folder = arguments.to or arguments.vault / backing_up.FOLDER
    with open_vault.held_if_used(arguments.vault):
        proofs = bringing_back.rehearse(Backups.of(finding_backups.found(folder)), whose)
    if arguments.json:
        context.put_json([_described(proof) for proof in proofs])
        return
    words = context.translator
    for proof in proofs:
        line = words.text(
            "cli.backup.proven",
            file=proof.file,
            book=words.text(f"book.{proof.book}"),
            month=words.month(proof.month.first_day),
            tables=proof.tables,
            people=", ".join(words.text(f"person.{label}") for label in proof.people),
        )
        context.put(line)


def _described(proof: Proof) -> dict[str, object]:
    return {
        "file": proof.file,
        "book": proof.book,
        "month": proof.month.period,
        "tables": proof.tables,
        "totals_equal": True,  # a rehearsal with unequal totals is refused
        "people": list(proof.people),
        "recovery": True,  # every backup has this grant
    }


def _restore(arguments: argparse.Namespace, context: Context) -> None:
    source: Path = arguments.source
    folder: Path = arguments.vault
    text = context.text
    if vault_folder.is_vault(source):
        restoring.restore(source, folder)
        context.put(text("cli.restore.copied", folder=folder))
        return
    looked = finding_backups.look(source)
    for each in looked.unread:
        reason = wording.sentence(each.refusal, context.translator)
        context.tell(text("restoring.unread", file=each.file, why=reason))
    backups = looked.held
    # A colleague's that waits in a new vault comes beside the books that are there.
    there = vault_folder.is_vault(folder)
    bring = bringing_back.bring_back_waiting if there else bringing_back.bring_back
    if arguments.sheet is None:
        passphrase = read_passphrase(arguments, context)
        whose = bringing_back.by_passphrase(passphrase, arguments.person)
        _say(bring(backups, whose, folder), context)
        return
    paper = read_passphrase(arguments, context, "cli.sheet")
    papers = {arguments.sheet: paper}
    _say(bring(backups, bringing_back.by_papers(papers), folder), context)
    label = PersonLabel(arguments.person or recovering.free_labels(folder)[0])
    passphrase = people.draw()
    recovering.recover(folder, papers, label, passphrase)
    context.put(f"{text(f'person.{label}')}: {passphrase}")


def _say(back: bringing_back.BroughtBack, context: Context) -> None:
    text = context.text
    for kind, books in (("back", back.books), ("closed", back.closed)):
        for book in books:
            context.put(text(f"cli.restore.{kind}", book=text(f"book.{book}")))
