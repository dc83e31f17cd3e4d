"""The base class of every refusal: what is declined, as fields without words."""

import re
from dataclasses import dataclass
from typing import ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
class Refusal(Exception):
    """Something that is declined, with the fields that its one sentence needs.

    A subclass is a dataclass by itself; its fields are codes, cells, counts, and refusals that
    are part of it. Whoever uses the library words it, by `message`. Every other exception is a
    bug. `exit_code` is that of a command that ends with it.
    """

    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls) -> None:
        """Make a class of its fields; equal is only what is the same."""
        super().__init_subclass__()
        dataclass(eq=False)(cls)

    @classmethod
    def message(cls) -> str:
        """The id of its sentence: `refusal.` and the name in snake case."""
        words = r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"  # NotANumber: not_a_number
        return "refusal." + re.sub(words, "_", cls.__name__).lower()


class Stopped(Refusal):
    """Somebody stopped the work; what was finished before stays."""
