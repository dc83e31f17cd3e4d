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
    """A fact that no sheet has a place for."""

    fact: FactName


class FactTooLong(Refusal):
    """A fact is longer than the strip of a sheet can hold."""

    fact: FactName
    most: int


class FactUnprintable(Refusal):
    """A fact holds a line break, a mark of direction or another sign that is not text."""

    fact: FactName
    code: str


class RuleNotChecked(Refusal):
    """A sheet would print a rule that nobody has checked, or checked without an end."""

    fact: FactName


class RuleExpired(Refusal):
    """A sheet would print a rule whose time is over."""

    fact: FactName
    valid_until: date


class SheetLanguageUnknown(WrongUse):
    """There are no words of handouts in this language."""

    language: str
    known: tuple[str, ...]


class SameLanguageTwice(WrongUse):
    """A sheet speaks two different languages."""

    language: str


class TooManyLanguages(WrongUse):
    """More languages than there is room for on a sheet."""

    most: int


class NumbersMissing(Refusal):
    """A sheet of numbers without a number."""

    topic: str


class OnlyAsCard(Refusal):
    """A topic that is asked about first leaves on no other paper than a card."""

    topic: str


class NotThatManyAnswers(Refusal):
    """A number of answers below zero or beyond what anybody could ask."""

    picture: str


class RuleNeedsEnd(Refusal):
    """A rule that was entered without a last day: nobody would look at it again."""

    fact: FactName


class EndIsPast(Refusal):
    """A last day of validity that is over already."""

    fact: FactName
    valid_until: date


class SourceMissing(Refusal):
    """A value without a word about where it was found."""

    fact: FactName


class SourceUnusable(Refusal):
    """A source that is no line of text, or longer than `most` signs."""

    fact: FactName
    most: int


class OrganisationUnusable(Refusal):
    """An organisation that is not one line of text of at most `most` signs."""

    most: int


class ReviewAhead(Refusal):
    """A review of a day that has not come."""

    day: date


class BadBoard(Refusal):
    """A file of the talk board that cannot be used, and the word of it that is at fault."""

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
    """Words that came back and cannot be taken over; every reason is named, nothing is changed."""

    reasons: tuple[Refusal, ...]


class OfferForOther(Refusal):
    """The words are of another language than the one that was asked for."""

    language: str
    wanted: str


class MessageUnknown(Refusal):
    """A message that no sheet has."""

    passage: str


class DutchChanged(Refusal):
    """The Dutch was changed after the words left for the translator: they may not fit it."""

    passage: str


class PlaceholdersDiffer(Refusal):
    """A placeholder in braces is gone, broken, or one too many."""

    passage: str
    wanted: str


class WordsWithNumber(Refusal):
    """Words with a number, or an address of the web or of mail, that the Dutch has not."""

    passage: str
    text: str


class WordsUnprintable(Refusal):
    """Words with a line break, a control sign, or a mark of direction that is not closed."""

    passage: str


class WordsOfWrongLength(Refusal):
    """Words that are empty, or longer than `most` signs."""

    passage: str
    most: int
