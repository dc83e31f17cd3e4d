"""Draws the month page: the head, and one of its five parts."""

from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.month.calendar_section import CalendarSection
from xenia_desk.desktop.pages.month.close_section import CloseSection
from xenia_desk.desktop.pages.month.correct_section import CorrectSection
from xenia_desk.desktop.pages.month.numbers_section import NumbersSection, YearSection
from xenia_desk.desktop.pages.month.presenter import MonthPageState, MonthPresenter
from xenia_desk.desktop.pages.month.warnings_part import WarningsPart
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import chip, label
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> MonthPresenter:
    """The presenter, telling what is done in the words of the moment."""
    notices = around.notices

    def say(message: str, *, kind: str = "", day: date | None = None, **values: object) -> None:
        if kind and day is not None:
            values["kind"] = wording.label(notices.words, "kind", kind)
            values["day"] = wording.day_name(notices.words, day)
        notices.say(message, **values)

    return MonthPresenter(session, around.run, notices.tell, say)


_Section = CalendarSection | NumbersSection | CorrectSection | CloseSection | YearSection


class Page(QWidget):
    """The calendar first: it is what is needed every day."""

    def __init__(self, around: Surroundings, presenter: MonthPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._column = PageColumn(self, text("page.month"))
        self._books = {
            book: self._book(book)
            for book in presenter.shown.state.books
            if len(presenter.shown.state.books) > 1
        }
        self._pager = Pager(text("month.before"), text("month.after"), presenter.step)
        self._pager.keep_room(wording.names_of_months(around.words))
        # Beside the title, so that the pager keeps its place whatever the state is.
        self._state = label("", "muted", wrap=False)
        self._column.head.insertWidget(1, self._state)
        self._column.head.addWidget(self._pager)
        if self._books:
            self._column.insertWidget(1, flowing(list(self._books.values())))
        self._calendar = CalendarSection(around, presenter, self)
        self._sections: dict[str, _Section] = {
            "calendar": self._calendar,
            "numbers": NumbersSection(around),
            "correct": CorrectSection(around, presenter),
            "close": CloseSection(around, presenter),
            "year": YearSection(around),
        }
        self._chips = {name: self._chip(name) for name in self._sections}
        self._column.insertWidget(2 if self._books else 1, flowing(list(self._chips.values())))
        self._warnings = WarningsPart(around)
        self._column.body.addWidget(self._warnings)
        for section in self._sections.values():
            self._column.body.addWidget(section, 1)
            section.hide()
        self._open(presenter.part)
        watch(self, presenter.shown, self._draw)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let an open panel follow."""
        super().resizeEvent(event)
        self._calendar.place_panel()

    def _draw(self, state: MonthPageState) -> None:
        if state.found is None:
            return
        words, found = self._around.words, state.found
        for book, widget in self._books.items():
            widget.setChecked(book == state.book)
        every = [month for month, _ in found.months]
        place = every.index(found.view.month)
        self._pager.show_chosen(
            wording.month_name(words, found.view.month),
            first=place == 0,
            last=place == len(every) - 1,
        )
        self._state.setText(words.text(f"month.state_{found.view.state}"))
        self._warnings.draw(state, found)
        for section in self._sections.values():
            section.draw(state, found)

    def _book(self, book: BookId) -> QPushButton:
        words = self._around.text(f"book.{book}")
        return chip(words, lambda: self._presenter.choose_book(book), one_of_many=True)

    def _chip(self, name: str) -> QPushButton:
        words = self._around.text(f"month.part_{name}")
        return chip(words, lambda: self._open(name), one_of_many=True)

    def _open(self, chosen: str) -> None:
        self._presenter.part = chosen
        for name, section in self._sections.items():
            self._chips[name].setChecked(name == chosen)
            section.setVisible(name == chosen)
        self._column.area.verticalScrollBar().setValue(0)
