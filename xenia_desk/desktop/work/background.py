"""Runs work off the screen's thread: one thread, one piece of work at a time."""

from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from threading import Thread
from typing import Any, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from xenia_desk.desktop.work.running import Tell
from xenia_desk.errors import Stopped

P = ParamSpec("P")
R = TypeVar("R")


class Background(QObject):
    """Does work in the order in which it came, and answers in the thread that made it.

    It is one and the same thread from beginning to end, because open books belong to it.
    """

    busy = Signal(bool)
    _answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._open = 0
        self._asked = self._begun = self._given_up = 0
        self._closed = False
        self._answered.connect(self._answer)
        self._thread = Thread(target=self._work, name="work", daemon=True)
        self._thread.start()

    def run(self, work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
        """Queue a piece of work; `done` or `failed` is called in the screen's thread."""
        self._open += 1
        self._asked += 1
        self.busy.emit(True)  # noqa: FBT003 - a signal has no keywords
        self._queue.put(partial(self._do, work, done, failed))

    @property
    def waiting(self) -> int:
        """How many pieces of work are not answered yet."""
        return self._open

    def give_up(self) -> None:
        """Let work asked for until now end where it next tells how far it is.

        What does not tell (counting, writing a release) is done to its end: nothing is half.
        """
        self._given_up = self._asked

    def on_screen(self, act: Callable[P, None]) -> Callable[P, None]:
        """The same act, to be called by work; it happens in the screen's thread."""

        def later(*args: P.args, **kwargs: P.kwargs) -> None:
            if self._begun <= self._given_up:
                raise Stopped
            self._answered.emit(partial(self._show, partial(act, *args, **kwargs)))

        return later

    def close(self, patience: float | None = None) -> None:
        """Let what is queued be done, then end the thread; wait for it so many seconds.

        Its results are dropped from now on: the window may be gone before the work has ended.
        """
        self._closed = True
        self._queue.put(None)
        self._thread.join(patience)

    def _work(self) -> None:
        while (piece := self._queue.get()) is not None:
            piece()
            del piece  # a contact in it does not stay until something else is asked

    def _do(self, work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
        self._begun += 1
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is told, not lost
            given_up = isinstance(error, Stopped) and self._begun <= self._given_up
            answer: Callable[[], None] = _nobody_waits if given_up else partial(failed, error)
        else:
            answer = partial(done, result)
        self._answered.emit(partial(self._finish, answer))

    def _answer(self, act: Any) -> None:
        act()

    def _finish(self, answer: Callable[[], None]) -> None:
        self._open -= 1
        if not self._open:
            self.busy.emit(False)  # noqa: FBT003 - a signal has no keywords
        self._show(answer)

    def _show(self, act: Callable[[], None]) -> None:
        if not self._closed:
            act()


def _nobody_waits() -> None:
    """The answer to work that was given up."""
