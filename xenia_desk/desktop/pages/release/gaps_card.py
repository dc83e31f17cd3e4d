"""Asks why a statement is missing, one by one and from a closed list."""

from functools import partial

from PySide6.QtWidgets import QGridLayout

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.pages.release.presenter import ReleasePresenter, ReleaseState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.workflows.release.releasing import GAP_REASONS


class GapsCard(Card):
    """A line for every missing statement; each is a break in the figures."""

    def __init__(self, around: Surroundings, presenter: ReleasePresenter) -> None:
        super().__init__(around.text("release.gaps"))
        self._around, self._presenter = around, presenter
        self._missing: tuple[tuple[BookId, Month], ...] = ()
        self._pickers: dict[tuple[BookId, Month], Picker] = {}
        self.body.addWidget(label(around.text("release.gaps_why")))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)

    def draw(self, state: ReleaseState) -> None:
        """Show what is missing in the chosen year, and the reasons named so far."""
        missing = state.found.missing if state.found else ()
        self.setVisible(bool(missing))
        if missing != self._missing:
            self._build(missing)
        for gap, picker in self._pickers.items():
            picker.setCurrentIndex(max(0, picker.findData(state.reasons.get(gap, ""))))
            picker.setEnabled(not state.at_work)

    def _build(self, missing: tuple[tuple[BookId, Month], ...]) -> None:
        self._missing = missing
        clear(self._grid)
        self._pickers.clear()
        text, words = self._around.text, self._around.words
        for line, (book, month) in enumerate(missing):
            name = f"{text(f'book.{book}')}, {wording.month_name(words, month)}"
            picker = Picker(text("release.gap_reason", statement=name))
            picker.addItem(text("release.gap_unnamed"), "")
            for reason in GAP_REASONS:
                picker.addItem(text(f"gap.{reason}"), reason)
            picker.activated.connect(partial(self._name, book, month, picker))
            self._grid.addWidget(label(name, wrap=False), line, 0)
            self._grid.addWidget(picker, line, 1)
            self._pickers[(book, month)] = picker

    def _name(self, book: BookId, month: Month, picker: Picker, _place: int) -> None:
        self._presenter.name_gap(book, month, str(picker.currentData()))
