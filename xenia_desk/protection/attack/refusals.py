"""What an attack can find, on a pattern or on the numbers printed beside it."""

from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class SmallCellShown(Refusal):
    """A count that must be hidden is open."""

    cell: CellId
    value: int


class SumIsWrong(Refusal):
    """An open number is not the sum of its open parts, or less than they add up to."""

    cell: CellId
    value: int
    parts: int


class PatternContradicts(Refusal):
    """No counts at all fit what is printed and known; `cell` takes part in it."""

    cell: CellId


class SmallCellLeaks(Refusal):
    """A primary cell can be worked out more narrowly than promised."""

    cell: CellId
    found: Range
    needed: Range


class HiddenCellExact(Refusal):
    """A hidden cell can be worked out exactly."""

    cell: CellId
    value: int


class FollowerShown(Refusal):
    """A cell is open though the one it follows is hidden."""

    cell: CellId
    leader: CellId


class HiddenCellShown(Refusal):
    """A cell is open that an earlier release hid."""

    cell: CellId


class RangeDiffers(Refusal):
    """The range that a result states is not the one an outsider finds."""

    cell: CellId
    stated: Range
    found: Range


class RangeUnproven(Refusal):
    """The whole numbers behind a range do not add up in plain addition, so it proves nothing."""

    cell: CellId


class NotSafe(Refusal):
    """The attack succeeded; each finding is a sentence of its own."""

    findings: tuple[Refusal, ...]


class NumberOfNoCell(Refusal):
    """A number in print about a cell that was not protected."""

    cell: CellId


class PrintedNumberTells(Refusal):
    """A printed number tells more of a hidden cell than the tables alone do."""

    cell: CellId
    before: Range
    after: Range
