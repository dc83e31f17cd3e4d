"""What can be wrong with a document from outside."""

from enum import Enum

from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class CodeUnknown(Refusal):
    """A code that is not in the tree of its dimension."""

    where: str
    code: str
    dimension: str


class CodeMissing(Refusal):
    """A place that leaves out one of the dimensions of its table, or names another."""

    where: str
    dimension: str


class DimensionEmpty(Refusal):
    """A dimension without any code, so without a grand total."""

    dimension: str


class TableEmpty(Refusal):
    """A table without cells."""

    where: str


class CellTwice(Refusal):
    """A cell that stands twice in a table."""

    where: str


class ReleasedWithoutCount(Refusal):
    """Something was released of a cell, but neither a value nor an end of a range."""

    where: str


class RangeUpsideDown(Refusal):
    """A range whose low end lies above its high end."""

    where: str
    low: int
    high: int


class CellMissing(Refusal):
    """A result that does not list every cell of a table."""

    table: str
    codes: str


class CellStandsTwoWays(Refusal):
    """A cell of several tables that is not the same in all of them."""

    where: str
    cell: CellId


class ResultEdited(Refusal):
    """A result that is not what `protect` wrote: its digest is of another content."""


class Shape(Enum):
    """What was expected at a place."""

    OBJECT = "object"
    LIST = "list"
    TEXT = "text"
    WHOLE = "whole"
    TRUTH = "truth"


class NotJson(Refusal):
    """The text is no JSON; line and column of the first fault."""

    line: int
    column: int


class JsonTooDeep(Refusal):
    """Lists in lists without end."""


class FieldTwice(Refusal):
    """An object that names a field twice, so that one of the values would be lost."""

    field: str


class NotANumber(Refusal):
    """NaN, Infinity, or a number of thousands of digits."""

    number: str


class ShapeWrong(Refusal):
    """Another kind of value stands at a place than must stand there."""

    where: str
    kind: Shape


class FieldMissing(Refusal):
    """A field that must be there is not."""

    where: str
    field: str


class FieldUnknown(Refusal):
    """A field that means nothing here, so that leaving it out would change nothing said."""

    where: str
    field: str


class WordUnknown(Refusal):
    """A word that is none of those allowed."""

    where: str
    word: str
    allowed: tuple[str, ...]


class NumberOutOfRange(Refusal):
    """A whole number that is too small or too large."""

    where: str
    number: int
    least: int
    most: int
