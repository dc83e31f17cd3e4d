"""Draws a month that was taken in: its tables, with a column for every book."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import ChoiceKind
from xenia_desk.desktop.pages.yearbook.presenter import Where, YearbookFound
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.number_table import NumberTable, TableCell
from xenia_desk.desktop.widgets.kit.layout import APART, column
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, label, show
from xenia_desk.desktop.widgets.kit.rows import Rows


class TitledTable(QWidget):
    """A table under its title."""

    def __init__(self, around: Surroundings, title: str) -> None:
        super().__init__()
        self.table = NumberTable(around, title, [])
        self.setLayout(column(label(title, "heading"), self.table))


class MonthPart(Card):
    """Where the statement of a book is not in, a sentence says so."""

    def __init__(self, around: Surroundings, turn: Callable[[int], None]) -> None:
        text = around.text
        super().__init__(text("yearbook.numbers"))
        self._around = around
        self._pager = Pager(text("month.before"), text("month.after"), turn)
        self._pager.keep_room(wording.names_of_months(around.words))
        self._told = label("", name="month_told")
        self._tables = Rows(self._titled, gap=APART)
        self.add(self._pager, self._told, self._tables)

    def draw(self, found: YearbookFound, month: Month | None) -> None:
        """Show a month of the year, or say that its months are gone (None)."""
        text, words, gone = self._around.text, self._around.words, found.taken.dropped
        self.setVisible(month is not None or gone)
        self._pager.setVisible(month is not None)
        if month is None:
            show(self._told, text("yearbook.only_sums", year=found.year))
            self._tables.show_rows(())
            return
        months = found.months
        first, last = month == months[0], month == months[-1]
        self._pager.show_chosen(words.month(month.first_day), first=first, last=last)
        places = zip(found.books, dict(found.lines)[month], strict=True)
        absent = [
            text("yearbook.not_in", book=text(f"book.{book}"), where=text(f"yearbook.{where}"))
            for book, where in places
            if where is not Where.IN
        ]
        show(self._told, "\n".join(absent))
        self._draw_tables(found, month)

    def _draw_tables(self, found: YearbookFound, month: Month) -> None:
        """All months of a year have the same lines and columns, so that nothing moves."""
        text, words, taken = self._around.text, self._around.words, found.taken
        heads = [text("yearbook.category"), *(text(f"book.{book}") for book in found.books)]
        self._tables.show_rows(text(f"table.{name}") for name in taken.tables)
        for (title, shown), name in zip(self._tables.shown, taken.tables, strict=True):
            codes, columns = taken.tables[name], []
            lines = [wording.category_label(words, taken.plan, name, code) for code in codes]
            for book in found.books:
                keys = ((book, CounterKey(month.period, name, code)) for code in codes)
                columns.append([taken.numbers.get(key) for key in keys])
            adds_up = taken.plan.tables[name].choice is ChoiceKind.SINGLE
            if adds_up:
                lines.append(text("yearbook.sum"))
                for numbers in columns:
                    numbers.append(_sum(numbers))
            cells = ([self._cell(number) for number in numbers] for numbers in columns)
            shown.table.head(title, heads)
            shown.table.fill(list(zip(lines, *cells, strict=True)), {len(codes)} if adds_up else ())

    def _cell(self, number: int | None) -> TableCell:
        if number is None:
            return "", self._around.text("yearbook.no_number")
        return self._around.words.number(number)

    def _titled(self, title: str) -> TitledTable:
        return TitledTable(self._around, title)


def _sum(numbers: list[int | None]) -> int | None:
    there = [number for number in numbers if number is not None]
    return sum(there) if there else None
