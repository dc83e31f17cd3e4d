"""Decides what the round page shows, from the first number to taking it back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import partial

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.names import BookId
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.counting import counting, rounds
from xenia_desk.workflows.counting.rounds import Entered
from xenia_desk.workflows.vault.session import Session

CHANNEL, KIND = "round_weaze", "rounds_weaze"
"""What a round usually is; both can be chosen otherwise."""


@dataclass(frozen=True)
class RoundOffer:
    """What can be said of a round, in the order of the printed tally form."""

    earliest: date
    channels: tuple[str, ...]
    kinds: tuple[str, ...]
    firsts: tuple[str, ...]
    themes: tuple[str, ...]
    towns: tuple[str, ...]


@dataclass(frozen=True)
class Saved:
    """A round that is in the book, and how it was typed, until it cannot be taken back."""

    entered: Entered
    day: date
    given: Round

    @property
    def contacts(self) -> int:
        """How many contacts were entered."""
        return sum(self.given.first.values())


@dataclass(frozen=True)
class RoundState:
    """What the page shows; `form` grows when the numbers are to be typed anew."""

    today: date
    day: date
    offer: RoundOffer | None = None
    channel: str = CHANNEL
    kind: str = KIND
    town: str = ""
    first: Mapping[str, int] = field(default_factory=dict)
    themes: Mapping[str, int] = field(default_factory=dict)
    form: int = 0
    saving: bool = False
    saved: Saved | None = None

    @property
    def contacts(self) -> int:
        """How many contacts were typed so far."""
        return sum(self.first.values())

    @property
    def mentioned(self) -> int:
        """How many themes were typed so far."""
        return sum(self.themes.values())


class RoundPresenter:
    """Nothing is in the book before the one save; then everything is, or nothing."""

    def __init__(self, session: Session, ways: Ways) -> None:
        self._session, self._run, self._tell, self._say = session, ways.run, ways.tell, ways.say
        self._book, today = counting.desk_book(session), session.today()
        self._covered = False
        self.shown = Shown(RoundState(today, today))

    def open(self) -> None:
        """Ask anew which months are open."""
        self._run(lambda: round_offer(self._session, self._book), self._offer)

    def covered(self) -> None:
        """Let the last round stay in the book as it is; the numbers on the page wait."""
        self._covered = True
        self.shown.become(replace(self.shown.state, saved=None))

    def step_day(self, by: int) -> None:
        """Choose the day before or after, in an open month and not ahead."""
        state = self.shown.state
        day = state.day + timedelta(days=by)
        if state.offer is not None and state.offer.earliest <= day <= state.today:
            self.shown.become(replace(state, day=day))

    def choose_channel(self, channel: str) -> None:
        """Say where the contacts were."""
        self.shown.become(replace(self.shown.state, channel=channel))

    def choose_kind(self, kind: str) -> None:
        """Say which activity of staff it was, "" for none."""
        self.shown.become(replace(self.shown.state, kind=kind))

    def choose_town(self, town: str) -> None:
        """Say where a visit elsewhere went."""
        self.shown.become(replace(self.shown.state, town=town))

    def type_first(self, category: str, number: int) -> None:
        """Type how many contacts were new, known or not asked."""
        self.shown.become(
            replace(self.shown.state, first={**self.shown.state.first, category: number})
        )

    def type_theme(self, theme: str, number: int) -> None:
        """Type how often a theme was ticked."""
        self.shown.become(
            replace(self.shown.state, themes={**self.shown.state.themes, theme: number})
        )

    def save(self) -> None:
        """Enter the round, all or nothing."""
        state = self.shown.state
        if state.saving or state.offer is None:
            return
        day = state.day
        given = Round(
            channel=state.channel,
            kind=state.kind or None,
            first={code: number for code, number in state.first.items() if number},
            themes={code: number for code, number in state.themes.items() if number},
            municipality=state.town or None if state.kind == activities.VISITS else None,
        )
        self._covered = False
        self.shown.become(replace(state, saving=True))

        def done(entered: Entered) -> None:
            saved = None if self._covered else Saved(entered, day, given)
            form = self.shown.state.form + 1
            self.shown.become(
                replace(self.shown.state, saving=False, saved=saved, first={}, themes={}, form=form)
            )

        self._run(
            lambda: rounds.enter_round(self._session, self._book, day, given), done, self._not_saved
        )

    def take_back(self) -> None:
        """Take the last round back, and put its numbers on the page again."""
        saved = self.shown.state.saved
        if saved is None:
            return

        def done(_nothing: None) -> None:
            given = saved.given
            self.shown.become(
                replace(
                    self.shown.state,
                    saved=None,
                    day=saved.day,
                    channel=given.channel,
                    kind=given.kind or "",
                    town=given.municipality or "",
                    first=given.first,
                    themes=given.themes,
                    form=self.shown.state.form + 1,
                )
            )
            self._say("round.taken_back")

        self._run(lambda: rounds.take_back_round(self._session, saved.entered), done)

    def window_over(self) -> None:
        """Forget the last round, and leave nothing of it in the book's journal."""
        if self.shown.state.saved is not None:
            self.shown.become(replace(self.shown.state, saved=None))
            settle = partial(counting.settle, self._session, self._book)
            self._run(settle)

    def _not_saved(self, error: Exception) -> None:
        self.shown.become(replace(self.shown.state, saving=False))
        self._tell(error)

    def _offer(self, offer: RoundOffer) -> None:
        today = self._session.today()
        state = self.shown.state
        day = today if state.day == state.today else state.day
        self.shown.become(replace(state, offer=offer, today=today, day=max(day, offer.earliest)))


def round_offer(session: Session, book: BookId) -> RoundOffer:
    """What can be entered today."""
    found = counting.offer(session, book)
    plan = session.plan(session.today().year)
    return RoundOffer(
        earliest=min(found.open_months).first_day if found.open_months else session.today(),
        channels=found.channels,
        kinds=activities.kinds(plan, book),
        firsts=plan.dimensions["first"].categories,
        themes=found.themes,
        towns=plan.dimensions["municipality"].categories,
    )
