"""While a lock lets one process end and another begin, nothing that lies behind is laid open."""

import json
import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.driving.desk import SLOW
from tests.driving.real_display import PATIENCE, Display, display, program
from xenia_desk.desktop.cover import handing_over
from xenia_desk.desktop.cover.handing_over import HandingOver

# Another program's window over the whole screen, which looks every 50 ms how much of itself is
# seen in the place that was asked for, and is pressed wherever it is.
BEHIND = """
    import sys, threading
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtGui import QColor, QGuiApplication, QPainter, QRasterWindow

    class Behind(QRasterWindow):
        def paintEvent(self, event):
            painter = QPainter(self)
            painter.fillRect(0, 0, self.width(), self.height(), QColor("magenta"))
            painter.end()

    application = QGuiApplication([])
    behind = Behind(None)
    behind.setFlags(Qt.WindowType.BypassWindowManagerHint)
    behind.setGeometry(application.primaryScreen().geometry())
    behind.show()
    behind.lower()
    places = []

    def listen():
        for line in sys.stdin:
            places[:] = [tuple(map(int, line.split()))]

    def look():
        if not places:
            print("ready", flush=True)
            return
        x, y, wide, high = places[0]
        image = application.primaryScreen().grabWindow(0, x, y, wide, high).toImage()
        spots = [(image.width() * a // 20, image.height() * b // 20)
                 for a in range(1, 20) for b in range(1, 20)]
        seen = sum(image.pixelColor(*spot) == QColor("magenta") for spot in spots)
        print(seen, flush=True)

    threading.Thread(target=listen, daemon=True).start()
    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(50)
    application.exec()
"""


def until(holds: Callable[[], bool]) -> None:
    last = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < last
        time.sleep(0.02)


class Looks:
    """What the window behind saw of itself, look by look."""

    def __init__(self, running: "subprocess.Popen[str]") -> None:
        self._running = running
        self.found: list[str] = []
        assert running.stdout is not None
        running.stdout.readline()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._running.stdout is not None
        self.found.extend(line.strip() for line in self._running.stdout)

    def at(self, place: tuple[int, ...]) -> None:
        assert self._running.stdin is not None
        self._running.stdin.write(" ".join(map(str, place)) + "\n")
        self._running.stdin.flush()

    def more(self, number: int) -> list[str]:
        """The next so many looks."""
        begun = len(self.found)
        until(lambda: len(self.found) >= begun + number)
        return self.found[begun:]


@contextmanager
def behind(on: Display) -> Iterator[Looks]:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(BEHIND)],
        env=on.environment,
        stdin=pipe,
        stdout=pipe,
        text=True,
    ) as running:
        try:
            yield Looks(running)
        finally:
            running.kill()


def place_of(on: Display, window: int) -> tuple[int, ...]:
    words = on.do("getwindowgeometry", "--shell", str(window)).split()
    said = dict(word.split("=") for word in words)
    return tuple(int(said[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))


def seen_windows(on: Display) -> int:
    """How many; while one goes, xdotool may stumble over it."""
    found = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "."],
        env=on.environment,
        check=False,
        capture_output=True,
        text=True,
    )
    return len(found.stdout.split())


def test_a_lock_lays_nothing_open(vault: Path, tmp_path: Path) -> None:
    with display() as screen, behind(screen) as looks, program(screen, vault, tmp_path) as desk:
        desk.shows("front")
        desk.ask("d")
        window = desk.shows("inside").window
        windows = seen_windows(screen)
        place = place_of(screen, window)
        looks.at(place)
        looks.more(3)
        before = len(looks.found)
        screen.do("key", "ctrl+l")
        desk.shows("locking")
        new = desk.shows("front").window
        looks.more(2)
        assert set(looks.found[before:]) == {"0"}
        until(lambda: seen_windows(screen) == windows)  # the picture goes
        assert place_of(screen, new) == place
        desk.running.kill()
        desk.running.wait()
        assert looks.more(20)[-1] == str(19 * 19), "the control: without a window it is seen"


@pytest.mark.long(but=1)
@pytest.mark.parametrize("command", ["print()", "raise SystemExit(1)", "never", "nowhere"])
def test_whatever_becomes_of_the_picture_the_process_ends(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv(handing_over._NAME, "")
    monkeypatch.setattr(handing_over, "LONGEST_MILLISECONDS", 200 if command == "never" else SLOW)
    code = "import sys; sys.stdin.read()" if command == "never" else command
    words = ["/nowhere/python"] if command == "nowhere" else [sys.executable, "-c", code]
    window = QWidget()
    qtbot.addWidget(window)
    ended: list[bool] = []
    over = HandingOver(window, lambda: ended.append(True))
    over.begin(words)
    qtbot.waitUntil(lambda: bool(ended), timeout=SLOW)
    for process in handing_over._kept:
        process.kill()
        process.wait()
        over.sending.join()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
    handing_over._kept.clear()
    QApplication.processEvents()
    assert ended == [True], "once"


def test_the_picture_knows_its_place_and_words_only(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle("Bureau")
    window.setGeometry(10, 20, 300, 200)
    head, picture = handing_over._picture(window).split(b"\n", 1)
    assert json.loads(head) == {
        "place": [10, 20, 300, 200],
        "maximized": False,
        "title": "Bureau",
        "bytes": len(picture),
    }


def test_the_place_is_handed_over_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert handing_over.take_place() is None
    read, write = os.pipe()
    monkeypatch.setenv(handing_over._NAME, f"{write} 10 20 300 200 1")
    found = handing_over.take_place()
    assert found is not None
    assert found.maximized
    assert found.place.getRect() == (10, 20, 300, 200)
    assert handing_over.take_place() is None
    os.close(read)
    os.close(write)
