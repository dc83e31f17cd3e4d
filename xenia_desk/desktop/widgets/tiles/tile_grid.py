"""Lays out tiles in rows of five, each in the place of its key on the keyboard."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.press.one_press import guard, once
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.fitting import FittingGrid
from xenia_desk.desktop.widgets.tiles.tile import Tile

IN_A_ROW = 5
_GAP = 6
KEYS = ("1", "2", "3", "4", "5", "Q", "W", "E", "R", "T", "A", "S", "D", "F", "G")


class Press(Protocol):
    """What a tile does: alone, or as one of several."""

    def __call__(self, category: str, *, several: bool) -> None:
        """The tile of a category was pressed."""


class TileGrid(FittingGrid):
    """Tells which tile was pressed, and whether Shift was held (several)."""

    def __init__(
        self,
        around: Surroundings,
        tiles: Sequence[tuple[str, str, str]],
        press: Press,
        keys: Keys,
        about: Mapping[str, str],
        in_a_row: int = IN_A_ROW,
    ) -> None:
        """Tiles as (category, picture, words); `about` says what belongs to a category."""
        super().__init__(_GAP)
        press = _unless_it_rests(press)
        self._by_category: dict[str, Tile] = {}
        for place, (category, picture, words) in enumerate(tiles):
            found = Tile(around, picture, words)
            clicked = once(partial(_clicked, press, category))
            found.clicked.connect(lambda _checked=False, clicked=clicked: clicked())
            letter = _key_at(place, in_a_row, mirrored=around.right_to_left)
            key = keys.add(letter, words, partial(press, category, several=False))
            keys.add_unlisted(f"Shift+{letter}", partial(press, category, several=True))
            found.set_key(key, around.text("tile.key", key=key))
            if category in about:
                found.setToolTip(about[category])
                found.setWhatsThis(about[category])
            self._by_category[category] = found
        self.fill(list(self._by_category.values()), in_a_row)

    def choose(self, picked: frozenset[str], *, several: bool) -> None:
        """Show which tiles wait to be saved together."""
        for category, found in self._by_category.items():
            found.choose(several=several, chosen=category in picked)


def _key_at(place: int, in_a_row: int, *, mirrored: bool) -> str:
    """A keyboard is not mirrored: the key on the left belongs to the tile on the left."""
    if mirrored and in_a_row == IN_A_ROW:
        row, column = divmod(place, in_a_row)
        place = row * in_a_row + in_a_row - 1 - column
    return KEYS[place]


def _unless_it_rests(press: Press) -> Press:
    """A press that was meant for a panel which has just gone is no contact."""

    def pressed(category: str, *, several: bool) -> None:
        if not guard().rests():
            press(category, several=several)

    return pressed


def _clicked(press: Press, category: str) -> None:
    held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
    press(category, several=bool(held))
