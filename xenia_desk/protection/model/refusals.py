"""What can be wrong with tables, and what cannot be protected."""

from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class KeyMissing(Refusal):
    """Keyed costs were asked for without a key."""


class NotALowestCell(Refusal):
    table: str
    codes: str


class CountWrong(Refusal):
    table: str
    codes: str
    count: int
    largest: int


class UnitsWrong(Refusal):
    table: str
    codes: str
    units: int
    count: int


class CellsDisagree(Refusal):
    cell: CellId
    first: int
    second: int


class UnitsDisagree(Refusal):
    cell: CellId
    first: int
    second: int


class BoundBroken(Refusal):
    of: CellId
    count: int
    by: CellId
    most: int


class PercentageWrong(Refusal):
    of: CellId
    count: int
    by: CellId


class ReleasedContradicts(Refusal):
    cell: CellId
    count: int


class ImpossibleCounted(Refusal):
    cell: CellId
    count: int


class CannotProtect(Refusal):
    """No choice of hidden cells protects a cell, because of what is known and cannot be hidden."""

    cell: CellId
    known: str


class MemoryTooSmall(Refusal):
    cells: int


class ThresholdProtectsNobody(Refusal):
    threshold: int
    least: int


class NoTables(Refusal):
    """A system without tables."""


class TableTwice(Refusal):
    table: str


class DimensionUnknown(Refusal):
    where: str
    dimension: str


class DimensionTwice(Refusal):
    where: str
    dimension: str


class CodeTwice(Refusal):
    dimension: str
    code: str


class CodeLoose(Refusal):
    dimension: str
    code: str


class LevelWrong(Refusal):
    table: str
    dimension: str
    level: int
    deepest: int


class TooManyCells(Refusal):
    cells: int
    most: int


class CellUnknown(Refusal):
    where: str
    cell: CellId
