"""Decides what the page of the backups shows; makes and proves backups."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event

from xenia_desk.core.periods import Month
from xenia_desk.desktop.work.running import Run, Tell
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.backups.bringing_back import Proof
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.vault.session import Session

Say = Callable[[str], None]
OnScreen = Callable[[Callable[..., None]], Callable[..., None]]


class BackingUpStopped(Refusal):
    """Somebody stopped it between two backups."""


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
    """What the page shows; without `found` it is being fetched.

    `progress`: how many of how many backups are made; of 0 where that is not known.
    """

    found: BackupsFound | None = None
    proofs: tuple[Proof, ...] = ()
    at_work: bool = False
    progress: tuple[int, int] = (0, 0)
    stops: bool = False

    @property
    def there(self) -> bool:
        """Whether it was looked up what the page can show."""
        return self.found is not None


class BackupsPresenter:
    """One thing at a time; then everything is looked up anew."""

    def __init__(
        self, session: Session, run: Run, tell: Tell, say: Say, on_screen: OnScreen
    ) -> None:
        self._session, self._run, self._tell, self._say = session, run, tell, say
        self._on_screen = on_screen
        self._stop = Event()
        self.shown = Shown(BackupsState())

    def open(self) -> None:
        """Look up what there is."""
        self._run(lambda: backups_found(self._session), self._looked, self._tell)

    def make(self) -> None:
        """Make and prove one of every open book, in the vault and in the chosen folder."""
        progress = self._progress()
        self._do(lambda: backing_up.back_up(self._session, progress=progress), "backups.made")

    def choose(self, folder: Path) -> None:
        """Use a folder from now on, and begin with it."""
        progress = self._progress()

        def work() -> object:
            backing_up.choose(self._session, folder)
            return backing_up.back_up(self._session, progress=progress)

        self._do(work, "backups.made")

    def leave(self) -> None:
        """Use no folder outside the vault any more; what lies there stays."""
        self._do(lambda: backing_up.choose(self._session, None), "backups.left")

    def stop(self) -> None:
        """Stop after the backup that is being made; each one is whole, the new or the old."""
        self._stop.set()
        self.shown.become(replace(self.shown.state, stops=True))

    def rehearse(self, passphrase: str) -> None:
        """Restore what there is into memory with nothing but the files and the passphrase."""
        if not passphrase.strip():
            return
        noted = backing_up.elsewhere(self._session).folder
        folder = Path(noted) if noted else self._session.folder / backing_up.FOLDER

        def work() -> tuple[Proof, ...]:
            held = Backups.of(finding_backups.found(folder))
            return bringing_back.rehearse(held, bringing_back.by_passphrase(passphrase))

        def done(proofs: tuple[Proof, ...]) -> None:
            self.shown.become(replace(self.shown.state, proofs=proofs, at_work=False))

        self._begin()
        self._run(work, done, self._failed)

    def _do(self, work: Callable[[], object], message: str) -> None:
        def both() -> BackupsFound:
            work()
            return backups_found(self._session)

        def done(found: BackupsFound) -> None:
            self._looked(found)
            same = found.same_disk and message == "backups.made"
            self._say("backups.made_same_disk" if same else message)

        self._begin()
        self._run(both, done, self._failed)

    def _progress(self) -> Callable[[int, int], None]:
        """Tells how many are made, and stops between two of them when it is to."""
        self._stop = stop = Event()
        show = self._on_screen(self._advance)

        def progress(done: int, of: int) -> None:
            show(done, of)
            if stop.is_set() and done < of:
                raise BackingUpStopped

        return progress

    def _advance(self, done: int, of: int) -> None:
        if self.shown.state.at_work:
            self.shown.become(replace(self.shown.state, progress=(done, of)))

    def _begin(self) -> None:
        state = replace(self.shown.state, proofs=(), at_work=True, progress=(0, 0), stops=False)
        self.shown.become(state)

    def _looked(self, found: BackupsFound) -> None:
        self.shown.become(replace(self.shown.state, found=found, at_work=False))

    def _failed(self, error: Exception) -> None:
        self.shown.become(replace(self.shown.state, at_work=False))
        self._tell(error)
        self.open()


def backups_found(session: Session) -> BackupsFound:
    """Where the backups of the open books are."""
    here, noted = backing_up.here(session), backing_up.elsewhere(session)
    away = {book: Month.parse(month) for book, month in noted.months.items()}
    lines = tuple((book, here.get(book), away.get(book)) for book in session.files())
    same = bool(noted.folder) and backing_up.on_same_disk(session, Path(noted.folder))
    return BackupsFound(lines, noted.folder, backing_up.missing(session), same)
