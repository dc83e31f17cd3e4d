"""What is typed of a secret reaches nobody who asks Qt, and nobody on a real accessibility bus."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from tests.driving.desk import OpenDesk
from tests.driving.seen import seen
from xenia_desk.desktop.widgets.fields.secret_line import DOT, SecretLine, code_line

SECRET = "kraan zadel"
KEY, HELD = Qt.Key, Qt.KeyboardModifier
MOVES = (
    (KEY.Key_Left, HELD.NoModifier),
    (KEY.Key_Left, HELD.ShiftModifier),
    (KEY.Key_Right, HELD.ShiftModifier),
    (KEY.Key_Home, HELD.NoModifier),
    (KEY.Key_Home, HELD.ShiftModifier),
    (KEY.Key_End, HELD.NoModifier),
    (KEY.Key_Backspace, HELD.NoModifier),
    (KEY.Key_Delete, HELD.NoModifier),
    (KEY.Key_A, HELD.ControlModifier),
)


def shown(qtbot: QtBot, line: QLineEdit) -> QLineEdit:
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    line.setFocus()
    return line


def record(line: QLineEdit) -> list[str]:
    """Whatever Qt tells of a line."""
    told: list[str] = []
    line.textChanged.connect(told.append)
    line.textEdited.connect(told.append)

    def ask() -> None:
        found = QAccessible.queryAccessibleInterface(line)
        inside = found.textInterface()
        told.append(inside.text(0, inside.characterCount()))
        told.extend((found.text(QAccessible.Text.Value), str(line.property("text"))))
        told.extend((line.selectedText(), str(line.inputMethodQuery(_AROUND))))

    line.cursorPositionChanged.connect(lambda *_: ask())
    line.selectionChanged.connect(ask)
    return told


_AROUND = Qt.InputMethodQuery.ImSurroundingText


def work(line: QLineEdit) -> None:
    """Type, mend in the middle, select, put together by an input method, clear."""
    QTest.keyClicks(line, SECRET)
    QTest.keyClick(line, KEY.Key_Home, HELD.ShiftModifier)
    QTest.keyClicks(line, "boot")
    QTest.keyClick(line, KEY.Key_Left)
    event = QInputMethodEvent("preedit", [])
    event.setCommitString("é")
    QApplication.sendEvent(line, event)
    line.selectAll()
    line.clear()


def letters(told: list[str]) -> set[str]:
    return set("".join(told)) & set(SECRET + "boté")


@pytest.mark.long(but=1)
@pytest.mark.parametrize("visible", [False, True])
def test_qt_never_holds_a_letter(qtbot: QtBot, *, visible: bool) -> None:
    line = shown(qtbot, SecretLine("geheim", shown=visible))
    told = record(line)
    work(line)
    assert told
    assert not letters(told)


def test_control_a_hidden_line_of_qt_tells_every_letter(qtbot: QtBot) -> None:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    told = record(shown(qtbot, line))
    work(line)
    assert letters(told) >= set(SECRET)


Step = tuple[Qt.Key, Qt.KeyboardModifier] | str


@pytest.mark.long(but=1)
@given(steps=st.lists(st.sampled_from(MOVES) | st.sampled_from([*"abcdefgh 7"]), max_size=25))
@pytest.mark.parametrize("most", [100, 6])
@pytest.mark.usefixtures("qapp")
def test_it_holds_what_any_line_would_hold(most: int, steps: list[Step]) -> None:
    held = []
    for line in (SecretLine("geheim"), QLineEdit()):
        line.setMaxLength(most)
        for step in steps:
            if isinstance(step, str):
                QTest.keyClicks(line, step)
            else:
                QTest.keyClick(line, *step)
        held.append((line.text(), line.cursorPosition(), len(line.selectedText())))
        line.deleteLater()
    assert held[0] == held[1]


def test_it_takes_what_an_input_method_made(qtbot: QtBot) -> None:
    line = shown(qtbot, SecretLine("geheim"))
    QTest.keyClicks(line, "cr")
    line.setCursorPosition(1)
    event = QInputMethodEvent("ha", [])
    QApplication.sendEvent(line, event)
    assert line.text() == "cr"
    event = QInputMethodEvent()
    event.setCommitString("hé😀")
    QApplication.sendEvent(line, event)
    assert line.text() == "chér".replace("é", "é😀")
    assert str(line.property("text")) == DOT * 5
    QTest.keyClick(line, KEY.Key_Backspace)
    assert line.text() == "chér"


def test_what_an_aid_writes_by_itself_is_taken_too(qtbot: QtBot) -> None:
    line = shown(qtbot, SecretLine("geheim"))
    QTest.keyClicks(line, "kr")
    line.setCursorPosition(1)
    found = QAccessible.queryAccessibleInterface(line).editableTextInterface()
    found.insertText(1, "aan")
    assert line.text() == "kaanr"
    assert str(line.property("text")) == DOT * 5
    found.replaceText(0, 5, "zadel")
    assert line.text() == "zadel"
    assert str(line.property("text")) == DOT * 5


def test_only_digits_get_into_a_code(qtbot: QtBot) -> None:
    line = shown(qtbot, code_line("code"))
    QTest.keyClicks(line, "1a2b3456789")
    assert line.text() == "123456"


def test_nothing_is_undone_and_nothing_pasted(qtbot: QtBot) -> None:
    line = shown(qtbot, SecretLine("geheim"))
    clipboard = QApplication.clipboard()
    clipboard.setText("geplakt")
    QTest.keyClicks(line, "kraan")
    QTest.keyClick(line, KEY.Key_Z, HELD.ControlModifier)
    QTest.keyClick(line, KEY.Key_Z, HELD.ControlModifier | HELD.ShiftModifier)
    QTest.mouseClick(line, Qt.MouseButton.MiddleButton)
    assert line.text() == "kraan"


def test_a_press_goes_to_the_letter_that_is_seen(qtbot: QtBot) -> None:
    line = shown(qtbot, SecretLine("geheim", shown=True))
    line.resize(500, line.sizeHint().height())
    QTest.keyClicks(line, "iiiiiiiiWWWW")
    plain = shown(qtbot, QLineEdit("iiiiiiiiWWWW"))
    plain.resize(line.size())
    wide = line.fontMetrics().horizontalAdvance("iiiiiiii") + line.fontMetrics().height() // 3
    for each in (line, plain):
        QTest.mouseClick(each, Qt.MouseButton.LeftButton, pos=QPoint(wide, each.height() // 2))
    assert line.cursorPosition() == plain.cursorPosition() == 8
    QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=QPoint(wide, line.height() // 2))
    QTest.mouseMove(line, QPoint(2, line.height() // 2))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(2, line.height() // 2))
    assert len(line.selectedText()) == 8


def test_every_line_for_a_secret_is_one_of_these(open_desk: OpenDesk) -> None:
    desk = open_desk()
    assert {type(line) for line in seen(desk, QLineEdit)} == {SecretLine}
    desk.practise("desk")
    desk.open_page(desk.text("page.settings"))
    assert {type(line) for line in seen(desk, QLineEdit)} == {SecretLine}
    desk.key(KEY.Key_F12)
    desk.key(KEY.Key_1)
    (line,) = seen(desk, QLineEdit)
    assert isinstance(line, SecretLine)
    assert line.text() == "1"
    assert str(line.property("text")) == DOT


APPLICATION = """
import select, sys
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from xenia_desk.desktop.widgets.fields.secret_line import code_line
from xenia_desk.desktop.widgets.fields.secret_line import paper_line
from xenia_desk.desktop.widgets.fields.secret_line import SecretLine

application = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
plain = QLineEdit()
plain.setEchoMode(QLineEdit.EchoMode.Password)
secret = SecretLine("geheim")
lines = [(plain, "controle"), (secret, "wachtzin"), (code_line("code"), "918273")]
lines.append((paper_line("blad"), "XYZW"))
for line, _ in lines:
    column.addWidget(line)
window.show()
QTest.qWaitForWindowExposed(window)


def until_told(act):
    while not select.select([sys.stdin], [], [], 0)[0]:
        act()
        QTest.qWait(50)
    sys.stdin.readline()


until_told(lambda: QTest.keyClicks(plain, "?"))  # until the bus listens
for line, words in lines:
    QTest.keyClicks(line, words)
    line.selectAll()
    QTest.keyClicks(line, words[:1])
    secret.show_typed(shown=line is plain)
    line.clear()
until_told(lambda: QTest.keyClicks(plain, "!"))  # until all of it is heard
"""
LISTENER = """
import pyatspi
def told(event):
    print(event.type, event.source.getRoleName(), repr(event.any_data), flush=True)
pyatspi.Registry.registerEventListener(told, "object:text-changed")
pyatspi.Registry.start()
"""
SYSTEM_PYTHON = "/usr/bin/python3"


@cache
def missing() -> str:
    """What a real bus with a listener needs and this computer has not."""
    for command, package in (("Xvfb", "xvfb"), ("dbus-daemon", "dbus-daemon")):
        if shutil.which(command) is None:
            return f"no {command} (Debian: apt install {package})"
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        return "no accessibility bus (Debian: apt install at-spi2-core)"
    if (
        not Path(SYSTEM_PYTHON).exists()
        or subprocess.run(
            [SYSTEM_PYTHON, "-c", "import pyatspi"], check=False, capture_output=True
        ).returncode
    ):
        return "no listener (Debian: apt install python3-pyatspi)"
    return ""


@contextmanager
def begun(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A program that is ended with the test, and after a quarter of an hour whatever happens."""
    with subprocess.Popen(
        ["timeout", "900", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as program:
        try:
            yield program
        finally:
            program.terminate()


def line_of(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()


def heard(listener: subprocess.Popen[str], mark: str) -> Iterator[str]:
    """What is told on the bus until a sign of the control comes by."""
    while words := line_of(listener.stdout):
        yield words
        if words.endswith(f"'{mark}'"):
            return
    raise AssertionError(mark)


@pytest.fixture
def a_bus(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A display and a session of its own, on which assistive technology is on."""
    if reason := missing():
        pytest.skip(reason)
    screen = ["Xvfb", "-displayfd", "1", "-screen", "0", "640x480x24", "-nolisten", "tcp"]
    session = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(tmp_path),
    }
    environment.pop("XDG_RUNTIME_DIR", None)
    with ExitStack() as stack:
        server = stack.enter_context(begun(screen, environment))
        environment["DISPLAY"] = f":{line_of(server.stdout)}"
        bus = stack.enter_context(begun(session, environment))
        environment["DBUS_SESSION_BUS_ADDRESS"] = line_of(bus.stdout)
        yield environment


def test_no_letter_of_a_secret_is_on_the_bus(a_bus: dict[str, str]) -> None:
    with (
        begun([SYSTEM_PYTHON, "-c", LISTENER], a_bus) as listener,
        begun([sys.executable, "-c", APPLICATION], a_bus) as program,
    ):
        list(heard(listener, "?"))
        assert program.stdin is not None
        program.stdin.write("go on\n")
        program.stdin.flush()
        told = [words.rpartition(" ")[2].strip("'") for words in heard(listener, "!")]
        program.stdin.write("end\n")
        program.stdin.flush()
    assert set("controle") <= set("".join(told)), "the control is heard"
    assert DOT in told, "that something was typed is heard"
    for secret in ("wachtzi", "918273", "XYZW"):
        assert not set("".join(told)) & (set(secret) - set("controle")), secret
