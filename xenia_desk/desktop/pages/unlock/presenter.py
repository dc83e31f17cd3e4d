"""Decides what the unlock page shows: one passphrase, whoever it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from xenia_desk.desktop.work import opening
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Refusal

if TYPE_CHECKING:
    from xenia_desk.workflows.vault.clock import Clock
    from xenia_desk.workflows.vault.session import Opened


_FREE = 3  # a slip of the fingers, twice
_LONGEST = 60
_WRONG = {"WrongPassphrase", "KeySlotDamaged"}


@dataclass(frozen=True)
class UnlockState:
    """Whether a passphrase is being tried, why the one before was refused, seconds to wait."""

    at_work: bool = False
    refused: Refusal | None = None
    wait: int = 0


def pause_after(wrong: int) -> int:
    """Seconds to wait after so many wrong passphrases: growing, and never more than a minute.

    They are counted by this process alone. Six words and a second of work for each try are what
    stops a guesser; a count on the disk would hold the hours of the tries, and could be deleted.
    """
    return min(2 ** (wrong - _FREE), _LONGEST) if wrong > _FREE else 0


class UnlockPresenter:
    """Asks a passphrase alone: whose it is shows in what opens."""

    def __init__(
        self, folder: Path, clock: Clock | None, ways: Ways, enter: Callable[[Opened], None]
    ) -> None:
        self._folder, self._clock, self._enter = folder, clock, enter
        self._run, self._refusal = ways.run, ways.refusal
        self._wrong = 0
        self.shown = Shown(UnlockState())

    def unlock(self, passphrase: str) -> None:
        """Try a passphrase."""
        if not passphrase.strip() or self.shown.state.at_work or self.shown.state.wait:
            return
        self.shown.become(UnlockState(at_work=True))
        self._run(
            lambda: opening.unlock(self._folder, passphrase, self._clock),
            self._opened,
            self._refuse,
        )

    def second_over(self) -> None:
        """A second of the wait is over."""
        state = self.shown.state
        if state.wait:
            self.shown.become(replace(state, wait=state.wait - 1))

    def _opened(self, opened: Opened) -> None:
        self.shown.become(UnlockState())
        self._enter(opened)

    def _refuse(self, error: Exception) -> None:
        # By name: the keys and their refusals are imported only when a passphrase is tried.
        self._wrong += type(error).__name__ in _WRONG
        wait = pause_after(self._wrong) if type(error).__name__ in _WRONG else 0
        self.shown.become(UnlockState(refused=self._refusal(error), wait=wait))
