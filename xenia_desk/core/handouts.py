"""This module is what a handout is: a topic of six panels, its languages and a strip of facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from xenia_desk.core.facts import Fact, FactKind, FactState, SheetFact, strip
from xenia_desk.errors import WrongUse

PANELS = 6
SOURCE = "nl"
_MOST_LANGUAGES = 3
FRONT, BOOKLET, SCAN = "fold.front", "booklet.title", "sheet.scan"
"""What formats say beside their topic: a leaflet's front, a booklet's, and beside a code."""


class Carry(Enum):
    """Whether a sheet may be taken along freely or is shown on screen and asked first."""

    FREE = "free"
    ASK = "ask"


class Kind(Enum):
    """Whether a sheet offers help, which does not expire, or gives rules, which do."""

    HELP = "help"
    RULES = "rules"


class Review(Enum):
    """How far a translation was checked. The source language needs no check.

    A draft that was read again by somebody who did not write it is printed as a draft still: only
    a native speaker's review ends that.
    """

    SOURCE = "source"
    DRAFT = "draft"
    READ_AGAIN = "read-again"
    REVIEWED = "reviewed"

    @property
    def prints_as_draft(self) -> bool:
        """Whether sheets say that no native speaker has read them."""
        return self in {Review.DRAFT, Review.READ_AGAIN}


class Format(Enum):
    """The shape of the paper."""

    A4 = "a4"
    A5 = "a5"
    FOLD = "fold"
    CARD = "card"
    LARGE = "large"


@dataclass(frozen=True)
class Panel:
    """One message, by its id in the handouts' catalogues, and one to three pictures for it."""

    message: str
    pictures: tuple[str, ...]


FIRST_PANEL = Panel("panel.everyone", ("everyone", "free", "no-name"))


@dataclass(frozen=True)
class Topic:
    """What a handout is about; `picture` stands in its header, `facts` are named by their ids."""

    id: str
    carry: Carry
    kind: Kind
    picture: str
    panels: tuple[Panel, ...]
    facts: tuple[str, ...]

    @property
    def title(self) -> str:
        """The message id of the title: neutral, it is what others see first."""
        return f"topic.{self.id}.title"

    def outside(self, paper: Format) -> str | None:
        """The message id of what others can read before they open the paper; a card says none."""
        if paper is Format.CARD:
            return None
        return FRONT if paper is Format.FOLD else self.title

    def may_leave(self, paper: Format) -> bool:
        """Whether this paper may be taken along: one that is asked about first only as a card."""
        return self.carry is Carry.FREE or paper is Format.CARD


@dataclass(frozen=True)
class Sheet:
    """One handout, ready to be drawn: the visitor's language first, then the one of staff.

    `words` are messages that staff had mended, by language; all others are the program's.
    """

    topic: Topic
    languages: tuple[str, ...]
    facts: tuple[SheetFact, ...]
    reviewed: frozenset[str]
    practice: bool
    version: str
    day: date
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    def review(self, language: str) -> Review:
        """How far the words of a language were checked."""
        if language == SOURCE:
            return Review.SOURCE
        return Review.REVIEWED if language in self.reviewed else Review.DRAFT

    @property
    def facts_state(self) -> FactState:
        """How far its facts can be relied on: as far as the worst of them."""
        if not self.facts:
            return FactState.EMPTY
        if self.checked_on is None:
            return FactState.UNCHECKED
        over = self.valid_until is not None and self.valid_until < self.day
        return FactState.EXPIRED if over else FactState.CHECKED

    @property
    def checked_on(self) -> date | None:
        """The day on which every one of its facts had been checked; None while one was not."""
        days = [fact.checked_on for fact in self.facts]
        known = [day for day in days if day is not None]
        return min(known) if known and len(known) == len(days) else None

    @property
    def valid_until(self) -> date | None:
        """The last day on which all of its facts hold; None where none of them has an end."""
        return min((f.valid_until for f in self.facts if f.valid_until is not None), default=None)

    @property
    def facts_note(self) -> str | None:
        """The message id of how far its facts can be relied on, with {day} and, for rules, {until}.

        None where it has no facts.
        """
        state = self.facts_state
        if state is FactState.CHECKED and any(f.kind is FactKind.RULE for f in self.facts):
            return "sheet.rules.valid"
        return None if state is FactState.EMPTY else f"sheet.facts.{state.value}"

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
class TooManyLanguages(WrongUse):
    """More languages than there is room for on a sheet."""

    most: int


def make_sheet(  # noqa: PLR0913 - a sheet is what these eight say, each by its name
    topic: Topic,
    languages: tuple[str, ...],
    *,
    known: tuple[str, ...],
    facts: Mapping[str, Fact],
    reviewed: frozenset[str] = frozenset(),
    practice: bool,
    version: str,
    day: date,
    words: Mapping[str, Mapping[str, str]] | None = None,
) -> Sheet:
    """A sheet in one to three of the `known` languages, with the facts that its topic names.

    Raises SheetLanguageUnknown, SameLanguageTwice, TooManyLanguages and the refusals of
    `core.facts.strip`.
    """
    if len(languages) > _MOST_LANGUAGES:
        raise TooManyLanguages(_MOST_LANGUAGES)
    for language in languages:
        if language not in known:
            raise SheetLanguageUnknown(language, known)
        if languages.count(language) > 1:
            raise SameLanguageTwice(language)
    shown = strip(topic.facts, facts, day)
    mended = {tag: dict(words[tag]) for tag in languages if words and tag in words}
    return Sheet(topic, languages, shown, reviewed, practice, version, day, mended)
