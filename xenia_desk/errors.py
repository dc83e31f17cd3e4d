"""The two kinds of expected refusals: of what was asked, and of how a command was written.

Sentences stand in the catalogues under `Refusal.message()`, with one placeholder per field that
they use; `wording.sentence` joins the two.
"""

from typing import ClassVar

from xenia_desk.protection.refusals import Refusal

__all__ = ["Refusal", "WrongUse"]


class WrongUse(Refusal):
    """A refusal of how a command was written (exit 2), not of what it asks."""

    exit_code: ClassVar[int] = 2
