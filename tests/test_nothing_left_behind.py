"""A test that leaves a window, a timer or a thread behind fails by its name."""

from pathlib import Path

import pytest

LEAVING = """
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

kept = []

def test_clean(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

def test_window(qapp):
    kept.append(QWidget())
    kept[-1].show()

def test_timer(qapp):
    kept[0].hide()
    kept.append(QTimer())
    kept[-1].start(100000)

def test_thread(qapp):
    kept[1].stop()
    kept.append(QThread())
    kept[-1].start()

def test_after(qapp):
    kept[-1].quit()
    kept[-1].wait()
"""


def test_what_is_left_behind_is_named(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(Path(__file__).with_name("conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(LEAVING)

    result = pytester.runpytest_subprocess("-p", "no:randomly")

    result.assert_outcomes(passed=5, errors=3)
    result.stdout.fnmatch_lines(
        ["*left behind: window*", "*left behind: active timer*", "*left behind: running thread*"]
    )
