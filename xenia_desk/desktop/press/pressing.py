"""Decides what a page of tiles shows and what a press does: a contact, or several put together."""

from dataclasses import dataclass, replace
from datetime import date

from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.counting.offers import Offer
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.press.presses import Presses
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class Pressing:
    """What the page shows beside its bar; without an offer it is being fetched.

    `month` is where presses count; `picked` are categories that wait to be saved together.
    """

    today: date
    month: Month
    offer: Offer | None = None
    channel: str = ""
    several: bool = False
    picked: frozenset[str] = frozenset()

    @property
    def this_month(self) -> Month:
        """The month of today."""
        return Month.of(self.today)

    @property
    def once(self) -> bool:
        """Whether the channel counts once and falls back."""
        return self.offer is not None and self.channel not in self.offer.sticks

    @property
    def usual_channel(self) -> str:
        """Where the channel falls back to."""
        return self.offer.channels[0] if self.offer else ""


class PressPresenter:
    """One press is one contact of a book, which says a category of one dimension.

    Its channel and its month are chosen before it.
    """

    def __init__(self, session: Session, book: BookId, dimension: str, ways: Ways) -> None:
        self._session, self._book, self._dimension = session, book, dimension
        self._run = ways.run
        today = session.today()
        self.presses = Presses(session, book, ways)
        self.shown = Shown(Pressing(today, Month.of(today)))

    def open(self) -> None:
        """Ask anew what can be counted: months close while other pages are open, and days begin."""
        self._begin_day()
        self._run(lambda: counting.offer(self._session, self._book), self._offer)

    def covered(self) -> None:
        """Forget the contact; where the next one counts stays, but for a channel that it has."""
        state = self.shown.state
        channel = state.usual_channel if state.once else state.channel
        self.shown.become(replace(state, channel=channel, several=False, picked=frozenset()))
        self.presses.forget()

    def choose_channel(self, channel: str) -> None:
        """Count the next contact in this channel."""
        self.shown.become(replace(self.shown.state, channel=channel))

    def choose_month(self, month: Month) -> None:
        """Count in another open month until the next lock."""
        self.shown.become(replace(self.shown.state, month=month))

    def turn(self) -> None:
        """Begin or stop to put several together."""
        state = self.shown.state
        self.shown.become(replace(state, several=not state.several, picked=frozenset()))

    def press(self, category: str, *, several: bool = False) -> None:
        """Count a contact with one category, or pick it when there are several."""
        state = self.shown.state
        if several or state.several:
            self.shown.become(replace(state, several=True, picked=state.picked ^ {category}))
        else:
            self._count(frozenset({category}))

    def save(self) -> None:
        """Count one contact with all that was picked."""
        state = self.shown.state
        if state.picked:
            self.shown.become(replace(state, several=False, picked=frozenset()))
            self._count(state.picked)

    def minute(self) -> None:
        """See whether a new day has begun."""
        if self._session.today() != self.shown.state.today:
            self.open()

    def _begin_day(self) -> None:
        """On a new day the channel falls back, and the month goes on."""
        state, today = self.shown.state, self._session.today()
        if today != state.today:
            month = Month.of(today) if state.month == state.this_month else state.month
            self.shown.become(replace(state, today=today, channel=state.usual_channel, month=month))

    def _count(self, categories: frozenset[str]) -> None:
        state = self.shown.state
        if state.offer is None:
            return
        self.presses.count(Contact(state.channel, {self._dimension: categories}), state.month)
        if state.once:
            self.shown.become(replace(state, channel=state.usual_channel))

    def _offer(self, offer: Offer) -> None:
        state = self.shown.state
        channel = state.channel if state.channel in offer.channels else offer.channels[0]
        month = state.month if state.month in offer.open_months else state.this_month
        self.shown.become(replace(state, offer=offer, channel=channel, month=month))
