"""The report of a bug: types and places, never a value."""

import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType


def report(error: BaseException) -> str:
    """Types and places of an error and its causes: nothing of a visitor can be in it."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    lines = [type(error).__qualname__, *places]
    cause = error.__cause__ or error.__context__
    return "\n".join(lines) + ("\n" + report(cause) if cause else "")


def report_to_terminal() -> None:
    """Have Python print `report` in place of its own traceback of an uncaught error."""
    sys.excepthook = _uncaught
    threading.excepthook = _uncaught_elsewhere
    sys.unraisablehook = _uncaught_elsewhere


def _uncaught(_kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
    _print(error)


def _uncaught_elsewhere(what: "threading.ExceptHookArgs | sys.UnraisableHookArgs") -> None:
    if what.exc_value is not None:
        _print(what.exc_value)


def _print(error: BaseException) -> None:
    if sys.stderr is not None:
        sys.stderr.write(report(error) + "\n")
