"""Draws the release page: for whom, what it will look like, and the last step."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.pages.release.cards import GapsCard, KnownCard, RegisteringCard
from xenia_desk.desktop.pages.release.presenter import ReleasePresenter, YearFound
from xenia_desk.desktop.pages.release.preview_part import PreviewPart
from xenia_desk.desktop.pages.release.questions_part import QuestionsPart
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.dialogs.question import Asked, Question, breakable
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import REST, add, row, wide
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.pager import Pager
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, show
from xenia_desk.desktop.widgets.kit.progress import WorkLine
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.errors import Refusal
from xenia_desk.protection.model.choices import Stage
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.workflows.release.gathering import Entry
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> ReleasePresenter:
    """The presenter; it outlives the page, so that a preview goes on while others are read."""
    return ReleasePresenter(session, around.ways)


class Page(QWidget):
    """What is seen here is what is written: numbers that are hidden are nowhere on it."""

    def __init__(self, around: Surroundings, presenter: ReleasePresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        page = PageColumn(self, text("page.release"))
        self._pager = Pager(text("year.before"), text("year.after"), presenter.step)
        add(page.head, self._pager)
        self._none = label(text("release.no_year"))
        self._choice = self._choice_card()
        gaps, known = GapsCard(around, presenter), KnownCard(around, presenter)
        self._waiting = self._waiting_card()
        self._refusal = label("", name="refusal")
        self._refused = Card(text("release.refused"), self._refusal)
        part = PreviewPart(around)
        heads = [text(f"release.ledger_{name}") for name in ("year", "recipient", "day", "since")]
        self._entries = NumberTable(around, text("release.ledger"), heads)
        self._ledger = Card(text("release.ledger"), self._entries)
        self._foot = self._release_card()
        add(
            page.body,
            RegisteringCard(around, presenter.registering),
            self._none,
            self._choice,
            gaps,
            known,
            self._waiting,
            self._refused,
            QuestionsPart(around, presenter.questions),
            part,
            self._ledger,
            REST,
        )
        add(page.foot, self._foot)
        watch(self._waiting, presenter.work.shown, self._draw_work)
        watch(
            self,
            presenter.shown,
            when(lambda state: (state.years, state.found, state.undecided), self._draw_year),
            when(lambda state: (state.found, state.recipient), self._draw_recipients),
            when(lambda state: (state.found, state.reasons, state.at_work), gaps.draw),
            when(lambda state: (state.found, state.frozen, state.at_work), known.draw),
            when(lambda state: (state.ready,), self._preview.setEnabled),
            when(lambda state: (state.at_work,), self._waiting.setVisible),
            when(lambda state: (state.refused,), self._draw_refused),
            when(lambda state: (state.preview,), part.draw),
            when(lambda state: (state.entries,), self._draw_ledger),
            when(
                lambda state: (state.found, state.frozen, state.preview, state.written),
                self._draw_foot,
            ),
            there=lambda state: state.years is not None,
        )

    def _choice_card(self) -> Card:
        text = self._around.text
        self._recipients = Choices[str]((), self._presenter.choose_recipient)
        self._undecided = label("", "warning", name="undecided")
        self._untaken = label("", "warning", name="untaken")
        self._preview = button(text("release.preview"), self._presenter.preview, "main")
        return Card(
            text("release.for_whom"),
            self._recipients,
            label(text("release.one_pattern"), "muted"),
            self._undecided,
            self._untaken,
            row(self._preview, REST),
        )

    def _waiting_card(self) -> Card:
        text = self._around.text
        work, self._stage = self._presenter.work, label("")
        stop = button(text("release.stop"), work.stop)
        line = WorkLine(text("release.working"), work, stop)
        return Card(text("release.working"), self._stage, line)

    def _release_card(self) -> Card:
        text = self._around.text
        self._told = label("", name="told")
        self._unopened = label(text("release.not_opened"), "warning", name="not_opened")
        self._unopened.hide()
        self._release = button(text("release.release"), self._ask, "main")
        self._open = button(text("release.open"), self._open_folder)
        return Card("", row(wide(self._told), self._open, self._release), self._unopened)

    def _draw_year(
        self,
        years: tuple[int, ...] | None,
        found: YearFound | None,
        undecided: Refusal | None,
    ) -> None:
        self._none.setVisible(years == ())
        self._choice.setVisible(found is not None)
        self._pager.setVisible(found is not None)
        if found is None or not years:
            return
        newest, oldest = years[0], years[-1]
        year, words = found.year, self._around.words
        self._pager.show_chosen(str(year), first=year == oldest, last=year == newest)
        waiting = len(found.waiting)
        show(self._undecided, self._around.why(undecided))
        show(self._untaken, words.plural("release.untaken", waiting, year=year) if waiting else "")

    def _draw_recipients(self, found: YearFound | None, chosen: str) -> None:
        names = found.recipients if found else ()
        self._recipients.show_options(
            Option(each, self._around.text(f"recipient.{each}")) for each in names
        )
        self._recipients.show_chosen(chosen)

    def _draw_refused(self, refused: CannotProtect | None) -> None:
        self._refused.setVisible(refused is not None)
        tell(self._refusal, self._around.why(refused))

    def _draw_work(self, far: HowFar | None) -> None:
        """Only the attack knows how much there is to do."""
        if far is not None:
            stage = Stage.ATTACK if far.of else Stage.CHOOSE
            message = "release.stops" if far.stops else f"release.stage_{stage.value}"
            tell(self._stage, self._around.text(message))

    def _draw_ledger(self, entries: tuple[Entry, ...]) -> None:
        text, words = self._around.text, self._around.words
        self._ledger.setVisible(bool(entries))
        self._entries.fill(
            [
                [
                    str(entry.year),
                    text(f"recipient.{entry.recipient}"),
                    words.long_date(entry.day),
                    text(f"release.revised_{entry.revised.value}", year=entry.year),
                ]
                for entry in entries
            ]
        )

    def _draw_foot(
        self,
        found: YearFound | None,
        frozen: date | None,
        preview: Preview | None,
        written: tuple[Path, ...],
    ) -> None:
        self._foot.setVisible(preview is not None)
        text, words = self._around.text, self._around.words
        had_focus = self._release.hasFocus()
        self._open.setVisible(bool(written))
        self._release.setVisible(not written)
        if written:
            folder = breakable(str(written[0].parent))
            tell(self._told, words.plural("release.written", len(written), folder=folder))
            if had_focus:
                self._open.setFocus()
        elif found is not None:
            self._unopened.hide()
            self._told.setText(
                text("release.freezes", year=found.year)
                if frozen is None
                else text("release.frozen", year=found.year, day=words.long_date(frozen))
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
        folder = state.preview.decided.report.notes.folder
        asked = Asked(
            text("release.ask"),
            (
                (text("release.ledger_year"), str(year)),
                (text("release.ledger_recipient"), recipient),
                (text("release.ask_folder"), breakable(str(inside / folder))),
            ),
            text("release.ask_final", year=year)
            if day is None
            else text("release.ask_frozen", year=year, day=self._around.words.long_date(day)),
            text("release.ask_yes", recipient=recipient),
            text("release.ask_no"),
        )
        title = text("window.title")
        Question(self, title, asked, lambda: self._presenter.release(inside)).open()

    def _open_folder(self) -> None:
        folder = self._presenter.shown.state.written[0].parent
        opened = folder.is_dir() and QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        self._unopened.setVisible(not opened)
