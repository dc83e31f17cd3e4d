"""Decides what the counting page of the desk shows and what a press does."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.press.presses import Doors, Presses
from xenia_desk.desktop.work.running import Run, Tell
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.counting.counting import Offer, desk_book
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class CountingState:
    """What the page shows beside its bar; without an offer it is being fetched.

    `month` is where presses count; `picked` are themes that wait to be saved together.
    """

    month: Month
    this_month: Month
    offer: Offer | None = None
    channel: str = ""
    several: bool = False
    picked: frozenset[str] = frozenset()

    @property
    def there(self) -> bool:
        """Whether it was looked up what the page can show."""
        return self.offer is not None

    @property
    def once(self) -> bool:
        """Whether the channel counts once and falls back."""
        return self.offer is not None and self.channel not in self.offer.sticks

    @property
    def usual_channel(self) -> str:
        """Where the channel falls back to."""
        return self.offer.channels[0] if self.offer else ""


class CountingPresenter:
    """One press on a theme is one contact; the channel and the month are chosen before it."""

    def __init__(
        self,
        session: Session,
        doors: Doors,
        offered: Callable[[Session, BookId], Offer],
        run: Run,
        tell: Tell,
    ) -> None:
        self._session, self._offered, self._run, self._tell = session, offered, run, tell
        self._book, self._day = desk_book(session), session.today()
        month = Month.of(self._day)
        self.presses = Presses(session, self._book, doors, run, tell)
        self.shown = Shown(CountingState(month, month))

    def open(self) -> None:
        """Ask anew what can be counted: months close while other pages are open, and days begin."""
        self._begin_day()
        self._run(lambda: self._offered(self._session, self._book), self._offer, self._tell)

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
        """Begin or stop to put several themes together."""
        self.shown.become(
            replace(self.shown.state, several=not self.shown.state.several, picked=frozenset())
        )

    def press(self, category: str, *, several: bool = False) -> None:
        """Count a contact with one theme, or pick the theme when there are several."""
        state = self.shown.state
        if several or state.several:
            self.shown.become(replace(state, several=True, picked=state.picked ^ {category}))
        else:
            self._count(frozenset({category}))

    def save(self) -> None:
        """Count one contact with all themes that were picked."""
        state = self.shown.state
        if state.picked:
            self.shown.become(replace(state, several=False, picked=frozenset()))
            self._count(state.picked)

    def minute(self) -> None:
        """See whether a new day has begun."""
        if self._session.today() != self._day:
            self.open()

    def _begin_day(self) -> None:
        """On a new day the channel falls back, and the month goes on."""
        today = self._session.today()
        if today == self._day:
            return
        state = self.shown.state
        self._day, new = today, Month.of(today)
        month = new if state.month == state.this_month else state.month
        self.shown.become(replace(state, channel=state.usual_channel, month=month, this_month=new))

    def _count(self, themes: frozenset[str]) -> None:
        state = self.shown.state
        if state.offer is None:
            return
        self.presses.count(Contact(state.channel, {"theme": themes}), state.month)
        if state.once:
            self.shown.become(replace(state, channel=state.usual_channel))

    def _offer(self, offer: Offer) -> None:
        state = self.shown.state
        channel = state.channel if state.channel in offer.channels else offer.channels[0]
        month = state.month if state.month in offer.open_months else state.this_month
        self.shown.become(replace(state, offer=offer, channel=channel, month=month))
