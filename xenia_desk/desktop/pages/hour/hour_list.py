"""Draws the list at the end of the hour: numbers in, one save."""

from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from xenia_desk import wording
from xenia_desk.core.counting.counting import VISITOR
from xenia_desk.core.counting.rounds import MOST
from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.pages.hour.presenter import ITEMS, HourList, HourPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.number_field import DateField, Stepper
from xenia_desk.desktop.widgets.kit.layout import APART, REST, add, column, row
from xenia_desk.desktop.widgets.kit.parts import button, chip, label
from xenia_desk.workflows.counting.counting import Offer

NOT_ASKED = "not_asked"


class HourListForm(QFrame):
    """Visitors by first or returning on the left, what was done on the right."""

    def __init__(
        self, around: Surroundings, presenter: HourPresenter, offer: Offer, listed: HourList
    ) -> None:
        super().__init__()
        look(self, "card")
        self._around, self._presenter = around, presenter
        self._day = self._day_field(listed.day)
        self._hour = chip(around.text("hour.list_counts_hour"), self._filled)
        self._hour.setChecked(listed.counts_hour)
        firsts = (*offer.attributes["first"], NOT_ASKED)
        self._first = {c: self._number("first", c, listed.first.get(c, 0)) for c in firsts}
        items = [code for code in offer.items if code != VISITOR]
        self._items = {c: self._number(ITEMS, c, listed.items.get(c, 0)) for c in items}
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
                grid.addWidget(self._name(dimension, code), line, place * 3)
                grid.addWidget(field, line, place * 3 + 1)
            grid.setColumnStretch(place * 3, 2)
            grid.setColumnStretch(place * 3 + 2, 1)
        drop = button(text("hour.list_drop"), self._presenter.drop_list)
        save = button(text("hour.list_save"), self._presenter.save_list, "main")
        heading, foot = label(text("hour.list_title"), "heading"), row(REST, drop, save)
        parts = (heading, add(head, self._hour, REST), grid, REST, foot)
        self.setLayout(column(*parts, gap=APART, edge=(24, 18, 24, 18)))

    def _day_field(self, day: date) -> DateField:
        field = DateField(self._around.text("hour.list_day"))
        field.setDate(QDate(day.year, day.month, day.day))
        field.setMaximumDate(QDate(day.year, day.month, day.day))
        field.dateChanged.connect(self._filled)
        return field

    def _number(self, dimension: str, code: str, value: int) -> Stepper:
        name = wording.label(self._around.words, dimension, code)
        return Stepper(self._around, name, MOST, self._filled, value)

    def _name(self, dimension: str, code: str) -> QLabel:
        return label(wording.label(self._around.words, dimension, code))

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
