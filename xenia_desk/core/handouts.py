"""This module is what a handout is: a topic of six panels, its languages and a strip of facts."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from xenia_desk.errors import Refusal, WrongUse

PANELS = 6
SOURCE = "nl"
_LONGEST_FACT = 60


class Carry(Enum):
    """Whether a sheet may be taken along freely or is shown on screen and asked first."""

    FREE = "free"
    ASK = "ask"


class Kind(Enum):
    """Whether a sheet offers help, which does not expire, or gives rules, which do."""

    HELP = "help"
    RULES = "rules"


class Review(Enum):
    """How far a translation was checked. The source language needs no check."""

    SOURCE = "source"
    DRAFT = "draft"
    REVIEWED = "reviewed"


class Format(Enum):
    """The shape of the paper."""

    A4 = "a4"
    A5 = "a5"
    FOLD = "fold"
    CARD = "card"


class FactKind(Enum):
    """What the strip of a sheet may show, in its order there."""

    ADDRESS = "address"
    PHONE = "phone"
    HOURS = "hours"
    WEB = "web"


@dataclass(frozen=True)
class Panel:
    """One message, by its id in the handouts' catalogues, and one to three pictures for it."""

    message: str
    pictures: tuple[str, ...]


FIRST_PANEL = Panel("panel.everyone", ("everyone", "free", "no-name"))


@dataclass(frozen=True)
class Topic:
    """What a handout is about; `picture` stands in its header."""

    id: str
    carry: Carry
    kind: Kind
    picture: str
    panels: tuple[Panel, ...]

    @property
    def title(self) -> str:
        """The message id of the title: neutral, it is what others see first."""
        return f"topic.{self.id}.title"


@dataclass(frozen=True)
class Sheet:
    """One handout, ready to be drawn: the visitor's language first, then the one of staff."""

    topic: Topic
    languages: tuple[str, ...]
    facts: tuple[tuple[FactKind, str], ...]
    reviewed: frozenset[str]
    practice: bool
    version: str
    day: date

    def review(self, language: str) -> Review:
        """How far the words of a language were checked."""
        if language == SOURCE:
            return Review.SOURCE
        return Review.REVIEWED if language in self.reviewed else Review.DRAFT

    @property
    def name(self) -> str:
        """What others may read as the file's or print job's name: it says nothing."""
        return "Blad"


@dataclass(eq=False)
class SheetLanguageUnknown(WrongUse):
    """There are no words of handouts in this language."""

    language: str
    known: tuple[str, ...]


@dataclass(eq=False)
class SameLanguageTwice(WrongUse):
    """A sheet speaks two different languages."""

    language: str


@dataclass(eq=False)
class FactUnknown(WrongUse):
    """A fact that no sheet has a place for."""

    fact: str


@dataclass(eq=False)
class FactTooLong(Refusal):
    """A fact is longer than the strip of a sheet can hold."""

    fact: str
    most: int


@dataclass(eq=False)
class FactUnprintable(Refusal):
    """A fact holds a line break, a mark of direction or another sign that is not text."""

    fact: str
    code: str


def make_sheet(  # noqa: PLR0913 - a sheet is what these seven say, each by its name
    topic: Topic,
    languages: tuple[str, ...],
    *,
    known: tuple[str, ...],
    facts: Mapping[str, str],
    reviewed: frozenset[str] = frozenset(),
    practice: bool,
    version: str,
    day: date,
) -> Sheet:
    """A sheet in one or two languages of the `known` ones, with facts by id; empty ones vanish.

    Raises SheetLanguageUnknown, SameLanguageTwice, FactUnknown, FactTooLong or FactUnprintable.
    """
    for language in languages:
        if language not in known:
            raise SheetLanguageUnknown(language, known)
        if languages.count(language) > 1:
            raise SameLanguageTwice(language)
    strip = _strip(facts)
    return Sheet(topic, languages, strip, reviewed, practice, version, day)


def _strip(facts: Mapping[str, str]) -> tuple[tuple[FactKind, str], ...]:
    kinds = {kind.value: kind for kind in FactKind}
    for fact in sorted(facts):
        if fact not in kinds:
            raise FactUnknown(fact)
    shown = [(kind, _printable(kind.value, facts.get(kind.value, ""))) for kind in FactKind]
    return tuple((kind, value) for kind, value in shown if value)


def _printable(fact: str, value: str) -> str:
    for sign in value:
        if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}:
            raise FactUnprintable(fact, f"U+{ord(sign):04X}")
    value = " ".join(value.split())
    if len(value) > _LONGEST_FACT:
        raise FactTooLong(fact, _LONGEST_FACT)
    return value
