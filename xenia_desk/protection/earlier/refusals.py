"""What earlier releases contradict, or tell together with a new one."""

from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class NotSafeBeside(Refusal):
    """What is safe alone cannot be made safe beside these earlier releases."""

    releases: str
    reasons: tuple[Refusal, ...]


class EarlierSaysOtherwise(Refusal):
    """An earlier release prints another number for a cell of the new one."""

    release: str
    cell: CellId
    value: int
    count: int


class NothingFits(Refusal):
    """No whole counts fit all that is printed and the new counts; the releases contradict them."""

    releases: tuple[str, ...]


class GroupingsDiffer(Refusal):
    """Two trees of one dimension, one of which knows nothing of a code of the other."""

    dimension: str
    code: str


class EarlierOtherRule(Refusal):
    """A release by a rule that promises something else, so that the two cannot be weighed."""

    release: str


class EarlierDisagree(Refusal):
    """Two releases that print different numbers for one and the same cell."""

    release: str
    other: str
    cell: CellId
    value: int
    other_value: int
