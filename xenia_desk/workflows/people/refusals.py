"""What is declined to whoever looks after people and their papers."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal


class NoBookChosen(Refusal):
    """No book was chosen for somebody."""


class NotYourself(Refusal):
    """Nobody renews or removes their own key: a colleague does it."""


class BackupStillOpens(Refusal):
    person: PersonLabel
    why: tuple[Refusal, ...]


class BackupStaysClosed(Refusal):
    person: PersonLabel
    why: tuple[Refusal, ...]


class BackupOpensWithOldPaper(Refusal):
    book: BookId
    why: tuple[Refusal, ...]


class PaperDiffers(Refusal):
    book: BookId
