"""Draws the question whether the computer's day is right, before any work begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.pages.today.presenter import Answer, TodayPresenter, TodayState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.page_column import in_the_middle
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.work.watching import watch

if TYPE_CHECKING:
    from collections.abc import Callable

    from xenia_desk.workflows.vault.refusals import ClockAhead
    from xenia_desk.workflows.vault.session import Opened


def present(
    around: Surroundings,
    opened: Opened,
    doubt: ClockAhead,
    leave: Callable[[Opened | None], None],
) -> TodayPresenter:
    """The presenter."""
    asked = TodayState(doubt.today, doubt.known)
    return TodayPresenter(opened, asked, around.ways, leave)


class Page(QWidget):
    """The day in large letters, why it is asked, and two answers."""

    def __init__(
        self, around: Surroundings, presenter: TodayPresenter, back: Callable[[], None]
    ) -> None:
        super().__init__()
        state = presenter.shown.state
        day = around.words.long_date(state.today)
        known = around.words.long_date(state.known)
        title = around.text("today.title", today=day)
        self.setAccessibleName(title)
        self._why = label(around.text("today.why", known=known))
        self._set_it = label(around.text("today.set_it"), "warning", name="set_it")
        self._right = button(around.text("today.right", today=day), presenter.right, "main")
        self._wrong = button(around.text("today.wrong"), presenter.wrong)
        self._back = button(around.text("unlock.title"), back, "main")
        words = (label(title, "title"), self._why, self._set_it)
        card = Card("", *words, self._right, self._wrong, self._back)
        self.setLayout(in_the_middle(title, card))
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: TodayState) -> None:
        wrong = state.answer is Answer.WRONG
        for widget in (self._why, self._right, self._wrong):
            widget.setVisible(not wrong)
        for each in (self._right, self._wrong):
            each.setEnabled(state.answer is Answer.NONE)
        self._set_it.setVisible(wrong)
        self._back.setVisible(wrong)
