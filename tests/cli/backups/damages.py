"""What may have become of a vault's files, each with the sentence that `verify` has for it."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.books import XENIA
from tests.cli.desk import Desk
from xenia_desk.core.names import PersonLabel
from xenia_desk.store.encrypted import files
from xenia_desk.vault import vault_file

CRASH = """
import os, sys
from pathlib import Path
from xenia_desk.workflows.day import unlocking

session = unlocking.unlock(Path(sys.argv[1]), sys.stdin.readline().strip())
database = session.book("xenia").database
database.rows("PRAGMA cache_size = 1")
database.rows("BEGIN IMMEDIATE")
database.rows("UPDATE counter SET value = value + 1")
os._exit(0)
"""


def crashed(desk: Desk) -> None:
    """The power goes in the middle of a transaction: a journal that must be rolled back."""
    command = [sys.executable, "-c", CRASH, str(desk.vault)]
    typed = desk.passphrases["reiger"] + "\n"
    subprocess.run(command, input=typed, text=True, check=True, cwd=Path.cwd())
    assert files.is_hot(desk.vault / "xenia.book")


def flipped(path: Path, at: int) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def older(desk: Desk) -> None:
    book = desk.vault / "xenia.book"
    before = book.read_bytes()
    desk.closed()
    book.write_bytes(before)


def swapped(desk: Desk) -> None:
    shutil.copy(desk.vault / "ggd.book", desk.vault / "xenia.book")


def cut(desk: Desk) -> None:
    book = desk.vault / "xenia.book"
    book.write_bytes(book.read_bytes()[:-4096])


def emptied(desk: Desk) -> None:
    (desk.vault / "xenia.book").write_bytes(b"")


def linked(desk: Desk) -> None:
    book = desk.vault / "xenia.book"
    book.rename(desk.vault.parent / "elsewhere")
    book.symlink_to(desk.vault.parent / "elsewhere")


def planted(desk: Desk) -> None:
    """Somebody writes a grant for the nurse into both mirrors, the checksum computed anew."""
    vault = vault_file.load(desk.vault)
    entry = vault.entry(XENIA)
    grants = {**entry.lock.grants, PersonLabel("molen"): entry.lock.grants[PersonLabel("reiger")]}
    vault = vault.with_book(replace(entry, lock=replace(entry.lock, grants=grants)))
    vault_file.save(desk.vault, vault)


def slot(desk: Desk) -> None:
    for name in (vault_file.NAME, vault_file.MIRROR):
        document = json.loads((desk.vault / name).read_bytes())
        found = document["slots"]["molen"]
        document["slots"]["molen"] = ("0" if found[0] != "0" else "1") + found[1:]
        (desk.vault / name).write_text(json.dumps(document))


def both_mirrors(desk: Desk) -> None:
    for name in (vault_file.NAME, vault_file.MIRROR):
        flipped(desk.vault / name, 700)


def hot_and_flipped(desk: Desk) -> None:
    crashed(desk)
    flipped(desk.vault / "xenia.book-journal", 700)


def statement(desk: Desk) -> None:
    flipped(desk.closed(), 3000)


def backup(desk: Desk) -> None:
    assert desk.does("reiger", "backup").code == 0
    for path in (desk.vault / "backups").glob("*.backup"):
        flipped(path, 30_000)


DAMAGES: dict[str, tuple[Callable[[Desk], None], str]] = {
    "flipped bit": (
        lambda desk: flipped(desk.vault / "xenia.book", 9000),
        "xenia.book is beschadigd. Herstel het uit een reservekopie.",
    ),
    "flipped bit in the salt": (
        lambda desk: flipped(desk.vault / "xenia.book", 3),
        "xenia.book is beschadigd. Herstel het uit een reservekopie.",
    ),
    "flipped bit in a hot journal": (hot_and_flipped, "xenia.book is beschadigd."),
    "older": (older, "xenia.book is een oudere kopie, van voor de laatste vergrendeling."),
    "swapped": (swapped, "xenia.book is een andere telling dan deze kluis onder die naam kent."),
    "cut at a page": (cut, "Van xenia.book ontbreekt het einde. Herstel het uit een reservekopie."),
    "emptied": (
        emptied,
        "xenia.book is leeg: er staat niets meer in.",
    ),
    "missing": (
        lambda desk: (desk.vault / "xenia.book").unlink(),
        "xenia.book is er niet. Er wordt geen nieuwe voor gemaakt",
    ),
    "a link": (linked, "xenia.book is een verwijzing naar een ander bestand"),
    "planted grant": (planted, "De kluis noemt molen bij "),
    "damaged slot": (slot, "De sleutel van molen is beschadigd."),
    "one mirror": (
        lambda desk: flipped(desk.vault / "vault.json.1", 700),
        "vault.json.1 is beschadigd of weg. Het andere bestand van de twee is heel",
    ),
    "both mirrors": (both_mirrors, "vault.json en vault.json.1 zijn allebei beschadigd."),
    "backup": (backup, ".backup is beschadigd of geen reservekopie."),
}  # fmt: skip
