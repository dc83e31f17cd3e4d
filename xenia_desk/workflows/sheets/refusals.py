"""What making, translating and checking sheets decline."""

from xenia_desk.core.names import BookId
from xenia_desk.errors import Refusal, WrongUse


class TopicNotMade(WrongUse):
    """A topic that there is no sheet of."""

    topic: str
    topics: tuple[str, ...]


class FormatUnknown(WrongUse):
    """A paper format that no sheet has."""

    paper: str


class FactsUnreadable(Refusal):
    """A file of facts that cannot be opened or holds no text."""

    file: str


class DayNotRead(Refusal):
    """Something typed that is no day of the calendar."""

    typed: str


class FactsNotAccepted(Refusal):
    """The file is another one than the people of `book` accepted last."""

    book: BookId


class FactsGone(Refusal):
    """The file that the people of `book` accepted is not there, holds nothing or is no file."""

    book: BookId


class FactsDamaged(Refusal):
    """The file cannot be read, and why; the people of `book` accepted another one."""

    book: BookId
    reason: Refusal


class FactsChangedMeanwhile(Refusal):
    """The file is no longer the one that was shown."""


class NotTranslated(WrongUse):
    """A language that sheets are not translated into."""

    language: str
