"""What the records of books and yearbook decline."""

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Period, Year
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


class StatementTwin(Refusal):
    """Two statements of one life have one number: a folder was copied and both are used.

    Nothing tells which is right: somebody chooses one, or makes the right one anew, which gives it
    a number of its own.
    """

    book: BookId
    period: Period


class YearForgotten(Refusal):
    """A year whose numbers are no longer there to be changed."""

    year: Year


class ReleaseRecorded(Refusal):
    """A release with that id stands in the ledger; it is never changed."""

    release: str


class BookNotJoined(Refusal):
    """A statement of a book that this yearbook does not know."""

    book: BookId


class BookJoinedOtherwise(Refusal):
    """Another book of that name, or that book under another name, has joined already."""

    book: BookId


class YearFrozen(Refusal):
    """The year was released; its figures do not change any more."""

    year: Year
