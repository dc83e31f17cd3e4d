"""Draws the page of the hour: five items, the saved bar, the list at the end."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QGridLayout

from xenia_desk import wording
from xenia_desk.core.counting.offers import Offer
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.desktop.pages.hour.presenter import ITEMS, HourList, HourPresenter, ListState
from xenia_desk.desktop.press.pressing import Pressing
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import DateField, Stepper
from xenia_desk.desktop.widgets.kit.layout import REST, add, column, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import Card, button, chip, label
from xenia_desk.desktop.widgets.kit.rows import put_away
from xenia_desk.desktop.widgets.tiles.press_page import Pressed, PressPage
from xenia_desk.desktop.widgets.tiles.saved_bar import SavedBar
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Session

_ANY = (1 << 24) - 1  # the height of a widget that Qt takes for no limit
_FIVE_UP_TO = 14  # points


class HourListForm(Card):
    """Visitors by first or returning on the left, what was done on the right."""

    def __init__(
        self, around: Surroundings, presenter: HourPresenter, offer: Offer, listed: HourList
    ) -> None:
        super().__init__(around.text("hour.list_title"))
        self._around, self._presenter = around, presenter
        self._day = self._day_field(listed.day)
        self._hour = chip(around.text("hour.list_counts_hour"), self._filled)
        self._hour.setChecked(listed.counts_hour)
        firsts = (*offer.attributes["first"], "not_asked")
        self._first = {c: self._number("first", c, listed.first.get(c, 0)) for c in firsts}
        self._items = {c: self._number(ITEMS, c, listed.items.get(c, 0)) for c in offer.done}
        self._lay_out()

    def begin(self) -> None:
        """Begin with the first number."""
        next(iter(self._first.values())).begin()

    def _lay_out(self) -> None:
        text = self._around.text
        day = label(text("hour.list_day"), wrap=False)
        head = row(day, self._day)
        head.addSpacing(24)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for place, (title, numbers, dimension) in enumerate(
            (
                ("hour.list_visitors", self._first, "first"),
                ("hour.list_items", self._items, ITEMS),
            )
        ):
            grid.addWidget(label(text(title), "heading"), 0, place * 3, 1, 2)
            for line, (code, field) in enumerate(numbers.items(), start=1):
                name = wording.label(self._around.words, dimension, code)
                grid.addWidget(label(name), line, place * 3)
                grid.addWidget(field, line, place * 3 + 1)
            grid.setColumnStretch(place * 3, 2)
            grid.setColumnStretch(place * 3 + 2, 1)
        drop = button(text("hour.list_drop"), self._presenter.drop_list)
        save = button(text("hour.list_save"), self._presenter.save_list, "main")
        self.add(add(head, self._hour, REST), grid, REST, row(REST, drop, save))

    def _day_field(self, day: date) -> DateField:
        field = DateField(self._around.text("hour.list_day"))
        field.setDate(QDate(day.year, day.month, day.day))
        field.setMaximumDate(QDate(day.year, day.month, day.day))
        field.dateChanged.connect(self._filled)
        return field

    def _number(self, dimension: str, code: str, value: int) -> Stepper:
        name = wording.label(self._around.words, dimension, code)
        return Stepper(self._around, name, MOST, self._filled, value)

    def _filled(self, _value: object = None) -> None:
        day = self._day.date()
        self._presenter.fill_in(
            HourList(
                date(day.year(), day.month(), day.day()),
                {code: field.value() for code, field in self._first.items()},
                {code: field.value() for code, field in self._items.items()},
                self._hour.isChecked(),
            )
        )


_ITEMS = Pressed(
    title="page.hour",
    one_press="hour.one_press",
    several="hour.several",
    together="hour.put_together",
    dimension=ITEMS,
    about="item",
    tiles=lambda offer: offer.items,
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
            put_away(self._form, self._column.body)
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
