"""What the wizard declines."""

from xenia_desk.errors import Refusal


class NobodyOpens(Refusal):
    """Books that nobody of a new vault could open."""

    book: tuple[str, ...]


class SameLabel(Refusal):
    """Two people under one label."""

    person: str


class NoHours(Refusal):
    """A vault in which nothing would be counted."""
