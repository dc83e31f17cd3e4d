"""Decides the steps from recovery papers to an unlocked vault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from xenia_desk.core.names import NOBODY, BookId, PersonLabel
from xenia_desk.desktop.work import opening
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.vault import founding
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.session import Opened


class Step(StrEnum):
    """Where it is."""

    SHEETS = "sheets"
    LABEL = "label"
    PASSPHRASE = "passphrase"  # noqa: S105 - a step, not a secret
    TYPE_BACK = "type_back"
    OPENING = "opening"


class NoPaperTyped(Refusal):
    """No recovery paper at all."""


@dataclass(frozen=True)
class RecoveryState:
    """What is shown; `faults` says of a book what is wrong with its sheet."""

    step: Step = Step.SHEETS
    books: tuple[BookId, ...] = ()
    labels: tuple[PersonLabel, ...] = ()
    papers: Mapping[BookId, str] = field(default_factory=dict, repr=False)
    faults: Mapping[BookId, Refusal] = field(default_factory=dict)
    label: PersonLabel = NOBODY
    passphrase: str = field(default="", repr=False)
    at_work: bool = False
    refused: Refusal | None = None


class RecoveryPresenter:
    """Nothing is written before the sheets fit and the passphrase was typed back."""

    def __init__(
        self, folder: Path, clock: Clock | None, ways: Ways, leave: Callable[[Opened | None], None]
    ) -> None:
        self._folder, self._clock, self._leave = folder, clock, leave
        self._ways, self._run = ways, ways.run
        self.shown = Shown(RecoveryState())

    def open(self, papers: Mapping[BookId, str] | None = None) -> None:
        """Ask the vault for its books and the free labels; go on with sheets that were typed."""
        self.shown.become(replace(self._unrefused, at_work=True))

        def know(found: tuple[tuple[BookId, ...], tuple[PersonLabel, ...]]) -> None:
            books, labels = found
            first = next(iter(labels), NOBODY)
            known = replace(self._unrefused, books=books, labels=labels, label=first)
            self.shown.become(replace(known, at_work=False))
            if papers:
                self.papers_done(papers)

        self._run(
            lambda: (recovering.books(self._folder), recovering.free_labels(self._folder)),
            know,
            self._give_up,
        )

    def papers_done(self, papers: Mapping[BookId, str]) -> None:
        """See whether every sheet that was typed fits its book."""
        if self.shown.state.at_work:
            return
        typed = {book: paper for book, paper in papers.items() if paper.strip()}
        state = replace(self._unrefused, papers=typed, faults={})
        if not typed:
            self.shown.become(replace(state, refused=NoPaperTyped()))
            return
        self.shown.become(replace(state, at_work=True))
        self._run(lambda: recovering.faults(self._folder, typed), self._looked_at, self._give_up)

    def pick(self, label: PersonLabel) -> None:
        """The word under which somebody joins."""
        self.shown.become(replace(self._unrefused, label=label))

    def label_done(self) -> None:
        """Draw the passphrase, once."""
        passphrase = self.shown.state.passphrase or people.draw()
        self.shown.become(replace(self._unrefused, step=Step.PASSPHRASE, passphrase=passphrase))

    def passphrase_seen(self) -> None:
        """It was written down or learnt; now it is typed back."""
        self.shown.become(replace(self._unrefused, step=Step.TYPE_BACK))

    def passphrase_typed(self, typed: str) -> None:
        """Compare; then let this person in."""
        state = self.shown.state
        try:
            founding.check_typed_back(state.label, state.passphrase, typed)
        except Refusal as refused:
            self.shown.become(replace(state, refused=refused))
            return
        self.shown.become(replace(self._unrefused, step=Step.OPENING))
        self._run(
            lambda: recovering.recover(
                self._folder, state.papers, state.label, state.passphrase, clock=self._clock
            ),
            lambda _nothing: self._unlock(state.passphrase),
            self._not_recovered,
        )

    def back(self) -> None:
        """One step back; from the sheets to the passphrase that may come to mind after all."""
        before = {
            Step.LABEL: Step.SHEETS,
            Step.PASSPHRASE: Step.LABEL,
            Step.TYPE_BACK: Step.PASSPHRASE,
        }
        step = self.shown.state.step
        if step is Step.SHEETS:
            self._end(None)
        elif step in before:
            self.shown.become(replace(self._unrefused, step=before[step]))

    def _looked_at(self, faults: Mapping[BookId, Refusal]) -> None:
        step = Step.SHEETS if faults else Step.LABEL
        self.shown.become(replace(self._unrefused, at_work=False, faults=faults, step=step))

    def _not_recovered(self, error: Exception) -> None:
        refused = self._ways.refusal(error)
        self.shown.become(replace(self.shown.state, step=Step.TYPE_BACK, refused=refused))

    def _unlock(self, passphrase: str) -> None:
        self._run(
            lambda: opening.unlock(self._folder, passphrase, self._clock), self._end, self._give_up
        )

    def _give_up(self, error: Exception) -> None:
        self._end(None)
        self._ways.tell(error)

    def _end(self, opened: Opened | None) -> None:
        """Forget what was typed, and leave."""
        self.shown.become(RecoveryState())
        self._leave(opened)

    @property
    def _unrefused(self) -> RecoveryState:
        """Whatever happens, what was refused before is no longer news."""
        return replace(self.shown.state, refused=None)
