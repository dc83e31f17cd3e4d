"""Draws the way from recovery papers into the vault, one step at a time."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.desktop.pages.recovery.presenter import (
    RecoveryPresenter,
    RecoveryState,
    Step,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import label_picker
from xenia_desk.desktop.widgets.kit.layout import APART, column, held
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.kit.progress import Waiting
from xenia_desk.desktop.widgets.kit.steps import Shows, Steps
from xenia_desk.desktop.widgets.vault.paper_lines import PaperLines
from xenia_desk.desktop.widgets.vault.passphrase_steps import PassphraseStep, TypeBackStep
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.vault.session import Opened


def present(around: Surroundings, leave: Callable[[Opened | None], None]) -> RecoveryPresenter:
    """The presenter, which tells who joined."""

    def left(opened: Opened | None) -> None:
        leave(opened)
        if opened is not None:
            person = around.notices.words.text(f"person.{opened.session.person}")
            around.notices.say("recovery.done", person=person)

    return RecoveryPresenter(around.folder, around.clock, around.ways, left)


class PapersStep(QWidget):
    """What they are for, and the lines."""

    def __init__(
        self, around: Surroundings, presenter: RecoveryPresenter, state: RecoveryState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._lines = PaperLines(around, state.books, state.papers, self.go_on)
        what = label(around.text("recovery.sheets_what"))
        self.setLayout(column(what, self._lines))

    def go_on(self) -> None:
        """Hand on all that was typed."""
        self._presenter.papers_done(self._lines.typed())

    def follow(self, state: RecoveryState) -> None:
        """Say of each sheet what is wrong with it, and go to the first of these."""
        words = self._around.words
        self._lines.show_faults(
            {book: wording.sentence(fault, words) for book, fault in state.faults.items()}
        )


def _label_step(
    around: Surroundings, presenter: RecoveryPresenter, state: RecoveryState
) -> QWidget:
    """Who joins, and which books that opens."""
    books = ", ".join(around.text(f"book.{book}") for book in state.books if book in state.papers)
    what = label(around.text("recovery.label_what", books=books))
    name = around.text("recovery.label")
    picker = label_picker(around, name, state.labels, presenter.pick)
    picker.show_chosen(state.label)
    return held(column(what, picker, gap=APART))


class Page(Steps[RecoveryState]):
    """The first step is drawn anew when the books are known."""

    def __init__(self, around: Surroundings, presenter: RecoveryPresenter) -> None:
        table: dict[Step, Shows[RecoveryState]] = {
            Step.SHEETS: Shows(lambda s: PapersStep(around, presenter, s)),
            Step.LABEL: Shows(lambda s: _label_step(around, presenter, s), presenter.label_done),
            Step.PASSPHRASE: Shows(
                lambda s: PassphraseStep(around, s.label, s.passphrase), presenter.passphrase_seen
            ),
            Step.TYPE_BACK: Shows(
                lambda s: TypeBackStep(around, s.label, presenter.passphrase_typed)
            ),
            Step.OPENING: Shows(lambda _: Waiting(around.text("recovery.opening")), back=False),
        }
        super().__init__(
            around,
            around.text("recovery.title"),
            presenter.back,
            lambda step: f"recovery.title_{step}",
            table,
            lambda state: (state.step, state.books),
        )
        watch(self, presenter.shown, self.draw)
