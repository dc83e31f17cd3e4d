"""Nothing leaves without one question whose default is "not"; afterwards the folder is found."""

import hashlib
import shutil
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QTableWidget

from tests.desktop.pages.release.shown_release import at_the_release, previewed
from tests.driving.acts import agree, answer_with_path
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import passphrase_of
from tests.driving.seen import asked, names, seen, table_is_there, words
from tests.workflows.releases import preview_of
from xenia_desk.desktop.widgets.dialogs.question import breakable
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.release import known_totals, releasing
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session

FOLDER = "OEFENING-jaarcijfers-2027-gemeente"


def coordinator(folder: Path) -> Session:
    return unlocking.unlock(folder, passphrase_of(folder, "coordinator"))


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def question(desk: Desk, out: Path) -> QDialog:
    """A preview, "release now" and the folder: what is asked then."""
    previewed(desk)
    desk.click(desk.text("release.release"))
    answer_with_path(desk, out)
    return asked(desk)


def lines(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def is_gone(desk: Desk) -> bool:
    return not [q for q in desk.window.findChildren(QDialog, "question") if q.isVisible()]


def test_it_names_year_recipient_folder_and_what_becomes_final(
    release_desk: Desk, out: Path
) -> None:
    dialog = question(release_desk, out)
    said = lines(dialog)
    assert "2027" in said
    assert release_desk.text("recipient.gemeente") in said
    assert breakable(str(out / FOLDER)) in said
    assert release_desk.text("release.ask_final", year=2027) in said
    assert not list(out.iterdir())


@pytest.mark.long(but=1)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape])
def test_enter_and_escape_never_release(release_desk: Desk, out: Path, key: Qt.Key) -> None:
    desk = release_desk
    previewed(desk)
    for steps in (0, 1):  # on "no", and on "yes"
        desk.click(desk.text("release.release"))
        answer_with_path(desk, out)
        desk.until(partial(has_focus, asked(desk)))
        assert focused().accessibleName() == desk.text("release.ask_no"), "the default"
        for _ in range(steps):
            QTest.keyClick(focused(), Qt.Key.Key_Tab)
        assert focused().isDefault() is not bool(steps)
        QTest.keyClick(focused(), key)
        desk.until(lambda: is_gone(desk))
        desk.until(lambda: not desk.background.waiting)
        assert not list(out.iterdir())
        assert desk.text("release.ledger") not in words(desk)
        desk.window.activateWindow()
        desk.until(desk.window.isActiveWindow)


def has_focus(dialog: QDialog) -> bool:
    return QApplication.focusWidget() in dialog.findChildren(QPushButton)


def focused() -> QPushButton:
    field = QApplication.focusWidget()
    assert isinstance(field, QPushButton)
    return field


def test_a_cover_closes_it(release_desk: Desk, out: Path) -> None:
    dialog = question(release_desk, out)
    QTest.keyClick(dialog, Qt.Key.Key_F12)
    release_desk.until(lambda: release_desk.window.findChildren(QObject, "cover"))
    assert is_gone(release_desk)
    release_desk.until(lambda: not release_desk.background.waiting)
    assert not list(out.iterdir())


def test_a_second_recipient_is_not_told_that_it_becomes_final(
    open_desk: OpenDesk, folder: Path, out: Path
) -> None:
    session = coordinator(folder)
    releasing.release(session, preview_of(session, 2027, "sdf"), out / "sdf")
    locking.lock(session)
    desk = at_the_release(open_desk, folder)
    said = lines(question(desk, out))
    final = desk.text("release.ask_frozen", year=2027, day="1 juli 2028")
    assert final in said
    desk.until(lambda: desk.seen("told"))
    assert desk.text("release.ask_final", year=2027) not in said
    assert desk.seen("told") == desk.text("release.frozen", year=2027, day="1 juli 2028")


class Files(QObject):
    """A program for files: it takes note of what is opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_afterwards_the_path_is_shown_and_opened(release_desk: Desk, out: Path) -> None:
    desk = release_desk
    question(desk, out)
    agree(desk)
    desk.until(lambda: desk.text("release.open") in names(desk))
    assert breakable(str(out / FOLDER)) in desk.seen("told")
    files = Files()
    QDesktopServices.setUrlHandler("file", files, "show")  # type: ignore[arg-type]  # it takes no bytes
    try:
        desk.click(desk.text("release.open"))
        assert files.opened == [str(out / FOLDER)]
        assert not desk.seen("not_opened")
        shutil.rmtree(out / FOLDER)  # a stick that was taken out
        again = desk.button(desk.text("release.open"))
        QTest.keyClick(again, Qt.Key.Key_Space)
        desk.until(lambda: desk.seen("not_opened") or len(files.opened) > 1)
    finally:
        QDesktopServices.unsetUrlHandler("file")
    assert files.opened == [str(out / FOLDER)]
    assert desk.seen("not_opened") == desk.text("release.not_opened")


def sums(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_preview_of_the_page_writes_nothing(release_desk: Desk, out: Path) -> None:
    desk = release_desk
    desk.until(lambda: not desk.background.waiting)
    before = sums(desk.folder)
    previewed(desk)
    desk.click(desk.text("questions.why"))
    desk.until(lambda: desk.text("questions.why_hide") in names(desk))
    desk.until(lambda: not desk.background.waiting)
    assert sums(desk.folder) == before
    desk.click(desk.text("release.release"))
    answer_with_path(desk, out)
    agree(desk)
    desk.until(lambda: desk.text("release.open") in names(desk))
    assert sums(desk.folder) != before, "the control"


def known(folder: Path) -> None:
    """An annual report says how many contacts there were."""
    session = coordinator(folder)
    text = "table,category,count\ncontacts_by_channel,,943\n"
    known_totals.add(session, 2027, text)
    locking.lock(session)


def test_a_known_total_is_listed_and_taken_back(open_desk: OpenDesk, folder: Path) -> None:
    known(folder)
    desk = at_the_release(open_desk, folder)
    name = "Contacten naar manier van contact, alles samen"
    desk.until(lambda: {desk.text("known.title"), name, "943"} <= set(words(desk)))
    previewed(desk)
    desk.click(desk.text("known.take_back_this", name=name))
    desk.until(lambda: desk.text("known.title") not in words(desk))
    assert not desk.seen("outcome"), "a preview that reckoned with it goes"


def test_what_was_released_with_stays_on_the_list(
    open_desk: OpenDesk, folder: Path, out: Path
) -> None:
    known(folder)
    session = coordinator(folder)
    releasing.release(session, preview_of(session, 2027, "sdf"), out / "sdf")
    locking.lock(session)
    desk = at_the_release(open_desk, folder)
    desk.until(lambda: desk.text("known.why_final") in words(desk))
    assert not [name for name in names(desk) if name.startswith(desk.text("known.take_back"))]


@pytest.mark.usefixtures("protected_anew")
def test_progress_takes_nothing_from_under_the_reader(
    open_desk: OpenDesk, folder: Path, out: Path
) -> None:
    session = coordinator(folder)
    releasing.release(session, preview_of(session, 2027, "sdf"), out / "sdf")
    locking.lock(session)
    desk = at_the_release(open_desk, folder)
    ledger = desk.text("release.ledger")
    desk.until(lambda: table_is_there(desk, ledger))
    (table,) = [t for t in seen(desk, QTableWidget) if t.accessibleName() == ledger]
    desk.click(desk.text("release.preview"))
    table.setFocus()
    table.setCurrentCell(0, 1)
    desk.until(lambda: desk.seen("outcome"))
    assert [t for t in seen(desk, QTableWidget) if t.accessibleName() == ledger] == [table]
    assert table.hasFocus()
    assert table.currentColumn() == 1
