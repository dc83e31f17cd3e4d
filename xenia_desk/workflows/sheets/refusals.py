"""What making, translating and checking sheets decline."""

from xenia_desk.core.names import BookId
from xenia_desk.errors import Refusal, WrongUse


class TopicNotMade(WrongUse):
    topic: str
    topics: tuple[str, ...]


class FormatUnknown(WrongUse):
    paper: str


class FactsUnreadable(Refusal):
    file: str


class DayNotRead(Refusal):
    typed: str


class FactsNotAccepted(Refusal):
    book: BookId


class FactsGone(Refusal):
    book: BookId


class FactsDamaged(Refusal):
    book: BookId
    reason: Refusal


class FactsChangedMeanwhile(Refusal):
    """The file is no longer the one that was shown."""


class NotTranslated(WrongUse):
    language: str
