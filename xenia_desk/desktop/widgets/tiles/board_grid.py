"""Lays out large tiles for a visitor over a page, each in the place of its key on the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from xenia_desk.core.languages import is_right_to_left, own_name
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.fitting import FittingGrid
from xenia_desk.desktop.widgets.tiles.board_tile import BoardTile
from xenia_desk.desktop.widgets.tiles.tile_grid import IN_A_ROW, KEYS
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, Translator

_ROWS = ((3, 1), (10, 2), (15, 3))  # up to so many tiles in so many rows
_MORE_ROWS = 5
_GAP = 8


@dataclass(frozen=True)
class Pointed:
    """What a tile shows and stands for."""

    id: str
    picture: str
    words: str
    second: str = ""


class BoardGrid(FittingGrid):
    """Calls `press` with the id of a tile; a visitor's `language` says where the first stands."""

    def __init__(
        self,
        around: Surroundings,
        shown: Sequence[Pointed],
        press: Callable[[str], None],
        language: str = "",
    ) -> None:
        super().__init__(_GAP)
        keys = Keys(self, letters=around.settings.letter_keys)
        rows = next((rows for most, rows in _ROWS if len(shown) <= most), _MORE_ROWS)
        columns = -(-len(shown) // rows)
        mirrored = bool(language) and is_right_to_left(language)
        self.tiles: dict[str, BoardTile] = {}
        for place, each in enumerate(shown):
            row, column = divmod(place, columns)
            tile = BoardTile(around, each.picture, each.words, each.second)
            tile.clicked.connect(lambda _checked=False, name=each.id: press(name))
            self.tiles[each.id] = tile
            at = row * IN_A_ROW + (columns - 1 - column if mirrored else column)
            if rows <= len(KEYS) // IN_A_ROW and columns <= IN_A_ROW:
                key = keys.add(KEYS[at], tile.accessibleName(), partial(press, each.id))
                tile.setAccessibleDescription(around.text("tile.key", key=key))
        self.fill(list(self.tiles.values()), columns)


def language_tile(around: Surroundings, tag: str) -> Pointed:
    """A language by its own name, and by what staff call it."""
    return Pointed(tag, "", own_name(tag), around.words.language_name(tag))


def visitors_tile(name: str, picture: str, message: str, language: str) -> Pointed:
    """What a visitor points at, in the visitor's words and, smaller, in Dutch."""
    words = Translator(language, HANDOUTS).text(message)
    staffs = "" if language == SOURCE_LANGUAGE else Translator(domain=HANDOUTS).text(message)
    return Pointed(name, picture, words, staffs)


def read_as(page: QWidget, language: str) -> None:
    """Let a page be read in the direction of a language; without one as the window is."""
    direction = Qt.LayoutDirection
    if not language:
        page.unsetLayoutDirection()
    else:
        mirrored = is_right_to_left(language)
        page.setLayoutDirection(direction.RightToLeft if mirrored else direction.LeftToRight)
