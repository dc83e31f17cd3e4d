"""Draws the counting page of the desk: channel, fifteen themes, the saved bar."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.periods import Month
from xenia_desk.desktop.pages.counting.channels import Channels
from xenia_desk.desktop.pages.counting.presenter import CountingPresenter, CountingState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.press.presses import Doors
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.tiles.press_head import PressHead
from xenia_desk.desktop.widgets.tiles.saved_bar import Group, SavedBar
from xenia_desk.desktop.widgets.tiles.tile_grid import TileGrid
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.counting.counting import Offer
from xenia_desk.workflows.vault.session import Session

_MINUTE = 60_000
FIRSTS = {"first_ever": "N", "first_this_year": "J", "known": "B"}


def present(around: Surroundings, session: Session) -> CountingPresenter:
    """The presenter, with the workflows behind it."""
    doors = Doors(counting.count, counting.amend, counting.take_back, counting.settle)
    return CountingPresenter(session, doors, counting.offered, around.run, around.notices.tell)


class Page(QWidget):
    """Nothing on it tells how many contacts there were."""

    def __init__(self, around: Surroundings, presenter: CountingPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = PageColumn(self, around.text("page.counting"), shown=False)
        self._offer: Offer | None = None
        self._bar: SavedBar | None = None
        minute = QTimer(self)
        minute.timeout.connect(presenter.minute)
        minute.start(_MINUTE)
        watch(self, presenter.shown, self._draw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let an open panel follow."""
        super().resizeEvent(event)
        if self._bar is not None:
            self._bar.place_panel()
            self._column.hold(self._tiles, holds=self._bar.grows)

    def _draw(self, state: CountingState) -> None:
        if state.offer is None:
            return
        if self._offer is None:
            self._build(state.offer)
        self._draw_months(state, state.offer)
        self._channels.mark(state.channel)
        usual = wording.label(self._around.words, "channel", state.usual_channel)
        once = self._around.text("counting.once", channel=usual) if state.once else ""
        self._once.setText(once)
        hint = self._around.text("counting.several" if state.several else "counting.one_press")
        self._head.draw(hint, several=state.several, may_save=bool(state.picked))
        self._tiles.choose(state.picked, several=state.several)

    def _build(self, offer: Offer) -> None:
        self._offer = offer
        around, presenter = self._around, self._presenter
        self._months = Picker(around.text("counting.month"))
        self._months.activated.connect(
            lambda place: presenter.choose_month(self._months.itemData(place))
        )
        self._other_month = label("", "warning")
        self._other_month.setObjectName("other_month")
        self._channels = Channels(around, offer.channels, presenter.choose_channel)
        body = self._column.body
        body.addLayout(self._channel_head())
        body.addWidget(self._channels)
        together = around.text("counting.put_together")
        self._head = PressHead(around, self._keys, together, presenter.turn, presenter.save)
        body.addLayout(self._head)
        themes = [(c, c, wording.label(around.words, "theme", c)) for c in offer.themes]
        about = {code: around.text(f"about.theme.{code}") for code in offer.themes}
        self._tiles = TileGrid(around, themes, presenter.press, self._keys, about)
        body.addWidget(self._tiles, 1)
        body.addStretch(0)
        self._bar = SavedBar(around, presenter.presses, FIRSTS, groups(offer), self._keys, self)
        self._column.foot.addWidget(self._bar)
        self._column.hold(self._tiles, holds=self._bar.grows)

    def _channel_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(self._around.text("counting.channel"), "heading", wrap=False))
        self._once = label("", "warning")
        self._once.setObjectName("once")
        row.addWidget(self._once, 1)
        # In a line that is there anyway: no tile moves when it comes or goes.
        row.addWidget(self._other_month)
        row.addWidget(self._months)
        return row

    def _draw_months(self, state: CountingState, offer: Offer) -> None:
        words = self._around.words
        open_months = tuple(dict.fromkeys((*offer.open_months, state.this_month)))
        shown = [self._months.itemData(place) for place in range(self._months.count())]
        if shown != list(open_months):
            self._months.clear()
            for month in open_months:
                self._months.addItem(wording.month_name(words, month), month)
        self._months.setCurrentIndex(open_months.index(state.month))
        self._months.setEnabled(len(open_months) > 1)
        other = state.month != state.this_month
        self._other_month.setVisible(other)
        self._other_month.setText(self._other_month_words(state.month) if other else "")

    def _other_month_words(self, month: Month) -> str:
        return self._around.text(
            "counting.other_month", month=wording.month_name(self._around.words, month)
        )


def groups(offer: Offer) -> list[Group]:
    """What can be said about a contact of the desk after the press, as far as its book keeps it."""
    attributes = offer.attributes
    found = [
        Group("language", attributes.get("language", ()), offer.languages, "L"),
        Group("setting", attributes.get("setting", ()), {}, "P"),
        Group("help", attributes.get("help", ()), {}, "H"),
        Group("referral", offer.referrals, {}, "V"),
        Group("theme", offer.themes, {}, "Z"),
    ]
    return [group for group in found if group.categories]
