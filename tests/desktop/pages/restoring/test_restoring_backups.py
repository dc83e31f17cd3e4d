"""Backups become a new vault in the window: seen first, opened by a person or by paper, by name."""

import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.books import GGD, XENIA
from tests.driving.acts import choose, type_line
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import faults_of_room, name_of, walk
from tests.driving.seen import is_open, labels, names, seen, words
from tests.driving.steps import words_shown
from tests.small_files import files_of_at_most
from tests.workflows.computers import computer
from tests.workflows.vaults import DAY, HELD, Found
from xenia_desk import settings
from xenia_desk.core.names import BookId
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.settings import Settings
from xenia_desk.workflows.backups import backing_up, finding_backups
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.clock import FixedClock

BOOKS = {GGD: "telling spreekuur", XENIA: "telling inloop", "yearbook": "jaarmap"}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """A vault that was backed up once."""
    found = computer(tmp_path_factory.mktemp("office") / "vault", HELD)
    session = found.unlock("uil")
    backing_up.back_up(session)
    locking.lock(session)
    return found


@pytest.fixture
def stick(office: Found, tmp_path: Path) -> Path:
    return Path(shutil.copytree(office.folder / backing_up.FOLDER, tmp_path / "stick"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "new"


@pytest.fixture
def at_the_key(open_desk: OpenDesk, stick: Path, new: Path) -> Callable[..., Desk]:
    """A first start in which the folder was chosen: its books and months are seen."""

    def begin(**chosen: object) -> Desk:
        new.mkdir()
        settings.write(new, Settings(**chosen))  # type: ignore[arg-type]  # names are fields
        desk = open_desk(folder=new, clock=FixedClock(DAY))
        (new / settings.FILE).unlink()
        desk.press("wizard.restore_start")
        type_line(desk, str(stick))
        desk.until(lambda: desk.text("restoring.by_paper") in names(desk))
        return desk

    return begin


def file_of(stick: Path, book: BookId) -> Path:
    held = finding_backups.look(stick).held
    return next(stick / one.file for one in held.each if one.book == book)


def passphrase_typed(desk: Desk, passphrase: str) -> None:
    type_line(desk, passphrase)
    desk.until(lambda: not desk.background.waiting)


def at_the_end(desk: Desk) -> bool:
    return desk.text("restoring.title_done") in words(desk)


def test_everything_by_one_passphrase(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    shown = words(desk)
    assert [w for w in shown if w.endswith(", maart 2027")] == [
        f"{book}, maart 2027" for book in BOOKS.values()
    ]
    assert seen(desk, QLineEdit)[0].hasFocus()
    passphrase_typed(desk, office.passphrase("uil"))
    desk.until(lambda: at_the_end(desk))
    assert labels(desk, "back") == [f"{book}, maart 2027: teruggezet." for book in BOOKS.values()]
    assert labels(desk, "closed") == []
    desk.press("wizard.next")
    assert desk.said[-1][1] == desk.text("wizard.restored")
    type_line(desk, office.passphrase("uil"))
    desk.until(lambda: is_open(desk))
    assert {desk.text("page.counting"), desk.text("page.release")} <= set(desk.pages())
    desk.lock()
    session = Found(new, office.draft).unlock("reiger")
    assert session.books() == (XENIA,)
    session.close()


def test_what_is_of_others_is_named_and_a_colleague_goes_on(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    passphrase_typed(desk, office.passphrase("reiger"))
    desk.until(lambda: at_the_end(desk))
    assert [line.split(",")[0] for line in labels(desk, "back")] == ["telling inloop"]
    assert [line.split(",")[0] for line in labels(desk, "closed")] == [
        "telling spreekuur",
        "jaarmap",
    ]
    desk.press("restoring.colleague")
    desk.until(lambda: desk.text("restoring.by_paper") in names(desk))
    assert not [w for w in words(desk) if w.startswith("telling inloop")]
    passphrase_typed(desk, office.passphrase("reiger"))
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.backup_not_yours")
    passphrase_typed(desk, office.passphrase("molen"))
    desk.until(lambda: at_the_end(desk))
    assert [line.split(",")[0] for line in labels(desk, "closed")] == ["jaarmap"]
    desk.press("wizard.next")
    type_line(desk, office.passphrase("molen"))
    desk.until(lambda: is_open(desk))
    assert len(list((new / backing_up.FOLDER).glob("*.backup"))) == 2, "the closed ones, untouched"


def test_by_paper_somebody_joins_without_typing_it_twice(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    desk.press("restoring.by_paper")
    fields = seen(desk, QLineEdit)
    assert len(fields) == 3
    QTest.keyClicks(fields[1], office.draft.papers[GGD].text)
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("refused"))
    mistyped = desk.text("refusal.recovery_mistyped", book=BOOKS[XENIA])
    assert desk.seen("refused") == mistyped
    field = seen(desk, QLineEdit)[1]
    assert len(field.text()) == 69, "it stays, to be mended"
    field.clear()
    QTest.keyClicks(field, office.draft.papers[XENIA].text.lower().replace("-", ""))
    desk.press("wizard.next")
    desk.until(lambda: at_the_end(desk))
    assert [line.split(",")[0] for line in labels(desk, "back")] == ["telling inloop"]
    desk.press("wizard.next")
    desk.until(lambda: desk.text("recovery.label") in names(desk))
    choose(desk, desk.text("recovery.label"), desk.text("person.fiets"))
    desk.press("wizard.next")
    passphrase = words_shown(desk)
    desk.press("wizard.next")
    type_line(desk, passphrase)
    desk.until(lambda: is_open(desk))
    desk.lock()
    session = Found(new, office.draft).unlock_with(passphrase)
    assert (session.person, session.books()) == ("fiets", (XENIA,))
    session.close()


def test_a_wrong_passphrase_and_none_at_all(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    desk.press("wizard.next")
    assert desk.seen("refused") == desk.text("refusal.no_key_typed")
    passphrase_typed(desk, "zes verkeerde woorden zonder enige zin")
    desk.until(lambda: desk.seen("refused") == desk.text("refusal.wrong_passphrase"))
    assert list(new.iterdir()) == []
    passphrase_typed(desk, office.passphrase("molen"))
    desk.until(lambda: at_the_end(desk))


def test_a_damaged_file_is_named_and_the_others_come_back(
    at_the_key: Callable[..., Desk], office: Found, stick: Path
) -> None:
    bad = file_of(stick, GGD)
    bad.write_bytes(bad.read_bytes()[:-700])
    desk = at_the_key()
    told = desk.text("refusal.backup_damaged", file=bad.name)
    assert told in words(desk)
    passphrase_typed(desk, office.passphrase("uil"))
    desk.until(lambda: at_the_end(desk))
    assert len(labels(desk, "back")) == 2
    assert told in words(desk)


def test_a_forged_file_brings_nothing_back(
    at_the_key: Callable[..., Desk], office: Found, stick: Path, new: Path
) -> None:
    """Its hash was made anew, so that only the key tells: nothing of the others stays either."""
    bad = file_of(stick, XENIA)
    data = bytearray(bad.read_bytes()[:-32])
    data[-100] ^= 1
    bad.write_bytes(bytes(data) + sha256(data).digest())
    desk = at_the_key()
    passphrase_typed(desk, office.passphrase("uil"))
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.backup_damaged", file=bad.name)
    assert list(new.iterdir()) == []


def test_a_disk_that_takes_no_more_is_one_sentence_and_leaves_nothing(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    with files_of_at_most(32 * 1024):
        passphrase_typed(desk, office.passphrase("uil"))
        desk.until(lambda: desk.seen("refused"))
    assert "Er is niets veranderd." in desk.seen("refused")
    assert [path.name for path in new.parent.iterdir() if path.name.startswith("new")] == ["new"]
    assert list(new.iterdir()) == []
    passphrase_typed(desk, office.passphrase("uil"))
    desk.until(lambda: at_the_end(desk))


def test_a_vault_that_came_meanwhile_stays(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    new.rmdir()
    other = computer(new, {"reiger": frozenset({XENIA})})
    before = (new / "vault.json").read_bytes()
    passphrase_typed(desk, office.passphrase("uil"))
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.vault_exists", folder="new")
    assert (new / "vault.json").read_bytes() == before
    other.unlock("reiger").close()


def test_it_can_be_stopped(at_the_key: Callable[..., Desk], office: Found, new: Path) -> None:
    desk = at_the_key()
    type_line(desk, office.passphrase("uil"))
    desk.click(desk.text("restoring.stop"))
    desk.until(lambda: desk.seen("refused") == desk.text("refusal.stopped"))
    assert list(new.iterdir()) == []
    assert not new.with_name("new.making").exists()


def test_a_folder_without_backups_and_one_of_two_vaults(
    open_desk: OpenDesk, stick: Path, new: Path, tmp_path: Path
) -> None:
    desk = open_desk(folder=new)
    desk.press("wizard.restore_start")
    (tmp_path / "empty").mkdir()
    type_line(desk, str(tmp_path / "empty"))
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == desk.text("refusal.no_backups", folder="empty")
    shutil.copy(file_of(stick, GGD), stick / "again.backup")
    seen(desk, QLineEdit)[0].clear()
    type_line(desk, str(stick))
    desk.until(lambda: desk.seen("refused") == desk.text("refusal.backups_of_several"))
    desk.press("wizard.back")
    assert desk.text("wizard.new_start") in names(desk)


def test_the_cover_keeps_nothing_that_was_typed(
    at_the_key: Callable[..., Desk], office: Found, new: Path
) -> None:
    desk = at_the_key()
    QTest.keyClicks(seen(desk, QLineEdit)[0], "half een wachtz")
    desk.key(Qt.Key.Key_F12)
    assert not words(desk)
    desk.key(Qt.Key.Key_Space)
    assert [field.text() for field in seen(desk, QLineEdit)] == [""]
    desk.press("restoring.by_paper")
    QTest.keyClicks(seen(desk, QLineEdit)[0], "7KQ2")
    desk.press("wizard.next")
    desk.until(lambda: desk.seen("refused"))
    desk.key(Qt.Key.Key_F12)
    desk.key(Qt.Key.Key_Space)
    assert [field.text() for field in seen(desk, QLineEdit)] == ["", "", ""]
    QTest.keyClicks(seen(desk, QLineEdit)[0], office.draft.papers[GGD].text)
    desk.press("wizard.next")
    desk.key(Qt.Key.Key_F12)
    desk.until(lambda: not desk.background.waiting)
    assert (new / "vault.json").exists(), "it goes on behind the cover"
    desk.key(Qt.Key.Key_Space)
    desk.until(lambda: at_the_end(desk))
    assert desk.text("restoring.then_unlock") in words(desk)
    desk.press("wizard.next")
    assert desk.text("unlock.forgotten") in names(desk)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("chosen", [{"font_points": 22}, {"language": "qq"}, {"language": "ar"}])
def test_the_steps_have_room_and_names(
    at_the_key: Callable[..., Desk], office: Found, stick: Path, chosen: dict[str, object]
) -> None:
    (stick / "a.backup").write_bytes(b"nothing")
    desk = at_the_key(**chosen)
    for step in ("key", "paper", "done"):
        if step == "paper":
            desk.press("restoring.by_paper")
        elif step == "done":
            desk.press("restoring.by_passphrase")
            passphrase_typed(desk, office.passphrase("molen"))
            desk.until(lambda: desk.text("restoring.colleague") in names(desk))
        assert faults_of_room(desk) == [], step
        small = [name_of(w) for w in desk.controls() if min(w.width(), w.height()) < TARGET]
        assert small == [], step
        wanted = {w for w in desk.controls() if w.focusPolicy() & Qt.FocusPolicy.TabFocus}
        assert all(map(name_of, wanted)), step
        assert wanted <= walk(desk, wanted), step
