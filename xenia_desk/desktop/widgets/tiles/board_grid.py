"""Lays out large tiles over a page, each in the place of its key on the keyboard."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.fitting_grid import FittingGrid
from xenia_desk.desktop.widgets.tiles.board_tile import BoardTile
from xenia_desk.desktop.widgets.tiles.tile_grid import IN_A_ROW, KEYS

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
    """Calls `press` with the id of a tile; `mirrored` says that the first stands on the right."""

    def __init__(
        self,
        around: Surroundings,
        shown: Sequence[Pointed],
        press: Callable[[str], None],
        *,
        mirrored: bool = False,
    ) -> None:
        super().__init__(_GAP)
        keys = Keys(self, letters=around.settings.letter_keys)
        rows = next((rows for most, rows in _ROWS if len(shown) <= most), _MORE_ROWS)
        columns = -(-len(shown) // rows)
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
