"""What opening a vault, and counting in it, decline."""

from datetime import date

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month, Year
from xenia_desk.errors import Refusal


class NotSixDigits(Refusal):
    """A code that is not six digits."""


class EasyCode(Refusal):
    """One digit six times, or a row up or down: the first that anybody tries."""


class NotTypedBack(Refusal):
    what: str


class OpensNothing(Refusal):
    person: PersonLabel


class CodeRefused(Refusal):
    book: BookId
    why: tuple[Refusal, ...]


class VaultInUse(Refusal):
    """Another window, or another command, has this vault open."""


class FolderClosed(Refusal):
    folder: str


class PracticeMixed(Refusal):
    book: BookId


class YearKeyMissing(Refusal):
    """A book that no yearbook gave a key to: it has to join one before it counts."""

    book: BookId


class NoPlan(Refusal):
    year: Year
    begins: date


class FolderTaken(Refusal):
    folder: str


class NotYours(Refusal):
    book: BookId


class PlanDiffers(Refusal):
    book: BookId
    year: Year
    plan: str


class MonthClosed(Refusal):
    month: Month


class MonthAhead(Refusal):
    month: Month


class ClockBehind(Refusal):
    month: Month
    begun: Month


class ClockAhead(Refusal):
    today: date
    known: date


class PersonUnknown(Refusal):
    person: PersonLabel


class OtherPerson(Refusal):
    person: PersonLabel
