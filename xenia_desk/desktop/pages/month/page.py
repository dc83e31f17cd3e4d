"""Draws the month page: the head, what somebody is reminded of, and one of its three parts."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.month.calendar_section import CalendarSection
from xenia_desk.desktop.pages.month.close_section import CloseSection
from xenia_desk.desktop.pages.month.correct_section import CorrectSection
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import MonthPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import APART, REST, add, at, column, held, row, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.vault.session import Session


class WarningsPart(Card):
    """A sentence each, with the button to the page where something can be done about it."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._backup = self._line("no_backup", "month.to_backups", "backups")
        self._fault = self._line("fault", "sharing.go", "settings")
        self.hide()

    def draw(self, book: BookId, found: MonthFound) -> None:
        """Show what there is to remind of."""
        words, fault = self._around.words, found.sharing.fault
        name = words.text(f"book.{book}")
        sentences = (
            words.text("month.no_backup", book=name) if found.only_here else "",
            self._around.why(fault),
        )
        for (line, told), sentence in zip((self._backup, self._fault), sentences, strict=True):
            told.setText(sentence)
            line.setVisible(bool(sentence))
        self.setVisible(any(sentences))

    def _line(self, name: str, message: str, page: str) -> tuple[QWidget, QLabel]:
        told = label("", "warning", name=name)
        there = button(self._around.text(message), partial(self._around.go, page))
        line = held(row(wide(told), at(Qt.AlignmentFlag.AlignVCenter, there), gap=APART))
        self.add(line)
        return line, told


class CorrectedPart(Card):
    """How often which reason was given for a correction of the month."""

    def __init__(self, around: Surroundings) -> None:
        text = around.text
        super().__init__(text("month.corrections"))
        self._around = around
        heads = (text("month.reason"), text("month.times"))
        self._table = NumberTable(around, text("month.corrections"), heads)
        self._nothing = label(text("month.no_corrections"))
        self.add(self._table, self._nothing)

    def draw(self, found: MonthFound) -> None:
        """Show the corrections of a month."""
        text, words = self._around.text, self._around.words
        made = found.view.corrections
        self._table.fill([(text(f"reason.{why}"), words.number(n)) for why, n in made])
        self._table.setVisible(bool(made))
        self._nothing.setVisible(not made)


def present(around: Surroundings, session: Session) -> MonthPresenter:
    """The presenter, telling what is done in the words of the moment."""
    notices = around.notices

    def say(message: str, *, kind: str = "", day: date | None = None, **values: object) -> None:
        if kind and day is not None:
            values["kind"] = wording.label(notices.words, "kind", kind)
            values["day"] = notices.words.day(day)
        notices.say(message, **values)

    return MonthPresenter(session, around.ways, say)


class Page(QWidget):
    """The calendar first: it is what is needed every day."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._column = PageColumn(self, text("page.month"))
        books = presenter.shown.state.books
        names = [Option(book, text(f"book.{book}")) for book in books]
        self._books = Choices(names, presenter.choose_book)
        self._pager = Pager(text("month.before"), text("month.after"), presenter.step)
        self._pager.keep_room(wording.names_of_months(around.words))
        # Beside the title, so that the pager keeps its place whatever the state is.
        self._state = label("", "muted", wrap=False)
        self._column.head.insertWidget(1, self._state)
        add(self._column.head, self._pager)
        self._column.insertWidget(1, self._books)
        self._books.setVisible(len(books) > 1)
        self._calendar = CalendarSection(around, presenter, self)
        self._correct = CorrectSection(around, presenter, self)
        self._corrected = CorrectedPart(around)
        self._close = CloseSection(around, presenter)
        self._sections: dict[str, QWidget] = {
            "calendar": self._calendar,
            "correct": held(column(self._correct, self._corrected, REST)),
            "close": self._close,
        }
        parts = [Option(name, text(f"month.part_{name}")) for name in self._sections]
        self._parts = Choices(parts, self._open)
        self._column.insertWidget(2, self._parts)
        self._warnings = WarningsPart(around)
        add(self._column.body, self._warnings, *map(wide, self._sections.values()))
        self._open(presenter.part)
        watch(
            self,
            presenter.shown,
            when(lambda state: (state.book, state.found), self._draw_found),
            when(lambda state: (state.found, state.day, state.today), self._draw_calendar),
            when(lambda state: (state.found, state.correcting), self._correct.draw),
            there=lambda state: state.found,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let an open panel follow."""
        super().resizeEvent(event)
        self._calendar.place_panel()
        self._correct.place_panel()

    def _draw_found(self, book: BookId, found: MonthFound | None) -> None:
        if found is None:
            return
        words = self._around.words
        self._books.show_chosen(book)
        every = [month for month, _ in found.months]
        place = every.index(found.view.month)
        self._pager.show_chosen(
            words.month(found.view.month.first_day),
            first=place == 0,
            last=place == len(every) - 1,
        )
        self._state.setText(words.text(f"month.state_{found.view.state}"))
        self._warnings.draw(book, found)
        for section in (self._corrected, self._close):
            section.draw(found)

    def _draw_calendar(self, found: MonthFound | None, day: date | None, today: date) -> None:
        if found is not None:
            self._calendar.draw(found, day, today)

    def _open(self, chosen: str) -> None:
        self._presenter.part = chosen
        self._parts.show_chosen(chosen)
        for name, section in self._sections.items():
            section.setVisible(name == chosen)
        self._column.area.verticalScrollBar().setValue(0)
