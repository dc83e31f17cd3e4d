"""Draws the yearbook page: what waits, what came of it, which months are in, and one of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.pages.yearbook.month_part import MonthPart
from xenia_desk.desktop.pages.yearbook.presenter import YearbookFound, YearbookPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_files
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.fitting import SideBySide
from xenia_desk.desktop.widgets.kit.layout import REST, add, column, flowing, held
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.widgets.vault.joining_card import yearbooks_card
from xenia_desk.desktop.widgets.vault.not_yet_card import NotYetCard
from xenia_desk.desktop.widgets.vault.sharing_lines import SharingLines
from xenia_desk.desktop.work.not_yet import NotYet
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks
from xenia_desk.workflows.yearbook.forks import Fork
from xenia_desk.workflows.yearbook.taking_in import TakenIn


class ForksPart(Card):
    """A question for each such month; no number of a book is in it, only the marks."""

    def __init__(
        self, around: Surroundings, choose: Callable[[BookId, Month, bytes], None]
    ) -> None:
        super().__init__(around.text("forks.title"))
        self._around, self._choose = around, choose
        self._forks = Rows(self._fork)
        self.add(self._forks)
        self.setVisible(False)

    def show_forks(self, found: tuple[Fork, ...]) -> None:
        """Ask about these months; without any the card is gone."""
        self.setVisible(bool(found))
        self._forks.show_rows(found)

    def _fork(self, fork: Fork) -> QWidget:
        text, words = self._around.text, self._around.words
        month = words.month(fork.month.first_day)
        question = text("forks.question", book=text(f"book.{fork.book}"), month=month)
        why = label(text("forks.why_twin" if fork.clash else "forks.why"), "muted")
        lives = [("forks.keep", fork.standing), *(("forks.take", each) for each in fork.waiting)]
        answers = [
            button(
                text(message, mark=forks.mark(epoch)),
                partial(self._choose, fork.book, fork.month, epoch),
            )
            for message, epoch in lives
        ]
        return held(column(label(question, "heading"), why, flowing(*answers)))


def present(around: Surroundings, session: Session) -> YearbookPresenter:
    """The presenter."""
    return YearbookPresenter(session, around.ways)


class Page(QWidget):
    """Where the statements are; the numbers are those of one month."""

    def __init__(self, around: Surroundings, presenter: YearbookPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        page = PageColumn(self, text("page.yearbook"))
        self._pager = Pager(text("year.before"), text("year.after"), presenter.step)
        self._not_yet = NotYetCard(around, "yearbook")
        self._waiting = label("", name="waiting")
        self._take = button(text("yearbook.take_in"), presenter.take_in, "main")
        bring = button(text("yearbook.bring"), self._bring)
        shared = button(text("sharing.go"), lambda: around.go("settings"), "plain")
        self._sharing = SharingLines(around)
        waiting = Card(
            text("yearbook.waiting_title"),
            self._waiting,
            self._sharing,
            flowing(self._take, bring, shared),
        )
        self._lines = Rows(_line)
        self._outcome_card = Card(text("yearbook.outcome"), self._lines)
        self._forks = ForksPart(around, presenter.choose)
        laptop = yearbooks_card(around, presenter.answer, presenter.decide_words)
        self._table = NumberTable(around, " ", [])
        # Beside a long column its title stays at the head.
        self._grid_card = Card(" ", self._table, REST)
        self._month = MonthPart(around, presenter.step_month)
        doing = held(column(waiting, self._forks, self._outcome_card, laptop, REST))
        add(page.head, self._pager)
        beside = SideBySide([doing, self._grid_card], [4, 5])
        add(page.body, self._not_yet, beside, self._month, REST)
        watch(
            self,
            presenter.shown,
            when(lambda state: (state.waits,), self._draw_not_yet),
            when(lambda state: (state.years, state.found), self._draw_found),
            when(lambda state: (state.found, state.month), self._draw_month),
            when(lambda state: (state.joining.words if state.joining else (),), laptop.show_words),
            when(lambda state: (state.outcome,), self._draw_outcome),
            there=lambda state: state.found,
        )

    def _draw_not_yet(self, waits: NotYet | None) -> None:
        self._not_yet.setVisible(waits is not None)
        if waits is not None:
            self._not_yet.draw(waits)

    def _draw_found(self, years: tuple[int, ...], found: YearbookFound | None) -> None:
        if found is None:
            return
        year = found.year
        self._pager.show_chosen(str(year), first=year == years[0], last=year == years[-1])
        self._draw_waiting(found)
        self._forks.show_forks(found.forks)
        self._draw_grid(found)

    def _draw_month(self, found: YearbookFound | None, month: Month | None) -> None:
        if found is not None:
            self._month.draw(found, month)

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
        title = text("yearbook.grid", year=found.year)
        self._grid_card.name(title)
        books = (text(f"book.{book}") for book in found.books)
        self._table.head(title, [text("yearbook.month"), *books])
        self._table.fill(
            [
                (
                    words.month(month.first_day),
                    *(text(f"yearbook.{where}") for where in places),
                )
                for month, places in found.lines
            ]
        )

    def _draw_outcome(self, outcome: TakenIn | None) -> None:
        lines = self._told(outcome) if outcome else []
        self._outcome_card.setVisible(bool(lines))
        self._lines.show_rows(lines)
        if lines:
            announce(self._outcome_card, "\n".join(words for _, words in lines))

    def _told(self, outcome: TakenIn) -> list[tuple[str, str]]:
        """What became of every file, as (look, words)."""
        text = self._around.text
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
        why = self._around.why
        lines += [
            ("warning", text("yearbook.refused", file=each.name, why=why(each.refusal)))
            for each in outcome.refused
        ]
        return lines or [("", text("yearbook.nothing"))]

    def _name(self, book: BookId, month: Month) -> str:
        words = self._around.words
        return f"{words.text(f'book.{book}')}, {words.month(month.first_day)}"

    def _bring(self) -> None:
        title = self._around.text("yearbook.bring")
        ask_files(self, title, "statement", self._presenter.take_in)


def _line(line: tuple[str, str]) -> QLabel:
    kind, words = line
    return label(words, kind)
