"""The commands that make backups and restore them: backup, restore."""

import argparse
from pathlib import Path
from typing import Any

from xenia_desk import wording
from xenia_desk.cli.commands import add_command, add_vault, print_json, read_passphrase, unlocked
from xenia_desk.cli.context import Context
from xenia_desk.cli.parsing import path
from xenia_desk.localization import Translator
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups, restoring
from xenia_desk.workflows.backups.bringing_back import Proof
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.people import recovering
from xenia_desk.workflows.vault import open_vault, vault_folder


def add_commands(subparsers: Any, translator: Translator) -> None:
    """Declare the commands of this module."""
    text = translator.text
    parser = add_command(subparsers, translator, "backup", _backup)
    add_vault(parser, translator)
    parser.add_argument("--to", type=path, metavar="FOLDER", help=text("cli.backup.to"))
    parser.add_argument("--rehearse", action="store_true", help=text("cli.backup.rehearse"))
    parser.add_argument("--json", action="store_true", help=text("cli.json"))
    parser = add_command(subparsers, translator, "restore", _restore)
    parser.add_argument("source", type=path, metavar="FOLDER", help=text("cli.restore.source"))
    add_vault(parser, translator)
    parser.add_argument("--sheet", metavar="BOOK", help=text("cli.restore.sheet"))


def _backup(arguments: argparse.Namespace, context: Context) -> int:
    if arguments.rehearse:
        return _rehearse(arguments, context)
    words = context.translator
    with unlocked(arguments, context) as session:
        made = backing_up.back_up(session, to=arguments.to)
        if arguments.json:
            found = [{"book": e.book, "month": e.month.period, "file": str(e.file)} for e in made]
            print_json(context, found)
            return 0
        for each in made:
            line = words.text("cli.backup.made", book=words.text(f"book.{each.book}"))
            context.out.write(f"{line}: {each.file}\n")
        if arguments.to and backing_up.on_same_disk(session, arguments.to):
            context.err.write(words.text("backups.same_disk") + "\n")
        if away := backing_up.missing(session):
            books = ", ".join(words.text(f"book.{book}") for book in away)
            context.err.write(words.text("cli.backup.none_elsewhere", books=books) + "\n")
    return 0


def _rehearse(arguments: argparse.Namespace, context: Context) -> int:
    """Only the files of the backups and the passphrase are used, as on a clean machine."""
    passphrase = read_passphrase(arguments, context)
    whose = bringing_back.by_passphrase(passphrase, arguments.person)
    folder = arguments.to or arguments.vault / backing_up.FOLDER
    with open_vault.held_if_used(arguments.vault):
        proofs = bringing_back.rehearse(Backups.of(finding_backups.found(folder)), whose)
    if arguments.json:
        print_json(context, [_described(proof) for proof in proofs])
        return 0
    words = context.translator
    for proof in proofs:
        line = words.text(
            "cli.backup.proven",
            file=proof.file,
            book=words.text(f"book.{proof.book}"),
            month=wording.month_name(words, proof.month),
            tables=proof.tables,
            people=", ".join(words.text(f"person.{label}") for label in proof.people),
        )
        context.out.write(line + "\n")
    return 0


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


def _restore(arguments: argparse.Namespace, context: Context) -> int:
    source: Path = arguments.source
    folder: Path = arguments.vault
    text = context.translator.text
    if vault_folder.is_vault(source):
        restoring.restore(source, folder)
        context.out.write(text("cli.restore.copied", folder=folder) + "\n")
        return 0
    looked = finding_backups.look(source)
    for each in looked.unread:
        reason = wording.sentence(each.refusal, context.translator)
        context.err.write(text("restoring.unread", file=each.file, why=reason) + "\n")
    backups = looked.held
    # A colleague's that waits in a new vault comes beside the books that are there.
    there = vault_folder.is_vault(folder)
    bring = bringing_back.bring_back_waiting if there else bringing_back.bring_back
    if arguments.sheet is None:
        passphrase = read_passphrase(arguments, context)
        whose = bringing_back.by_passphrase(passphrase, arguments.person)
        _say(bring(backups, whose, folder), context)
        return 0
    paper = read_passphrase(arguments, context, "cli.sheet")
    papers = {arguments.sheet: paper}
    _say(bring(backups, bringing_back.by_sheets(papers), folder), context)
    label = arguments.person or recovering.free_labels(folder)[0]
    passphrase = recovering.draw()
    recovering.recover(folder, papers, label, passphrase)
    context.out.write(f"{text(f'person.{label}')}: {passphrase}\n")
    return 0


def _say(back: bringing_back.BroughtBack, context: Context) -> None:
    text = context.translator.text
    for kind, books in (("back", back.books), ("closed", back.closed)):
        for book in books:
            context.out.write(text(f"cli.restore.{kind}", book=text(f"book.{book}")) + "\n")
