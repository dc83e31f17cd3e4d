"""Draws the steps from a folder to a vault: which folder, what is in it, the key."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.restoring.presenter import RestoringPresenter, RestoringState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.fields.passphrase import PassphraseField
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import button, chip, label
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.vault.paper_lines import PaperLines
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch


class FolderStep(QWidget):
    """A field for the folder, typed or chosen."""

    def __init__(
        self, around: Surroundings, presenter: RestoringPresenter, state: RestoringState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        column = _column(self)
        column.addWidget(label(around.text("restoring.which")))
        row = QHBoxLayout()
        self._line = QLineEdit(state.source)
        self._line.setAccessibleName(around.text("restoring.folder"))
        self._line.setPlaceholderText(around.text("restoring.folder"))
        self._line.returnPressed.connect(self.go_on)
        row.addWidget(self._line, 1)
        row.addWidget(button(around.text("restoring.choose"), self._ask))
        column.addLayout(row)
        column.addWidget(label(around.text("restoring.after"), "muted"))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the field."""
        super().showEvent(event)
        self._line.setFocus()

    def go_on(self) -> None:
        """See what lies in that folder."""
        self._presenter.look(self._line.text())

    def _ask(self) -> None:
        ask_folder(self, self._around.text("restoring.choose"), self._chosen)

    def _chosen(self, folder: Path) -> None:
        self._line.setText(str(folder))
        self._line.setFocus()


class KeyStep(QWidget):
    """What lies there, and what opens it: one passphrase, or sheets of paper."""

    def __init__(
        self, around: Surroundings, presenter: RestoringPresenter, state: RestoringState
    ) -> None:
        super().__init__()
        self._presenter = presenter
        text = around.text
        column = _column(self)
        for book in state.asked:
            month = wording.month_name(around.words, state.months[book])
            column.addWidget(label(_line(around, "there", book=book, month=month), "heading"))
        for line in _unread(around, state):
            column.addWidget(label(line, "warning"))
        column.addWidget(label(text("restoring.key")))
        ways = {False: "by_passphrase", True: "by_paper"}
        self._ways = {
            by_paper: chip(
                text(f"restoring.{way}"),
                partial(presenter.choose_key, by_paper=by_paper),
                one_of_many=True,
            )
            for by_paper, way in ways.items()
        }
        column.addWidget(flowing(list(self._ways.values())))
        self._field = PassphraseField(around, text("unlock.passphrase"), self.go_on)
        self._sheets = PaperLines(around, state.asked, state.papers, self.go_on)
        column.addWidget(self._field)
        column.addWidget(self._sheets)
        self._typing = False

    def follow(self, state: RestoringState) -> None:
        """Ask for papers, or for a passphrase; wait for typing when it is seen first."""
        self._ways[state.by_paper].setChecked(True)
        self._field.setVisible(not state.by_paper)
        self._sheets.setVisible(state.by_paper)
        if not self._typing:
            self._typing = True
            (self._sheets if state.by_paper else self._field).begin()

    def go_on(self) -> None:
        """Hand on what was typed."""
        if self._presenter.shown.state.by_paper:
            self._presenter.open_by_papers(self._sheets.typed())
        else:
            self._presenter.open_by_passphrase(self._field.take())


class WorkingStep(QWidget):
    """How far it is, and a way to stop it while nothing is there yet."""

    def __init__(
        self, around: Surroundings, presenter: RestoringPresenter, state: RestoringState
    ) -> None:
        super().__init__()
        column = _column(self)
        self._waiting = Waiting(around.text("restoring.at_work"))
        column.addWidget(self._waiting)
        self._stop = button(around.text("restoring.stop"), presenter.work.stop)
        if not state.back:
            column.addWidget(flowing([self._stop]))
        watch(self, presenter.work.shown, self._advance)

    def _advance(self, far: HowFar | None) -> None:
        if far is not None:
            self._waiting.advance(far.done, far.of)
            self._stop.setEnabled(not far.stops)


class DoneStep(QWidget):
    """What is there again, and by name what is not."""

    def __init__(
        self, around: Surroundings, presenter: RestoringPresenter, state: RestoringState
    ) -> None:
        super().__init__()
        column = _column(self)
        for kind, books in (("back", state.back), ("closed", state.closed)):
            for book in books:
                month = wording.month_name(around.words, state.months[book])
                words = label(_line(around, kind, book=book, month=month))
                words.setObjectName(kind)
                column.addWidget(words)
        for line in _unread(around, state):
            column.addWidget(label(line, "warning"))
        if state.closed:
            ask = button(around.text("restoring.colleague"), presenter.ask_colleague)
            column.addWidget(flowing([ask]))
        then = "then_join" if state.joins else "then_unlock"
        column.addWidget(label(around.text(f"restoring.{then}"), "muted"))


def _column(step: QWidget) -> QVBoxLayout:
    found = QVBoxLayout(step)
    found.setContentsMargins(0, 0, 0, 0)
    found.setSpacing(12)
    return found


def _line(around: Surroundings, kind: str, *, book: BookId, month: str) -> str:
    return around.text(f"restoring.{kind}", book=around.text(f"book.{book}"), month=month)


def _unread(around: Surroundings, state: RestoringState) -> list[str]:
    """By name what is not used, and why."""
    words, found = around.words, []
    for each in state.unread:
        why = wording.sentence(each.refusal, words)
        named = each.file in why
        found.append(why if named else words.text("restoring.unread", file=each.file, why=why))
    return found
