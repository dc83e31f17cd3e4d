"""Nothing goes out by the clipboard, by dragging or by a picture of the screen."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QSettings, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.cover.covers import others
from tests.driving.desk import OpenDesk
from xenia_desk.desktop.cover.way_out import NoWayOut
from xenia_desk.desktop.pages.handouts import page as handouts
from xenia_desk.desktop.press.listening import leave, listen
from xenia_desk.desktop.widgets.dialogs.asking import ask_new_file
from xenia_desk.localization import Translator, languages

SECRET = "kraan zadel"
COPY, CUT, PASTE = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
)


def clipboard() -> QClipboard:
    return QGuiApplication.clipboard()


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[QLineEdit]:
    found = QLineEdit()
    qtbot.addWidget(found)
    found.show()
    qtbot.waitExposed(found)
    clipboard().setText("before")
    yield found
    clipboard().clear()


@pytest.fixture
def guarded(line: QLineEdit) -> Iterator[QLineEdit]:
    guard = NoWayOut(line)
    listen(guard)
    yield line
    leave(guard)


def copies(found: QLineEdit) -> list[str]:
    """What is on the clipboard after copying, cutting and pasting by key."""
    seen = []
    for sequence in (COPY, CUT):
        found.setText(SECRET)
        found.selectAll()
        QTest.keySequence(found, QKeySequence(sequence))
        seen.append(clipboard().text())
    found.setText("")
    clipboard().setText("pasted")
    QTest.keySequence(found, QKeySequence(PASTE))
    return [*seen, found.text()]


def test_no_key_copies_or_pastes(guarded: QLineEdit) -> None:
    assert copies(guarded) == ["before", "before", ""]


def test_control_a_field_without_the_guard_copies(line: QLineEdit) -> None:
    assert copies(line) == [SECRET, SECRET, "pasted"]


ON_A_REAL_SCREEN = """
import sys
import time
from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from xenia_desk.desktop.cover.way_out import NoWayOut

application = QApplication([])
line = QLineEdit("kraan zadel")
line.show()
guard = NoWayOut(line) if sys.argv[1] == "guarded" else None
told, last = set(), time.monotonic() + 100
clipboard = QGuiApplication.clipboard()
clipboard.changed.connect(told.add)  # after the guard has heard the same
for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
    line.selectAll()
    line.copy()
    told.clear()
    clipboard.setText(line.text(), mode)
    while mode not in told and time.monotonic() < last:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 100)
    print(mode in told, repr(clipboard.text(mode)))
"""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A real X server without a screen; the one off screen does not know whose a clipboard is."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout is not None
        try:
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.terminate()


@pytest.mark.long(but=1)
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb (Debian: apt install xvfb)")
@pytest.mark.parametrize(("guard", "left"), [("guarded", "''"), ("control", f"'{SECRET}'")])
def test_what_is_put_there_in_another_way_is_taken_away(
    display: str, guard: str, left: str
) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    ran = subprocess.run(
        [sys.executable, "-c", ON_A_REAL_SCREEN, guard],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert ran.stdout.splitlines() == [f"True {left}"] * 2


def drag_and_drop(found: QWidget) -> str:
    data = QMimeData()
    data.setText(SECRET)
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none, place = Qt.KeyboardModifier.NoModifier, QPoint(4, 4)
    for event in (
        QDragEnterEvent(place, action, data, button, none),
        QDropEvent(place.toPointF(), action, data, button, none),
    ):
        QApplication.sendEvent(found, event)
    return str(found.property("text"))


def test_nothing_is_dropped(guarded: QLineEdit) -> None:
    assert drag_and_drop(guarded) == ""


def test_control_a_field_without_the_guard_takes_a_drop(line: QLineEdit) -> None:
    assert drag_and_drop(line) == SECRET


def menus(found: QWidget) -> list[QMenu]:
    reason = QContextMenuEvent.Reason.Mouse
    place = QPoint(4, 4)
    QApplication.sendEvent(found, QContextMenuEvent(reason, place, found.mapToGlobal(place)))
    seen = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    for each in seen:
        each.close()
    return seen


def test_no_menu_offers_to_copy(guarded: QLineEdit) -> None:
    assert menus(guarded) == []


def test_control_a_field_without_the_guard_has_a_menu(line: QLineEdit) -> None:
    assert len(menus(line)) == 1


@pytest.mark.parametrize(("knows", "asked"), [(True, [0x11]), (False, [0x11, 0x01])])
def test_every_window_is_kept_out_of_pictures(
    qtbot: QtBot, *, knows: bool, asked: list[int]
) -> None:
    told: list[tuple[int, int]] = []

    def affinity(window: int, how: int) -> int:
        told.append((window, how))
        return int(knows)

    parent = QWidget()
    qtbot.addWidget(parent)
    guard = NoWayOut(parent, affinity)
    listen(guard)
    parent.show()
    inside = QLineEdit(parent)
    inside.show()
    assert told == [(int(parent.winId()), how) for how in asked]
    dialog = QFileDialog(parent)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    assert (int(dialog.winId()), asked[-1]) in told
    dialog.close()
    leave(guard)


def test_titles_and_print_jobs_are_neutral(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    said = {desk.window.windowTitle(), QGuiApplication.applicationDisplayName()}
    desk.key(Qt.Key.Key_F1)
    desk.until(lambda: others(desk))
    said |= {other.windowTitle() for other in others(desk)}
    jobs = {handouts._NAME, *(Translator(each).text("recorded.job") for each in languages())}
    assert desk.window.windowTitle() == desk.text("window.title")
    assert telling_words(said | jobs) == []
    assert telling_words({desk.text("page.yearbook"), "Xenia Desk"}) == ["xenia"], "the control"


def telling_words(said: set[str]) -> list[str]:
    """What would tell somebody who sees a title or a print queue what is done here."""
    words = " ".join(said).lower()
    return [each for each in ("xenia", "sekswerk", "ggd", "contact", "telling") if each in words]


def test_no_dialog_writes_down_where_it_was(open_desk: OpenDesk, tmp_path: Path) -> None:
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "config")
    )
    desk = open_desk("desk")
    written = tmp_path / "config" / "QtProject.conf"

    def closed_in(folder: Path, *, forgets: bool) -> str:
        folder.mkdir()
        if forgets:
            ask_new_file(desk.window, "", "blad.pdf", "pdf", lambda _: None)
        else:
            dialog = QFileDialog(desk.window)
            dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()
        (found,) = desk.window.findChildren(QFileDialog)
        found.setDirectory(str(folder))
        found.close()
        desk.until(lambda: not desk.window.findChildren(QFileDialog))
        QSettings(QSettings.Scope.UserScope, "QtProject").sync()
        return written.read_text() if written.exists() else ""

    assert "leaky" in closed_in(tmp_path / "leaky", forgets=False), "the control: Qt writes it"
    assert "geheim" not in closed_in(tmp_path / "geheim", forgets=True)
    assert "leaky" not in written.read_text()
