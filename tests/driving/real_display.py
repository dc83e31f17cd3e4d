"""The program on an X server of its own: real keys, the server's own repeat, real windows."""

import ctypes
import os
import select
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import PySide6
import pytest

NEEDED = ("Xvfb", "xdotool")
"""Commands without which these tests are skipped, by name."""
PATIENCE = 300  # seconds; only what hangs takes so long
_XCB = Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / "libqxcb.so"

_PROGRAM = """
    # The window of the program, which says what it shows whenever that changes, and does
    # what a letter on standard input asks for: "d" and "n" open the practice vault.
    import os, sys, threading
    from pathlib import Path
    from PySide6.QtCore import QTimer, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
    from xenia_desk.desktop.shell import app
    from xenia_desk.desktop.widgets.kit.progress import Waiting
    from xenia_desk.desktop.work.background import Background

    ROLES = {b"d": "inloop", b"n": "spreekuur"}
    asked, said = [], [""]
    working = []

    def background():
        working.append(Background())
        return working[0]

    app.Background = background

    def listen():
        while letter := os.read(0, 1):
            asked.append(letter)

    def shown(window):
        seen = [w for w in window.findChildren(QWidget) if w.isVisible()]
        names = {w.objectName() for w in seen}
        if any(isinstance(w, Waiting) for w in seen):
            return "locking"
        if working[0].waiting:
            return ""
        dialogs = [w for w in QApplication.topLevelWidgets()
                   if isinstance(w, QDialog) and w.isVisible()]
        if dialogs:
            # Before it has the keys they go to a window that it blocks, and are lost.
            return "dialog" if any(w.isActiveWindow() for w in dialogs) else ""
        for name, word in (("cover", "covered"), ("rail", "inside")):
            if name in names:
                return word
        if any(b.isVisible() and b.accessibleName() == "inloop"
               for b in window.findChildren(QPushButton)):
            return "front"
        return ""

    def look():
        windows = [w for w in QApplication.topLevelWidgets()
                   if w.isVisible() and not isinstance(w, QDialog) and hasattr(w, "lock")]
        if not windows:
            return
        window = windows[0]
        now = shown(window)
        if QApplication.activeWindow() is None:
            window.activateWindow()  # no window manager does it here
            return
        if now and now != said[0]:
            said[0] = now
            os.write(1, f"{now} {os.getpid()} {int(window.winId())}\\n".encode())
        letter = asked.pop(0) if asked else b""
        for button in window.findChildren(QPushButton):
            if letter and button.isVisible() and button.accessibleName() == ROLES.get(letter):
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    threading.Thread(target=listen, daemon=True).start()
    timer = QTimer()
    timer.timeout.connect(look)
    QTimer.singleShot(0, lambda: timer.start(10))
    sys.exit(app.run(Path(sys.argv[1])))
"""


@dataclass(frozen=True)
class Shown:
    """What the program shows, in which process, and the X server's number of its window."""

    what: str
    process: int
    window: int


@dataclass(frozen=True)
class Display:
    """An X server that nothing else uses."""

    name: str

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to be seen on it."""
        here = {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(Path.cwd())}
        return {**os.environ, **here}

    def do(self, *words: str) -> str:
        """Let xdotool press keys, move the mouse or look for windows; its answer."""
        done = subprocess.run(
            ["xdotool", *words],
            env=self.environment,
            timeout=PATIENCE,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout


@dataclass(frozen=True)
class Program:
    """The program as it runs on a display."""

    running: "subprocess.Popen[bytes]"

    def shows(self, what: str) -> Shown:
        """Wait until it shows this: "front", "inside", "covered", "dialog" or "locking"."""
        assert self.running.stdout is not None
        while not self.silent_for(PATIENCE) and (line := self.running.stdout.readline()):
            found, process, window = line.split()
            if found.decode() == what:
                return Shown(what, int(process), int(window))
        pytest.fail(f"it ended, or did nothing, before it showed {what}")

    def ask(self, letter: str) -> None:
        """Let it open the practice vault: "d" as the desk, "n" as the nurse."""
        assert self.running.stdin is not None
        self.running.stdin.write(letter.encode())

    def silent_for(self, seconds: float) -> bool:
        """Whether it shows nothing else for so long."""
        assert self.running.stdout is not None
        return not select.select([self.running.stdout], [], [], seconds)[0]


@contextmanager
def display(*options: str) -> Iterator[Display]:
    """An X server with these options (`-ardelay 300 -arinterval 33`, `-r` for no repeat)."""
    for command in NEEDED:
        if shutil.which(command) is None:
            pytest.skip(f"{command} is not installed: no real keys can be pressed")
    try:
        ctypes.CDLL(str(_XCB))
    except OSError as error:
        pytest.skip(f"Qt cannot reach an X server: {error}")
    read, write = os.pipe()
    words = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(
        [*words, *options], pass_fds=(write,), stderr=subprocess.DEVNULL
    ) as server:
        os.close(write)
        try:
            with os.fdopen(read) as number:
                yield Display(f":{number.readline().strip()}")
        finally:
            server.terminate()


@contextmanager
def program(on: Display, vault: Path, folder: Path) -> Iterator[Program]:
    """The window on a vault, begun by a script in a folder; it starts itself again after a lock."""
    script = folder / "program.py"
    script.write_text(textwrap.dedent(_PROGRAM), "utf-8")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, str(script), str(vault)],
        stdin=pipe,
        stdout=pipe,
        env=on.environment,
        bufsize=0,
    ) as running:
        try:
            yield Program(running)
        finally:
            running.kill()


@contextmanager
def busy(loops: int) -> Iterator[None]:
    """So many processes that take all of a processor each."""
    begun = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(loops)]
    try:
        yield
    finally:
        for each in begun:
            each.kill()
            each.wait()
