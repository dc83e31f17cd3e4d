"""The page of tiles of which one press is a contact: a line above them, the saved bar below."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.offers import Offer
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.press.pressing import Pressing, PressPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import add, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import button, chip, label
from xenia_desk.desktop.widgets.tiles.contact_chips import groups
from xenia_desk.desktop.widgets.tiles.saved_bar import SavedBar
from xenia_desk.desktop.widgets.tiles.tile_grid import IN_A_ROW, TileGrid

_MINUTE = 60_000


@dataclass(frozen=True)
class Pressed:
    """What is pressed on a page, and what can be said of a contact afterwards.

    `title`, `one_press`, `several` and `together` are the ids of words for it; `about` is the word
    in the ids of what belongs to a category; pictures have its name, but for those in `pictures`.
    """

    title: str
    one_press: str
    several: str
    together: str
    dimension: str
    about: str
    tiles: Callable[[Offer], Sequence[str]]
    pictures: Mapping[str, str] = field(default_factory=dict)


class PressHead(QHBoxLayout):
    """Tells in words what a press does; the save button shows while several are put together."""

    def __init__(
        self,
        around: Surroundings,
        keys: Keys,
        together: str,
        turn: Callable[[], None],
        save: Callable[[], None],
    ) -> None:
        super().__init__()
        self._hint = label("", "strong")
        self._save = button(around.text("counting.save"), save, "main")
        # Its place is kept, so that the tiles do not move when several are put together.
        policy = self._save.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._save.setSizePolicy(policy)
        self._several = chip(together, turn)
        self._several.setToolTip(keys.add("M", together, turn))
        add(self, wide(self._hint), self._save, self._several)
        keys.add("Return", around.text("counting.save"), save)
        keys.add_unlisted("Enter", save)

    def draw(self, hint: str, *, several: bool, may_save: bool) -> None:
        """Show the words, and whether several are put together and can be saved."""
        self._several.setChecked(several)
        self._save.setVisible(several)
        self._save.setEnabled(may_save)
        self._hint.setText(hint)


class PressPage(QWidget):
    """A page begins to `watch` its presenter itself, and puts head and tiles on it.

    Nothing on it tells how many contacts there were.
    """

    def __init__(
        self, around: Surroundings, presenter: PressPresenter, pressed: Pressed, *, titled: bool
    ) -> None:
        super().__init__()
        self._around, self._presenter, self._pressed = around, presenter, pressed
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = PageColumn(self, around.text(pressed.title), shown=titled)
        self._bar: SavedBar | None = None
        minute = QTimer(self)
        minute.timeout.connect(presenter.minute)
        minute.start(_MINUTE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let an open panel follow."""
        super().resizeEvent(event)
        if self._bar is not None:
            self._bar.place_panel()
            self._hold(self._bar)

    def _draw(self, state: Pressing) -> None:
        if state.offer is None:
            return
        if self._bar is None:
            self._bar = self._build(state.offer)
        hint = self._pressed.several if state.several else self._pressed.one_press
        self._head.draw(self._around.text(hint), several=state.several, may_save=bool(state.picked))
        self._tiles.choose(state.picked, several=state.several)

    def _build(self, offer: Offer) -> SavedBar:
        around, presenter, pressed = self._around, self._presenter, self._pressed
        together = around.text(pressed.together)
        self._head = PressHead(around, self._keys, together, presenter.turn, presenter.save)
        codes = pressed.tiles(offer)
        self._tiles = TileGrid(
            around,
            [(c, pressed.pictures.get(c, c), self._words(c)) for c in codes],
            presenter.press,
            self._keys,
            {code: around.text(f"about.{pressed.about}.{code}") for code in codes},
            self._in_a_row(),
        )
        self._lay_out(offer)
        bar = SavedBar(around, presenter.presses, groups(offer), self._keys, self)
        self._column.foot.addWidget(bar)
        self._hold(bar)
        return bar

    def _words(self, code: str) -> str:
        return wording.label(self._around.words, self._pressed.dimension, code)

    def _in_a_row(self) -> int:
        return IN_A_ROW

    def _lay_out(self, offer: Offer) -> None:
        """Put head and tiles on the page, among what else it has."""
        raise NotImplementedError

    def _hold(self, bar: SavedBar) -> None:
        """Keep the tiles as they are while the bar grows and shrinks."""
        self._column.hold(self._tiles, holds=bar.grows)
