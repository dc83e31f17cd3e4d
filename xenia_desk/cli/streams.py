"""The terminal: the messages of a command, the data that it delivers, and how far it is."""

import contextlib
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import TextIO

from xenia_desk.cli.refusals import OutputLost
from xenia_desk.localization import Translator
from xenia_desk.protection.model.choices import Stage

_WAIT = 1.0  # seconds in which nothing is said of how far it is
_EVERY = 0.2  # seconds between two lines


def deliver(data: str) -> int:
    """Write data to standard output; 0, or 1 when whoever read it has seen enough.

    Raises OutputLost.
    """
    try:
        _write(sys.stdout, data)
    except BrokenPipeError:
        _forget(sys.stdout)
        return 1
    except (OSError, ValueError) as error:
        _forget(sys.stdout)
        raise OutputLost from error
    return 0


def say(words: str) -> None:
    """Write messages to standard error, if there is one that listens."""
    if not words or sys.stderr is None:
        return
    try:
        _write(sys.stderr, words)
    except (OSError, ValueError):
        _forget(sys.stderr)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        raise BrokenPipeError
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")  # a terminal that knows few letters shows a sign
    stream.write(text)
    stream.flush()


def _forget(stream: TextIO | None) -> None:
    """Let Python not try again, and complain, when it ends."""
    if stream is None:
        return
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextlib.contextmanager
def progress_line(translator: Translator) -> Iterator[Callable[[Stage, int, int], None]]:
    """Hands out what tells a stage and how far it is, in one line that is overwritten.

    Nothing is written where nobody looks: standard error is no terminal.
    """
    line = _ProgressLine(translator)
    try:
        yield line.tell
    finally:
        line.clear()


class _ProgressLine:
    def __init__(self, translator: Translator) -> None:
        self._text = translator.text
        self._next = time.monotonic() + _WAIT
        self._shown = 0

    def tell(self, stage: Stage, done: int, in_all: int) -> None:
        """Say the stage and the round, or the numbers tried so far, when it is time to."""
        if time.monotonic() < self._next or sys.stderr is None or not sys.stderr.isatty():
            return
        self._next = time.monotonic() + _EVERY
        kind = "counted" if in_all else "round"
        words = self._text(f"protection.progress.{stage.value}_{kind}", done=done, in_all=in_all)
        self._write(words)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._write("")
            self._shown = 0

    def _write(self, words: str) -> None:
        try:
            sys.stderr.write("\r" + words.ljust(self._shown) + "\r" * (not words))
            sys.stderr.flush()
        except (OSError, ValueError):
            return  # a terminal that is gone stops no work
        self._shown = len(words)
