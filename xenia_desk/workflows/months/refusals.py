"""What months and files that are imported are declined for."""

from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal


class FileNotReadable(Refusal):
    """A file that is not there or cannot be read."""

    file: str


class FileTooLarge(Refusal):
    """A file that is too large to be a list of counts."""

    file: str


class FileNotText(Refusal):
    """A file that is no text in UTF-8: a spreadsheet file instead of a CSV, for example."""

    file: str


class MonthRuns(Refusal):
    """A month that is to be closed before its last open day."""

    month: Month


class MonthUnknown(Refusal):
    """A month that this book has not counted."""

    month: Month


class EarlierMonthOpen(Refusal):
    """December hands over the year, so every other month is closed before it."""

    month: Month
