"""The kinds of expected refusals: of what was asked, of how it was written, and a stop.

Sentences stand in the catalogues under `Refusal.message()`, with one placeholder per field that
they use; `wording.sentence` joins the two.
"""

from collections.abc import Callable
from typing import ClassVar

from xenia_desk.protection.refusals import Refusal, Stopped

__all__ = ["Progress", "Refusal", "Stopped", "WrongUse"]

Progress = Callable[[int, int], None]
"""Told how much of how much is done (of 0: not known); raises Stopped where somebody stops it."""


class WrongUse(Refusal):
    """A refusal of how a command was written (exit 2), not of what it asks."""

    exit_code: ClassVar[int] = 2
