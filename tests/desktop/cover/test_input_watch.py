"""Nobody there, the key held, clocks that part: each covers or locks, and nothing else does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.desktop.cover.covers import AT_ONCE, covers_within, others
from tests.driving.desk import SLOW, OpenDesk
from xenia_desk.desktop.cover.held_key import HELD_MILLISECONDS
from xenia_desk.desktop.cover.input_watch import Clocks, InputWatch, Patience
from xenia_desk.desktop.press.listening import leave, listen
from xenia_desk.desktop.widgets.dialogs.key_list import KeyList

_NONE = Qt.KeyboardModifier.NoModifier
MINUTES, HOURS = 180.0, 4 * 3600.0


@dataclass
class Watched:
    """A watch whose clocks the test moves, and what it said."""

    parent: QWidget
    awake: float = 1000.0
    wall: float = 1_800_000_000.0
    told: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        clocks = Clocks(lambda: self.awake, lambda: self.wall)
        self.watch = InputWatch(Patience(MINUTES, HOURS), self.parent, clocks)
        self.watch.covers.connect(lambda: self.told.append("cover"))
        self.watch.locks.connect(lambda: self.told.append("lock"))
        listen(self.watch)

    def passes(self, seconds: float, asleep: float = 0.0) -> list[str]:
        """Let time pass in seconds, then say what the watch said since the last."""
        self.told.clear()
        for _ in range(int(seconds)):
            self.awake += 1
            self.wall += 1
            self.watch.tick()
        self.wall += asleep
        self.watch.tick()
        return list(dict.fromkeys(self.told))


@pytest.fixture
def watched(qtbot: QtBot) -> Iterator[Watched]:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    found = Watched(line)
    yield found
    found.watch.stop()
    leave(found.watch)


def test_nobody_there_covers_then_locks(watched: Watched) -> None:
    assert watched.passes(MINUTES - 1) == []
    assert watched.passes(1) == ["cover"]
    assert watched.passes(HOURS - MINUTES - 1) == ["cover"]
    assert watched.passes(1) == ["lock"]


def _key(line: QWidget) -> None:
    QTest.keyClick(line, Qt.Key.Key_A)


def _press(line: QWidget) -> None:
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)


def _move(line: QWidget) -> None:
    _moved_to(line, QPointF(7, 9))


def _moved_to(line: QWidget, place: QPointF) -> None:
    none, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    kind = QMouseEvent.Type.MouseMove
    event = QMouseEvent(kind, place, line.mapToGlobal(place), button, button, none)
    QCoreApplication.sendEvent(line, event)


@pytest.mark.parametrize("act", [_key, _press, _move], ids=lambda act: act.__name__)
def test_any_input_begins_the_time_anew(watched: Watched, act: Callable[[QWidget], None]) -> None:
    assert watched.passes(MINUTES - 1) == []
    act(watched.parent)
    assert watched.passes(MINUTES - 1) == []
    assert watched.passes(1) == ["cover"], "the control: without input it covers"


def test_a_mouse_that_lies_still_is_nobody(watched: Watched) -> None:
    _moved_to(watched.parent, QPointF(3, 3))
    watched.passes(MINUTES - 1)
    _moved_to(watched.parent, QPointF(3, 3))
    assert watched.passes(1) == ["cover"]


@pytest.mark.long(but=2)
@pytest.mark.parametrize(("gap", "said"), [(4.9, []), (5.1, ["lock"]), (3600, ["lock"])])
@pytest.mark.parametrize("back", [1, -1])
def test_clocks_that_part_lock(watched: Watched, gap: float, said: list[str], back: int) -> None:
    assert watched.passes(60) == []
    assert watched.passes(1, asleep=gap * back) == said
    assert watched.passes(60) == [], "once"


def test_a_slow_program_is_no_gap(watched: Watched) -> None:
    watched.awake += 30
    watched.wall += 30
    assert watched.passes(1) == []


def test_shorter_times_hold_at_once(watched: Watched) -> None:
    watched.passes(70)
    watched.watch.patience = Patience(60.0, 3600.0)
    assert watched.passes(0) == ["cover"]


def test_the_key_covers_when_pressed_and_locks_when_held(qtbot: QtBot, watched: Watched) -> None:
    QTest.keyPress(watched.parent, Qt.Key.Key_F12)
    assert watched.told == ["cover"]
    qtbot.waitUntil(lambda: watched.told == ["cover", "lock"], timeout=SLOW)
    QTest.keyRelease(watched.parent, Qt.Key.Key_F12)


def test_the_key_let_go_does_not_lock(qtbot: QtBot, watched: Watched) -> None:
    QTest.keyPress(watched.parent, Qt.Key.Key_F12)
    QTest.keyRelease(watched.parent, Qt.Key.Key_F12)
    with pytest.raises(Exception, match="waitUntil"):
        qtbot.waitUntil(lambda: "lock" in watched.told, timeout=HELD_MILLISECONDS + 300)
    QTest.keyClick(watched.parent, Qt.Key.Key_F11)
    assert watched.told == ["cover"], "the control: another key says nothing"


def test_nobody_there_covers_a_window_with_a_dialog(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_F1)
    desk.until(lambda: [w for w in others(desk) if isinstance(w, KeyList)])
    watch = desk.window.findChildren(InputWatch)[0]
    watch.patience = Patience(0.0, HOURS)
    taken = covers_within(desk, watch.tick)
    assert taken < AT_ONCE, taken


@pytest.mark.long(but=1)
@pytest.mark.parametrize("how", ["held", "slept", "nobody"])
def test_every_way_locks_with_a_dialog_open(open_desk: OpenDesk, how: str) -> None:
    desk = open_desk("desk")
    book = (desk.folder / "xenia.book").read_bytes()
    dialog = QDialog(desk.window)
    dialog.open()
    watch = desk.window.findChildren(InputWatch)[0]
    if how == "held":
        QTest.keyPress(dialog, Qt.Key.Key_F12)
        # The dialog is gone, and with it perhaps a release: a repeat in the window proves it held.
        QTest.sendKeyEvent(QTest.KeyAction.Press, desk.window, Qt.Key.Key_F12, "", _NONE)
    elif how == "slept":
        watch._clocks = Clocks(watch._clocks.awake, lambda: watch._wall + 3600)
        watch.tick()
    else:
        watch.patience = Patience(0.0, 0.0)
        watch.tick()
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]
    assert (desk.folder / "xenia.book").read_bytes() != book, "and it was rewritten"
