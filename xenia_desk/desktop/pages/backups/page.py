"""Draws the page of the backups: what there is, a new one, a rehearsal."""

from PySide6.QtWidgets import QWidget

from xenia_desk.core.periods import Month
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.pages.backups.presenter import BackupsFound, BackupsPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_folder
from xenia_desk.desktop.widgets.fields.secret_line import PassphraseField
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.layout import REST, add, flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, show
from xenia_desk.desktop.widgets.kit.progress import WorkLine
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.backups.bringing_back import Proof
from xenia_desk.workflows.vault.session import Session


def present(around: Surroundings, session: Session) -> BackupsPresenter:
    """The presenter."""
    return BackupsPresenter(session, around.ways)


class Page(QWidget):
    """No number of a book is on it."""

    def __init__(self, around: Surroundings, presenter: BackupsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        heads = [text("backups.book"), text("backups.here"), text("backups.elsewhere")]
        self._table = NumberTable(around, text("backups.there"), heads)
        self._reminder = label("", "warning", name="reminder")
        self._folder = label("", "muted")
        self._same_disk = label(text("backups.same_disk"), "warning", name="same-disk")
        self._make = button(text("backups.make"), presenter.make, "main")
        self._choose = asks_folder(self, text("backups.choose"), presenter.choose)
        self._leave = button(text("backups.leave"), presenter.leave, "plain")
        self._stop = button(text("backups.stop"), presenter.work.stop)
        self._field = PassphraseField(around, text("unlock.passphrase"), self._rehearse)
        self._try = button(text("backups.rehearse"), self._rehearse)
        self._proof = label("", name="proof")
        add(
            PageColumn(self, text("page.backups")).body,
            Card(
                text("backups.there"),
                self._table,
                self._reminder,
                self._folder,
                self._same_disk,
                flowing(self._make, self._choose, self._leave),
                WorkLine(text("backups.at_work"), presenter.work, self._stop),
                label(text("backups.why"), "muted"),
            ),
            Card(
                text("backups.rehearsal"),
                label(text("backups.rehearsal_what")),
                label(text("unlock.passphrase")),
                self._field,
                flowing(self._try),
                self._proof,
            ),
            REST,
        )
        watch(self, presenter.work.shown, self._draw_work)
        watch(
            self,
            presenter.shown,
            when(lambda state: (state.proofs,), self._draw_proofs),
            when(lambda state: (state.found,), self._draw_found),
            there=lambda state: state.found,
        )

    def _draw_work(self, far: HowFar | None) -> None:
        """What is not done book by book cannot be stopped."""
        self._stop.setVisible(far is not None and far.of > 0)
        for each in (self._make, self._choose, self._leave, self._try, self._field):
            each.setEnabled(far is None)

    def _draw_proofs(self, proofs: tuple[Proof, ...]) -> None:
        tell(self._proof, "\n".join(map(self._proven, proofs)))

    def _draw_found(self, found: BackupsFound | None) -> None:
        if found is None:
            return
        text = self._around.text
        self._table.fill(
            [
                [text(f"book.{book}"), self._month(here), self._month(away)]
                for book, here, away in found.lines
            ]
        )
        books = ", ".join(text(f"book.{book}") for book in found.missing)
        folder = found.folder
        show(self._reminder, text("backups.reminder", books=books) if books else "")
        show(self._folder, text("backups.folder", folder=folder) if folder else "")
        self._same_disk.setVisible(found.same_disk)
        self._leave.setVisible(bool(folder))

    def _month(self, month: Month | None) -> str:
        if month is None:
            return self._around.text("backups.none")
        return self._around.words.month(month.first_day)

    def _proven(self, proof: Proof) -> str:
        text = self._around.text
        return text(
            "backups.proven",
            book=text(f"book.{proof.book}"),
            month=self._around.words.month(proof.month.first_day),
            tables=proof.tables,
            people=", ".join(text(f"person.{label}") for label in proof.people),
        )

    def _rehearse(self) -> None:
        self._presenter.rehearse(self._field.take())
