"""This module decides what the unlock page shows: one passphrase, whoever it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xenia_desk.desktop.running import Run, Tell
from xenia_desk.desktop.shown import Shown
from xenia_desk.errors import Refusal

if TYPE_CHECKING:
    from xenia_desk.workflows.session import Session


@dataclass(frozen=True)
class UnlockState:
    """Whether a passphrase is being tried, and why the one before was refused."""

    at_work: bool = False
    refused: Refusal | None = None


class UnlockPresenter:
    """Asks a passphrase alone: whose it is shows in what opens."""

    def __init__(
        self,
        folder: Path,
        unlock: Callable[[Path, str], Session],
        run: Run,
        tell: Tell,
        enter: Callable[[Session], None],
    ) -> None:
        self._folder, self._unlock, self._run, self._tell = folder, unlock, run, tell
        self._enter = enter
        self.shown = Shown(UnlockState())

    def open(self) -> None:
        """Nothing to ask: the page begins with an empty field."""

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if not passphrase.strip() or self.shown.state.at_work:
            return
        self.shown.become(UnlockState(at_work=True))
        self._run(lambda: self._unlock(self._folder, passphrase), self._opened, self._refuse)

    def _opened(self, session: Session) -> None:
        self.shown.become(UnlockState())
        self._enter(session)

    def _refuse(self, error: Exception) -> None:
        refused = error if isinstance(error, Refusal) else None
        self.shown.become(UnlockState(refused=refused))
        if refused is None:
            self._tell(error)
