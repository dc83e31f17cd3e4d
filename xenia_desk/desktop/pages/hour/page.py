"""Draws the page of the hour: five items, the saved bar, the list at the end."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.counting import VISITOR
from xenia_desk.desktop.pages.hour.hour_list import HourListForm
from xenia_desk.desktop.pages.hour.presenter import ITEMS, HourDoors, HourPresenter, HourState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.press.presses import Doors
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.tiles.press_head import PressHead
from xenia_desk.desktop.widgets.tiles.saved_bar import Group, SavedBar
from xenia_desk.desktop.widgets.tiles.tile_grid import TileGrid
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.counting import counting, rounds
from xenia_desk.workflows.counting.counting import Offer
from xenia_desk.workflows.vault.session import Session

_MINUTE = 60_000
_ANY = (1 << 24) - 1  # the height of a widget that Qt takes for no limit
_FIVE_UP_TO = 14  # points
FIRSTS = {"first_ever": "N", "first_this_year": "J", "known": "B"}
_PICTURES = {"other_item": "other"}


def present(around: Surroundings, session: Session) -> HourPresenter:
    """The presenter, with the workflows behind it."""
    presses = Doors(counting.count, counting.amend, counting.take_back, counting.settle)
    doors = HourDoors(presses, counting.offered, rounds.enter_round)
    return HourPresenter(session, doors, around.run, around.notices.tell, around.notices.say)


class Page(QWidget):
    """Tiles while the hour goes on; one list instead, for those who count afterwards."""

    def __init__(self, around: Surroundings, presenter: HourPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = PageColumn(self, around.text("page.hour"))
        self._offer: Offer | None = None
        self._bar: SavedBar | None = None
        self._form: HourListForm | None = None
        minute = QTimer(self)
        minute.timeout.connect(presenter.minute)
        minute.start(_MINUTE)
        watch(self, presenter.shown, self._draw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let an open panel follow."""
        super().resizeEvent(event)
        if self._bar is not None:
            self._bar.place_panel()
            self._hold(self._bar)

    def _draw(self, state: HourState) -> None:
        if state.offer is None:
            return
        if self._offer is None:
            self._build(state.offer)
        self._day.setText(wording.day_name(self._around.words, state.today))
        hint = self._around.text("hour.several" if state.several else "hour.one_press")
        self._head.draw(hint, several=state.several, may_save=bool(state.picked))
        self._tiles.choose(state.picked, several=state.several)
        self._draw_list(state, state.offer)

    def _draw_list(self, state: HourState, offer: Offer) -> None:
        listing = state.listed is not None
        if state.listed is not None and self._form is None:
            self._form = HourListForm(self._around, self._presenter, offer, state.listed)
            self._body.addWidget(self._form, 1)
            self._form.begin()
        elif not listing and self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if self._form is not None:
            self._form.setEnabled(not state.saving)
        self._live.setVisible(not listing)
        self._list.setVisible(not listing)
        if self._bar is not None:
            self._bar.setVisible(not listing)

    def _build(self, offer: Offer) -> None:
        self._offer = offer
        around, presenter = self._around, self._presenter
        self._day = label("", "muted", wrap=around.settings.font_points > _FIVE_UP_TO)
        self._column.head.addWidget(self._day)
        words = around.text("hour.list")
        self._list = button(words, presenter.begin_list)
        self._list.setToolTip(self._keys.add("U", words, presenter.begin_list))
        self._column.head.addWidget(self._list)
        self._body = self._column.body
        self._live = QWidget()
        live = QVBoxLayout(self._live)
        live.setContentsMargins(0, 0, 0, 0)
        together = around.text("hour.put_together")
        self._head = PressHead(around, self._keys, together, presenter.turn, presenter.save)
        live.addLayout(self._head)
        tiles = [
            (code, _PICTURES.get(code, code), wording.label(around.words, ITEMS, code))
            for code in offer.items
        ]
        about = {code: around.text(f"about.item.{code}") for code in offer.items}
        # In large letters the longest word does not fit into a fifth of the page.
        in_a_row = 3 if around.settings.font_points > _FIVE_UP_TO else 5
        self._tiles = TileGrid(around, tiles, presenter.press, self._keys, about, in_a_row)
        live.addWidget(self._tiles, 3)
        live.addWidget(label(around.text("hour.visitor_is_counted"), "muted"))
        live.addStretch(1)
        self._body.addWidget(self._live, 1)
        self._bar = SavedBar(around, presenter.presses, FIRSTS, groups(offer), self._keys, self)
        self._column.foot.addWidget(self._bar)
        self._hold(self._bar)

    def _hold(self, bar: SavedBar) -> None:
        highest = max(220, self._tiles.minimumSizeHint().height() * 2)
        self._tiles.setMaximumHeight(_ANY if bar.grows else highest)
        self._column.hold(self._tiles, holds=bar.grows)


def groups(offer: Offer) -> list[Group]:
    """What can be said about a visitor of the hour after the press."""
    items = [code for code in offer.items if code != VISITOR]
    return [
        Group(ITEMS, items, {}, "V"),
        Group("language", offer.attributes["language"], offer.languages, "L"),
        Group("setting", offer.attributes["setting"], {}, "P"),
        Group("help", offer.attributes["help"], {}, "H"),
    ]
