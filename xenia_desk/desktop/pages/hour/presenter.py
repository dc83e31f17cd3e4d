"""Decides what the page of the hour shows: a press for each visitor, or one list afterwards."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.roles import BookName
from xenia_desk.desktop.press.pressing import PressPresenter
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.counting import rounds
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
class ListState:
    """The list at the end of an hour, while it is being filled in, and while it is saved."""

    listed: HourList | None = None
    saving: bool = False


class HourPresenter:
    """The hour counts in a book of its own; every contact there is a visitor."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._tell, self._say = session, ways.run, ways.tell, ways.say
        self.pressing = PressPresenter(session, BookName.HOUR, ITEMS, ways)
        self.shown = Shown(ListState())

    def open(self) -> None:
        """Ask anew what can be counted, and see whether a new day has begun."""
        self.pressing.open()

    def covered(self) -> None:
        """Forget the visitor; the list at the end of the hour waits."""
        self.pressing.covered()

    def begin_list(self) -> None:
        """Fill in one list for the whole hour instead of pressing."""
        listed = HourList(self.pressing.shown.state.today)
        self.shown.become(replace(self.shown.state, listed=listed))

    def drop_list(self) -> None:
        """Put the list away; nothing of it is stored."""
        self.shown.become(replace(self.shown.state, listed=None))

    def fill_in(self, listed: HourList) -> None:
        """Keep what stands on the list while it is filled in."""
        if self.shown.state.listed is not None:
            self.shown.state = replace(self.shown.state, listed=listed)

    def save_list(self) -> None:
        """Store the whole list in one transaction."""
        state, offer = self.shown.state, self.pressing.shown.state.offer
        if state.listed is None or offer is None or state.saving:
            return
        listed = state.listed
        given = Round(
            channel=offer.channels[0],
            kind=HOUR if listed.counts_hour else None,
            first={code: number for code, number in listed.first.items() if number},
            themes={code: number for code, number in listed.items.items() if number},
        )
        self.shown.become(replace(state, saving=True))
        self._run(
            lambda: rounds.enter_round(self._session, BookName.HOUR, listed.day, given),
            self._entered,
            self._not_entered,
        )

    def _entered(self, _entered: Entered) -> None:
        self.shown.become(replace(self.shown.state, saving=False, listed=None))
        self._say("hour.list_saved")

    def _not_entered(self, error: Exception) -> None:
        self.shown.become(replace(self.shown.state, saving=False))
        self._tell(error)
