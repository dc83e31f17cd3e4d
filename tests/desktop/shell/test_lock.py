"""Row 13 of security.md: after a lock the process is another, and no key is in it."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QProgressBar

from tests.books import XENIA
from tests.driving.desk import SLOW, OpenDesk
from tests.driving.seen import names, page, seen
from tests.store.attacking.memory import copies
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.shell import main_window
from xenia_desk.desktop.work.background import Background
from xenia_desk.vault import people, vault_file
from xenia_desk.workflows.vault import open_vault, practice_people

PROGRAM = """
    # A window that says what it shows, and presses what a line on standard input asks for.
    import os, sys, threading
    from pathlib import Path
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QFrame, QPushButton
    from xenia_desk.desktop.shell import app
    from xenia_desk.desktop.work.background import Background

    asked, said, planted = [], [], []
    working = []

    def background():
        working.append(Background())
        return working[0]

    app.Background = background

    def listen():
        while True:
            letter = os.read(0, 1)
            if not letter:
                return
            if letter == b"k":
                planted.append(os.read(0, 32))
                os.write(1, b"planted\\n")
            asked.append(letter)

    def say(what):
        if what not in said:
            said[:] = [what]
            os.write(1, what.encode() + b"\\n")

    def look():
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        if not windows:
            return
        window = windows[0]
        rails = [w for w in window.findChildren(QFrame, "rail") if w.isVisible()]
        practice = [b for b in window.findChildren(QPushButton)
                    if b.isVisible() and b.accessibleName() == "inloop"]
        if rails:
            say("inside")
        elif practice and not working[0].waiting:  # imports would move its memory
            say("front")
        letter = asked.pop(0) if asked else b""
        if letter == b"o":
            QTest.mouseClick(practice[0], Qt.MouseButton.LeftButton)
        elif letter == b"2":
            QTest.keyClick(window, Qt.Key.Key_2)
        elif letter == b"l":
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    threading.Thread(target=listen, daemon=True).start()
    timer = QTimer()
    timer.timeout.connect(look)
    QTimer.singleShot(0, lambda: timer.start(20))
    sys.exit(app.run(Path(sys.argv[1])))
"""


@contextmanager
def program(vault: Path, folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    script = folder / "program.py"
    script.write_text(textwrap.dedent(PROGRAM), "utf-8")
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [sys.executable, str(script), str(vault)],
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        bufsize=0,
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def said(running: "subprocess.Popen[bytes]") -> str:
    assert running.stdout is not None
    return running.stdout.readline().decode().strip()


def ask(running: "subprocess.Popen[bytes]", letter: str) -> None:
    assert running.stdin is not None
    running.stdin.write(letter.encode())


def key_of(vault: Path) -> bytes:
    """The key of the desk's book as it was last locked."""
    person = next(p for p in practice_people.people_of(vault) if "desk" in p.roles)
    loaded = vault_file.load(vault)
    with people.unlock(loaded, person.passphrase) as unlocked:
        return bytes(unlocked.key(loaded, XENIA))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux shows its memory")
def test_no_key_is_in_the_process_after_a_lock(vault: Path, tmp_path: Path) -> None:
    old = key_of(vault)
    with program(vault, tmp_path) as running:
        assert said(running) == "front"
        assert copies(running.pid, old) == 0
        ask(running, "o")
        assert said(running) == "inside"
        ask(running, "2")
        assert running.stdin is not None
        running.stdin.write(b"k" + old)
        assert said(running) == "planted"
        assert copies(running.pid, old) > 0, "the control: a key that the process holds is found"
        ask(running, "l")
        assert said(running) == "front"
        new = key_of(vault)
        assert new != old, "it was rewritten under another key"
        assert copies(running.pid, old) == 0
        assert copies(running.pid, new) == 0
        open_vault.only_one(vault).release()  # nobody holds the vault any more


@pytest.mark.usefixtures("protected_anew")
def test_a_lock_gives_up_a_release_that_runs(
    open_desk: OpenDesk, two_years: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "PATIENCE_MILLISECONDS", SLOW)
    folder = Path(shutil.copytree(two_years, tmp_path / "two-years"))
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: desk.text("release.preview") in names(desk))
    before = (folder / "yearbook.book").read_bytes()
    desk.click(desk.text("release.preview"))
    desk.until(lambda: seen(desk, QProgressBar))
    desk.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: desk.overs)
    assert desk.overs == [True]
    assert (folder / "yearbook.book").read_bytes() != before, "given up, and rewritten"
    assert not [words for kind, words in desk.said if kind is Kind.BUG]


def test_work_that_never_ends_does_not_keep_the_process(
    open_desk: OpenDesk, vault: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(main_window, "PATIENCE_MILLISECONDS", 200)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.until(lambda: not desk.background.waiting)
    before = (vault / "xenia.book").read_bytes()
    ends = threading.Event()
    desk.background.run(lambda: ends.wait(20), lambda _: None, desk.window.notices.tell)
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    try:
        desk.until(lambda: desk.overs)
        assert desk.overs == [True]
        assert (vault / "xenia.book").read_bytes() == before, "the control: it was not rewritten"
    finally:
        ends.set()
        desk.until(lambda: not desk.background.waiting)


def test_work_is_given_up_where_it_tells_and_nowhere_else(open_desk: OpenDesk) -> None:
    desk = open_desk()
    background = Background()
    done: list[str] = []
    go, told = threading.Event(), background.on_screen(lambda: done.append("told"))

    def telling() -> str:
        go.wait(10)
        told()
        return "not reached"

    def later() -> str:
        told()
        return "later"

    def silent() -> str:
        return "stored"

    background.run(telling, done.append, lambda error: done.append(type(error).__name__))
    background.run(silent, done.append, lambda error: done.append(type(error).__name__))
    background.give_up()
    background.run(later, done.append, lambda error: done.append(type(error).__name__))
    go.set()
    desk.until(lambda: not background.waiting)
    background.close()
    assert done == ["stored", "told", "later"]
