"""Decides the steps from backups, or a copy of a whole vault, to a new vault."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Tell, Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.backups import bringing_back, finding_backups, restoring
from xenia_desk.workflows.backups.bringing_back import BroughtBack, Whose
from xenia_desk.workflows.backups.finding_backups import Looked, Unread
from xenia_desk.workflows.vault import vault_folder

Leave = Callable[[bool, Mapping[BookId, str]], None]
"""Called at the end: whether there is a vault now, and the sheets by which somebody may join."""


class Step(StrEnum):
    """Where it is."""

    FOLDER = "folder"
    LOOKING = "looking"
    KEY = "key"
    WORKING = "working"
    DONE = "done"


class NoCopyChosen(Refusal):
    """Nothing that could be restored."""


class NoKeyTyped(Refusal):
    """Neither a passphrase nor a recovery paper."""


@dataclass(frozen=True)
class RestoringState:
    """What is shown; `looked` is None while a copy of a whole vault is restored.

    `back` are the books that are there again, `closed` those that wait for a colleague. `papers`
    is what was typed of sheets, book by book, and `joins` those by which somebody joins afterwards.
    """

    step: Step = Step.FOLDER
    source: str = ""
    looked: Looked | None = None
    by_paper: bool = False
    papers: Mapping[BookId, str] = field(default_factory=dict, repr=False)
    joins: Mapping[BookId, str] = field(default_factory=dict, repr=False)
    back: tuple[BookId, ...] = ()
    closed: tuple[BookId, ...] = ()
    refused: Refusal | None = None

    @property
    def months(self) -> Mapping[BookId, Month]:
        """Book -> the month of its backup."""
        return self.looked.held.months if self.looked else {}

    @property
    def asked(self) -> tuple[BookId, ...]:
        """The books that could be opened now."""
        return tuple(book for book in self.months if book not in self.back)

    @property
    def unread(self) -> tuple[Unread, ...]:
        """The files that are not used."""
        return self.looked.unread if self.looked else ()


class RestoringPresenter:
    """Nothing is written before a key fitted, and never into a vault that was there before."""

    def __init__(self, folder: Path, ways: Ways, leave: Leave) -> None:
        self._folder, self._run, self._refusal = folder, ways.run, ways.refusal
        self._leave = leave
        self.work = LongWork(ways)
        self.shown = Shown(RestoringState())

    def look(self, source: str) -> None:
        """See what lies in that folder: a copy is restored at once, backups are shown."""
        if not source.strip():
            self.shown.become(replace(self.shown.state, refused=NoCopyChosen()))
            return
        path = Path(source.strip())
        self.shown.become(replace(self._unrefused, step=Step.LOOKING, source=source))

        def work() -> Looked | None:
            return None if vault_folder.is_vault(path) else finding_backups.look(path)

        def done(looked: Looked | None) -> None:
            if looked is None:
                self._copy(path)
            else:
                self.shown.become(replace(self._unrefused, step=Step.KEY, looked=looked))

        self._run(work, done, self._failed(Step.FOLDER))

    def choose_key(self, *, by_paper: bool) -> None:
        """Open them by recovery papers, or by a passphrase."""
        self.shown.become(replace(self._unrefused, by_paper=by_paper))

    def open_by_passphrase(self, passphrase: str) -> None:
        """Bring back what this person may open."""
        if passphrase.strip():
            self._bring(bringing_back.by_passphrase(passphrase), {})
        else:
            self.shown.become(replace(self.shown.state, refused=NoKeyTyped()))

    def open_by_papers(self, papers: Mapping[BookId, str]) -> None:
        """Bring back the books of these sheets."""
        typed = {book: paper for book, paper in papers.items() if paper.strip()}
        if typed:
            self._bring(bringing_back.by_papers(typed), typed)
        else:
            self.shown.become(replace(self.shown.state, refused=NoKeyTyped()))

    def ask_colleague(self) -> None:
        """Let somebody else open what is still closed."""
        self.shown.become(replace(self._unrefused, step=Step.KEY, by_paper=False))

    def back(self) -> None:
        """One step back, or to where it began."""
        state = self.shown.state
        if state.step is Step.FOLDER:
            self._end(made=False)
        elif state.step is Step.KEY:
            self.shown.become(
                replace(self._unrefused, step=Step.DONE if state.back else Step.FOLDER)
            )

    def done(self) -> None:
        """Go on to the vault that is there now."""
        self._end(made=True)

    def forget(self) -> None:
        """The screen was covered: what was typed is not kept."""
        self.shown.become(replace(self._unrefused, papers={}, joins={}))

    def _copy(self, source: Path) -> None:
        self.shown.become(replace(self._unrefused, step=Step.WORKING))
        self.work.begin(
            lambda told: restoring.restore(source, self._folder, told),
            lambda _nothing: self._end(made=True),
            self._failed(Step.FOLDER),
        )

    def _bring(self, whose: Whose, papers: Mapping[BookId, str]) -> None:
        state = self.shown.state
        if state.looked is None:
            return
        held, before = state.looked.held.without(state.back), state.back
        self.shown.become(replace(self._unrefused, step=Step.WORKING, papers=papers))

        def work(told: Told) -> BroughtBack:
            if before:
                return bringing_back.bring_back_waiting(held, whose, self._folder)
            return bringing_back.bring_back(held, whose, self._folder, told)

        def done(brought: BroughtBack) -> None:
            now = self.shown.state
            fitted = {book: p for book, p in now.papers.items() if book in brought.books}
            self.shown.become(
                replace(
                    self._unrefused,
                    step=Step.DONE,
                    back=(*before, *brought.books),
                    closed=tuple(sorted(brought.closed)),
                    papers={},
                    joins={**now.joins, **fitted},
                )
            )

        self.work.begin(work, done, self._failed(Step.KEY))

    def _failed(self, step: Step) -> Tell:
        def failed(error: Exception) -> None:
            refused = self._refusal(error)
            self.shown.become(replace(self.shown.state, step=step, refused=refused))

        return failed

    def _end(self, *, made: bool) -> None:
        """Forget what was typed, and leave."""
        joins = self.shown.state.joins
        self.shown.become(RestoringState())
        self._leave(made, joins)

    @property
    def _unrefused(self) -> RestoringState:
        """Whatever happens, what was refused before is no longer news."""
        return replace(self.shown.state, refused=None)
