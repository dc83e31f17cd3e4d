"""Draws the way from backups, or a copy, to a new vault: which folder, what is in it, the key."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.core.names import BookId
from xenia_desk.desktop.pages.restoring.presenter import (
    Leave,
    RestoringPresenter,
    RestoringState,
    Step,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.fields.secret_line import PassphraseField
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import APART, column, flowing, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import button, label, typed_line
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.steps import Shows, Steps
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
        text = around.text
        self._line = typed_line(text("restoring.folder"), self.go_on, state.source)
        self._line.setPlaceholderText(text("restoring.folder"))
        line = row(wide(self._line), button(text("restoring.choose"), self._ask))
        which, after = label(text("restoring.which")), label(text("restoring.after"), "muted")
        self.setLayout(column(which, line, after, gap=APART))

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
        ways = {False: "by_passphrase", True: "by_paper"}
        options = [Option(by_paper, text(f"restoring.{way}")) for by_paper, way in ways.items()]
        self._ways = Choices(options, lambda by_paper: presenter.choose_key(by_paper=by_paper))
        self._field = PassphraseField(around, text("unlock.passphrase"), self.go_on)
        self._papers = PaperLines(around, state.asked, state.papers, self.go_on)
        there = _told(around, state, "there", state.asked, "heading")
        parts = (label(text("restoring.key")), self._ways, self._field, self._papers)
        self.setLayout(column(*there, *_unread(around, state), *parts, gap=APART))

    def follow(self, state: RestoringState) -> None:
        """Ask for papers, or for a passphrase."""
        self._ways.show_chosen(state.by_paper)
        self._field.setVisible(not state.by_paper)
        self._papers.setVisible(state.by_paper)

    def go_on(self) -> None:
        """Hand on what was typed."""
        if self._presenter.shown.state.by_paper:
            self._presenter.open_by_papers(self._papers.typed())
        else:
            self._presenter.open_by_passphrase(self._field.take())


class WorkingStep(QWidget):
    """How far it is, and a way to stop it while nothing is there yet."""

    def __init__(
        self, around: Surroundings, presenter: RestoringPresenter, state: RestoringState
    ) -> None:
        super().__init__()
        self._waiting = Waiting(around.text("restoring.at_work"))
        self._stop = button(around.text("restoring.stop"), presenter.work.stop)
        stop = () if state.back else (flowing(self._stop),)
        self.setLayout(column(self._waiting, *stop, gap=APART))
        watch(self, presenter.work.shown, self._advance)

    def _advance(self, far: HowFar | None) -> None:
        if far is not None:
            self._waiting.advance(far.done, far.of)
            self._stop.setEnabled(not far.stops)


def _done_step(
    around: Surroundings, presenter: RestoringPresenter, state: RestoringState
) -> QWidget:
    """What is there again, and by name what is not."""
    there = [
        *_told(around, state, "back", state.back),
        *_told(around, state, "closed", state.closed),
        *_unread(around, state),
    ]
    if state.closed:
        colleague = around.text("restoring.colleague")
        there.append(flowing(button(colleague, presenter.ask_colleague)))
    then = around.text("restoring.then_join" if state.joins else "restoring.then_unlock")
    return held(column(*there, label(then, "muted"), gap=APART))


def _told(
    around: Surroundings, state: RestoringState, kind: str, books: Iterable[BookId], look: str = ""
) -> list[QWidget]:
    """A line for each of these books, with the month of its backup."""
    return [
        label(
            around.text(
                f"restoring.{kind}",
                book=around.text(f"book.{book}"),
                month=around.words.month(state.months[book].first_day),
            ),
            look,
            name=kind,
        )
        for book in books
    ]


def _unread(around: Surroundings, state: RestoringState) -> list[QWidget]:
    """By name what is not used, and why."""
    words = around.words
    found: list[QWidget] = []
    for each in state.unread:
        why = wording.sentence(each.refusal, words)
        named = each.file in why
        told = why if named else words.text("restoring.unread", file=each.file, why=why)
        found.append(label(told, "warning"))
    return found


def present(around: Surroundings, leave: Leave) -> RestoringPresenter:
    """The presenter, which tells that a vault is there."""

    def left(made: bool, joins: Mapping[BookId, str]) -> None:  # noqa: FBT001 - as Leave has it
        leave(made, joins)
        if made:
            around.notices.say("wizard.restored")

    return RestoringPresenter(around.folder, around.ways, left)


class Page(Steps[RestoringState]):
    """From the folder to what is there again."""

    def __init__(self, around: Surroundings, presenter: RestoringPresenter) -> None:
        table: dict[Step, Shows[RestoringState]] = {
            Step.FOLDER: Shows(lambda s: FolderStep(around, presenter, s)),
            Step.LOOKING: Shows(lambda _: Waiting(around.text("restoring.looking")), back=False),
            Step.KEY: Shows(lambda s: KeyStep(around, presenter, s)),
            Step.WORKING: Shows(lambda s: WorkingStep(around, presenter, s), back=False),
            Step.DONE: Shows(
                lambda s: _done_step(around, presenter, s), presenter.done, back=False
            ),
        }
        super().__init__(
            around,
            around.text("wizard.restore"),
            presenter.back,
            lambda step: f"restoring.title_{step}",
            table,
        )
        watch(self, presenter.shown, self.draw)
