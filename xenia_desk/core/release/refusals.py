"""What a release of a year is declined for."""

from xenia_desk.core.names import Category, TableName
from xenia_desk.core.plan.plan import Unit
from xenia_desk.errors import Refusal
from xenia_desk.protection.model.tables import Population


class KnownRefused(Refusal):
    lines: tuple[Refusal, ...]


class KnownHeaderMissing(Refusal):
    columns: str


class KnownLineWrong(Refusal):
    line: int
    text: str


class KnownContradicts(Refusal):
    """A total that is not what was counted, or that was said twice otherwise."""

    line: int
    text: str


class TablesDisagree(Refusal):
    unit: Unit
    table: tuple[TableName, ...]


class NotForRelease(Refusal):
    """A release was asked for under a rule that is for comparison only, or without a key."""


class LinkBroken(Refusal):
    """Counts that break a link which every reader takes for granted (`bounds` of the plan)."""

    population: Population
    by_population: Population


class ChannelWithoutActivity(Refusal):
    """Few contacts of a channel whose activity was never entered; a sign there says "some"."""

    channel: Category
    kind: Category
