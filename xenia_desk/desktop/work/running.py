"""How work is handed off the screen's thread, and runners that do it at once or one by one."""

from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

R = TypeVar("R")

Tell = Callable[[Exception], None]
"""Tells the user why something did not happen: a refusal in its sentence, a bug calmly."""


class Run(Protocol):
    """Does work elsewhere, one piece after the other, and answers where the screen is drawn."""

    def __call__(self, work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
        """Do the work, then call `done` with what it returned or `failed` with what it raised."""


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


def run_here(work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
    """Do the work at once and in this thread: for a drill without a window."""
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told, not lost
        failed(error)
    else:
        done(result)


def nothing(_result: Any) -> None:
    """What follows on work whose end changes nothing on the screen."""
