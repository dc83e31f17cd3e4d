"""What a command refuses by itself: how it was written, and what it could not do."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal, WrongUse


class CommandUnknown(WrongUse):
    text: str
    commands: str


class ArgumentMissing(WrongUse):
    what: str
    command: str


class ArgumentUnknown(WrongUse):
    text: str
    command: str


class ChoiceUnknown(WrongUse):
    what: str
    text: str
    choices: str


class ValueMissing(WrongUse):
    what: str


class ValueUnasked(WrongUse):
    what: str


class NumberWrong(WrongUse):
    what: str
    text: str


class CommandWrong(WrongUse):
    """Anything else that argparse refuses; `reason` is its own English."""

    reason: str
    command: str


class PathImpossible(WrongUse):
    text: str


class DayImpossible(WrongUse):
    text: str


class MonthWrong(WrongUse):
    text: str


class YearWrong(WrongUse):
    text: str


class YearsWrong(WrongUse):
    text: str


class GapWrong(WrongUse):
    text: str
    reasons: tuple[str, ...]


class GapTwice(WrongUse):
    book: BookId
    month: Month


class WhereTo(WrongUse):
    """A release without --out and without --preview."""


class WhichBook(WrongUse):
    books: tuple[str, ...]


class BookNotPlanned(WrongUse):
    book: BookId
    books: tuple[str, ...]


class NothingToAccept(WrongUse):
    """A file was to be taken over and none was named."""


class HandoutIncomplete(WrongUse):
    """A handout without a topic, a language or a file to write."""


class BookletHasAllLanguages(WrongUse):
    language: str


class NoPassphrase(WrongUse):
    """No passphrase came from the prompt or from the file descriptor."""


class NotLocked(Refusal):
    reason: Refusal


class NoBookHere(Refusal):
    person: PersonLabel


class NotTakenIn(Refusal):
    reasons: tuple[Refusal, ...]


class FileAndReason(Refusal):
    file: str
    reason: Refusal


class InstallationBroken(Refusal):
    parts: tuple[str, ...]


class OutputLost(Refusal):
    """What the command did is done, but its output could not be written."""
