"""The faults that a plan file can have."""

from xenia_desk.errors import Refusal


class BadPlan(Refusal):
    """A plan file that cannot be used: `line` of the file (0 when it has none) and why."""

    line: int
    reason: "PlanFault"


class PlanFault(Refusal):
    """One kind of fault in a plan; `what` is the word of the file that is at fault."""

    what: str


class NotToml(PlanFault):
    """The file is not TOML, or says a key twice."""


class MissingKey(PlanFault):
    """A key that a plan needs is not there or is of another kind."""


class UnknownKey(PlanFault):
    """A key that no plan has."""


class UnknownName(PlanFault):
    """A dimension, category, table, book or word that the plan does not declare."""


class SaidTwice(PlanFault):
    """A table, category or pair that stands in the plan twice."""


class ForbiddenCross(PlanFault):
    """A table that crosses, or dates, what the plan says is never crossed or dated."""


class TooManyDimensions(PlanFault):
    """A table of three or more dimensions."""


class ThresholdTooLow(PlanFault):
    """A threshold under 5."""


class BeginsMidYear(PlanFault):
    """A plan that begins on another day than a 1 January."""


class BookLeftOut(PlanFault):
    """A book that a table leaves out, and whose things have no place in it.

    Such a table needs one way, the grain of a year and an unknown category; a twin has the books
    of its table.
    """


class WrongKind(PlanFault):
    """Something of another kind stands where the plan has a word, a list or a table."""
