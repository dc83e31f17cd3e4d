"""Decides what the page of the backups shows; makes and proves backups."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from xenia_desk.core.periods import Month
from xenia_desk.desktop.work.long_work import LongWork, Told
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.backups.bringing_back import Proof
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.vault.session import Session

R = TypeVar("R")


@dataclass(frozen=True)
class BackupsFound:
    """Book -> month of its backup in the vault and elsewhere; None where there is none.

    `folder` is the chosen one, "" when none is, `same_disk` says that it lies on the vault's disk;
    `missing` are the books without one elsewhere.
    """

    lines: tuple[tuple[str, Month | None, Month | None], ...]
    folder: str
    missing: tuple[str, ...]
    same_disk: bool = False


@dataclass(frozen=True)
class BackupsState:
    """What the page shows; without `found` it is being fetched."""

    found: BackupsFound | None = None
    proofs: tuple[Proof, ...] = ()


class BackupsPresenter:
    """One thing at a time; then everything is looked up anew."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._tell, self._say = session, ways.run, ways.tell, ways.say
        self.work = LongWork(ways)
        self.shown = Shown(BackupsState())

    def open(self) -> None:
        """Look up what there is."""
        self._run(lambda: backups_found(self._session), self._looked)

    def make(self) -> None:
        """Make and prove one of every open book, in the vault and in the chosen folder."""
        self._do(lambda told: backing_up.back_up(self._session, progress=told), "backups.made")

    def choose(self, folder: Path) -> None:
        """Use a folder from now on, and begin with it."""

        def work(told: Told) -> object:
            backing_up.choose(self._session, folder)
            return backing_up.back_up(self._session, progress=told)

        self._do(work, "backups.made")

    def leave(self) -> None:
        """Use no folder outside the vault any more; what lies there stays."""
        self._do(lambda _told: backing_up.choose(self._session, None), "backups.left")

    def rehearse(self, passphrase: str) -> None:
        """Restore what there is into memory with nothing but the files and the passphrase."""
        if not passphrase.strip():
            return
        noted = backing_up.elsewhere(self._session).folder
        folder = Path(noted) if noted else self._session.folder / backing_up.FOLDER

        def work(_told: Told) -> tuple[Proof, ...]:
            held = Backups.of(finding_backups.found(folder))
            return bringing_back.rehearse(held, bringing_back.by_passphrase(passphrase))

        def done(proofs: tuple[Proof, ...]) -> None:
            self.shown.become(replace(self.shown.state, proofs=proofs))

        self._begin(work, done)

    def _do(self, work: Callable[[Told], object], message: str) -> None:
        def both(told: Told) -> BackupsFound:
            work(told)
            return backups_found(self._session)

        def done(found: BackupsFound) -> None:
            self._looked(found)
            same = found.same_disk and message == "backups.made"
            self._say("backups.made_same_disk" if same else message)

        self._begin(both, done)

    def _begin(self, work: Callable[[Told], R], done: Callable[[R], None]) -> None:
        self.shown.become(replace(self.shown.state, proofs=()))
        self.work.begin(work, done, self._failed)

    def _looked(self, found: BackupsFound) -> None:
        self.shown.become(replace(self.shown.state, found=found))

    def _failed(self, error: Exception) -> None:
        self._tell(error)
        self.open()


def backups_found(session: Session) -> BackupsFound:
    """Where the backups of the open books are."""
    here, noted = backing_up.here(session), backing_up.elsewhere(session)
    lines = tuple((book, here.get(book), noted.months.get(book)) for book in session.files())
    same = bool(noted.folder) and backing_up.on_same_disk(session, Path(noted.folder))
    return BackupsFound(lines, noted.folder, backing_up.missing(session), same)
