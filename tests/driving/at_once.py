"""A presenter without a window: its work is done at once and here, and its words are heard."""

from collections.abc import Callable
from typing import Any, TypeVar

from xenia_desk.desktop.work.running import OnScreen, Run, Tell, Ways

R = TypeVar("R")


def run_here(work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
    """Do the work at once and in this thread."""
    try:
        result = work()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told, not lost
        failed(error)
    else:
        done(result)


def ways(
    told: Tell,
    run: Run = run_here,
    said: Callable[[str], Any] = lambda _message: None,
    on_screen: OnScreen = lambda act: act,
) -> Ways:
    """`told` hears what was refused, `said` the ids of what was done."""
    return Ways(run, on_screen, told, lambda message, /, **_values: said(message))
