"""What joining, sharing and taking in statements decline."""

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal


class NoSuchLife(Refusal):
    book: BookId
    month: Month
    mark: str


class RequestMissing(Refusal):
    book: BookId


class BookHasJoined(Refusal):
    """A request that was answered before, or of a book whose place is taken."""

    book: BookId


class BookUnplanned(Refusal):
    book: BookId


class CountsForAnother(Refusal):
    """A book whose numbers are sealed for another yearbook, which alone can open them."""

    book: BookId


class PlansDiffer(Refusal):
    """The two computers count by different plans: one of them has an older program."""


class WordsDiffer(Refusal):
    """The four words are not the same: a file was swapped, or misheard."""


class YearbookUnknown(Refusal):
    book: BookId


class SharedFolderUnusable(Refusal):
    folder: str


class SharedFolderGone(Refusal):
    folder: str


class SharedFolderReadOnly(Refusal):
    folder: str


class StatementAbsent(Refusal):
    file: str


class StatementAhead(Refusal):
    book: BookId
    month: Month
