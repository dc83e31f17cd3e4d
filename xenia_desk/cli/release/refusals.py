"""What the commands of releases decline."""

from xenia_desk.core.periods import Month
from xenia_desk.errors import WrongUse


class GapWrong(WrongUse):
    """A --without that is not written as BOOK:YYYY-MM=REASON."""

    text: str
    reasons: tuple[str, ...]


class GapTwice(WrongUse):
    """A gap that was named with two reasons."""

    book: str
    month: Month


class WhereTo(WrongUse):
    """A release without --out and without --preview."""
