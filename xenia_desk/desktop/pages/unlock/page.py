"""This module draws the unlock page."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.unlock.presenter import (
    ROLES,
    UnlockDoors,
    UnlockPresenter,
    UnlockState,
)
from xenia_desk.desktop.sheet import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.watching import watch
from xenia_desk.desktop.widgets.buttons import add_picture, button, label
from xenia_desk.desktop.widgets.page_column import scrolling
from xenia_desk.desktop.widgets.passphrase import PassphraseField
from xenia_desk.workflows import practising, unlocking
from xenia_desk.workflows.session import Session

_WIDE = 42  # average letters


def present(around: Surroundings, enter: Callable[[Session], None]) -> UnlockPresenter:
    """The presenter, with the workflows behind it."""
    doors = UnlockDoors(
        unlocking.unlock,
        lambda folder, progress: practising.practice(folder, progress=progress),
        practising.practice_people,
    )
    return UnlockPresenter(around.folder, doors, around.run, around.notices.tell, enter)


class Page(QWidget):
    """One field in the middle, no list of people; practice below it."""

    def __init__(self, around: Surroundings, presenter: UnlockPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self.setAccessibleName(text("unlock.title"))
        self._field = PassphraseField(around, text("unlock.passphrase"), self._unlock)
        self._refused = label("", "warning")
        self._refused.setObjectName("refused")
        self._open = button(text("unlock.open"), self._unlock, "main")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(text("unlock.at_work"))
        self._bar.setTextVisible(False)
        self._practice = [self._practice_button(role) for role in ROLES]
        self._lay_out()
        watch(self, presenter.shown, self._draw)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self._field.begin()

    def _lay_out(self) -> None:
        card, column = _card()
        text = self._around.text
        column.addWidget(label(text("unlock.title"), "title"))
        column.addWidget(label(text("unlock.passphrase")))
        column.addWidget(self._field)
        column.addWidget(label(text("unlock.four_letters"), "muted"))
        column.addWidget(self._refused)
        column.addWidget(self._open)
        column.addWidget(self._bar)
        practice, below = _card()
        below.addWidget(label(text("unlock.practise"), "heading"))
        below.addWidget(label(text("unlock.practise_what"), "muted"))
        row = QHBoxLayout()
        for found in self._practice:
            row.addWidget(found)
        below.addLayout(row)
        inside = QWidget()
        middle = QVBoxLayout(inside)
        middle.setSpacing(20)
        middle.addStretch(2)
        for frame in (card, practice):
            width = self.fontMetrics().averageCharWidth() * _WIDE * 2
            frame.setMaximumWidth(max(560, width))
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(frame, 6)
            line.addStretch(1)
            middle.addLayout(line)
        middle.addStretch(3)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inside, text("unlock.title")))

    def _draw(self, state: UnlockState) -> None:
        self._field.setEnabled(not state.at_work)
        self._open.setEnabled(not state.at_work)
        for found in self._practice:
            found.setEnabled(not state.at_work)
        self._bar.setVisible(state.at_work)
        done, of = state.making or (0, 0)
        self._bar.setRange(0, of)
        self._bar.setValue(done)
        self._refused.setVisible(state.refused is not None)
        if state.refused is not None:
            words = wording.sentence(state.refused, self._around.words)
            self._refused.setText(words)
            self._field.begin(described=words)

    def _unlock(self) -> None:
        passphrase = self._field.take()
        self._presenter.unlock(passphrase)

    def _practice_button(self, role: str) -> QWidget:
        def practise() -> None:
            self._presenter.practise(role, self._around.on_screen)

        found = button(self._around.text(f"role.{role}"), practise)
        add_picture(
            found, self._around, {"desk": "counting", "nurse": "hour"}.get(role, "yearbook")
        )
        return found


def _card() -> tuple[QFrame, QVBoxLayout]:
    frame = QFrame()
    look(frame, "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(28, 22, 28, 22)
    column.setSpacing(10)
    return frame, column
