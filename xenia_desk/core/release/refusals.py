"""What a release of a year is declined for."""

from xenia_desk.core.names import BookId, Category
from xenia_desk.core.periods import Month, Year
from xenia_desk.core.plan.plan import Unit
from xenia_desk.errors import Refusal, WrongUse
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


class TotalsDiffer(Refusal):
    book: BookId
    unit: Unit


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


class ReleasesUnregistered(Refusal):
    """Releases that left and that this yearbook does not know (any more), by id."""

    releases: tuple[str, ...]


class YearRuns(Refusal):
    year: Year


class YearEmpty(Refusal):
    year: Year


class YearOfOtherPlan(Refusal):
    year: Year


class RecipientUnknown(WrongUse):
    recipient: str
    recipients: tuple[str, ...]


class StatementMissing(Refusal):
    book: BookId
    month: Month


class StatementsMissing(Refusal):
    missing: tuple[StatementMissing, ...]


class NoSuchGap(WrongUse):
    """A gap that was named although its statement is there, or its book never joined."""

    book: BookId
    month: Month


class PreviewOld(Refusal):
    year: Year


class KnownTooLate(Refusal):
    year: Year


class LivesUndecided(Refusal):
    book: BookId
    month: Month


class ForksUndecided(Refusal):
    """Months up to the end of a year that wait for a decision; `undecided` names them."""

    year: Year
    undecided: tuple[LivesUndecided, ...]


class YearFrozen(Refusal):
    year: Year
