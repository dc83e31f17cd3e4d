"""What the records of books and yearbook decline."""

from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month, Period, Year
from xenia_desk.errors import Refusal


class BackupContentWrong(Refusal):
    """What is inside a backup is no book that the program could have written."""


class BackupOfNewer(Refusal):
    """A newer program made the backup."""


class BackupNotProven(Refusal):
    """What came back from the backup is not what went into it."""


class StatementFork(Refusal):
    """Two lives of one book speak for the same month; a person decides, nothing is summed.

    `standing` and `arriving` are the epochs.
    """

    book: BookId
    period: Period
    standing: bytes = b""
    arriving: bytes = b""


class StatementClash(Refusal):
    """Two statements of one life have one number: a folder was copied and both are used.

    Nothing tells which is right: somebody chooses one, or makes the right one anew, which gives it
    a number of its own.
    """

    book: BookId
    period: Period


class YearForgotten(Refusal):
    year: Year


class ReleaseInLedger(Refusal):
    release: str


class BookNotJoined(Refusal):
    book: BookId


class BookJoinedOtherwise(Refusal):
    book: BookId


class YearKeyUnknown(Refusal):
    """A statement that is sealed under a key of which this yearbook has no secret."""

    book: BookId
    month: Month


class SumBelowZero(Refusal):
    """More was taken back of a category of a table than was counted."""

    book: BookId
    month: Month
    table: TableName
