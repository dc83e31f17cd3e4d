"""The books at Xenia by the names that files have for them."""

from xenia_desk.core.names import BookId

GGD = BookId("ggd")
OUTREACH = BookId("outreach")
XENIA = BookId("xenia")
YEARBOOK = BookId("yearbook")
