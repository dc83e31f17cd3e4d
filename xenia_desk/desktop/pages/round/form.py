"""Draws the numbers of a tally form, in the order in which they stand on paper."""

from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.desktop.pages.round.presenter import RoundOffer, RoundPresenter, RoundState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import Stepper
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.layout import column, grid, held
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
        people = self._columns("first", offer.firsts, 2, state)
        themes = self._columns("theme", offer.themes, _IN_A_COLUMN, state)
        cards = Card(text("round.contacts"), people), Card(text("round.themes"), themes)
        self.setLayout(column(*cards))

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
        first = dimension == "first"
        tell = self._presenter.type_first if first else self._presenter.type_theme
        typed = state.first if first else state.themes
        lines: list[tuple[QWidget, QWidget]] = []
        for code in codes:
            words = wording.label(self._around.words, dimension, code)
            act = partial(tell, code)
            field = Stepper(self._around, words, MOST, act, typed.get(code, 0))
            self._fields.append(field)
            lines.append((label(words), field))
        found = grid(lines, wide=0, gap=_BETWEEN)
        found.setRowStretch(len(codes), 1)
        return held(found)
