"""Draws the calendar of a month, and what staff did on the chosen day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.activities import VISITS
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import MonthPageState, MonthPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.month_calendar import MonthCalendar
from xenia_desk.desktop.widgets.kit.buttons import button, chip, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.side_by_side import SideBySide
from xenia_desk.desktop.widgets.tiles.choice_panel import Choice, ChoicePanel
from xenia_desk.workflows.months.months import State

ANSWERS = {State.OPEN: "month.day_open", State.CLOSED: "month.day_closed", None: "month.day_none"}
_FAR = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WAS_OPEN = {State.OPEN: True, State.CLOSED: False, None: None}


@dataclass(frozen=True)
class _Activity:
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
        self._kinds: tuple[str, ...] = ()
        self._activities: dict[str, _Activity] = {}
        self._towns: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._gap = self._gap_card()
        column.addWidget(self._gap)
        self._calendar_card = Card()
        self._calendar = MonthCalendar(around, presenter.choose_day)
        self._calendar_card.body.addWidget(self._calendar)
        for note in ("month.legend", "month.this_month"):
            self._calendar_card.body.addWidget(label(around.text(note), "muted"))
        self._calendar_card.body.addStretch(1)
        self._day_card = Card(" ")
        self._answers = {
            answer: chip(around.text(message), partial(self._answer, answer), one_of_many=True)
            for answer, message in ANSWERS.items()
        }
        self._day_card.body.addWidget(flowing(list(self._answers.values())))
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self._day_card.body.addLayout(self._grid)
        self._day_card.body.addStretch(1)
        column.addWidget(SideBySide([self._calendar_card, self._day_card], [4, 5]))

    def changeEvent(self, event: QEvent) -> None:
        """Words of buttons begin where lines begin."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def place_panel(self) -> None:
        """The page has another size."""
        self._panel.place()

    def draw(self, state: MonthPageState, found: MonthFound) -> None:
        """Show a month and the chosen day."""
        text, words = self._around.text, self._around.words
        self._towns = found.towns
        self._calendar_card.name(wording.month_name(words, found.view.month))
        days = [(day, _WAS_OPEN[answer]) for day, answer in found.view.days]
        shown = {_WAS_OPEN[answer]: text(message) for answer, message in ANSWERS.items()}
        self._calendar.show_month(days, state.day, state.today, shown)
        self._draw_gap(found.gaps)
        if state.day is not None:
            self._day_card.name(wording.day_name(words, state.day))
        answer = dict(found.view.days).get(state.day) if state.day else None
        for each, widget in self._answers.items():
            widget.setChecked(each is answer)
            widget.setEnabled(found.open)
        if found.kinds != self._kinds:
            self._build_kinds(found.kinds)
        numbers = found.activities
        ahead = state.day is not None and state.day > state.today
        for kind, row in self._activities.items():
            number = numbers.get(kind, 0)
            row.number.setText(wording.number(words, number))
            row.number.setAccessibleName(
                text("month.activity_number", kind=self._kind(kind), number=number)
            )
            row.add.setEnabled(found.open and not ahead)
            row.less.setEnabled(found.open and number > 0)

    def _gap_card(self) -> Card:
        card = Card()
        self._gap_words = label("", "warning")
        card.body.addWidget(self._gap_words)
        self._gap_day: date | None = None
        yes, no = self._around.text("month.gap_open"), self._around.text("month.gap_closed")
        card.body.addWidget(
            flowing(
                [
                    button(yes, partial(self._answer_gap, State.OPEN)),
                    button(no, partial(self._answer_gap, State.CLOSED)),
                ]
            )
        )
        return card

    def _draw_gap(self, gaps: tuple[date, ...]) -> None:
        self._gap.setVisible(bool(gaps))
        if gaps:
            self._gap_day = gaps[0]
            day = wording.day_name(self._around.words, gaps[0])
            words = self._around.words.plural("month.gap", len(gaps), day=day)
            self._gap_words.setText(words)
            self._gap.setAccessibleName(words)

    def _answer_gap(self, answer: State) -> None:
        if self._gap_day is not None:
            self._presenter.say_day(self._gap_day, answer)

    def _answer(self, answer: State | None) -> None:
        day = self._presenter.shown.state.day
        if day is not None:
            self._presenter.say_day(day, answer)

    def _build_kinds(self, kinds: tuple[str, ...]) -> None:
        self._kinds = kinds
        clear(self._grid)
        self._activities.clear()
        text = self._around.text
        heading = label(text("month.activities"), "heading")
        self._grid.addWidget(heading, 0, 0, 1, 3)
        for line, kind in enumerate(kinds, 1):
            words = self._kind(kind)
            add = button(f"+  {words}", partial(self._press, kind, self._presenter.add))
            add.setAccessibleName(text("month.add_activity", kind=words))
            less = button("−", partial(self._press, kind, self._presenter.take_back))
            less.setAccessibleName(text("month.take_activity_back", kind=words))
            less.setToolTip(less.accessibleName())
            number = label("", "strong", wrap=False)
            number.setAlignment(_FAR)
            self._grid.addWidget(add, line, 0)
            self._grid.addWidget(number, line, 1)
            self._grid.addWidget(less, line, 2)
            self._activities[kind] = _Activity(add, number, less)
        self._align()

    def _align(self) -> None:
        """Qt mirrors places, but not the side of words that a style sheet names."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for row in self._activities.values():
            row.add.setStyleSheet(f"text-align: {'right' if mirrored else 'left'};")

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
        opener = self._activities[kind].add
        self._panel.open(self._around.text("month.which_town"), choices, opener, several=False)

    def _kind(self, kind: str) -> str:
        return wording.label(self._around.words, "kind", kind)
