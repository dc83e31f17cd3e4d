"""Draws the page of the hour: five items, the saved bar, the list at the end."""

from xenia_desk.core.counting.counting import VISITOR
from xenia_desk.desktop.pages.hour.hour_list import HourListForm
from xenia_desk.desktop.pages.hour.presenter import ITEMS, HourPresenter, ListState
from xenia_desk.desktop.press.pressing import Pressing
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import REST, column, held, wide
from xenia_desk.desktop.widgets.kit.parts import button, label
from xenia_desk.desktop.widgets.tiles.press_page import Pressed, PressPage
from xenia_desk.desktop.widgets.tiles.saved_bar import Group, SavedBar
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.counting.counting import Offer
from xenia_desk.workflows.vault.session import Session

_ANY = (1 << 24) - 1  # the height of a widget that Qt takes for no limit
_FIVE_UP_TO = 14  # points


def groups(offer: Offer) -> list[Group]:
    """What can be said about a visitor of the hour after the press."""
    items = [code for code in offer.items if code != VISITOR]
    return [
        Group(ITEMS, items, {}, "V"),
        Group("language", offer.attributes["language"], offer.languages, "L"),
        Group("setting", offer.attributes["setting"], {}, "P"),
        Group("help", offer.attributes["help"], {}, "H"),
    ]


_ITEMS = Pressed(
    title="page.hour",
    one_press="hour.one_press",
    several="hour.several",
    together="hour.put_together",
    dimension=ITEMS,
    about="item",
    tiles=lambda offer: offer.items,
    groups=groups,
    pictures={"other_item": "other"},
)


def present(around: Surroundings, session: Session) -> HourPresenter:
    """The presenter."""
    return HourPresenter(session, around.ways)


class Page(PressPage):
    """Tiles while the hour goes on; one list instead, for those who count afterwards."""

    def __init__(self, around: Surroundings, presenter: HourPresenter) -> None:
        super().__init__(around, presenter.pressing, _ITEMS, titled=True)
        self._listing = presenter
        self._large = around.settings.font_points > _FIVE_UP_TO
        self._form: HourListForm | None = None
        words = around.text("hour.list")
        self._list = button(words, presenter.begin_list)
        self._list.setToolTip(self._keys.add("U", words, presenter.begin_list))
        watch(self, presenter.pressing.shown, self._draw, there=lambda state: state.offer)
        watch(self, presenter.shown, self._draw_list)

    def _draw(self, state: Pressing) -> None:
        super()._draw(state)
        if state.offer is not None:
            self._day.setText(self._around.words.day(state.today))
            self._draw_list(self._listing.shown.state)

    def _draw_list(self, state: ListState) -> None:
        offer = self._presenter.shown.state.offer
        if offer is None or self._bar is None:
            return
        if state.listed is not None and self._form is None:
            self._form = HourListForm(self._around, self._listing, offer, state.listed)
            self._column.body.addWidget(self._form, 1)
            self._form.begin()
        elif state.listed is None and self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if self._form is not None:
            self._form.setEnabled(not state.saving)
        for each in (self._live, self._list, self._bar):
            each.setVisible(state.listed is None)

    def _lay_out(self, _offer: Offer) -> None:
        self._day = label("", "muted", wrap=self._large)
        for each in (self._day, self._list):
            self._column.head.addWidget(each)
        counted = label(self._around.text("hour.visitor_is_counted"), "muted")
        self._live = held(column(self._head, wide(self._tiles, 3), counted, REST))
        self._column.body.addWidget(self._live, 1)

    def _in_a_row(self) -> int:
        """In large letters the longest word does not fit into a fifth of the page."""
        return 3 if self._large else 5

    def _hold(self, bar: SavedBar) -> None:
        highest = max(220, self._tiles.minimumSizeHint().height() * 2)
        self._tiles.setMaximumHeight(_ANY if bar.grows else highest)
        super()._hold(bar)
