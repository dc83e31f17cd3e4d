"""What a document of a month is declined for."""

from xenia_desk.core.periods import Period
from xenia_desk.errors import Refusal


class DamagedNote(Refusal):
    """Bytes that are not a valid note."""


class DamagedStatement(Refusal):
    """Bytes that are not a valid statement."""


class OtherPlan(Refusal):
    period: Period
