"""The shell: locking, keys, notices, the thread, and what is not imported at the start."""

import os
import shutil
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.books import GGD
from tests.driving.desk import SLOW, OpenDesk
from tests.driving.practice_vault import counts_of, gained
from xenia_desk.bugs import report
from xenia_desk.desktop.notices import Kind, Notices
from xenia_desk.desktop.widgets.dialogs.bug_dialog import BugDialog
from xenia_desk.desktop.widgets.dialogs.key_list import KeyList
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.work.background import Background
from xenia_desk.desktop.work.running import nothing
from xenia_desk.localization import Translator
from xenia_desk.workflows.vault.refusals import NotYours

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.long(but=1)
@pytest.mark.parametrize("how", ["key", "button", "close"])
def test_however_it_is_locked_the_book_is_rewritten(
    open_desk: OpenDesk, vault: Path, how: str
) -> None:
    before, book = counts_of(vault), (vault / "xenia.book").read_bytes()
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)  # not waited for: locking comes after it
    if how == "key":
        desk.key(Qt.Key.Key_L, CONTROL)
    elif how == "button":
        desk.click(desk.text("window.lock"))
    else:
        desk.window.close()
    assert [w for w in desk.window.findChildren(QLabel) if w.text() == desk.text("lock.at_work")]
    desk.until(lambda: desk.overs)
    assert desk.overs == [how != "close"]
    after = (vault / "xenia.book").read_bytes()
    assert book[:4096] != after[:4096]
    assert gained(before, counts_of(vault))["2027-07", "contacts_by_channel", "walk_in"] == 1


def test_nothing_can_be_pressed_while_it_locks(open_desk: OpenDesk, vault: Path) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL)
    QTest.keyClick(desk.window, Qt.Key.Key_2)
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL)
    desk.until(lambda: desk.overs)
    assert gained(before, counts_of(vault)) == {}


def test_a_lock_that_cannot_rewrite_says_so_and_loses_nothing(
    open_desk: OpenDesk, vault: Path
) -> None:
    before = counts_of(vault)
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_2)
    desk.until(lambda: not desk.background.waiting)
    # A folder in the way of the fresh file: root is not stopped by missing rights.
    (vault / "xenia.book.new" / "in the way").mkdir(parents=True)
    desk.key(Qt.Key.Key_L, CONTROL)
    desk.until(lambda: desk.said)
    assert desk.said.pop()[0] is Kind.REFUSED
    assert desk.overs == []
    desk.click(desk.text("lock.go_on"))
    desk.until(lambda: desk.overs)
    shutil.rmtree(vault / "xenia.book.new")
    assert gained(before, counts_of(vault))["2027-07", "contacts_by_channel", "walk_in"] == 1


RESTART = """
    import os, sys
    from pathlib import Path
    from PySide6.QtCore import QTimer, Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QFrame, QPushButton
    from xenia_desk.desktop.shell import app

    vault, diary = map(Path, sys.argv[1:])
    lines = diary.read_text().split() if diary.exists() else []

    def look():
        window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        inside = bool(window.findChildren(QFrame, "rail"))
        if inside:
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
            return
        if not lines:
            lines.append(f"{os.getpid()}")
            diary.write_text(f"{os.getpid()}:locked ")
            for button in window.findChildren(QPushButton):
                if button.accessibleName() == "inloop":
                    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        elif "locked" in diary.read_text() and lines[0].endswith("locked"):
            diary.write_text(diary.read_text() + f"{os.getpid()}:unlock-page")
            window.close()

    timer = QTimer()
    timer.timeout.connect(look)
    QTimer.singleShot(0, lambda: timer.start(50))
    sys.exit(app.run(vault))
"""


def test_after_a_lock_a_fresh_process_shows_the_unlock_page(vault: Path, tmp_path: Path) -> None:
    script, diary = tmp_path / "start.py", tmp_path / "diary"
    script.write_text(textwrap.dedent(RESTART), "utf-8")
    # Not the first process of its group; on Linux the process itself is replaced.
    done = subprocess.run(
        [sys.executable, str(script), str(vault), str(diary)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        timeout=300,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0, done.stderr.decode()
    first, second = diary.read_text().split()
    assert first.endswith(":locked")
    assert second.endswith(":unlock-page")


HEAVY = ("reportlab", "highspy", "odfdo", "keyring", "numpy", "uharfbuzz", "fontTools")
START = """
    import sys
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from xenia_desk.__main__ import main

    def look():
        loaded = sorted(name for name in sys.modules if "." not in name)
        print(QApplication.topLevelWidgets() != [], *loaded)
        QApplication.closeAllWindows()

    QTimer.singleShot(0, lambda: QTimer.singleShot(300, look))
    sys.argv = ["xenia-desk", "--vault", sys.argv[1]]
    sys.exit(main())
"""


def test_what_is_heavy_is_not_imported_at_the_start(vault: Path) -> None:
    """Through the real command, after the window has shown and imported what it imports late."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(START), str(vault)],
        timeout=300,
        check=True,
        capture_output=True,
        text=True,
    )
    shown, *loaded = done.stdout.split()
    assert shown == "True"
    assert {"PySide6", "sqlcipher3"} <= set(loaded)
    assert set(loaded).isdisjoint(HEAVY)


LATER = (
    "argon2", "babel", "nacl", "sqlcipher3", "xenia_desk.core.plan.plan",
    "xenia_desk.desktop.cover.cover", "xenia_desk.desktop.shell.inside",
)  # fmt: skip


def test_the_unlock_page_waits_for_nothing_that_it_does_not_show() -> None:
    ask = f"print(*(name for name in {LATER} if name in sys.modules))"
    all_of_it = (
        "import babel; from xenia_desk.desktop.cover import cover; "
        "from xenia_desk.desktop.shell import inside; "
    )
    for late, loaded in (("", []), (all_of_it, list(LATER))):
        command = f"import sys; from xenia_desk.desktop.shell import app; {late}{ask}"
        done = subprocess.run(
            [sys.executable, "-c", command], timeout=300, check=True, capture_output=True, text=True
        )
        assert done.stdout.split() == loaded


def test_f1_lists_every_key_of_the_page(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.key(Qt.Key.Key_F1)
    listed = desk.window.findChildren(KeyList)[0]
    words = {w.text() for w in listed.findChildren(QLabel)}
    for key, does in (("3", "label.theme.health"), ("Ctrl+Z", "saved.take_back")):
        assert {key, desk.text(does)} <= words
    assert {"Ctrl+L", "F1", desk.text("keys.lock")} <= words
    listed.close()


def test_pages_are_gone_through_by_keyboard(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")

    def current() -> str:
        rail = [w for w in desk.controls() if w.property("look") == "destination"]
        return next(w.accessibleName() for w in rail if w.property("checked"))

    seen = [current()]
    for _ in desk.pages():
        desk.key(Qt.Key.Key_PageDown, CONTROL)
        desk.until(lambda: not desk.background.waiting)
        seen.append(current())
    assert seen == [*desk.pages(), desk.pages()[0]]
    desk.key(Qt.Key.Key_PageUp, CONTROL)
    assert current() == desk.pages()[-1]
    desk.until(lambda: not desk.background.waiting)


def test_a_refusal_is_a_sentence_and_a_bug_has_no_values(qtbot: QtBot) -> None:
    notices = Notices(Translator("nl"))
    said: list[tuple[Kind, str]] = []
    notices.said.connect(lambda kind, words: said.append((kind, words)))
    notices.tell(NotYours(GGD))
    try:
        secret = {"visitor": "never shown"}
        secret["nothing"]  # the bug
    except KeyError as error:
        notices.tell(error)
    (refused, sentence), (bug, places) = said
    assert refused is Kind.REFUSED
    assert Translator("nl").text("book.ggd") in sentence
    assert bug is Kind.BUG
    assert places.splitlines()[0] == "KeyError"
    assert "test_main_window.py:" in places
    assert "nothing" not in places
    assert "never" not in places
    assert qtbot is not None


def fail() -> None:
    try:
        int("twelve")
    except ValueError as error:
        raise RuntimeError from error


def test_a_report_names_the_cause_too() -> None:
    with pytest.raises(RuntimeError) as raised:
        fail()
    words = report(raised.value)
    assert "RuntimeError" in words
    assert "ValueError" in words
    assert "twelve" not in words


def test_a_bug_is_told_calmly_and_counting_goes_on(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.window.notices.tell(ZeroDivisionError("a value"))
    dialog = desk.window.findChildren(BugDialog)[0]
    text = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert text == "ZeroDivisionError"
    dialog.close()
    assert desk.said.pop()[0] is Kind.BUG
    desk.key(Qt.Key.Key_2)
    desk.until(lambda: not desk.background.waiting)
    assert desk.seen("saved").endswith(desk.text("saved.stored", channel=""))


def test_work_is_done_in_order_in_one_other_thread(qtbot: QtBot) -> None:
    background = Background()
    here, workers, answers, failures = threading.get_ident(), set[int](), list[int](), [""]

    def work(number: int) -> Callable[[], int]:
        def do() -> int:
            workers.add(threading.get_ident())
            return 1 // (number % 7) * 0 + number

        return do

    def answered(number: int) -> None:
        assert threading.get_ident() == here
        answers.append(number)

    for number in range(1, 1000):
        background.run(work(number), answered, lambda error: failures.append(type(error).__name__))
    qtbot.waitUntil(lambda: not background.waiting, timeout=SLOW)
    background.close()
    assert answers == [n for n in range(1, 1000) if n % 7]
    assert set(failures[1:]) == {"ZeroDivisionError"}
    assert len(failures[1:]) == 142
    assert len(workers) == 1
    assert workers != {here}
    assert QThread.currentThread() is QApplication.instance().thread()  # type: ignore[union-attr]


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "control"])
def test_what_work_tells_after_the_window_went_reaches_nobody(
    qtbot: QtBot, *, closed: bool
) -> None:
    """Work may end later than its window: that was deleted, and has nothing to show it on."""
    background, waiting, told = Background(), Waiting("Bezig"), list[str]()
    advance = background.on_screen(waiting.advance)
    background.run(lambda: advance(1, 2), lambda _: told.append("done"), nothing)
    with qtbot.capture_exceptions() as raised:
        if closed:
            background.close()
        waiting.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qtbot.waitUntil(lambda: not background.waiting, timeout=SLOW)
    background.close()
    assert [kind for kind, _, _ in raised] == ([] if closed else [RuntimeError])
    assert told == ([] if closed else ["done"])


def test_closing_waits_for_what_is_queued(qtbot: QtBot) -> None:
    background = Background()
    done: list[int] = []
    for number in range(50):
        background.run(partial(done.append, number), nothing, nothing)
    background.close()
    assert done == list(range(50))
    qtbot.waitUntil(lambda: not background.waiting, timeout=SLOW)
