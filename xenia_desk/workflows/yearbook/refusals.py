"""What joining, sharing and taking in statements decline."""

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Year
from xenia_desk.errors import Refusal


class NoSuchLife(Refusal):
    """A mark that no life of that book and month has."""

    book: BookId
    month: Month
    mark: str


class LivesUndecided(Refusal):
    """One month for which two lives of a book speak."""

    book: BookId
    month: Month


class ForksUndecided(Refusal):
    """Months up to the end of a year that wait for a decision; `undecided` names them."""

    year: Year
    undecided: tuple[LivesUndecided, ...]


class RequestMissing(Refusal):
    """An answer for a book that asked nothing, or whose request is answered already."""

    book: BookId


class BookHasJoined(Refusal):
    """A request that was answered before, or of a book whose place is taken."""

    book: BookId


class BookUnplanned(Refusal):
    """A book of which the plan knows nothing."""

    book: BookId


class PlansDiffer(Refusal):
    """The two computers count by different plans: one of them has an older program."""


class WordsDiffer(Refusal):
    """The four words are not the same: a file was swapped, or misheard."""


class YearbookUnknown(Refusal):
    """A book that was never told to which yearbook it hands over."""

    book: BookId


class SharedFolderUnusable(Refusal):
    """A folder between computers that is not there, or lies in the vault itself."""

    folder: str


class SharedFolderGone(Refusal):
    """The chosen folder is not there now, or cannot be looked into: a stick that is not in."""

    folder: str


class SharedFolderReadOnly(Refusal):
    """Nothing can be put into the chosen folder: it is read-only, or its disk is full."""

    folder: str


class StatementAbsent(Refusal):
    """A file that was named and is not there."""

    file: str


class StatementAhead(Refusal):
    """A statement of a month that has not begun: one of the two clocks is wrong."""

    book: BookId
    month: Month
