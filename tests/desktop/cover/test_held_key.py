"""F12 held locks, F12 pressed does not: by the server's own repeat, by none, on a busy computer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.driving.real_display import Display, Program, busy, display, program
from xenia_desk.desktop.cover.held_key import HELD_MILLISECONDS, HeldKey

REPEATS = {
    "after 300 ms": ("-ardelay", "300", "-arinterval", "33"),
    "after 600 ms": ("-ardelay", "600", "-arinterval", "40"),
    "never": ("-r",),
}


def key(kind: QEvent.Type, at: int, *, repeat: bool = False) -> QKeyEvent:
    """F12 as it comes from a server, with its time."""
    event = QKeyEvent(kind, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", repeat)
    event.setTimestamp(at)
    return event


class Finger:
    """A key as its events come, in turns of the event loop that the test takes."""

    def __init__(self, parent: QWidget) -> None:
        self.parent = parent
        self.key = HeldKey(parent)
        self.told = 0
        self.key.held.connect(self._tell)

    def _tell(self) -> None:
        self.told += 1

    def down(self, at: int, *, repeat: bool = False) -> bool:
        found = self.key.press(key(QEvent.Type.KeyPress, at, repeat=repeat))
        self.key._timer.stop()  # the test takes the turns
        return found

    def up(self, at: int, *, repeat: bool = False) -> None:
        self.key.let_go(key(QEvent.Type.KeyRelease, at, repeat=repeat))

    def turns(self, number: int) -> int:
        """So many turns; how often it was told that the key is held."""
        for _ in range(number):
            self.key.turn()
        return self.told


@pytest.fixture
def finger(qtbot: QtBot) -> Finger:
    parent = QWidget()
    qtbot.addWidget(parent)
    return Finger(parent)


def test_a_second_without_a_release_is_held_once(finger: Finger) -> None:
    assert finger.down(1000)
    assert finger.turns(9) == 0
    assert finger.turns(1) == 1
    assert finger.turns(30) == 1


@pytest.mark.long(but=1)
@pytest.mark.parametrize("told", [True, False], ids=["told by Qt", "not told"])
def test_a_repeat_is_no_release(finger: Finger, *, told: bool) -> None:
    finger.down(1000)
    finger.turns(5)
    for at in range(1300, 1500, 33):
        finger.up(at, repeat=told)
        if at == 1333:
            finger.turns(1)  # between the two halves of a repeat
        assert not finger.down(at, repeat=told), "no new press"
    assert finger.turns(5) == 1


def test_a_release_that_comes_late_counts_before_the_second_is_over(finger: Finger) -> None:
    finger.down(1000)
    finger.turns(1)  # a busy computer: one turn took two seconds, then all came at once
    finger.up(1070)
    assert finger.turns(30) == 0


def test_two_presses_are_not_one_that_is_held(finger: Finger) -> None:
    finger.down(1000)
    finger.turns(8)
    finger.up(1800)
    assert finger.down(2000), "a new press"
    assert finger.turns(8) == 0
    assert finger.turns(2) == 1


def test_events_without_a_time_are_no_repeats(finger: Finger) -> None:
    finger.down(0)
    finger.turns(8)
    finger.up(0)
    assert finger.down(0)
    assert finger.turns(8) == 0


def test_what_was_stopped_begins_anew_with_a_repeat(finger: Finger) -> None:
    finger.down(1000)
    finger.turns(8)
    finger.key.stop()
    assert finger.turns(30) == 0
    assert finger.down(1300, repeat=True)
    assert finger.turns(9) == 0
    assert finger.turns(1) == 1


def tapped(screen: Display, desk: Program) -> None:
    """Press it so shortly that no finger could; it covers, and nothing comes after it."""
    screen.do("key", "F12")
    desk.shows("covered")
    assert desk.silent_for(HELD_MILLISECONDS / 1000 + 0.5)


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("repeat", "loops"), [("after 600 ms", 0), ("never", 0), ("after 300 ms", 4)]
)
def test_tapped_it_covers_and_held_it_locks(
    vault: Path, tmp_path: Path, repeat: str, loops: int
) -> None:
    with display(*REPEATS[repeat]) as screen, busy(loops), program(screen, vault, tmp_path) as desk:
        desk.shows("front")
        desk.ask("d")
        desk.shows("inside")
        tapped(screen, desk)
        for _ in range(2):
            screen.do("key", *"123456")  # the code of the practice vault
            desk.shows("inside")
            screen.do("key", "F1")
            desk.shows("dialog")
            tapped(screen, desk)  # its release goes to a window that is no more
        screen.do("key", *"123456")
        desk.shows("inside")
        screen.do("keydown", "F12")
        desk.shows("locking")
        screen.do("keyup", "F12")
        desk.shows("front")
