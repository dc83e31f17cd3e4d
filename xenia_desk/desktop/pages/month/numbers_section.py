"""Draws the tables of a month of one book, and what can be seen of its year later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.number_table import NumberTable, Rows
from xenia_desk.desktop.widgets.kit.fitting import in_pairs
from xenia_desk.desktop.widgets.kit.layout import REST, column
from xenia_desk.desktop.widgets.kit.parts import Card, label
from xenia_desk.desktop.widgets.kit.rows import exchange


@dataclass(frozen=True)
class Head:
    """The title of a card, the name and the heads of its table, and its words without rows."""

    title: str
    name: str
    heads: tuple[str, str]
    nothing: str = ""


class TableCard(Card):
    """A table under its title."""

    def __init__(self, around: Surroundings, head: Head) -> None:
        super().__init__(head.title)
        self._table = NumberTable(around, head.name, head.heads)
        self._nothing = label(head.nothing)
        self.add(self._table, self._nothing, REST)

    def fill(self, rows: Rows, total: int | None) -> None:
        """Show these rows; `total` is the place of their sum, if there is one."""
        self._table.fill(rows, () if total is None else {total})
        self._table.setVisible(bool(rows))
        self._nothing.setVisible(not rows)


class TableCards(QWidget):
    """Cards with a table each, in pairs; tables that stay are only filled."""

    def __init__(self, around: Surroundings, *above: QWidget) -> None:
        super().__init__()
        self._around = around
        self._heads: list[Head] = []
        self._cards: list[TableCard] = []
        self._pairs = QWidget()
        self._column = column(*above, self._pairs, REST)
        self.setLayout(self._column)

    def show_tables(self, tables: Iterable[tuple[Head, Rows, int | None]]) -> None:
        """Show tables by their head, rows, and the place of the sum among these."""
        shown = list(tables)
        heads = [head for head, _, _ in shown]
        if heads != self._heads:
            self._heads = heads
            self._cards = [TableCard(self._around, head) for head in heads]
            before, self._pairs = self._pairs, in_pairs(self._cards)
            exchange(self._column, before, self._pairs)
        for card, (_, rows, total) in zip(self._cards, shown, strict=True):
            card.fill(rows, total)


class NumbersSection(TableCards):
    """The month's tables of one book, its corrections by reason."""

    def draw(self, found: MonthFound) -> None:
        """Show the tables of a month."""
        self.show_tables((*self._tables(found), self._corrections(found)))

    def _tables(self, found: MonthFound) -> Iterator[tuple[Head, Rows, int | None]]:
        text, words = self._around.text, self._around.words
        heads = (text("month.category"), text("month.number"))
        for name, cells in found.view.tables:
            unit, title = text(f"unit.{found.plan.tables[name].unit}"), text(f"table.{name}")
            rows = [
                (
                    wording.category_label(words, found.plan, name, code),
                    words.number(number),
                )
                for code, number in cells
            ]
            if found.plan.tables[name].people:
                total = sum(number for _, number in cells)
                rows.append((text("month.total"), words.number(total)))
            yield (
                Head(text("month.table_of", table=title, unit=unit), title, heads),
                rows,
                len(cells),
            )

    def _corrections(self, found: MonthFound) -> tuple[Head, Rows, int | None]:
        text, words = self._around.text, self._around.words
        title, heads = text("month.corrections"), (text("month.reason"), text("month.times"))
        rows = [
            (text(f"reason.{reason}"), words.number(number))
            for reason, number in found.view.corrections
            if number
        ]
        return Head(title, title, heads, text("month.no_corrections")), rows, None


class YearSection(TableCards):
    """Which numbers of the year can be seen later: a word each, never a number."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around, label(around.text("month.year_why")))

    def draw(self, found: MonthFound) -> None:
        """Show the words of the year of the month."""
        self.show_tables(self._tables(found))

    def _tables(self, found: MonthFound) -> Iterator[tuple[Head, Rows, int | None]]:
        text, words = self._around.text, self._around.words
        heads = (text("month.category"), text("month.year_word"))
        for name, cells in found.year:
            if cells:
                title = text(f"table.{name}")
                rows = [
                    (wording.category_label(words, found.plan, name, code), text(f"month.{word}"))
                    for code, word in cells
                ]
                yield Head(title, title, heads), rows, None
