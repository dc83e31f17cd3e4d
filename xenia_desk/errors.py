"""This module is the root of every expected refusal: fields, no text."""

import re
from typing import ClassVar


class Refusal(Exception):
    """Something the program declines to do, with the fields that its one sentence needs.

    A subclass is a dataclass (`@dataclass(eq=False)`) in the module that raises it. Its sentence
    stands in the catalogues under `refusal.<name in snake case>`, with one placeholder per field
    that the sentence uses; `wording.sentence` joins the two. Every other exception is a bug.
    """

    exit_code: ClassVar[int] = 1

    @classmethod
    def message(cls) -> str:
        """The id of this refusal's sentence in the catalogues."""
        words = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"  # NotANumber: not_a_number
        return "refusal." + re.sub(words, "_", cls.__name__).lower()


class WrongUse(Refusal):
    """A refusal of how a command was written (exit 2), not of what it asks."""

    exit_code: ClassVar[int] = 2
