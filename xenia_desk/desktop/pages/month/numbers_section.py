"""Draws the numbers of a month, and words in place of the year's numbers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.month.found import MonthFound
from xenia_desk.desktop.pages.month.presenter import MonthPageState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.side_by_side import in_pairs


class NumbersSection(QWidget):
    """The month's tables of one book, its corrections by reason."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def draw(self, _state: MonthPageState, found: MonthFound) -> None:
        """Show the tables of a month."""
        clear(self._column)
        text, words = self._around.text, self._around.words
        cards: list[QWidget] = []
        for name, cells in found.view.tables:
            unit = text(f"unit.{found.plan.tables[name].unit}")
            rows = [
                [
                    _same(wording.category_label(words, found.plan, name, code)),
                    _same(wording.number(words, number)),
                ]
                for code, number in cells
            ]
            if found.plan.tables[name].people:
                total = wording.number(words, sum(number for _, number in cells))
                rows.append([_same(text("month.total")), _same(total)])
            title = text(f"table.{name}")
            card = Card(text("month.table_of", table=title, unit=unit))
            table = NumberTable(self._around, title, [text("month.category"), text("month.number")])
            table.fill(rows, {len(cells)})
            card.body.addWidget(table)
            card.body.addStretch(1)
            cards.append(card)
        self._column.addWidget(in_pairs([*cards, self._corrections(found)]))
        self._column.addStretch(1)

    def _corrections(self, found: MonthFound) -> Card:
        text, words = self._around.text, self._around.words
        card = Card(text("month.corrections"))
        rows = [
            [_same(text(f"reason.{reason}")), _same(wording.number(words, number))]
            for reason, number in found.view.corrections
            if number
        ]
        if rows:
            heads = [text("month.reason"), text("month.times")]
            table = NumberTable(self._around, text("month.corrections"), heads)
            table.fill(rows)
            card.body.addWidget(table)
        else:
            card.body.addWidget(label(text("month.no_corrections")))
        card.body.addStretch(1)
        return card


class YearSection(QWidget):
    """Which numbers of the year can be seen later: a word each, never a number."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def draw(self, _state: MonthPageState, found: MonthFound) -> None:
        """Show the words of the year of the month."""
        clear(self._column)
        text, words = self._around.text, self._around.words
        self._column.addWidget(label(text("month.year_why")))
        cards: list[QWidget] = []
        for name, cells in found.year:
            if not cells:
                continue
            title = text(f"table.{name}")
            card = Card(title)
            table = NumberTable(
                self._around, title, [text("month.category"), text("month.year_word")]
            )
            table.fill(
                [
                    [
                        _same(wording.category_label(words, found.plan, name, code)),
                        _same(text(f"month.{word}")),
                    ]
                    for code, word in cells
                ]
            )
            card.body.addWidget(table)
            card.body.addStretch(1)
            cards.append(card)
        self._column.addWidget(in_pairs(cards))
        self._column.addStretch(1)


def _same(words: str) -> tuple[str, str]:
    """What is seen is what is read out."""
    return words, words
