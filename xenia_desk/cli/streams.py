"""The terminal: the messages of a command, and the data that it delivers."""

import contextlib
import io
import os
import sys
from typing import TextIO

from xenia_desk.cli.refusals import OutputLost


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
