"""Why a cell is given away, or numbers contradict each other."""

from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.sums import Sum
from xenia_desk.protection.model.tables import NamedCell
from xenia_desk.protection.refusals import Refusal


class NumberKnown(Refusal):
    cell: NamedCell
    value: int


class AtLeastKnown(Refusal):
    cell: NamedCell
    value: int


class AtMostKnown(Refusal):
    cell: NamedCell
    value: int


class CellGivenAway(CannotProtect):
    """Known numbers that give a cell away by themselves, whatever is hidden."""

    cell: NamedCell
    count: int
    numbers: tuple[Refusal, ...]
    sum: Sum
    least: bool


class CellGivenAwayByLinks(CannotProtect):
    """Impossible cells and fixed links give a cell away by themselves, without any number."""

    cell: NamedCell
    sum: Sum


class PrintedContradict(Refusal):
    numbers: tuple[Refusal, ...]
    sum: Sum
    least: bool
