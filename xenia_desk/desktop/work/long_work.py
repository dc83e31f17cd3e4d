"""Long work: it tells how far it is, can be stopped, and answers whoever still waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import Any, TypeVar

from xenia_desk.desktop.work.running import Tell, Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.errors import Stopped

R = TypeVar("R")


@dataclass(frozen=True)
class HowFar:
    """So much of so much is done; `of` is 0 where it is not known how much there is to do."""

    done: int = 0
    of: int = 0
    stops: bool = False


class Told:
    """What work calls to tell how far it is: a `Progress` of the workflows."""

    def __init__(self, show: Callable[[int, int], None]) -> None:
        self._show = show
        self._stop = Event()

    def __call__(self, done: int, of: int) -> None:
        """So much is done; raises Stopped once it is to stop."""
        self._show(done, of)
        if self.stops():
            raise Stopped

    def stops(self) -> bool:
        """Whether it is to stop: for work that would rather ask."""
        return self._stop.is_set()

    def stop(self) -> None:
        """Let the work end where it tells or asks next."""
        self._stop.set()


class LongWork:
    """One piece of work at a time; `shown` is None while nothing goes on.

    It is shown from the beginning, or (`at_once` false) from when it first tells how far it is.
    """

    def __init__(self, ways: Ways, *, at_once: bool = True) -> None:
        self._ways, self._at_once = ways, at_once
        self._told: Told | None = None
        self.shown: Shown[HowFar | None] = Shown(None)

    @property
    def busy(self) -> bool:
        """Whether somebody waits for an answer."""
        return self._told is not None

    def begin(
        self, work: Callable[[Told], R], done: Callable[[R], None], failed: Tell | None = None
    ) -> None:
        """Do it; whoever waited for the work before it waits no more.

        `done` or `failed` is called when it has ended; without `failed` the user is told why, but
        not that it was stopped.
        """
        self.drop()

        def show(done: int, of: int) -> None:
            if self._told is told:
                self.shown.become(HowFar(done, of, told.stops()))

        def tell(error: Exception) -> None:
            if not isinstance(error, Stopped):
                self._ways.tell(error)

        def over(answer: Callable[[Any], None], result: object) -> None:
            if self._told is told:
                self._end()
                answer(result)

        told = self._told = Told(self._ways.on_screen(show))
        if self._at_once:
            self.shown.become(HowFar())
        self._ways.run(partial(work, told), partial(over, done), partial(over, failed or tell))

    def stop(self) -> None:
        """Stop it where it tells or asks next; that is its answer then."""
        if self._told is not None:
            self._told.stop()
            far = self.shown.state or HowFar()
            self.shown.become(HowFar(far.done, far.of, stops=True))

    def drop(self) -> None:
        """Stop it, and wait for no answer."""
        if self._told is not None:
            self._told.stop()
            self._end()

    def _end(self) -> None:
        self._told = None
        self.shown.become(None)
