"""Draws the calendar of a month, and what staff did on the chosen day."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.activities import VISITS
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import MonthPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.month_calendar import MonthCalendar
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.layout import REST, column, flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.widgets.tiles.choice_panel import Choice, ChoicePanel
from xenia_desk.workflows.months.months import State

ANSWERS = {State.OPEN: "month.day_open", State.CLOSED: "month.day_closed", None: "month.day_none"}
_FAR = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WAS_OPEN = {State.OPEN: True, State.CLOSED: False, None: None}


class _Activity(NamedTuple):
    """The widgets of one kind of activity."""

    add: QPushButton
    number: QLabel
    less: QPushButton


class CalendarSection(QWidget):
    """One press counts what was done on the chosen day, which is then an open day."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter, page: QWidget) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._panel = ChoicePanel(around, page)
        self._towns: tuple[str, ...] = ()
        text = around.text
        self._gap = self._gap_card()
        self._calendar = MonthCalendar(around, presenter.choose_day)
        notes = (label(text(note), "muted") for note in ("month.legend", "month.this_month"))
        self._calendar_card = Card("", self._calendar, *notes, REST)
        answers = [Option(answer, text(message)) for answer, message in ANSWERS.items()]
        self._answers = Choices(answers, self._answer)
        self._activities = Rows(self._activity)
        heading = label(text("month.activities"), "heading")
        self._day_card = Card(" ", self._answers, heading, self._activities, REST)
        beside = SideBySide([self._calendar_card, self._day_card], [4, 5])
        self.setLayout(column(self._gap, beside))

    def changeEvent(self, event: QEvent) -> None:
        """Words of buttons begin where lines begin."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            for _, row in self._activities.shown:
                self._align(row.add)

    def place_panel(self) -> None:
        """The page has another size."""
        self._panel.place()

    def draw(self, found: MonthFound, chosen: date | None, today: date) -> None:
        """Show a month and the chosen day."""
        text, words = self._around.text, self._around.words
        self._towns = found.towns
        self._calendar_card.name(words.month(found.view.month.first_day))
        days = [(day, _WAS_OPEN[answer]) for day, answer in found.view.days]
        shown = {_WAS_OPEN[answer]: text(message) for answer, message in ANSWERS.items()}
        self._calendar.show_month(days, chosen, today, shown)
        self._draw_gap(found.gaps)
        if chosen is not None:
            self._day_card.name(words.day(chosen))
        self._answers.show_chosen(dict(found.view.days).get(chosen) if chosen else None)
        self._answers.setEnabled(found.open)
        numbers = dict(found.view.activities)
        self._activities.show_rows(tuple(numbers))
        ahead = chosen is not None and chosen > today
        for kind, row in self._activities.shown:
            number = numbers[kind]
            row.number.setText(words.number(number))
            row.number.setAccessibleName(
                text("month.activity_number", kind=self._kind(kind), number=number)
            )
            row.add.setEnabled(found.open and not ahead)
            row.less.setEnabled(found.open and number > 0)

    def _gap_card(self) -> Card:
        self._gap_words = label("", "warning")
        yes, no = self._around.text("month.gap_open"), self._around.text("month.gap_closed")
        was_open = button(yes, partial(self._answer_gap, State.OPEN))
        was_closed = button(no, partial(self._answer_gap, State.CLOSED))
        return Card("", self._gap_words, flowing(was_open, was_closed))

    def _draw_gap(self, gaps: tuple[date, ...]) -> None:
        self._gap.setVisible(bool(gaps))
        if gaps:
            day = self._around.words.day(gaps[0])
            words = self._around.words.plural("month.gap", len(gaps), day=day)
            self._gap_words.setText(words)
            self._gap.setAccessibleName(words)

    def _answer_gap(self, answer: State) -> None:
        found = self._presenter.shown.state.found
        if found is not None and found.gaps:
            self._presenter.say_day(found.gaps[0], answer)

    def _answer(self, answer: State | None) -> None:
        day = self._presenter.shown.state.day
        if day is not None:
            self._presenter.say_day(day, answer)

    def _activity(self, kind: str) -> _Activity:
        text, words = self._around.text, self._kind(kind)
        more, back = (
            partial(self._press, kind, act)
            for act in (self._presenter.add, self._presenter.take_back)
        )
        add = button(f"+  {words}", more, said=text("month.add_activity", kind=words))
        self._align(add)
        less = button("−", back, said=text("month.take_activity_back", kind=words))
        less.setToolTip(less.accessibleName())
        number = label("", "strong", wrap=False)
        number.setAlignment(_FAR)
        return _Activity(add, number, less)

    def _align(self, found: QPushButton) -> None:
        """Qt mirrors places, but not the side of words that a style sheet names."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        found.setStyleSheet(f"text-align: {'right' if mirrored else 'left'};")

    def _press(self, kind: str, act: Callable[..., None]) -> None:
        if kind != VISITS:
            act(kind)
            return
        choices = [
            Choice(
                wording.label(self._around.words, "municipality", town),
                partial(act, kind, town),
                lambda: False,
            )
            for town in self._towns
        ]
        opener = dict(self._activities.shown)[kind].add
        self._panel.open(self._around.text("month.which_town"), choices, opener, several=False)

    def _kind(self, kind: str) -> str:
        return wording.label(self._around.words, "kind", kind)
