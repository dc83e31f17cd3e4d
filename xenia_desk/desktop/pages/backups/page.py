"""Draws the page of the backups: what there is, a new one, a rehearsal."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.periods import Month
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.pages.backups.presenter import (
    BackupsFound,
    BackupsPresenter,
    BackupsState,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.fields.passphrase import PassphraseField
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.work_line import WorkLine
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.backups.bringing_back import Proof
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> BackupsPresenter:
    """The presenter."""
    notices = around.notices
    return BackupsPresenter(session, around.run, notices.tell, notices.say, around.on_screen)


class Page(QWidget):
    """No number of a book is on it."""

    def __init__(self, around: Surroundings, presenter: BackupsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        body = PageColumn(self, text("page.backups")).body
        self._lines = QVBoxLayout()
        self._reminder = label("", "warning")
        self._reminder.setObjectName("reminder")
        self._folder = label("", "muted")
        self._make = button(text("backups.make"), presenter.make, "main")
        self._choose = button(text("backups.choose"), self._ask)
        self._leave = button(text("backups.leave"), presenter.leave, "plain")
        there = Card(text("backups.there"))
        there.body.addLayout(self._lines)
        self._same_disk = label(text("backups.same_disk"), "warning")
        self._same_disk.setObjectName("same-disk")
        for each in (self._reminder, self._folder, self._same_disk):
            there.body.addWidget(each)
        there.body.addWidget(flowing([self._make, self._choose, self._leave]))
        self._stop = button(text("backups.stop"), presenter.work.stop)
        there.body.addWidget(WorkLine(text("backups.at_work"), presenter.work, self._stop))
        there.body.addWidget(label(text("backups.why"), "muted"))
        self._field = PassphraseField(around, text("unlock.passphrase"), self._rehearse)
        self._try = button(text("backups.rehearse"), self._rehearse)
        self._proof = label("")
        self._proof.setObjectName("proof")
        rehearsal = Card(text("backups.rehearsal"))
        rehearsal.body.addWidget(label(text("backups.rehearsal_what")))
        rehearsal.body.addWidget(label(text("unlock.passphrase")))
        rehearsal.body.addWidget(self._field)
        rehearsal.body.addWidget(flowing([self._try]))
        rehearsal.body.addWidget(self._proof)
        body.addWidget(there)
        body.addWidget(rehearsal)
        body.addStretch(1)
        self._found: BackupsFound | None = None
        watch(self, presenter.work.shown, self._draw_work)
        watch(self, presenter.shown, self._draw)

    def _draw_work(self, far: HowFar | None) -> None:
        """What is not done book by book cannot be stopped."""
        self._stop.setVisible(far is not None and far.of > 0)
        for each in (self._make, self._choose, self._leave, self._try, self._field):
            each.setEnabled(far is None)

    def _draw(self, state: BackupsState) -> None:
        tell(self._proof, "\n".join(map(self._proven, state.proofs)))
        if state.found is not None and state.found != self._found:
            self._found = state.found
            self._draw_found(state.found)

    def _draw_found(self, found: BackupsFound) -> None:
        text = self._around.text
        clear(self._lines)
        title = text("backups.there")
        heads = [text("backups.book"), text("backups.here"), text("backups.elsewhere")]
        table = NumberTable(self._around, title, heads)
        table.fill(
            [
                [(text(f"book.{book}"),) * 2, (self._month(here),) * 2, (self._month(away),) * 2]
                for book, here, away in found.lines
            ]
        )
        self._lines.addWidget(table)
        books = ", ".join(text(f"book.{book}") for book in found.missing)
        self._reminder.setVisible(bool(found.missing))
        self._reminder.setText(text("backups.reminder", books=books))
        self._folder.setVisible(bool(found.folder))
        self._folder.setText(text("backups.folder", folder=found.folder))
        self._same_disk.setVisible(found.same_disk)
        self._leave.setVisible(bool(found.folder))

    def _month(self, month: Month | None) -> str:
        if month is None:
            return self._around.text("backups.none")
        return wording.month_name(self._around.words, month)

    def _proven(self, proof: Proof) -> str:
        text = self._around.text
        return text(
            "backups.proven",
            book=text(f"book.{proof.book}"),
            month=wording.month_name(self._around.words, proof.month),
            tables=proof.tables,
            people=", ".join(text(f"person.{label}") for label in proof.people),
        )

    def _rehearse(self) -> None:
        self._presenter.rehearse(self._field.take())

    def _ask(self) -> None:
        ask_folder(self, self._around.text("backups.choose"), self._presenter.choose)
