"""`verify` on a sound vault and on damaged ones: each has its sentence, nothing is changed or left.

It looks at the files where they lie; only a file with a hot journal is copied, inside the vault.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.desk import Desk, command, contents
from xenia_desk.store.encrypted import files, migrations, read_only_copy
from xenia_desk.vault import vault_file
from xenia_desk.workflows.backups import content_checks, verifying

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
    entry = vault.entry("xenia")
    grants = {**entry.lock.grants, "molen": entry.lock.grants["reiger"]}
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


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damaged_vault(desk: Desk, what: str) -> None:
    assert desk.does("reiger", "verify").code == 0, "the control"
    spoil, said = DAMAGES[what]
    spoil(desk)
    assert said in desk.refuses("reiger", "verify")


def test_a_damaged_statement_is_found_by_the_yearbook(desk: Desk) -> None:
    statement(desk)
    assert "is beschadigd of geen maandopgave" in desk.refuses("tulp", "verify")
    assert desk.does("reiger", "verify").code == 0, "whose statement it is cannot open it"


def test_a_newer_schema(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrations.latest
    monkeypatch.setattr(migrations, "latest", lambda kind: real(kind) - 1)
    assert desk.refuses("reiger", "verify").startswith(
        "xenia.book is nieuwer dan dit programma of deze kluis kent."
    )


def test_everything_that_was_found_is_told(desk: Desk) -> None:
    slot(desk)
    flipped(desk.vault / "xenia.book", 9000)
    flipped(desk.vault / "vault.json.1", 700)
    said = desk.refuses("reiger", "verify").split("\n")
    assert [line.split(" ")[0] for line in said] == ["vault.json.1", "De", "xenia.book"]


def test_a_hot_journal_is_read_and_left_as_it_is(desk: Desk) -> None:
    before = desk.does("reiger", "verify").out
    crashed(desk)
    files_before = contents(desk.vault)
    ran = desk.does("reiger", "verify")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == before, "the transaction that was cut off is not there"
    assert contents(desk.vault) == files_before


def test_nothing_is_written_at_all(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the vault nor in the system's folder for temporary files."""
    temporary = desk.vault.parent / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    opened: list[str] = []

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        if watching and event == "open" and isinstance(arguments[2], int) and arguments[2] & writes:
            opened.append(str(arguments[0]))

    watching = True
    sys.addaudithook(watch)
    before = {path: path.stat().st_mtime_ns for path in desk.vault.rglob("*")}
    assert desk.does("reiger", "verify").code == 0
    watching = False
    assert [path for path in opened if not path.endswith("vault.lock")] == []
    after = {path: path.stat().st_mtime_ns for path in desk.vault.rglob("*")}
    assert {p for p in after if after[p] != before.get(p)} <= {desk.vault / "vault.lock"}
    assert list(temporary.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the name of an open file")
def test_killed_in_the_middle_it_leaves_no_copy(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    crashed(desk)
    seen: list[set[str]] = []
    real = content_checks.check_content

    def look(*given: object, **named: object) -> None:
        seen.append({path.name for path in desk.vault.iterdir() if "part" in path.name})
        real(*given, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(verifying, "check_content", look)
    assert desk.does("reiger", "verify").code == 0
    assert seen[0] == set(), "its names are gone while it is open"
    seen.clear()
    monkeypatch.setattr(read_only_copy, "_remove", lambda _: None)
    assert desk.does("reiger", "verify").code == 0
    assert seen[0] == {".xenia.book.part"}, "the control"
    left = {path.name for path in desk.vault.iterdir() if "part" in path.name}
    assert left
    monkeypatch.undo()
    assert desk.does("reiger", "close-month", "2028-06").code == 0
    assert not [path for path in desk.vault.iterdir() if "part" in path.name], "the next start"


def test_a_folder_that_may_only_be_read(desk: Desk) -> None:
    for path in (desk.vault, *desk.vault.rglob("*")):
        path.chmod(0o500 if path.is_dir() else 0o400)
    before = contents(desk.vault)
    given = ("verify", "--vault", desk.vault, "--passphrase-fd", 0)
    ran = command(*given, typed=desk.passphrases["reiger"] + "\n")
    for path in (desk.vault, *desk.vault.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert ran.code == 0, ran
    assert contents(desk.vault) == before
