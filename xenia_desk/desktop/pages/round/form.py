"""Draws the numbers of a tally form, in the order in which they stand on paper."""

from functools import partial

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.desktop.pages.round.presenter import RoundOffer, RoundPresenter, RoundState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import Stepper
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.parts import Card, label

_APART = 32
_BETWEEN = 3  # so that the whole sheet fits on the smallest screen
_IN_A_COLUMN = 5  # as the tiles: a column here is a line of keys there


class Form(QWidget):
    """Contacts by first or returning, then the themes; made anew when it is to be empty."""

    def __init__(
        self, around: Surroundings, presenter: RoundPresenter, offer: RoundOffer, state: RoundState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._fields: list[Stepper] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        people = Card(text("round.contacts"))
        themes = Card(text("round.themes"))
        people.body.addWidget(self._columns("first", offer.firsts, 2, state))
        themes.body.addWidget(self._columns("theme", offer.themes, _IN_A_COLUMN, state))
        column.addWidget(people)
        column.addWidget(themes)

    def begin(self) -> None:
        """Begin with the first number."""
        self._fields[0].begin()

    def _columns(
        self, dimension: str, codes: tuple[str, ...], lines: int, state: RoundState
    ) -> QWidget:
        columns = [
            self._column(dimension, codes[place : place + lines], state)
            for place in range(0, len(codes), lines)
        ]
        return SideBySide(columns, [1] * len(columns), _APART)

    def _column(self, dimension: str, codes: tuple[str, ...], state: RoundState) -> QWidget:
        frame = QWidget()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(_BETWEEN)
        grid.setColumnStretch(0, 1)
        first = dimension == "first"
        tell = self._presenter.type_first if first else self._presenter.type_theme
        typed = state.first if first else state.themes
        for line, code in enumerate(codes):
            words = wording.label(self._around.words, dimension, code)
            field = Stepper(
                self._around,
                words,
                MOST,
                partial(tell, code),
                typed.get(code, 0),
            )
            grid.addWidget(label(words), line, 0)
            grid.addWidget(field, line, 1)
            self._fields.append(field)
        grid.setRowStretch(len(codes), 1)
        return frame
