"""What earlier releases contradict, or tell together with a new one."""

from xenia_desk.protection.model.tables import CellId
from xenia_desk.protection.refusals import Refusal


class NotSafeBeside(Refusal):
    releases: str
    reasons: tuple[Refusal, ...]


class EarlierSaysOtherwise(Refusal):
    release: str
    cell: CellId
    value: int
    count: int


class NothingFits(Refusal):
    """No whole counts fit all that is printed and the new counts; the releases contradict them."""

    releases: tuple[str, ...]


class GroupingsDiffer(Refusal):
    dimension: str
    code: str


class EarlierOtherRule(Refusal):
    release: str


class EarlierDisagree(Refusal):
    release: str
    other: str
    cell: CellId
    value: int
    other_value: int
