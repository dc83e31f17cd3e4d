"""Statements travel through any folder: lost, doubled, half and foreign files do no harm."""

import json
import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.workflows.computers import BOOK, Computers
from xenia_desk.core.periods import Month
from xenia_desk.vault import sealing
from xenia_desk.workflows.yearbook import sharing
from xenia_desk.workflows.yearbook.refusals import SharedFolderUnusable

MARCH, APRIL = Month(2027, 3), date(2027, 4, 20)


@pytest.fixture
def shared(both: Computers, tmp_path: Path) -> Path:
    """A plain folder that both computers use; they have joined."""
    return both.share(tmp_path / "shared")


def test_months_travel_through_a_folder(both: Computers, shared: Path) -> None:
    both.count(4, date(2027, 3, 17))
    both.count(0, APRIL)
    lying = sorted(shared.iterdir())
    assert lying
    assert {path.stat().st_size for path in lying} == {sealing.FILE_BYTES}
    assert list((both.laptop.folder / sharing.STATEMENTS).glob("*.statement")) == []
    assert (BOOK, MARCH) in both.take_in(APRIL).new
    assert both.numbers(APRIL)["2027-03"] == 4
    assert list(shared.glob("*.statement")) == []


def test_what_else_lies_there_does_no_harm(both: Computers, shared: Path, tmp_path: Path) -> None:
    both.count(4, date(2027, 3, 17))
    both.count(0, APRIL)
    for statement in sorted(shared.iterdir()):
        whole, name = statement.read_bytes(), statement.stem
        (shared / f"{name}.sync-conflict-20270420-101112-ABCDEFG.statement").write_bytes(whole)
        (shared / f"{name}.statement.part").write_bytes(whole[:1000])
        (shared / f"{name}.statement.tmp").write_bytes(whole)
        (shared / f".syncthing.{name}.statement.tmp").write_bytes(whole[:4000])
        (shared / f"~syncthing~{name}.statement.tmp").write_bytes(b"")
    (shared / f"{'a' * 32}.statement").write_bytes(bytes(sealing.FILE_BYTES))
    (shared / f"{'b' * 32}.statement").write_bytes(b"half")
    (shared / f"{'c' * 32}.statement").symlink_to("/dev/zero")
    (shared / f"{'d' * 32}.statement").mkdir()
    (shared / "minutes.odt").write_bytes(b"PK")
    replayed = tmp_path / "old"
    shutil.copytree(shared, replayed, symlinks=True)
    outcome = both.take_in(APRIL)
    assert (BOOK, MARCH) in outcome.new
    assert (BOOK, MARCH) in outcome.unchanged  # the copy made of a conflict
    assert [each.file.name for each in outcome.refused] == [f"{'a' * 32}.statement"]
    assert both.numbers(APRIL)["2027-03"] == 4
    for old in replayed.glob("*.statement"):
        if old.is_file() and not (shared / old.name).exists():
            shutil.copy(old, shared / old.name)
    again = both.take_in(APRIL)
    assert not again.changed
    assert (BOOK, MARCH) in again.unchanged
    assert (shared / "minutes.odt").exists()
    assert both.numbers(APRIL)["2027-03"] == 4


def test_without_the_folder_statements_wait(both: Computers, shared: Path) -> None:
    shared.rename(shared.with_name("unplugged"))
    both.count(4, date(2027, 3, 17))
    both.count(0, APRIL)
    waiting = list((both.laptop.folder / sharing.STATEMENTS).glob("*.statement"))
    assert waiting
    assert BOOK not in {book for book, _ in both.take_in(APRIL).new}
    shared.with_name("unplugged").rename(shared)
    with closing(both.on_the_laptop(APRIL)) as session:
        assert len(sharing.deliver(session)) == len(waiting)
    assert (BOOK, MARCH) in both.take_in(APRIL).new


def test_a_folder_that_cannot_be_shared_is_refused(both: Computers, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"")
    with closing(both.at_xenia()) as session:
        inside = session.folder / sharing.STATEMENTS
        for folder in (tmp_path / "none", file, session.folder, inside):
            with pytest.raises(SharedFolderUnusable):
                sharing.share_through(session, folder)
        assert sharing.shared_folder(session.folder) is None
        sharing.share_through(session, tmp_path)
        assert sharing.shared_folder(session.folder) == tmp_path.resolve()
        sharing.share_through(session, None)
        assert sharing.shared_folder(session.folder) is None


@pytest.mark.parametrize(
    "written",
    [
        b"", b"[]", b"{}", b"null", b"\xff", b'{"folder": 7}', b'{"folder": "a\\u0000b"}',
        b"[" * 50_000, json.dumps({"folder": "x" * 100_000}).encode(),
    ],
)  # fmt: skip
def test_a_hostile_choice_is_no_choice(tmp_path: Path, written: bytes) -> None:
    (tmp_path / sharing.FILE).write_bytes(written)
    assert sharing.shared_folder(tmp_path) is None
