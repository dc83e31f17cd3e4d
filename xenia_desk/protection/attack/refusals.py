"""What an attack can find, on a pattern or on the numbers printed beside it."""

from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class SmallCellShown(Refusal):
    cell: CellId
    value: int


class SumIsWrong(Refusal):
    cell: CellId
    value: int
    parts: int


class PatternContradicts(Refusal):
    """No counts at all fit what is printed and known; `cell` takes part in it."""

    cell: CellId


class SmallCellExposed(Refusal):
    """A primary cell can be worked out more narrowly than promised."""

    cell: CellId
    found: Range
    needed: Range


class HiddenCellExact(Refusal):
    cell: CellId
    value: int


class FollowerShown(Refusal):
    cell: CellId
    leader: CellId


class HiddenCellShown(Refusal):
    cell: CellId


class RangeDiffers(Refusal):
    cell: CellId
    stated: Range
    found: Range


class RangeUnproven(Refusal):
    """The whole numbers behind a range do not add up in plain addition, so it proves nothing."""

    cell: CellId


class NotSafe(Refusal):
    findings: tuple[Refusal, ...]


class NumberOfNoCell(Refusal):
    cell: CellId


class PrintedNumberTells(Refusal):
    cell: CellId
    before: Range
    after: Range
