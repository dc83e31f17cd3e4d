"""Draws the closing of a month: what happens when it is closed, and the button."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.look.style import restyle
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import MonthPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import REST, column, row
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, rename, show
from xenia_desk.desktop.widgets.vault.joining_card import laptops_card
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.months.months import MonthState
from xenia_desk.workflows.yearbook import forks


class CloseSection(QWidget):
    """One sentence and one button; what cannot be done yet is refused with its reason."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter) -> None:
        super().__init__()
        self._around = around
        self._words, self._missing = label(""), label("", "warning")
        self._button = button(" ", presenter.close, "main")
        self._mark = label("", "muted", name="marks")
        self._sharing = SharingLines(around)
        parts = (self._words, self._missing, row(self._button, REST), self._mark, self._sharing)
        self._card = Card(" ", *parts)
        join = presenter.joining
        self._joining = laptops_card(around, join.ask, join.read, join.decide)
        self._joining.hide()  # until it is known that this book hands over to nobody
        self.setLayout(column(self._card, self._joining, REST))
        watch(
            self, join.shown, lambda answer: self._joining.show_words(answer[1] if answer else ())
        )

    def draw(self, found: MonthFound) -> None:
        """Show what closing this month does."""
        self._joining.setVisible(found.alone)
        text = self._around.text
        month = self._around.words.month(found.view.month.first_day)
        state = found.view.state
        self._card.name(text(f"month.close_title_{state}", month=month))
        self._words.setText(text(f"month.close_what_{state}", month=month))
        gaps = len(found.gaps)
        show(self._missing, self._around.words.plural("month.close_gaps", gaps) if gaps else "")
        self._sharing.draw(replace(found.sharing, fault=None))  # that stands above
        marks = [text("month.mark", mark=found.mark)]
        if found.view.statement:
            marks.append(text("month.statement_mark", mark=forks.mark(found.view.statement)))
        self._mark.setText("\n".join(marks))
        self._button.setVisible(state is not MonthState.FROZEN)
        # To make it again is for whoever looks for it, not the next thing to do in the same place.
        restyle(self._button, "look", "main" if state is MonthState.OPEN else "")
        rename(self._button, text(f"month.close_{state}", month=month))
