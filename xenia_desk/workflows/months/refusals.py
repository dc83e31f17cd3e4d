"""What months and files that are imported are declined for."""

from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal


class FileNotReadable(Refusal):
    file: str


class FileTooLarge(Refusal):
    file: str


class FileNotText(Refusal):
    file: str


class MonthRuns(Refusal):
    month: Month


class MonthUnknown(Refusal):
    month: Month


class EarlierMonthOpen(Refusal):
    month: Month
