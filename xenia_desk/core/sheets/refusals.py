"""What facts, topics, translations and sheets are declined for."""

from datetime import date

from xenia_desk.core.names import FactName
from xenia_desk.errors import Refusal, WrongUse


class BadFacts(Refusal):
    """A file of facts that cannot be used: `line` of the file (0 when it has none) and why."""

    line: int
    reason: "FactFault"


class FactFault(Refusal):
    """One kind of fault in a fact; `what` is the word of the file that is at fault."""

    what: str


class FactsNotReadable(FactFault):
    """The file is no TOML or JSON of facts, or says something twice."""


class FactKeyUnknown(FactFault):
    """A key that no fact has, or a fact without id or kind."""


class FactValueWrong(FactFault):
    """A value of another kind: no text, no day, no kind of fact, no role, too long."""


class FactCheckedHalf(FactFault):
    """A day of checking without the role that checked, or the other way round."""


class FactUnknown(WrongUse):
    fact: FactName


class FactTooLong(Refusal):
    fact: FactName
    most: int


class FactUnprintable(Refusal):
    fact: FactName
    code: str


class RuleNotChecked(Refusal):
    fact: FactName


class RuleExpired(Refusal):
    fact: FactName
    valid_until: date


class SheetLanguageUnknown(WrongUse):
    language: str
    known: tuple[str, ...]


class SameLanguageTwice(WrongUse):
    language: str


class TooManyLanguages(WrongUse):
    most: int


class NumbersMissing(Refusal):
    topic: str


class OnlyAsCard(Refusal):
    """A topic that is asked about first leaves on no other paper than a card."""

    topic: str


class NotThatManyAnswers(Refusal):
    picture: str


class RuleNeedsEnd(Refusal):
    fact: FactName


class EndIsPast(Refusal):
    fact: FactName
    valid_until: date


class SourceMissing(Refusal):
    fact: FactName


class SourceUnusable(Refusal):
    fact: FactName
    most: int


class OrganisationUnusable(Refusal):
    most: int


class ReviewAhead(Refusal):
    day: date


class BadBoard(Refusal):
    what: str


class BadTopic(Refusal):
    """A topic's file that cannot be used: `line` of the file (0 when it has none) and why."""

    topic: str
    line: int
    reason: "TopicFault"


class TopicFault(Refusal):
    """One kind of fault in a topic; `what` is the word of the file that is at fault."""

    what: str


class TopicNotToml(TopicFault):
    """The file is not TOML, or says a key twice."""


class TopicKeyMissing(TopicFault):
    """A key that a topic needs is not there or is of another kind."""


class TopicKeyUnknown(TopicFault):
    """A key that no topic has."""


class TopicWordUnknown(TopicFault):
    """A word from a closed list (`carry`, `kind`), a picture, fact or message that is not known."""


class NotSixPanels(TopicFault):
    """A topic has six panels."""


class FirstPanelDiffers(TopicFault):
    """The first panel of every topic is one of two: help for everyone."""


class OfferUnusable(Refusal):
    reasons: tuple[Refusal, ...]


class OfferForOther(Refusal):
    language: str
    wanted: str


class MessageUnknown(Refusal):
    passage: str


class DutchChanged(Refusal):
    passage: str


class PlaceholdersDiffer(Refusal):
    passage: str
    wanted: str


class WordsWithNumber(Refusal):
    passage: str
    text: str


class WordsUnprintable(Refusal):
    passage: str


class WordsOfWrongLength(Refusal):
    passage: str
    most: int
