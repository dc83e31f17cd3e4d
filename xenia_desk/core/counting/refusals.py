"""What counting, importing and correcting decline."""

from xenia_desk.core.names import Category, DimensionName, TableName
from xenia_desk.errors import Refusal


class MunicipalityMissing(Refusal):
    """A visit elsewhere without the municipality that it went to."""


class NumbersContradict(Refusal):
    table: tuple[TableName, ...]


class CorrectionEmpty(Refusal):
    """A correction that says neither what was nor what should be."""


class CorrectionChangesNothing(Refusal):
    """What should be is what was."""


class TimesRefused(Refusal):
    """Less than once, or more often than `most`."""

    number: int
    most: int


class SheetLanguageMissing(Refusal):
    """A printed sheet without its language."""


class UnknownReason(Refusal):
    reason: str


class UnknownTable(Refusal):
    table: TableName


class UnknownCategory(Refusal):
    table: TableName
    text: str


class NotInThisBook(Refusal):
    category: Category


class MoreThanOne(Refusal):
    dimension: DimensionName


class NothingAsked(Refusal):
    """A contact of the desk without any theme."""


class TableMissing(Refusal):
    table: TableName


class TotalsUnequal(Refusal):
    table: tuple[TableName, ...]


class ImportRefused(Refusal):
    lines: tuple[Refusal, ...]


class BadLine(Refusal):
    line: int
    reason: Refusal


class HeaderMissing(Refusal):
    columns: str


class NothingToImport(Refusal):
    """A file without a single count."""


class WrongColumns(Refusal):
    """A line with more or fewer than five columns, or with a stray quote."""


class PeriodNotOpen(Refusal):
    text: str


class OtherPeriod(Refusal):
    table: TableName


class OtherUnit(Refusal):
    """A unit that is not the unit of the table; `text` is the one that is."""

    table: TableName
    text: str


class CountRefused(Refusal):
    text: str
    most: int


class SaidAgain(Refusal):
    earlier: int


class RoundEmpty(Refusal):
    """A round without a contact and without an activity."""


class RoundTooLarge(Refusal):
    number: int
    most: int


class MoreThemesThanContacts(Refusal):
    category: Category
    number: int
    contacts: int


class FewerThemesThanContacts(Refusal):
    number: int
    contacts: int
