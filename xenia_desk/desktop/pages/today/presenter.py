"""Decides what becomes of an unlocked vault while the computer's day is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from xenia_desk.desktop.work import opening
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from xenia_desk.workflows.vault.session import Opened


class Answer(StrEnum):
    """What was said of the day."""

    NONE = "none"
    RIGHT = "right"
    WRONG = "wrong"


@dataclass(frozen=True)
class TodayState:
    """The computer's day, the last one that is known, and the answer so far."""

    today: date
    known: date
    answer: Answer = Answer.NONE


class TodayPresenter:
    """Asks once; nothing begins before the answer, and a wrong day gives the vault back as it is.

    `leave` is called with what is news now when work can begin, with None when the unlock page is
    to be seen again.
    """

    def __init__(
        self, opened: Opened, asked: TodayState, ways: Ways, leave: Callable[[Opened | None], None]
    ) -> None:
        self._opened, self._run, self._tell, self._leave = opened, ways.run, ways.tell, leave
        self.shown = Shown(asked)

    def right(self) -> None:
        """The day is right: months begin, and close where they are due."""
        if self._answered(Answer.RIGHT):
            self._run(lambda: opening.confirm_today(self._opened), self._leave, self._refused)

    def wrong(self) -> None:
        """The day is wrong: give the vault back; the page says what to do."""
        if self._answered(Answer.WRONG):
            self._run(self._opened.session.close)

    def forget(self) -> None:
        """The screen was covered: whoever comes back unlocks again."""
        if self.shown.state.answer is Answer.NONE:
            self._run(self._opened.session.close)
        self._leave(None)

    def _answered(self, answer: Answer) -> bool:
        state = self.shown.state
        if state.answer is not Answer.NONE:
            return False
        self.shown.become(TodayState(state.today, state.known, answer))
        return True

    def _refused(self, error: Exception) -> None:
        self._tell(error)
        self._run(self._opened.session.close)
        self._leave(None)
