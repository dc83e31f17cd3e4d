"""What counting, importing and correcting decline."""

from xenia_desk.core.names import Category, DimensionName, TableName
from xenia_desk.errors import Refusal


class MunicipalityMissing(Refusal):
    """A visit elsewhere without the municipality that it went to."""


class NumbersContradict(Refusal):
    """Tables (or a single one) whose numbers cannot all be true; nothing was changed."""

    table: tuple[TableName, ...]


class CorrectionImpossible(Refusal):
    """A correction without a category, from a category to itself, or of a number below 1."""


class UnknownReason(Refusal):
    """A reason that is not on the list."""

    reason: str


class UnknownTable(Refusal):
    """A table that the book does not count."""

    table: TableName


class UnknownCategory(Refusal):
    """A category that the table does not have in this book."""

    table: TableName
    text: str


class FollowsOthers(Refusal):
    """Numbers that follow other tables: those are corrected, and these go with them."""

    table: TableName


class NotInThisBook(Refusal):
    """A category that the plan does not count in this book."""

    category: Category


class MoreThanOne(Refusal):
    """Two categories of a dimension of which a contact has one."""

    dimension: DimensionName


class NothingAsked(Refusal):
    """A contact of the desk without any theme."""


class TableMissing(Refusal):
    """A table that the file must give, because it does not follow from the others."""

    table: TableName


class TotalsUnequal(Refusal):
    """Tables of one unit that differ in total, though each counts the same things."""

    table: tuple[TableName, ...]


class ImportRefused(Refusal):
    """Everything that is wrong with a file; nothing of it was imported."""

    lines: tuple[Refusal, ...]


class BadLine(Refusal):
    """One line that cannot be used, and why."""

    line: int
    reason: Refusal


class HeaderMissing(Refusal):
    """The first line does not name the five columns."""

    columns: str


class NothingToImport(Refusal):
    """A file without a single count."""


class WrongColumns(Refusal):
    """A line with more or fewer than five columns, or with a stray quote."""


class PeriodNotOpen(Refusal):
    """A month, or a year, that is closed or has not begun."""

    text: str


class OtherPeriod(Refusal):
    """A month for a table that is counted per year, or the other way round."""

    table: TableName


class OtherUnit(Refusal):
    """A unit that is not the unit of the table; `text` is the one that is."""

    table: TableName
    text: str


class CountRefused(Refusal):
    """A count that is no whole number from 0 up to what an import may bring."""

    text: str
    most: int


class SaidAgain(Refusal):
    """A number that an earlier line gave already."""

    earlier: int


class RoundEmpty(Refusal):
    """A round without a contact and without an activity."""


class RoundTooLarge(Refusal):
    """A number on a round below 0 or above what a tally form holds."""

    number: int
    most: int


class MoreThemesThanContacts(Refusal):
    """A theme or item that is ticked more often than there were contacts."""

    category: Category
    number: int
    contacts: int


class FewerThemesThanContacts(Refusal):
    """Fewer themes ticked than contacts: a contact of the desk has at least one."""

    number: int
    contacts: int


class NotThatMany(Refusal):
    """More is asked of a category than stands there; the number itself is not told."""

    table: TableName
    category: Category
