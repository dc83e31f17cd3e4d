"""Draws the yearbook page: what waits, what came of it, which months are in."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.pages.yearbook.forks_part import ForksPart
from xenia_desk.desktop.pages.yearbook.laptop_part import LaptopPart
from xenia_desk.desktop.pages.yearbook.presenter import (
    YearbookFound,
    YearbookPresenter,
    YearbookState,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_files
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.side_by_side import SideBySide
from xenia_desk.desktop.widgets.vault.not_yet_card import NotYetCard
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook.taking_in import TakenIn

_KIND = "statement"


def present(around: Surroundings, session: Session) -> YearbookPresenter:
    """The presenter."""
    return YearbookPresenter(session, around.run, around.notices.tell, around.notices.say)


class Page(QWidget):
    """No number of a book is on it: only where the statements are."""

    def __init__(self, around: Surroundings, presenter: YearbookPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._column = PageColumn(self, text("page.yearbook"))
        self._pager = Pager(text("year.before"), text("year.after"), presenter.step)
        self._column.head.addWidget(self._pager)
        self._not_yet = NotYetCard(around, "yearbook")
        self._waiting_card = Card(text("yearbook.waiting_title"))
        self._waiting = label("")
        self._waiting.setObjectName("waiting")
        self._take = button(text("yearbook.take_in"), presenter.take_in, "main")
        bring = button(text("yearbook.bring"), self._bring)
        shared = button(text("sharing.go"), lambda: around.go("settings"), "plain")
        self._sharing = SharingLines(around)
        self._waiting_card.body.addWidget(self._waiting)
        self._waiting_card.body.addWidget(self._sharing)
        self._waiting_card.body.addWidget(flowing([self._take, bring, shared]))
        self._outcome_card = Card(text("yearbook.outcome"))
        self._said = ""
        self._forks = ForksPart(around, presenter.choose)
        self._laptop = LaptopPart(around, presenter.answer, presenter.decide_words)
        self._grid_card = Card(" ")
        self._grid = QHBoxLayout()
        self._grid_card.body.addLayout(self._grid)
        self._grid_card.body.addStretch(1)  # beside a long column its title stays at the head
        doing = QWidget()
        column = QVBoxLayout(doing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._waiting_card)
        column.addWidget(self._forks)
        column.addWidget(self._outcome_card)
        column.addWidget(self._laptop)
        column.addStretch(1)
        self._column.body.addWidget(self._not_yet)
        self._column.body.addWidget(SideBySide([doing, self._grid_card], [4, 5]))
        self._column.body.addStretch(1)
        watch(self, presenter.shown, self._draw)

    def _draw(self, state: YearbookState) -> None:
        self._not_yet.setVisible(state.waits is not None)
        if state.waits is not None:
            self._not_yet.draw(state.waits)
        found = state.found
        if found is None:
            return
        self._pager.show_chosen(
            str(found.year), first=found.year == state.years[0], last=found.year == state.years[-1]
        )
        self._draw_waiting(found)
        self._forks.show_forks(found.forks)
        self._laptop.show_words(state.joining.words if state.joining else ())
        self._draw_outcome(state.outcome)
        self._draw_grid(found)

    def _draw_waiting(self, found: YearbookFound) -> None:
        words, folder = self._around.words, found.sharing.folder
        here = found.waiting - found.sharing.there
        deciding = len(found.deciding)
        if here > deciding:
            told = words.plural("yearbook.waiting", here - deciding)
        elif deciding:
            told = words.plural("yearbook.deciding", deciding)
        elif folder is None:
            told = words.text("yearbook.none_waits")
        else:
            told = words.text("yearbook.none_here")
        self._waiting.setText(told)
        self._sharing.draw(replace(found.sharing, here=0))
        self._take.setEnabled(found.waiting > deciding)

    def _draw_grid(self, found: YearbookFound) -> None:
        text, words = self._around.text, self._around.words
        clear(self._grid)
        title = text("yearbook.grid", year=found.year)
        self._grid_card.name(title)
        heads = [text("yearbook.month"), *(text(f"book.{book}") for book in found.books)]
        table = NumberTable(self._around, title, heads)
        table.fill(
            [
                [
                    (wording.month_name(words, month),) * 2,
                    *((text(f"yearbook.{where}"),) * 2 for where in places),
                ]
                for month, places in found.lines
            ]
        )
        self._grid.addWidget(table)

    def _draw_outcome(self, outcome: TakenIn | None) -> None:
        body = self._outcome_card.body
        while body.count() > 1:
            last = body.takeAt(1)
            gone = last.widget() if last else None
            if gone is not None:
                gone.deleteLater()
        lines = self._lines(outcome) if outcome else []
        self._outcome_card.setVisible(bool(lines))
        for kind, line in lines:
            body.addWidget(label(line, kind))
        said = "\n".join(line for _, line in lines)
        if said and said != self._said:
            announce(self._outcome_card, said)
        self._said = said

    def _lines(self, outcome: TakenIn) -> list[tuple[str, str]]:
        """What became of every file, as (look, words)."""
        text, words = self._around.text, self._around.words
        lines = [
            ("", text(f"yearbook.{message}", statement=self._name(*each)))
            for message, statements in (
                ("taken", outcome.new),
                ("revised", outcome.revised),
                ("known", outcome.unchanged),
                ("older", outcome.older),
                ("set_aside", outcome.set_aside),
            )
            for each in statements
        ]
        lines += [
            (
                "warning",
                text(
                    "yearbook.refused",
                    file=each.name,
                    why=wording.sentence(each.refusal, words),
                ),
            )
            for each in outcome.refused
        ]
        return lines or [("", text("yearbook.nothing"))]

    def _name(self, book: BookId, month: Month) -> str:
        words = self._around.words
        return f"{words.text(f'book.{book}')}, {wording.month_name(words, month)}"

    def _bring(self) -> None:
        title = self._around.text("yearbook.bring")
        ask_files(self, title, _KIND, self._presenter.take_in)
