"""A handout: a topic of six panels, its languages and a strip of facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from xenia_desk.core.sheets.facts import Fact, FactKind, FactState, strip
from xenia_desk.core.sheets.refusals import (
    NumbersMissing,
    SameLanguageTwice,
    SheetLanguageUnknown,
    TooManyLanguages,
)

PANELS = 6
SOURCE = "nl"
_MOST_LANGUAGES = 3
FRONT, BOOKLET, SCAN = "fold.front", "booklet.title", "sheet.scan"
"""What formats say beside their topic: a leaflet's front, a booklet's, and beside a code."""


class Carry(Enum):
    """Whether a sheet may be taken along freely or is shown on screen and asked first."""

    FREE = "free"
    ASK = "ask"


class TopicKind(Enum):
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


FIRST_PANELS = (
    Panel("panel.everyone", ("everyone", "free", "no-name")),
    Panel("panel.help-free", ("everyone", "with-or-without-papers")),
)
"""What every sheet says first: help for everyone. The second stands above what is not wholly free
and without a name: there only the help of Xenia is, and no picture promises more."""


@dataclass(frozen=True)
class Topic:
    """What a handout is about; `picture` stands in its header, `facts` are named by their ids.

    One that `needs_facts` is about them: without any there is no sheet.
    """

    id: str
    carry: Carry
    kind: TopicKind
    picture: str
    panels: tuple[Panel, ...]
    facts: tuple[str, ...]
    needs_facts: bool = False

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
    `revised` is the day of the newest of those; `unsigned` are messages that wait for a signature.
    """

    topic: Topic
    languages: tuple[str, ...]
    facts: tuple[Fact, ...]
    reviewed: frozenset[str]
    practice: bool
    revised: date
    day: date
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)
    unsigned: frozenset[str] = frozenset()

    def review(self, language: str) -> Review:
        """How far the words of a language were checked."""
        if language == SOURCE:
            return Review.SOURCE
        return Review.REVIEWED if language in self.reviewed else Review.DRAFT

    @property
    def edition(self) -> date:
        """The month of its newest words or facts, as its first day: the same on whatever day.

        A day on paper would be the day on which somebody was here.
        """
        checked = [fact.checked_on for fact in self.facts if fact.checked_on is not None]
        return max([self.revised, *checked]).replace(day=1)

    @property
    def unsigned_panels(self) -> tuple[str, ...]:
        """The messages of its panels that wait for the customer's signature."""
        said = (panel.message for panel in self.topic.panels)
        return tuple(message for message in said if message in self.unsigned)

    @property
    def numbers(self) -> tuple[Fact, ...]:
        """The phone numbers among its facts."""
        return tuple(fact for fact in self.facts if fact.kind is FactKind.PHONE)

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


def make_sheet(  # noqa: PLR0913 - a sheet is what these eight say, each by its name
    topic: Topic,
    languages: tuple[str, ...],
    *,
    known: Mapping[str, date],
    facts: Mapping[str, Fact],
    reviewed: frozenset[str] = frozenset(),
    practice: bool,
    day: date,
    words: Mapping[str, Mapping[str, str]] | None = None,
    unsigned: frozenset[str] = frozenset(),
) -> Sheet:
    """A sheet in one to three of the `known` languages, with the facts that its topic names.

    `known` says of every language when its words last changed. Raises SheetLanguageUnknown,
    SameLanguageTwice, TooManyLanguages, NumbersMissing and the refusals of
    `core.sheets.facts.strip`.
    """
    if len(languages) > _MOST_LANGUAGES:
        raise TooManyLanguages(_MOST_LANGUAGES)
    for language in languages:
        if language not in known:
            raise SheetLanguageUnknown(language, tuple(known))
        if languages.count(language) > 1:
            raise SameLanguageTwice(language)
    shown = strip(topic.facts, facts, day)
    if topic.needs_facts and not shown:
        raise NumbersMissing(topic.id)
    mended = {tag: dict(words[tag]) for tag in languages if words and tag in words}
    revised = max(known[language] for language in languages)
    return Sheet(topic, languages, shown, reviewed, practice, revised, day, mended, unsigned)
