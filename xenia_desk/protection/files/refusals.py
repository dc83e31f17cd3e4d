"""What can be wrong with a document from outside."""

from enum import Enum

from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class CodeUnknown(Refusal):
    where: str
    code: str
    dimension: str


class CodeMissing(Refusal):
    where: str
    dimension: str


class DimensionEmpty(Refusal):
    dimension: str


class TableEmpty(Refusal):
    where: str


class CellTwice(Refusal):
    where: str


class ReleasedWithoutCount(Refusal):
    where: str


class RangeUpsideDown(Refusal):
    where: str
    low: int
    high: int


class CellMissing(Refusal):
    table: str
    codes: str


class CellStandsTwoWays(Refusal):
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
    line: int
    column: int


class JsonTooDeep(Refusal):
    """Lists in lists without end."""


class FieldTwice(Refusal):
    field: str


class NotANumber(Refusal):
    number: str


class ShapeWrong(Refusal):
    where: str
    kind: Shape


class FieldMissing(Refusal):
    where: str
    field: str


class FieldUnknown(Refusal):
    where: str
    field: str


class WordUnknown(Refusal):
    where: str
    word: str
    allowed: tuple[str, ...]


class NumberOutOfRange(Refusal):
    where: str
    number: int
    least: int
    most: int
