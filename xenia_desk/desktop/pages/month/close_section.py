"""Draws the closing of a month: what happens when it is closed, and the button."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.look.style import restyle
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.joining_part import JoiningPart
from xenia_desk.desktop.pages.month.presenter import MonthPageState, MonthPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.workflows.months.months import MonthState
from xenia_desk.workflows.yearbook import forks


class CloseSection(QWidget):
    """One sentence and one button; what cannot be done yet is refused with its reason."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter) -> None:
        super().__init__()
        self._around = around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._card = Card(" ")
        self._words = label("")
        self._missing = label("", "warning")
        self._button = button(" ", presenter.close, "main")
        self._card.body.addWidget(self._words)
        self._card.body.addWidget(self._missing)
        row = QHBoxLayout()
        row.addWidget(self._button)
        row.addStretch(1)
        self._card.body.addLayout(row)
        self._mark = label("", "muted")
        self._mark.setObjectName("marks")
        self._card.body.addWidget(self._mark)
        self._sharing = SharingLines(around)
        self._card.body.addWidget(self._sharing)
        column.addWidget(self._card)
        self._joining = JoiningPart(
            around, presenter.ask_to_join, presenter.read_answer, presenter.decide_words
        )
        column.addWidget(self._joining)
        column.addStretch(1)

    def draw(self, page: MonthPageState, found: MonthFound) -> None:
        """Show what closing this month does."""
        self._joining.setVisible(found.alone)
        self._joining.show_words(page.answer[1] if page.answer else ())
        text = self._around.text
        month = wording.month_name(self._around.words, found.view.month)
        state = found.view.state
        self._card.name(text(f"month.close_title_{state}", month=month))
        self._words.setText(text(f"month.close_what_{state}", month=month))
        gaps = len(found.gaps)
        self._missing.setVisible(gaps > 0)
        self._missing.setText(self._around.words.plural("month.close_gaps", gaps))
        self._sharing.draw(replace(found.sharing, fault=None))  # that stands above
        marks = [text("month.mark", mark=found.mark)]
        if found.view.statement:
            marks.append(text("month.statement_mark", mark=forks.mark(found.view.statement)))
        self._mark.setText("\n".join(marks))
        self._button.setVisible(state is not MonthState.FROZEN)
        # To make it again is for whoever looks for it, not the next thing to do in the same place.
        restyle(self._button, "look", "main" if state is MonthState.OPEN else "")
        words = text(f"month.close_{state}", month=month)
        self._button.setText(words)
        self._button.setAccessibleName(words)
