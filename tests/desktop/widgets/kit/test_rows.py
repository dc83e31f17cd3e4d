"""Lists and parts of a page: what did not change is neither made nor drawn anew."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import held
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.desktop.work.watching import watch, when


def line(name: str) -> tuple[QLabel, QLineEdit]:
    field = QLineEdit()
    field.setAccessibleName(name)
    return label(name), field


def page_of(qtbot: QtBot, rows: Rows[str, tuple[QLabel, QLineEdit]]) -> QWidget:
    page = held(rows)
    qtbot.addWidget(page)
    page.show()
    return page


def in_order(page: QWidget) -> list[str]:
    fields = [each for each in page.findChildren(QLineEdit) if each.isVisible()]
    return [each.accessibleName() for each in sorted(fields, key=lambda each: each.y())]


def test_a_row_that_stays_keeps_what_is_typed_and_the_focus(qtbot: QtBot) -> None:
    rows = Rows(line, wide=1)
    page = page_of(qtbot, rows)
    rows.show_rows(["a", "b", "c"])
    QCoreApplication.processEvents()
    (_, (_, field)) = list(rows.shown)[1]
    field.setFocus()
    field.setText("half typed")
    rows.show_rows(["c", "new", "b"])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    assert in_order(page) == ["c", "new", "b"]
    assert dict(rows.shown)["b"][1] is field
    assert page.focusWidget() is field
    assert field.text() == "half typed"
    assert len(page.findChildren(QLineEdit)) == 3


def test_rows_that_are_equal_each_have_their_own(qtbot: QtBot) -> None:
    rows = Rows(line)
    page = page_of(qtbot, rows)
    rows.show_rows(["a", "a"])
    first, second = (row for _, row in rows.shown)
    rows.show_rows(["a", "a", "a"])
    now = [row for _, row in rows.shown]
    assert now[0] is first
    assert now[1] is second
    assert len(page.findChildren(QLineEdit)) == 3


def test_a_choice_is_a_wish_until_the_page_shows_it(qtbot: QtBot) -> None:
    wished: list[int] = []
    choices = Choices([Option(n, str(n)) for n in range(3)], wished.append)
    qtbot.addWidget(choices)
    choices.show_chosen(1)
    choices.chips[2].click()
    assert wished == [2]
    choices.show_chosen(0)
    assert [n for n, chip in choices.chips.items() if chip.isChecked()] == [0]


def test_choices_that_stay_are_not_made_anew(qtbot: QtBot) -> None:
    choices = Choices([Option("a", "A"), Option("b", "B", said="the letter B")], str)
    qtbot.addWidget(choices)
    kept = choices.chips["b"]
    choices.show_options([Option("b", "B", said="the letter B"), Option("c", "C")])
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert choices.chips["b"] is kept
    assert kept.accessibleName() == "the letter B"
    assert len(choices.findChildren(QPushButton)) == 2


@dataclass(frozen=True)
class State:
    done: int = 0
    lines: tuple[str, ...] = ()


def test_only_the_part_that_changed_is_drawn(qtbot: QtBot) -> None:
    page, shown = QWidget(), Shown(State())
    qtbot.addWidget(page)
    drawn: list[object] = []
    watch(
        page,
        shown,
        when(lambda state: (state.done,), drawn.append),
        when(lambda state: (state.lines, state.done > 1), lambda *parts: drawn.append(parts)),
    )
    assert drawn == [0, ((), False)]
    drawn.clear()
    shown.become(replace(shown.state, done=1))
    shown.become(replace(shown.state, lines=("a",)))
    shown.become(replace(shown.state, done=2))
    shown.become(replace(shown.state))
    assert drawn == [1, (("a",), False), 2, (("a",), True)]
