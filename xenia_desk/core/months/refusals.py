"""What a document of a month is declined for."""

from xenia_desk.core.periods import Period
from xenia_desk.errors import Refusal


class DamagedNote(Refusal):
    """Bytes that are not a valid note."""


class DamagedStatement(Refusal):
    """Bytes that are not a valid statement."""


class OtherPlan(Refusal):
    """A statement of a plan that this computer does not have, or that does not hold in its year."""

    period: Period
