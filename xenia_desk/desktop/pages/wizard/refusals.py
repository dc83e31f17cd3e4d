"""What the wizard declines."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal


class NobodyOpens(Refusal):
    book: tuple[BookId, ...]


class SameLabel(Refusal):
    person: PersonLabel


class NoHours(Refusal):
    """A vault in which nothing would be counted."""
