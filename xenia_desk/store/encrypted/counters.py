"""The name of a counter, and what may be wrong with adding to one."""

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.errors import Refusal

__all__ = ["AddInDoubt", "BelowZero", "CounterKey", "TooLarge", "UnknownCounter"]


class UnknownCounter(Refusal):
    """No such counter was declared; nothing was changed."""

    period: str
    table: str
    category: str


class BelowZero(Refusal):
    """The counter would fall below 0; nothing was changed."""

    period: str
    table: str
    category: str


class TooLarge(Refusal):
    """The counter would pass what it can hold; nothing was changed."""

    period: str
    table: str
    category: str


class AddInDoubt(Refusal):
    """The disk failed while saving and cannot be read; `Book.was_saved` decides later."""
