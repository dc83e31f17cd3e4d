"""Draws the release page: for whom, what it will look like, and the last step."""

from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.pages.release.gaps_card import GapsCard
from xenia_desk.desktop.pages.release.known_card import KnownCard
from xenia_desk.desktop.pages.release.presenter import (
    ReleasePresenter,
    ReleaseState,
    YearFound,
)
from xenia_desk.desktop.pages.release.preview_part import PreviewPart
from xenia_desk.desktop.pages.release.questions_part import QuestionsPart
from xenia_desk.desktop.pages.release.registering_card import RegisteringCard
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.dialogs.question import Asked, Question, breakable
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.buttons import button, chip, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import Flow
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.work_line import WorkLine
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch
from xenia_desk.protection.model.choices import Stage
from xenia_desk.workflows.release.releasing import Entry
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> ReleasePresenter:
    """The presenter; it outlives the page, so that a preview goes on while others are read."""
    return ReleasePresenter(session, around.run, around.notices.tell, around.on_screen)


class Page(QWidget):
    """What is seen here is what is written: numbers that are hidden are nowhere on it."""

    def __init__(self, around: Surroundings, presenter: ReleasePresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._column = column = PageColumn(self, text("page.release"))
        self._pager = Pager(text("year.before"), text("year.after"), presenter.step)
        column.head.addWidget(self._pager)
        self._none = label(text("release.no_year"))
        self._choice = self._choice_card()
        self._gaps = GapsCard(around, presenter)
        self._known = KnownCard(around, presenter)
        self._waiting = self._waiting_card()
        self._refused = Card(text("release.refused"))
        self._refusal = label("")
        self._refusal.setObjectName("refusal")
        self._refused.body.addWidget(self._refusal)
        self._questions = QuestionsPart(around, presenter.questions)
        self._part = PreviewPart(around)
        self._ledger = Card(text("release.ledger"))
        self._entries: tuple[Entry, ...] = ()
        self._lines = QHBoxLayout()
        self._ledger.body.addLayout(self._lines)
        for each in (
            RegisteringCard(around, presenter.registering),
            self._none,
            self._choice,
            self._gaps,
            self._known,
            self._waiting,
            self._refused,
            self._questions,
            self._part,
            self._ledger,
        ):
            column.body.addWidget(each)
        column.body.addStretch(1)
        self._foot = self._release_card()
        column.foot.addWidget(self._foot)
        watch(self, presenter.shown, self._draw)

    def _choice_card(self) -> Card:
        text = self._around.text
        card = Card(text("release.for_whom"))
        self._recipients: dict[str, QPushButton] = {}
        row = QWidget()
        self._recipient_row = Flow(row)
        card.body.addWidget(row)
        card.body.addWidget(label(text("release.one_pattern"), "muted"))
        self._undecided, self._untaken = label("", "warning"), label("", "warning")
        self._undecided.setObjectName("undecided")
        self._untaken.setObjectName("untaken")
        card.body.addWidget(self._undecided)
        card.body.addWidget(self._untaken)
        self._preview = button(text("release.preview"), self._presenter.preview, "main")
        line = QHBoxLayout()
        line.addWidget(self._preview)
        line.addStretch(1)
        card.body.addLayout(line)
        return card

    def _waiting_card(self) -> Card:
        card = Card(self._around.text("release.working"))
        self._stage = label("")
        text, work = self._around.text, self._presenter.work
        card.body.addWidget(self._stage)
        stop = button(text("release.stop"), work.stop)
        card.body.addWidget(WorkLine(text("release.working"), work, stop))
        watch(card, work.shown, self._draw_working)
        return card

    def _release_card(self) -> Card:
        card, text = Card(), self._around.text
        self._told, self._unopened = label(""), label(text("release.not_opened"), "warning")
        self._told.setObjectName("told")
        self._unopened.setObjectName("not_opened")
        self._unopened.hide()
        self._release = button(text("release.release"), self._ask, "main")
        self._open = button(text("release.open"), self._open_folder)
        line = QHBoxLayout()
        line.addWidget(self._told, 1)
        line.addWidget(self._open)
        line.addWidget(self._release)
        card.body.addLayout(line)
        card.body.addWidget(self._unopened)
        return card

    def _draw(self, state: ReleaseState) -> None:
        found, years = state.found, state.years
        self._none.setVisible(years == ())
        self._choice.setVisible(found is not None)
        self._pager.setVisible(found is not None)
        self._gaps.draw(state)
        self._known.draw(state)
        if found is not None and years:
            newest, oldest = years[0], years[-1]
            self._pager.show_chosen(
                str(found.year), first=found.year == oldest, last=found.year == newest
            )
            self._draw_recipients(found.recipients, state.recipient)
            self._draw_warnings(found)
        self._preview.setEnabled(state.ready)
        self._waiting.setVisible(state.at_work)
        self._refused.setVisible(state.refused is not None)
        words = self._around.words
        tell(self._refusal, wording.sentence(state.refused, words) if state.refused else "")
        self._part.draw(state.preview)
        self._draw_ledger(state)
        self._draw_foot(state)

    def _draw_recipients(self, recipients: tuple[str, ...], chosen: str) -> None:
        if tuple(self._recipients) != recipients:
            clear(self._recipient_row)
            self._recipients = {each: self._recipient(each) for each in recipients}
            for found in self._recipients.values():
                self._recipient_row.addWidget(found)
        for recipient, found in self._recipients.items():
            found.setChecked(recipient == chosen)

    def _draw_warnings(self, found: YearFound) -> None:
        words, undecided = self._around.words, found.undecided
        self._undecided.setVisible(undecided is not None)
        self._undecided.setText("" if undecided is None else wording.sentence(undecided, words))
        count = len(found.waiting)
        self._untaken.setVisible(count > 0)
        self._untaken.setText(words.plural("release.untaken", count, year=found.year))

    def _recipient(self, recipient: str) -> QPushButton:
        words = self._around.text(f"recipient.{recipient}")
        return chip(words, lambda: self._presenter.choose_recipient(recipient), one_of_many=True)

    def _draw_working(self, far: HowFar | None) -> None:
        """Only the attack knows how much there is to do."""
        if far is not None:
            stage = Stage.ATTACK if far.of else Stage.CHOOSE
            message = "release.stops" if far.stops else f"release.stage_{stage.value}"
            tell(self._stage, self._around.text(message))

    def _draw_ledger(self, state: ReleaseState) -> None:
        text, words = self._around.text, self._around.words
        self._ledger.setVisible(bool(state.entries))
        if state.entries == self._entries:
            return  # nothing is taken from under whoever reads in it: a preview ticks often
        self._entries = state.entries
        clear(self._lines)
        if not state.entries:
            return
        heads = [text(f"release.ledger_{name}") for name in ("year", "recipient", "day", "since")]
        table = NumberTable(self._around, text("release.ledger"), heads)
        table.fill(
            [
                [
                    (str(entry.year),) * 2,
                    (text(f"recipient.{entry.recipient}"),) * 2,
                    (wording.date_name(words, entry.day),) * 2,
                    (text(f"release.revised_{entry.revised.value}", year=entry.year),) * 2,
                ]
                for entry in state.entries
            ]
        )
        self._lines.addWidget(table)

    def _draw_foot(self, state: ReleaseState) -> None:
        self._foot.setVisible(state.preview is not None)
        text, words = self._around.text, self._around.words
        had_focus = self._release.hasFocus()
        self._open.setVisible(bool(state.written))
        self._release.setVisible(not state.written)
        if state.written:
            folder = breakable(str(state.written[0].parent))
            count = len(state.written)
            tell(self._told, words.plural("release.written", count, folder=folder))
            if had_focus:
                self._open.setFocus()
        elif state.found is not None:
            self._unopened.hide()
            year, day = state.found.year, state.found.frozen
            self._told.setText(
                text("release.freezes", year=year)
                if day is None
                else text("release.frozen", year=year, day=wording.date_name(words, day))
            )

    def _ask(self) -> None:
        def chosen(inside: Path) -> None:
            # The dialog that asked for the folder is still closing.
            QTimer.singleShot(0, self, lambda: self._ask_again(inside))

        ask_folder(self, self._around.text("release.where"), chosen)

    def _ask_again(self, inside: Path) -> None:
        """One question names what leaves, for whom and where, before it cannot be undone."""
        state, text = self._presenter.shown.state, self._around.text
        if state.found is None or state.preview is None:
            return
        year, day = state.found.year, state.found.frozen
        recipient = text(f"recipient.{state.recipient}")
        asked = Asked(
            text("release.ask"),
            (
                (text("release.ledger_year"), str(year)),
                (text("release.ledger_recipient"), recipient),
                (text("release.ask_folder"), breakable(str(inside / self._presenter.folder_name))),
            ),
            text("release.ask_final", year=year)
            if day is None
            else text(
                "release.ask_frozen", year=year, day=wording.date_name(self._around.words, day)
            ),
            text("release.ask_yes", recipient=recipient),
            text("release.ask_no"),
        )
        title = text("window.title")
        Question(self, title, asked, lambda: self._presenter.release(inside)).open()

    def _open_folder(self) -> None:
        folder = self._presenter.shown.state.written[0].parent
        opened = folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._unopened.setVisible(not opened)
