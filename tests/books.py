"""The books at Xenia by the names that files have for them, and their counters."""

from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Period

GGD = BookId("ggd")
OUTREACH = BookId("outreach")
XENIA = BookId("xenia")
YEARBOOK = BookId("yearbook")


def counter(period: str, table: str, category: str) -> CounterKey:
    """The counter of a book that these three name."""
    return CounterKey(Period(period), TableName(table), category)
