"""A backup's content is canonical, proven in memory, and nothing that we did not write is taken."""

import json
import secrets
from pathlib import Path

import pytest

from tests.store.attacking import comparing
from tests.store.desks import ACTIVITIES, CHANNELS, THEMES, YEAR, Desk, counts
from xenia_desk.sealed_counters import CellsDamaged
from xenia_desk.store import backups
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.refusals import FileExists
from xenia_desk.store.refusals import BackupContentWrong, BackupNotProven, BackupOfNewer


def test_what_comes_back_is_what_went_in(desk: Desk, tmp_path: Path) -> None:
    desk.book.add({CHANNELS[0]: 3, THEMES[1]: 2, ACTIVITIES[0]: 4})
    plain = backups.export(desk.book.database)
    backups.prove(plain, desk.book.database)
    key = bytearray(secrets.token_bytes(32))
    anchor = backups.restore(plain, tmp_path / "again.book", key, b"t" * 16)
    assert anchor == (desk.identity.store_id, desk.identity.generation + 1, b"t" * 16)
    again = Book.open(tmp_path / "again.book", key, anchor)
    assert counts(again) == counts(desk.book)
    assert counts(again)[CHANNELS[0]] == 3
    assert again.sealed(YEAR) == desk.book.sealed(YEAR), "sealed as they were"
    assert (again.holders(), again.keys()) == (desk.book.holders(), desk.book.keys())
    assert again.identity().epoch != desk.identity.epoch
    again.close()


def test_any_difference_is_noticed(desk: Desk) -> None:
    plain = backups.export(desk.book.database)
    desk.book.add({CHANNELS[0]: 1})
    with pytest.raises(BackupNotProven):
        backups.prove(plain, desk.book.database)
    plain = backups.export(desk.book.database)
    backups.prove(plain, desk.book.database)
    assert plain == backups.export(desk.book.database), "equal content, equal bytes"


def test_two_backups_are_of_one_length_whatever_was_counted(desk: Desk) -> None:
    made, cells = [], []
    for changes in ({CHANNELS[0]: 1}, {CHANNELS[0]: 99, THEMES[2]: -3}, {THEMES[0]: 70_000}):
        desk.book.add(changes)
        made.append(json.loads(backups.export(desk.book.database)))
        cells.append(desk.book.sealed(YEAR).cells)
    assert comparing.numbers(cells) == 0
    lengths = {len(each["tables"]["sealed"][0]["cells"]["hex"]) for each in made}
    assert len(lengths) == 1
    for each in made:
        del each["tables"]["sealed"][0]["cells"]
    assert made[0] == made[1] == made[2], "nothing else knows of it"
    desk.book.add({ACTIVITIES[0]: 1})
    after = json.loads(backups.export(desk.book.database))
    assert after["tables"]["counter"] != made[0]["tables"]["counter"], "the control"


def test_nothing_reaches_the_disk(desk: Desk) -> None:
    before = sorted(desk.path.parent.iterdir())
    with backups.in_memory(backups.export(desk.book.database)) as copy:
        assert copy.rows("PRAGMA database_list")[0][2] == ""
        assert sorted(desk.path.parent.iterdir()) == before


def test_a_backup_of_a_newer_program_is_told(desk: Desk) -> None:
    document = json.loads(backups.export(desk.book.database))
    document["schema"] += 1
    with pytest.raises(BackupOfNewer), backups.in_memory(json.dumps(document).encode()):
        pass


def counter(document: dict[str, object], **changed: object) -> None:
    document["tables"]["counter"][0].update(changed)  # type: ignore[index]  # as `export` writes it


def cells(document: dict[str, object], **changed: object) -> None:
    document["tables"]["sealed"][0].update(changed)  # type: ignore[index]  # as `export` writes it


def of(document: dict[str, object]) -> str:
    """The cells of the year, in hexadecimal digits."""
    return str(document["tables"]["sealed"][0]["cells"]["hex"])  # type: ignore[index]  # as above


SMALL_ORDER, IDENTITY = "ec" + "ff" * 30 + "7f", "01" + "00" * 31


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: counter(d, value=-1),
        lambda d: counter(d, value=2**63),
        lambda d: counter(d, value=1.5),
        lambda d: counter(d, value=True),
        lambda d: counter(d, value=None),
        lambda d: counter(d, value={"hex": "zz"}),
        lambda d: counter(d, category="\ud800"),
        lambda d: counter(d, period="2027-03-14"),
        lambda d: counter(d, note="a name"),
        lambda d: d["tables"]["counter"].append(d["tables"]["counter"][0]),
        lambda d: cells(d, cells={"hex": "00" * 63}),
        lambda d: cells(d, cells="00" * 64),
        lambda d: cells(d, public_key={"hex": "00" * 31}),
        lambda d: cells(d, year="2027-03"),
        lambda d: cells(d, year="2028"),
        lambda d: d["tables"].update(sealed=[]),
        lambda d: d["tables"]["cell"][0].update(place=-1),
        lambda d: d["tables"]["cell"][0].update(place=1017),
        lambda d: d["tables"]["cell"].append(d["tables"]["cell"][0]),
        lambda d: d["tables"].pop("holder"),
        lambda d: d["tables"].update({"counter (period) SELECT 1; --": [{}]}),
        lambda d: d["tables"].update(identity=[]),
        lambda d: d["tables"].update(counter=7),
        lambda d: d.update(schema="1"),
        lambda d: d.update(schema=0),
        lambda d: d.update(kind="other"),
        lambda d: d.update(format=2),
        dict.clear,
    ],
)
def test_hostile_content(desk: Desk, tmp_path: Path, spoil: object) -> None:
    document = json.loads(backups.export(desk.book.database))
    spoil(document)  # type: ignore[operator]  # one of the above
    plain = json.dumps(document).encode()
    with pytest.raises(BackupContentWrong):
        backups.restore(plain, tmp_path / "new.book", bytearray(32), bytes(16))
    assert not (tmp_path / "new.book").exists()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: None,
        lambda d: cells(d, cells={"hex": ""}),
        lambda d: cells(d, cells={"hex": of(d)[128:]}),
        lambda d: cells(d, cells={"hex": of(d) + of(d)[:128]}),
        lambda d: cells(d, cells={"hex": SMALL_ORDER + of(d)[64:]}),
        lambda d: cells(d, cells={"hex": IDENTITY + of(d)[64:]}),
        lambda d: cells(d, cells={"hex": "ff" * 32 + of(d)[64:]}),
        lambda d: cells(d, public_key={"hex": SMALL_ORDER}),
        lambda d: d["tables"]["cell"].pop(),
        lambda d: d["tables"]["cell"][0].update(place=1016),
    ],
)
def test_cells_that_are_none_are_found_in_a_backup(desk: Desk, spoil: object) -> None:
    document = json.loads(backups.export(desk.book.database))
    sound = json.dumps(document)
    spoil(document)  # type: ignore[operator]  # one of the above
    spoilt = json.dumps(document)
    with backups.in_memory(spoilt.encode()) as copy:
        if spoilt == sound:
            Book(copy).check_cells()  # the control
            return
        with pytest.raises(CellsDamaged):
            Book(copy).check_cells()


@pytest.mark.parametrize("plain", [b"", b"{", b"[]", b"7", b"\xff", b"[" * 100_000])
def test_no_content_at_all(plain: bytes) -> None:
    with pytest.raises(BackupContentWrong), backups.in_memory(plain):
        pass


def test_it_is_never_made_over_something(desk: Desk) -> None:
    plain, before = backups.export(desk.book.database), desk.path.read_bytes()
    with pytest.raises(FileExists):
        backups.restore(plain, desk.path, bytearray(32), bytes(16))
    assert desk.path.read_bytes() == before
