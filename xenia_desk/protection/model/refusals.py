"""What can be wrong with tables, and what cannot be protected."""

from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class KeyMissing(Refusal):
    """Keyed costs were asked for without a key."""


class NotALowestCell(Refusal):
    """A count is given for codes that are not the lowest of the table."""

    table: str
    codes: str


class CountWrong(Refusal):
    """A count is negative or too large."""

    table: str
    codes: str
    count: int
    largest: int


class UnitsWrong(Refusal):
    """Units are negative or more than the count."""

    table: str
    codes: str
    units: int
    count: int


class CellsDisagree(Refusal):
    """Two tables give different counts for one and the same cell."""

    cell: CellId
    first: int
    second: int


class UnitsDisagree(Refusal):
    """Two tables give different first contacts behind one and the same cell."""

    cell: CellId
    first: int
    second: int


class BoundBroken(Refusal):
    """The counts break a bound that everybody is said to know."""

    of: CellId
    count: int
    by: CellId
    most: int


class PercentageWrong(Refusal):
    """A printed percentage is not the one that the counts give."""

    of: CellId
    count: int
    by: CellId


class ReleasedContradicts(Refusal):
    """What was released of a cell is not true of its count."""

    cell: CellId
    count: int


class ImpossibleCounted(Refusal):
    """A cell that cannot occur has a count."""

    cell: CellId
    count: int


class ProtectionStopped(Refusal):
    """Somebody stopped the work; nothing was made."""


class CannotProtect(Refusal):
    """No choice of hidden cells protects a cell, because of what is known and cannot be hidden."""

    cell: CellId
    known: str


class MemoryTooSmall(Refusal):
    """There is not enough memory to choose in a system of so many cells; nothing was made."""

    cells: int


class ThresholdProtectsNobody(Refusal):
    """A threshold that protects nobody."""

    threshold: int
    least: int


class NoTables(Refusal):
    """A system without tables."""


class TableTwice(Refusal):
    """Two tables of one name."""

    table: str


class DimensionUnknown(Refusal):
    """A table uses a dimension that is not there."""

    where: str
    dimension: str


class DimensionTwice(Refusal):
    """A table names a dimension twice."""

    where: str
    dimension: str


class CodeTwice(Refusal):
    """A code stands twice in a tree, or under itself."""

    dimension: str
    code: str


class CodeLoose(Refusal):
    """A code with parts hangs under nothing."""

    dimension: str
    code: str


class LevelWrong(Refusal):
    """A table stops at a level that the tree does not have."""

    table: str
    dimension: str
    level: int
    deepest: int


class TooManyCells(Refusal):
    """More cells than can be protected in reasonable time and memory."""

    cells: int
    most: int


class CellUnknown(Refusal):
    """Something is said of a cell that no table has."""

    where: str
    cell: CellId
