"""What opening a vault, and counting in it, decline."""

from datetime import date

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month, Year
from xenia_desk.core.plan.plan import Unit
from xenia_desk.errors import Refusal


class NotSixDigits(Refusal):
    """A code that is not six digits."""


class EasyCode(Refusal):
    """One digit six times, or a row up or down: the first that anybody tries."""


class NotTypedBack(Refusal):
    """What was typed back is not what stood on the screen."""

    what: str


class OpensNothing(Refusal):
    """Somebody of a new vault whose passphrase would open nothing."""

    person: PersonLabel


class CodeRefused(Refusal):
    """A code that nobody should choose for the cover of a book."""

    book: BookId
    why: tuple[Refusal, ...]


class VaultInUse(Refusal):
    """Another window, or another command, has this vault open."""


class FolderClosed(Refusal):
    """The rights on the vault's folder do not allow working in it."""

    folder: str


class PracticeMixed(Refusal):
    """A practice file in a real vault, or the other way round."""

    book: BookId


class TotalsDiffer(Refusal):
    """Tables of one unit that must have the same total do not: the book is damaged."""

    book: BookId
    unit: Unit


class NoPlan(Refusal):
    """A year before the first plan begins on `begins`, or after the last that a book can hold."""

    year: Year
    begins: date


class FolderTaken(Refusal):
    """Something else lies in the folder that a vault was to be made in."""

    folder: str


class NotYours(Refusal):
    """A book or the yearbook that this person cannot open."""

    book: BookId


class PlanDiffers(Refusal):
    """A year that the book began to count by another plan than this program has."""

    book: BookId
    year: Year
    plan: str


class MonthClosed(Refusal):
    """A month in which nothing is counted any more."""

    month: Month


class MonthAhead(Refusal):
    """A month that has not begun."""

    month: Month


class ClockBehind(Refusal):
    """The book has begun a later month than the computer's: a person has to choose."""

    month: Month
    begun: Month


class ClockAhead(Refusal):
    """The computer's day lies long after all that is known: a person has to say it is right."""

    today: date
    known: date


class PersonUnknown(Refusal):
    """The person who was named is not in the vault."""

    person: PersonLabel


class OtherPerson(Refusal):
    """The passphrase is right, but belongs to somebody else."""

    person: PersonLabel
