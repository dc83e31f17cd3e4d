"""What is declined to whoever looks after people and their papers."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal


class NoBookChosen(Refusal):
    """No book was chosen for somebody."""


class NotYourself(Refusal):
    """Nobody renews or removes their own key: a colleague does it."""


class BackupStillOpens(Refusal):
    """Somebody was removed, and a backup that could not be made anew still opens for them."""

    person: PersonLabel
    why: tuple[Refusal, ...]


class BackupStaysClosed(Refusal):
    """Somebody was let in, and a backup that could not be made anew does not open for them."""

    person: PersonLabel
    why: tuple[Refusal, ...]


class BackupOpensWithOldSheet(Refusal):
    """The new sheet holds, and a backup could not be made anew: it opens with the old one."""

    book: BookId
    why: tuple[Refusal, ...]


class SheetDiffers(Refusal):
    """The eight characters are not those of this book's sheet."""

    book: BookId
