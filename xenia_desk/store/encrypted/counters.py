"""The name of a counter, and what may be wrong with adding to one."""

from dataclasses import dataclass

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.errors import Refusal

__all__ = ["AddInDoubt", "BelowZero", "CounterKey", "TooLarge", "UnknownCounter"]


@dataclass(eq=False)
class UnknownCounter(Refusal):
    """No such counter was declared; nothing was changed."""

    period: str
    table: str
    category: str


@dataclass(eq=False)
class BelowZero(Refusal):
    """The counter would fall below 0; nothing was changed."""

    period: str
    table: str
    category: str


@dataclass(eq=False)
class TooLarge(Refusal):
    """The counter would pass what it can hold; nothing was changed."""

    period: str
    table: str
    category: str


@dataclass(eq=False)
class AddInDoubt(Refusal):
    """The disk failed while saving and cannot be read; `Book.was_saved` decides later."""
