"""What the wizard declines."""

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal


class NobodyOpens(Refusal):
    """Books that nobody of a new vault could open."""

    book: tuple[BookId, ...]


class SameLabel(Refusal):
    """Two people under one label."""

    person: PersonLabel


class NoHours(Refusal):
    """A vault in which nothing would be counted."""
