"""What a release says about itself: year, recipient, versions, gaps, breaks."""

from dataclasses import dataclass
from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Plan

GAP_REASONS = ("closed", "lost", "not_handed_over")
BREAKS = ("definitions", "opening_hours", "pilot")
_CLOSED = "closed"
_PILOT = 2027  # the supervision pilot of 11 municipalities begins in January of that year


@dataclass(frozen=True, order=True)
class Gap:
    """A month of a book that is missing from the year, and why (one of GAP_REASONS)."""

    book: BookId
    month: Month
    reason: str


@dataclass(frozen=True)
class ReleaseNotes:
    """What is known of a release beside its numbers.

    `frozen` is the day on which the year was frozen; `books` are those whose year is in, as it
    was given to `protected_years.year_system`; `breaks` come from BREAKS; `municipalities` from
    `protected_years.municipalities_visited`.
    """

    year: int
    recipient: str
    frozen: date
    program: str
    books: tuple[BookId, ...]
    practice: bool = False
    gaps: tuple[Gap, ...] = ()
    breaks: tuple[str, ...] = ()
    municipalities: int | None = None

    @property
    def mark(self) -> str:
        """What the names of practice files begin with, in every language; else empty."""
        return "OEFENING-" if self.practice else ""

    @property
    def name(self) -> str:
        """The name of the figures, without the mark."""
        return f"jaarcijfers-{self.year}"

    @property
    def folder(self) -> str:
        """The name of the folder that a release makes for itself."""
        return f"{self.mark}{self.name}-{self.recipient}"

    def was_closed(self, books: tuple[BookId, ...]) -> bool:
        """Whether all that is missing of some books is missing because they were closed."""
        reasons = {gap.reason for gap in self.gaps if gap.book in books}
        return reasons == {_CLOSED}


def breaks_of(plan: Plan, year: int) -> tuple[str, ...]:
    """The breaks that every report of a year names without being asked."""
    new_plan = plan.begins.year == year
    found = {"definitions": new_plan, "pilot": year == _PILOT}
    return tuple(name for name, there in found.items() if there)
