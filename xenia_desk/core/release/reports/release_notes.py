"""What a release says about itself: year, recipient, versions, gaps, breaks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Plan

Gaps = Mapping[tuple[BookId, Month], str]
"""Why the statement of a book and month is accepted to be missing, one of GAP_REASONS."""
GAP_REASONS = ("closed", "lost", "not_handed_over")
BREAKS = ("definitions", "opening_hours", "pilot")
_CLOSED = "closed"
_PILOT = 2027  # the supervision pilot of 11 municipalities begins in January of that year


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
    gaps: Gaps = field(default_factory=dict)
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
        reasons = {why for (book, _), why in self.gaps.items() if book in books}
        return reasons == {_CLOSED}


def breaks_of(plan: Plan, year: int) -> tuple[str, ...]:
    """The breaks that every report of a year names without being asked."""
    new_plan = plan.begins.year == year
    found = {"definitions": new_plan, "pilot": year == _PILOT}
    return tuple(name for name, there in found.items() if there)
