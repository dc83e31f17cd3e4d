"""How work is handed off the screen's thread, and what a presenter is given to do it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from xenia_desk.errors import Refusal

R = TypeVar("R")

Tell = Callable[[Exception], None]
"""Tells the user why something did not happen: a refusal in its sentence, a bug calmly."""


class Run(Protocol):
    """Does work elsewhere, one piece after the other, and answers where the screen is drawn."""

    def __call__(self, work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
        """Do the work, then call `done` with what it returned or `failed` with what it raised."""


OnScreen = Callable[[Callable[..., None]], Callable[..., None]]
"""Turns an act into one that work may call; it happens where the screen is drawn."""


class Say(Protocol):
    """Tells the user that something is done."""

    def __call__(self, message: str, /, **values: object) -> None:
        """By the id of its words."""


def nothing(_result: Any) -> None:
    """What follows on work whose end changes nothing on the screen."""


@dataclass(frozen=True)
class Ways:
    """The ways of a presenter to the outside: work beside the window, and words to the user."""

    queue: Run
    on_screen: OnScreen
    tell: Tell
    say: Say

    def run(
        self,
        work: Callable[[], R],
        done: Callable[[R], None] = nothing,
        failed: Tell | None = None,
    ) -> None:
        """Queue a piece of work; without `failed` the user is told why it did not happen."""
        self.queue(work, done, failed or self.tell)

    def refusal(self, error: Exception) -> Refusal | None:
        """A refusal, to be shown where it was asked for; the user is told of anything else."""
        if isinstance(error, Refusal):
            return error
        self.tell(error)
        return None


class OneAtATime:
    """Does work unless the piece before it still runs, so that a slow disk is asked once."""

    def __init__(self, run: Run) -> None:
        self._run, self._busy = run, False

    def __call__(self, work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
        """As `Run`."""
        if self._busy:
            return
        self._busy = True

        def over(answer: Callable[[Any], None], result: object) -> None:
            self._busy = False
            answer(result)

        self._run(work, partial(over, done), partial(over, failed))
