"""This module is the name of a counter, and what may be wrong with adding to one."""

from dataclasses import dataclass
from typing import NamedTuple

from xenia_desk.errors import Refusal


class CounterKey(NamedTuple):
    """One cell of a declared table in one period ("2027" or "2027-03")."""

    period: str
    table: str
    category: str


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
