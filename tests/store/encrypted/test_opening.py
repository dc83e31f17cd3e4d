"""A file is opened whole and as the vault remembers it, or refused by name and left alone."""

import os
import secrets
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import pytest

from tests.store.desks import KEYS, Desk, make_desk
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.sealed_counters import CellsDamaged
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import files, refusals
from xenia_desk.store.encrypted.database import Database, FileKind
from xenia_desk.store.encrypted.opening import build_file, open_file
from xenia_desk.store.yearbook import Yearbook

STEP = 512
NOBODY = 65534


def refused(desk: Desk, *, key: bytearray | None = None, anchor: Anchor | None = None) -> type:
    """The refusal of opening the desk's file; the file must not change by being refused."""
    before = desk.path.read_bytes() if desk.path.exists() else None
    with pytest.raises(refusals.FileRefused) as caught:
        Book.open(desk.path, key or desk.key, anchor or desk.identity.anchor())
    assert caught.value.file == desk.path.name
    assert (desk.path.read_bytes() if desk.path.exists() else None) == before
    return caught.type


def test_every_setting_is_as_security_asks(desk: Desk) -> None:
    rows = desk.book.database.rows
    wanted = {
        "journal_mode": "persist",
        "synchronous": 3,
        "temp_store": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "locking_mode": "exclusive",
        "foreign_keys": 1,
        "cipher_log_level": "NONE",
        "application_id": FileKind.BOOK.application_id,
    }
    assert {name: rows(f"PRAGMA {name}")[0][0] for name in wanted} == wanted
    assert rows("PRAGMA cipher_version")[0][0].startswith("4.")


def test_missing_file_is_not_made_anew(desk: Desk) -> None:
    desk.book.close()
    desk.path.unlink()
    assert refused(desk) is refusals.FileMissing
    assert not desk.path.exists()


def test_empty_file_is_refused(desk: Desk) -> None:
    desk.book.close()
    desk.path.write_bytes(b"")
    assert refused(desk) is refusals.FileEmpty


def test_link_in_place_of_the_file_is_refused(desk: Desk) -> None:
    desk.book.close()
    desk.path.rename(desk.path.with_name("elsewhere"))
    desk.path.symlink_to("elsewhere")
    assert refused(desk) is refusals.FileLinked


def test_every_truncation_is_refused(desk: Desk) -> None:
    desk.book.close()
    whole = desk.path.read_bytes()
    named = set()
    for size in range(STEP, len(whole), STEP):
        desk.path.write_bytes(whole[:size])
        named.add(refused(desk))
    assert named <= {refusals.FileTruncated, refusals.FileDamaged}
    desk.path.write_bytes(whole)
    desk.again()


def test_every_flipped_bit_is_refused(desk: Desk) -> None:
    desk.book.close()
    whole = bytearray(desk.path.read_bytes())
    for at in range(5, len(whole), 331):
        whole[at] ^= 1 << at % 8
        desk.path.write_bytes(whole)
        assert refused(desk) in {refusals.FileUnreadable, refusals.FileDamaged}
        whole[at] ^= 1 << at % 8
    desk.path.write_bytes(whole)
    desk.again()


@pytest.mark.parametrize(
    "spoil",
    [
        "cells = substr(cells, 65)",
        "cells = CAST(substr(cells, 65) || substr(cells, 1, 64) || substr(cells, 1, 64) AS BLOB)",
        "cells = CAST(zeroblob(32) || substr(cells, 33) AS BLOB)",
        "public_key = zeroblob(32)",
    ],
)
def test_cells_that_are_none_are_refused_under_a_right_checksum(desk: Desk, spoil: str) -> None:
    """Whoever has the key can write them; nobody shall count in them."""
    desk.book.database.change(f"UPDATE sealed SET {spoil}", ())  # noqa: S608 - the words above
    desk.book.close()
    before = desk.path.read_bytes()
    for _ in range(2):
        with pytest.raises(CellsDamaged):
            Book.open(desk.path, desk.key, desk.identity.anchor())
    assert desk.path.read_bytes() == before


def test_wrong_key_is_refused(desk: Desk) -> None:
    desk.book.close()
    assert refused(desk, key=bytearray(32)) is refusals.FileUnreadable


def test_key_of_another_length_is_a_bug(desk: Desk) -> None:
    desk.book.close()
    with pytest.raises(ValueError, match="31"):
        Database(desk.path, FileKind.BOOK, desk.key[:31])


def test_plain_database_is_refused(desk: Desk) -> None:
    desk.book.close()
    desk.path.unlink()
    with sqlite3.connect(desk.path) as plain:
        plain.execute("CREATE TABLE counter (value INTEGER)")
    plain.close()
    assert refused(desk) is refusals.FileNotEncrypted


def test_other_kind_of_file_is_refused(desk: Desk) -> None:
    desk.book.close()
    with pytest.raises(refusals.FileForeign):
        Yearbook.open(desk.path, desk.key, desk.identity.anchor())


@pytest.mark.parametrize(
    ("pragma", "refusal"),
    [("application_id = 7", refusals.FileForeign), ("user_version = 99", refusals.FileNewer)],
)
def test_foreign_id_and_newer_schema_are_refused(
    desk: Desk, pragma: str, refusal: type[refusals.FileRefused]
) -> None:
    desk.book.database.rows(f"PRAGMA {pragma}")
    desk.book.close()
    assert refused(desk) is refusal


def test_other_anchors_are_named(desk: Desk) -> None:
    desk.book.close()
    store_id, generation, token = desk.identity.anchor()
    other = secrets.token_bytes(16)
    assert refused(desk, anchor=Anchor(other, generation, token)) is refusals.FileSwapped
    assert refused(desk, anchor=Anchor(store_id, generation + 1, token)) is refusals.FileOlder
    assert refused(desk, anchor=Anchor(store_id, generation, other)) is refusals.FileOlder
    assert refused(desk, anchor=Anchor(store_id, generation - 1, other)) is refusals.FileNewer


def test_a_new_book_never_takes_anothers_place(desk: Desk) -> None:
    desk.book.close()
    before = desk.path.read_bytes()
    with pytest.raises(refusals.FileExists):
        make_desk(desk.path.parent)
    assert desk.path.read_bytes() == before


def test_interrupted_creation_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "xenia.book.making").write_bytes(b"half a book")
    desk = make_desk(tmp_path)
    desk.book.close()
    names = {path.name for path in tmp_path.iterdir()}
    assert names <= {"xenia.book", "xenia.book-journal"}
    assert desk.path.stat().st_mode & 0o777 == 0o600


def test_second_process_is_refused_within_a_second(desk: Desk) -> None:
    script = (
        "import sys, time, pathlib\n"
        "from xenia_desk.store.encrypted.opening import open_file\n"
        "from xenia_desk.store.encrypted.database import FileKind\n"
        "began = time.monotonic()\n"
        "try:\n"
        "    path, key = pathlib.Path(sys.argv[1]), bytearray.fromhex(sys.argv[2])\n"
        "    open_file(path, FileKind.BOOK, key, None)\n"
        "except Exception as error:\n"
        "    print(type(error).__name__, time.monotonic() - began < 1)\n"
        "else:\n"
        "    print('opened')\n"
    )
    command = [sys.executable, "-c", script, str(desk.path), desk.key.hex()]

    def second() -> str:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert second() == "FileInUse True"
    began = monotonic()
    with pytest.raises(refusals.FileInUse):
        Book.open(desk.path, desk.key, None)
    assert monotonic() - began < 1
    assert second() == "FileInUse True", "a refused second window must not drop the first's lock"
    desk.book.close()
    assert second() == "opened"


def test_other_threads_may_not_use_a_book(desk: Desk) -> None:
    seen: list[BaseException] = []

    def use() -> None:
        try:
            desk.book.add({KEYS[0]: 1})
        except Exception as error:  # noqa: BLE001 - which error is sqlite3's own affair
            seen.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert "thread" in str(seen[0])


def test_key_of_the_caller_is_not_wiped(tmp_path: Path) -> None:
    key = bytearray(secrets.token_bytes(32))
    copy = bytes(key)
    build_file(tmp_path / "a.book", FileKind.BOOK, key, lambda _: None)
    open_file(tmp_path / "a.book", FileKind.BOOK, key, None).close()
    assert key == copy


@contextmanager
def without_root(*owned: Path) -> Iterator[None]:
    """Rights bind root too little: give the files to nobody and be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    for path in owned:
        os.chown(path, NOBODY, NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="Windows has other rights")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o500, 0o600), (0o700, 0o400), (0, 0)])
def test_missing_rights_are_refused(folder_mode: int, file_mode: int) -> None:
    with TemporaryDirectory(dir="/tmp") as top:  # pytest's own is closed to nobody
        Path(top).chmod(0o755)
        desk = make_desk(Path(top) / "vault")
        desk.book.close()
        files.journal_of(desk.path).unlink()
        folder, before = desk.path.parent, desk.path.read_bytes()
        with without_root(folder, desk.path):
            desk.path.chmod(file_mode)
            folder.chmod(folder_mode)
            with pytest.raises(refusals.FileReadOnly):
                Book.open(desk.path, desk.key, desk.identity.anchor()).add({KEYS[0]: 1})
            with pytest.raises(refusals.FileReadOnly):
                make_desk(Path("/"))
            folder.chmod(0o700)
            desk.path.chmod(0o600)
        assert desk.path.read_bytes() == before
