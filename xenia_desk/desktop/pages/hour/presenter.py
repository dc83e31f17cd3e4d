"""Decides what the page of the hour shows: a press for each visitor, or one list afterwards."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.press.presses import Doors, Presses
from xenia_desk.desktop.work.running import Run, Tell
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.counting.counting import Offer
from xenia_desk.workflows.counting.rounds import Entered
from xenia_desk.workflows.vault.session import Session

ITEMS = "ggd_item"
HOUR = "ggd_hours"


@dataclass(frozen=True)
class HourList:
    """The list at the end of an hour as it is filled in: visitors by first, items by number."""

    day: date
    first: Mapping[str, int] = field(default_factory=dict)
    items: Mapping[str, int] = field(default_factory=dict)
    counts_hour: bool = True


@dataclass(frozen=True)
class HourState:
    """What the page shows beside its bar; `listed` is the list while it is being filled in."""

    today: date
    offer: Offer | None = None
    several: bool = False
    picked: frozenset[str] = frozenset()
    listed: HourList | None = None
    saving: bool = False

    @property
    def there(self) -> bool:
        """Whether it was looked up what the page can show."""
        return self.offer is not None


@dataclass(frozen=True)
class HourDoors:
    """The workflows behind the page."""

    presses: Doors
    offered: Callable[[Session, BookId], Offer]
    enter_round: Callable[[Session, BookId, date, Round], Entered]


class HourPresenter:
    """The hour counts in a book of its own; every contact there is a visitor."""

    def __init__(
        self,
        session: Session,
        doors: HourDoors,
        run: Run,
        tell: Tell,
        say: Callable[[str], None],
    ) -> None:
        self._session, self._doors = session, doors
        self._run, self._tell, self._say = run, tell, say
        self.presses = Presses(session, BookName.HOUR, doors.presses, run, tell)
        self.shown = Shown(HourState(session.today()))

    def open(self) -> None:
        """Ask anew what can be counted, and see whether a new day has begun."""
        self.shown.become(replace(self.shown.state, today=self._session.today()))
        self._run(
            lambda: self._doors.offered(self._session, BookName.HOUR), self._offer, self._tell
        )

    def covered(self) -> None:
        """Forget the visitor; the list at the end of the hour waits."""
        self.shown.become(replace(self.shown.state, several=False, picked=frozenset()))
        self.presses.forget()

    def turn(self) -> None:
        """Begin or stop to put several items together."""
        self.shown.become(
            replace(self.shown.state, several=not self.shown.state.several, picked=frozenset())
        )

    def press(self, category: str, *, several: bool = False) -> None:
        """Count a visitor with one item, or pick the item when there are several."""
        state = self.shown.state
        if several or state.several:
            self.shown.become(replace(state, several=True, picked=state.picked ^ {category}))
        else:
            self._count(frozenset({category}))

    def save(self) -> None:
        """Count one visitor with all items that were picked."""
        state = self.shown.state
        if state.picked:
            self.shown.become(replace(state, several=False, picked=frozenset()))
            self._count(state.picked)

    def minute(self) -> None:
        """See whether a new day has begun."""
        if self._session.today() != self.shown.state.today:
            self.open()

    def begin_list(self) -> None:
        """Fill in one list for the whole hour instead of pressing."""
        self.shown.become(replace(self.shown.state, listed=HourList(self.shown.state.today)))

    def drop_list(self) -> None:
        """Put the list away; nothing of it is stored."""
        self.shown.become(replace(self.shown.state, listed=None))

    def fill_in(self, listed: HourList) -> None:
        """Keep what stands on the list while it is filled in."""
        if self.shown.state.listed is not None:
            self.shown.state = replace(self.shown.state, listed=listed)

    def save_list(self) -> None:
        """Store the whole list in one transaction."""
        state = self.shown.state
        if state.listed is None or state.offer is None or state.saving:
            return
        listed = state.listed
        given = Round(
            channel=state.offer.channels[0],
            kind=HOUR if listed.counts_hour else None,
            first={code: number for code, number in listed.first.items() if number},
            themes={code: number for code, number in listed.items.items() if number},
        )
        self.shown.become(replace(state, saving=True))
        self._run(
            lambda: self._doors.enter_round(self._session, BookName.HOUR, listed.day, given),
            self._entered,
            self._not_entered,
        )

    def _entered(self, _entered: Entered) -> None:
        self.shown.become(replace(self.shown.state, saving=False, listed=None))
        self._say("hour.list_saved")

    def _not_entered(self, error: Exception) -> None:
        self.shown.become(replace(self.shown.state, saving=False))
        self._tell(error)

    def _count(self, items: frozenset[str]) -> None:
        state = self.shown.state
        if state.offer is not None:
            contact = Contact(state.offer.channels[0], {ITEMS: items})
            self.presses.count(contact, Month.of(state.today))

    def _offer(self, offer: Offer) -> None:
        self.shown.become(replace(self.shown.state, offer=offer))
