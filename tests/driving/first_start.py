"""The first start: people and their roles, passphrases and recovery sheets."""

import re
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from tests.driving.desk import Desk
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import FixedClock

CLOCK = FixedClock(date(2027, 3, 3))
FIRST, SECOND, THIRD = founding.labels()[:3]


def labels(desk: Desk, name: str) -> list[str]:
    QApplication.processEvents()
    return [w.text() for w in desk.window.findChildren(QLabel, name) if w.isVisible()]


def enter(desk: Desk, words: str) -> None:
    QApplication.processEvents()
    line = next(f for f in desk.window.findChildren(QLineEdit) if f.isVisible())
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def press(desk: Desk, message: str) -> None:
    QApplication.processEvents()
    desk.click(desk.text(message))


def give(desk: Desk, person: str, *roles: str) -> None:
    """Press the roles of somebody."""
    QApplication.processEvents()
    for role in roles:
        desk.click(role_of(desk, role, person))


def role_of(desk: Desk, role: str, person: str) -> str:
    name = desk.text(f"person.{person}")
    return desk.text("wizard.role_of", role=desk.text(f"role.{role}"), person=name)


def words_shown(desk: Desk) -> str:
    return " ".join(line.split()[1] for line in labels(desk, "word"))


def sheet_back(desk: Desk) -> str:
    """Look at a sheet, go on, and give the groups that are asked for."""
    groups = labels(desk, "group")
    assert len(groups) == 14
    press(desk, "wizard.next")
    QApplication.processEvents()
    line = next(f for f in desk.window.findChildren(QLineEdit) if f.isVisible())
    first, second = map(int, re.findall(r"\d+", line.accessibleName()))
    return groups[first - 1] + groups[second - 1].lower()
