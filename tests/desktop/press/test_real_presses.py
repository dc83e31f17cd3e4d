"""Real keys and a real mouse on an X server of its own: what is held or clicked twice counts once.

Qt has to guess there which presses are repeats of a held key, and often guesses wrong.
"""

import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.driving.practice_vault import Counts, counts_of, gained
from tests.driving.real_display import PATIENCE, Display, display

DELAYS = {"300 ms": 300, "600 ms": 600}
_EVERY = 33  # milliseconds from repeat to repeat
_HELD = 1500

_PROGRAM = """
    # The window of the desk. It says which keys it saw let go (F9, which means nothing here: that
    # it has seen all before), and does what it is told on standard input: "where" and "focus" with
    # the name of a button; at its end it locks.
    import sys, threading
    from pathlib import Path
    from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
    from PySide6.QtWidgets import QAbstractButton, QApplication
    from xenia_desk.desktop.look import theme
    from xenia_desk.desktop.work import opening
    from xenia_desk.desktop.work.background import Background
    from xenia_desk.desktop.shell.main_window import MainWindow
    from xenia_desk.desktop.widgets.tiles.tile import Tile
    from xenia_desk.workflows.vault import practice_people

    def say(*words):
        print(*words, flush=True)

    class Ear(QObject):
        asked = Signal(str)

        def eventFilter(self, watched, event):
            if watched.isWindowType() and event.type() == QEvent.Type.KeyRelease:
                say("seen" if event.key() == Qt.Key.Key_F9 else "key")
            return False

    def answer(line):
        word, _, name = line.partition(" ")
        if word == "end":
            window.close()
            return
        (found,) = [b for b in window.findChildren(QAbstractButton)
                    if b.isVisible() and b.accessibleName() == name]
        if word == "focus":
            found.setFocus(Qt.FocusReason.TabFocusReason)
        place = found.mapToGlobal(QPoint(30, 30))
        say("at", place.x(), place.y())

    def ready():
        if not background.waiting and any(t.isVisible() for t in window.findChildren(Tile)):
            timer.stop()
            say("ready")

    application = QApplication([])
    application.setStyle("Fusion")
    theme.load_fonts()
    folder, background = Path(sys.argv[1]), Background()
    window = MainWindow(folder, background)
    window.over.connect(application.quit)
    (person,) = [p for p in practice_people.people_of(folder) if "desk" in p.roles]

    timer = QTimer()
    timer.timeout.connect(ready)

    def begin(focused):
        if focused is not None:
            application.focusWindowChanged.disconnect(begin)
            background.run(
                lambda: opening.unlock(folder, person.passphrase), window.enter, print)
            timer.start(20)

    application.focusWindowChanged.connect(begin)
    window.show()
    window.activateWindow()
    ear = Ear()
    ear.asked.connect(answer)
    application.installEventFilter(ear)

    def listen():
        for line in sys.stdin:
            ear.asked.emit(line.strip())
        ear.asked.emit("end")

    threading.Thread(target=listen, daemon=True).start()
    application.exec()
    background.close()
"""


@dataclass(frozen=True)
class Hands:
    """What a person at the desk does, each thing once the window has seen the one before."""

    on: Display
    running: "subprocess.Popen[str]"

    def hears(self, word: str, times: int = 1) -> list[str]:
        """Wait until the window says so."""
        assert self.running.stdout is not None
        while line := self.running.stdout.readline():
            said = line.split()
            assert said[0] in {"ready", "at", "key", "seen"}, line
            times -= said[0] == word
            if times == 0:
                return said[1:]
        pytest.fail(f"the window went before it said {word}")

    def where(self, name: str, word: str = "where") -> list[str]:
        assert self.running.stdin is not None
        self.running.stdin.write(f"{word} {name}\n")
        self.running.stdin.flush()
        return self.hears("at")

    def keys(self, *names: str) -> None:
        """Press keys as fast as they can be, each shortly."""
        self.on.do("key", "--delay", "0", *names, "F9")
        self.hears("seen")

    def hold(self, key: str, delay: int) -> None:
        """Hold a key for a second and a half, told by how often the server repeated it."""
        self.on.do("keydown", key)
        self.hears("key", (_HELD - delay) // _EVERY)
        self.on.do("keyup", key, "key", "F9")
        self.hears("seen")

    def click(self, name: str, times: int = 1) -> None:
        x, y = self.where(name)
        click = ("click", "--repeat", str(times), "--delay", "80", "1")
        self.on.do("mousemove", x, y, *click, "key", "F9")
        self.hears("seen")

    def end(self) -> None:
        assert self.running.stdin is not None
        self.running.stdin.close()
        assert self.running.wait(PATIENCE) == 0


@contextmanager
def desk(on: Display, vault: Path) -> Iterator[Hands]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(_PROGRAM), str(vault)],
        stdin=pipe,
        stdout=pipe,
        env=on.environment,
        text=True,
    ) as running:
        try:
            hands = Hands(on, running)
            hands.hears("ready")
            yield hands
        finally:
            running.kill()


def themes(found: Counts) -> dict[str, int]:
    return {key[2]: number for key, number in found.items() if key[1] == "mentions_by_theme"}


@pytest.mark.long(but=1)
@pytest.mark.parametrize("delay", DELAYS.values(), ids=DELAYS)
def test_whatever_the_server_repeats_one_press_is_one_contact(vault: Path, delay: int) -> None:
    before = counts_of(vault)
    options = ("-ardelay", str(delay), "-arinterval", str(_EVERY))
    with display(*options) as screen, desk(screen, vault) as hands:
        hands.hold("w", delay)
        hands.where("Wonen", "focus")
        hands.hold("space", delay)
        hands.keys("shift+q", "shift+1")
        hands.hold("Return", delay)
        hands.click("Veiligheid", 2)
        hands.click("Taalles")
        hands.keys("3", "g")
        hands.end()

    assert themes(gained(before, counts_of(vault))) == {
        "debts": 1,
        "housing": 1,
        "money_and_schemes": 1,
        "just_dropping_in": 1,
        "safety": 1,
        "language_lessons": 1,
        "health": 1,
        "something_else": 1,
    }
