"""The facts that a sheet shows beside its pictures, and how far they can be relied on.

A fact that is empty shows on no sheet. A rule that nobody has checked, or whose time is over, may
not be printed: people act on it.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from xenia_desk.core.names import FactName
from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.refusals import (
    FactTooLong,
    FactUnprintable,
    RuleExpired,
    RuleNotChecked,
)

LONGEST = 60
"""Signs of a value: what one line of a strip can hold."""
LONGEST_SOURCE = 200
"""Signs of where a fact was found; no sheet shows it."""
_NOT_TEXT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


class FactKind(Enum):
    """What sort of thing a fact is; a `rule` is the one that people act on."""

    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    WEB = "web"
    RULE = "rule"


class FactState(Enum):
    """How far a fact can be relied on."""

    EMPTY = "empty"
    UNCHECKED = "unchecked"
    CHECKED = "checked"
    EXPIRED = "expired"


@dataclass(frozen=True)
class Fact:
    """One fact: `source` is where it was found; `checked_by` is a role, never a name."""

    id: FactName
    kind: FactKind
    value: str = ""
    source: str = ""
    checked_on: date | None = None
    checked_by: Role | None = None
    valid_until: date | None = None

    @property
    def label(self) -> str:
        """The message id of what the value is, in the visitor's language."""
        return f"fact.{self.id}"

    def state(self, today: date) -> FactState:
        """How far it can be relied on today; the last day of validity still counts."""
        if not self.value:
            return FactState.EMPTY
        if self.checked_on is None:
            return FactState.UNCHECKED
        if self.valid_until is not None and self.valid_until < today:
            return FactState.EXPIRED
        return FactState.CHECKED


def printable(fact: FactName, value: str) -> str:
    """A value as it may be printed: one line of text, single spaces; markup is text like any other.

    Raises FactUnprintable or FactTooLong.
    """
    for sign in value:
        if unicodedata.category(sign) in _NOT_TEXT:
            raise FactUnprintable(fact, f"U+{ord(sign):04X}")
    value = " ".join(value.split())
    if len(value) > LONGEST:
        raise FactTooLong(fact, LONGEST)
    return value


def strip(named: Iterable[str], facts: Mapping[str, Fact], today: date) -> tuple[Fact, ...]:
    """The facts that a topic names, in its order, without the empty ones.

    Raises FactUnprintable, FactTooLong, RuleNotChecked or RuleExpired.
    """
    found = (facts[name] for name in named if name in facts)
    return tuple(_shown(fact, today) for fact in found if fact.value.strip())


def empty(named: Iterable[str], facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """The facts that a topic names and nobody has filled in: for staff, never for the sheet."""
    return tuple(name for name in named if name not in facts or not facts[name].value.strip())


def _shown(fact: Fact, today: date) -> Fact:
    value = printable(fact.id, fact.value)
    if fact.kind is FactKind.RULE:
        # A rule without an end would stay on sheets for ever; the law does not.
        if fact.checked_on is None or fact.valid_until is None:
            raise RuleNotChecked(fact.id)
        if fact.valid_until < today:
            raise RuleExpired(fact.id, fact.valid_until)
    return replace(fact, value=value)
