"""`verify` on a sound vault and on damaged ones: each has its sentence, nothing is changed or left.

It looks at the files where they lie; only a file with a hot journal is copied, inside the vault.
"""

import os
import sys

import pytest

from tests.cli.backups.damages import DAMAGES, crashed, flipped, slot, statement
from tests.cli.desk import Desk, command, contents
from xenia_desk.store.encrypted import migrations, read_only_copy
from xenia_desk.workflows.backups import verifying


@pytest.mark.long(but=3)
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
    real = verifying.check_content

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
