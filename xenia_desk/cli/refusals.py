"""What a command refuses by itself: how it was written, and what it could not do."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal, WrongUse


class CommandUnknown(WrongUse):
    """A word that is no command."""

    text: str
    commands: str


class ArgumentMissing(WrongUse):
    """An argument that the command cannot do without."""

    what: str
    command: str


class ArgumentUnknown(WrongUse):
    """An argument that the command does not have."""

    text: str
    command: str


class ChoiceUnknown(WrongUse):
    """A value that is not one of those that an argument can have."""

    what: str
    text: str
    choices: str


class ValueMissing(WrongUse):
    """A flag without the value that belongs to it."""

    what: str


class ValueUnasked(WrongUse):
    """A flag with a value that does not belong to it."""

    what: str


class NumberWrong(WrongUse):
    """A value that is not a whole number."""

    what: str
    text: str


class CommandWrong(WrongUse):
    """Anything else that argparse refuses; `reason` is its own English."""

    reason: str
    command: str


class PathImpossible(WrongUse):
    """A file or folder that no system can have: no name, too long a name, a forbidden sign."""

    text: str


class DayImpossible(WrongUse):
    """Something else than a day as 2027-03-17."""

    text: str


class MonthWrong(WrongUse):
    """A month that is not written as 2027-03."""

    text: str


class YearWrong(WrongUse):
    """A year that is not written as 2027."""

    text: str


class YearsWrong(WrongUse):
    """Years that are not written as 2027 or 2027-2029."""

    text: str


class GapWrong(WrongUse):
    """A --without that is not written as BOOK:YYYY-MM=REASON."""

    text: str
    reasons: tuple[str, ...]


class GapTwice(WrongUse):
    """A gap that was named with two reasons."""

    book: BookId
    month: Month


class WhereTo(WrongUse):
    """A release without --out and without --preview."""


class WhichBook(WrongUse):
    """A person of several books, and no --book."""

    books: tuple[str, ...]


class BookNotPlanned(WrongUse):
    """A `--book` that no plan has."""

    book: BookId
    books: tuple[str, ...]


class NothingToAccept(WrongUse):
    """A file was to be taken over and none was named."""


class HandoutIncomplete(WrongUse):
    """A handout without a topic, a language or a file to write."""


class BookletHasAllLanguages(WrongUse):
    """A booklet that was asked for in one language."""

    language: str


class NoPassphrase(WrongUse):
    """No passphrase came from the prompt or from the file descriptor."""


class NotLocked(Refusal):
    """The command did its work, but a file could not be rewritten at lock."""

    reason: Refusal


class NoBookHere(Refusal):
    """A person who counts nothing, for example a coordinator."""

    person: PersonLabel


class NotTakenIn(Refusal):
    """Statements that were not taken in, each with its reason; the others were."""

    reasons: tuple[Refusal, ...]


class FileAndReason(Refusal):
    """One file, and why it was refused."""

    file: str
    reason: Refusal


class InstallationBroken(Refusal):
    """Parts of this copy do not work."""

    parts: tuple[str, ...]


class OutputLost(Refusal):
    """What the command did is done, but its output could not be written."""
