"""Shows on a terminal how far a long protection is, in one line that is overwritten."""

import sys
import time

from xenia_desk.localization import Translator
from xenia_desk.protection.model.choices import Stage

_WAIT = 1.0  # seconds in which nothing is said
_EVERY = 0.2  # seconds between two lines


class ProgressLine:
    """The line; nothing is written where nobody looks (standard error is no terminal)."""

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
