"""What can be said of one contact of a book, in the order of the screen."""

from dataclasses import dataclass

from xenia_desk.core.counting.counting import VISITOR
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Plan, Unit


@dataclass(frozen=True)
class Offer:
    """What a book can count in one contact, in the order of the screen.

    `attributes` has the dimensions that the book keeps, each with what can be said.
    """

    channels: tuple[str, ...]
    sticks: tuple[str, ...]
    themes: tuple[str, ...]
    items: tuple[str, ...]
    referrals: tuple[str, ...]
    attributes: dict[str, tuple[str, ...]]
    languages: dict[str, str]
    open_months: tuple[Month, ...] = ()

    @property
    def done(self) -> tuple[str, ...]:
        """The items that can be said of a visitor; that there was one is counted anyway."""
        return tuple(code for code in self.items if code != VISITOR)


def offer(plan: Plan, book: BookId, open_months: tuple[Month, ...] = ()) -> Offer:
    """What a book can count by a plan, in the months that are open."""
    units, kept = {table.unit for table in plan.tables_of(book)}, plan.said_of(book)
    channel = plan.dimensions["channel"]
    return Offer(
        channels=channel.categories_of(book),
        sticks=channel.sticks,
        themes=plan.dimensions["theme"].categories if Unit.MENTIONS in units else (),
        items=plan.dimensions["ggd_item"].categories if Unit.HOUR_ITEMS in units else (),
        referrals=plan.dimensions["referral"].categories if Unit.REFERRALS in units else (),
        attributes={
            name: tuple(
                c for c in plan.dimensions[name].categories if c != plan.dimensions[name].unknown
            )
            for name in ("first", "language", "setting", "help")
            if name in kept
        },
        languages=dict(plan.dimensions["language"].offered) if "language" in kept else {},
        open_months=open_months,
    )
