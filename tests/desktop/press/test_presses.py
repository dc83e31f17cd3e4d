"""Whatever is pressed, said and taken back in whatever order: the book holds what is left of it."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA
from tests.driving.at_once import run_here, ways
from tests.opened_counters import opened_counts, periods_of
from xenia_desk.core.counting.counting import Contact, CounterKey, changes, joined
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.press.presses import Presses, Stage
from xenia_desk.desktop.press.pressing import PressPresenter
from xenia_desk.desktop.work.running import Tell
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.counting.counting import Counted
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.refusals import MonthClosed
from xenia_desk.workflows.vault.session import Session

R = TypeVar("R")
THEMES = ("health", "debts", "housing", "safety")
LANGUAGES = {"ro": "romanian_or_bulgarian", "en": "english", "pl": "other_european"}
ACTS = st.one_of(
    st.tuples(st.just("count"), st.sampled_from(THEMES)),
    st.tuples(st.just("first"), st.sampled_from(("first_ever", "first_this_year", "known"))),
    st.tuples(st.just("language"), st.sampled_from(sorted(LANGUAGES))),
    st.tuples(st.just("referral"), st.sampled_from((GGD, "debt_help", "legal_help"))),
    st.tuples(st.just("choose"), st.sampled_from(("0", "1"))),
    st.tuples(st.just("back"), st.just("")),
    st.tuples(st.just("over"), st.just("")),
)


class Busy:
    """A worker that does nothing until it is let go, then everything in order."""

    def __init__(self) -> None:
        self._queue: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], R], done: Callable[[R], None], failed: Tell) -> None:
        self._queue.append(lambda: run_here(work, done, failed))

    def let_go(self) -> None:
        while self._queue:
            self._queue.pop(0)()


@pytest.fixture
def session(session_of: Callable[[str], Session]) -> Session:
    found = session_of("desk")
    counting.offer(found, XENIA)
    return found


def counts(session: Session) -> dict[CounterKey, int]:
    book = session.book(XENIA)
    return {key: n for period in periods_of(book) for key, n in opened_counts(book, period).items()}


class Model:
    """What a person believes is counted: all contacts, and the two that are still open."""

    def __init__(self) -> None:
        self.all: list[list[Contact]] = []  # a list of one contact is a place that can change
        self.open: list[list[Contact]] = []
        self.tags: dict[int, str] = {}
        self.chosen = 0

    def act(self, what: str, value: str) -> None:
        if what == "count":
            place = [Contact("walk_in", {"theme": frozenset({value})})]
            self.all.append(place)
            self.open, self.chosen = [place, *self.open[:1]], 0
        elif what == "over":
            self.open, self.chosen = [], 0
        elif self.open and what == "back":
            taken = self.open.pop(self.chosen)
            self.all = [place for place in self.all if place is not taken]
            self.chosen = 0
        elif what == "choose":
            self.chosen = int(value) if int(value) < len(self.open) else self.chosen
        elif self.open:
            self.say(what, value)

    def say(self, dimension: str, value: str) -> None:
        place = self.open[self.chosen]
        category = LANGUAGES.get(value, value)
        said = place[0].of(dimension)
        if dimension == "referral":
            new = said ^ {category}
        elif dimension == "language":
            same = self.tags.get(id(place)) == value
            self.tags[id(place)] = "" if same else value
            new = frozenset() if same else frozenset({category})
        else:
            new = said ^ {category} if category in said else frozenset({category})
        place[0] = place[0].saying(dimension, new)


def perform(presses: Presses, what: str, value: str, month: Month) -> None:
    match what:
        case "count":
            presses.count(Contact("walk_in", {"theme": frozenset({value})}), month)
        case "back":
            presses.take_back()
        case "choose":
            presses.choose(int(value))
        case "over":
            presses.window_over()
        case "language":
            presses.say("language", LANGUAGES[value], value)
        case _:
            presses.say(what, value)


def press_all(session: Session, acts: list[tuple[str, str]], *, busy: bool) -> None:
    """Do all acts, and compare the book with what a person believes."""
    month, before = Month.of(session.today()), counts(session)
    told: list[Exception] = []
    worker = Busy()
    presses = Presses(session, XENIA, ways(told.append, worker if busy else run_here))
    model = Model()
    for what, value in acts:
        if what == "over":
            worker.let_go()  # the window never ends while something is being stored
        perform(presses, what, value, month)
        model.act(what, value)
    worker.let_go()
    assert told == []
    plan = session.plan(month.year)
    expected = joined(changes(plan, XENIA, month, place[0]) for place in model.all)
    after = counts(session)
    gained = {key: n - before[key] for key, n in after.items() if n != before[key]}
    assert gained == dict(expected)


@given(acts=st.lists(ACTS, max_size=25), busy=st.booleans())
def test_the_book_holds_what_is_left(
    session: Session, acts: list[tuple[str, str]], *, busy: bool
) -> None:
    press_all(session, acts, busy=busy)


def test_stored_is_said_after_it_is_stored(session: Session) -> None:
    worker = Busy()
    presses = Presses(session, XENIA, ways(print, worker))
    seen: list[Stage] = []
    presses.shown.watch(lambda bar: seen.append(bar.stage))
    presses.count(Contact("walk_in", {"theme": frozenset({"health"})}), Month(2027, 7))
    assert seen == [Stage.EMPTY, Stage.SAVING]
    worker.let_go()
    assert seen[-1] is Stage.STORED


def test_what_is_refused_is_told_and_not_shown_as_stored(session: Session) -> None:
    told: list[Exception] = []
    before = counts(session)
    presses = Presses(session, XENIA, ways(told.append))
    presses.count(Contact("walk_in", {"theme": frozenset({"health"})}), Month(2027, 1))
    assert [type(error) for error in told] == [MonthClosed]
    assert presses.shown.state.stage is Stage.EMPTY
    presses.take_back()
    presses.say("first", "known")
    assert counts(session) == before


def test_an_amendment_that_is_refused_leaves_the_contact_as_it_was(session: Session) -> None:
    told: list[Exception] = []
    presses = Presses(session, XENIA, ways(told.append))
    presses.count(Contact("walk_in", {"theme": frozenset({"health"})}), Month(2027, 7))
    before = counts(session)
    presses.say("theme", "health")  # its only theme
    assert len(told) == 1
    assert presses.shown.state.stage is Stage.STORED
    assert presses.shown.state.said["theme"] == {"health"}
    assert counts(session) == before


def test_nothing_of_a_contact_is_kept_after_its_time(session: Session) -> None:
    presses = Presses(session, XENIA, ways(print))
    presses.count(Contact("walk_in", {"theme": frozenset({"safety"})}), Month(2027, 7))
    presses.window_over()
    assert presses.shown.state.said == {}
    assert not presses._kept
    assert b"safety" not in repr(vars(presses)).encode()


def test_at_midnight_the_channel_falls_back_and_the_month_goes_on(session: Session) -> None:
    told: list[Exception] = []
    presenter = PressPresenter(session, XENIA, "theme", ways(told.append))
    presenter.open()
    presenter.choose_channel("round_weaze")
    presenter.minute()
    assert presenter.shown.state.channel == "round_weaze"
    session.clock = FixedClock(date(2027, 8, 1))
    presenter.minute()
    state = presenter.shown.state
    assert (state.channel, state.month, state.this_month) == (
        "walk_in",
        Month(2027, 8),
        Month(2027, 8),
    )
    counted: list[Counted] = []
    presenter.press("health")
    counted += [k.counted for k in presenter.presses._kept if k.counted]
    assert [c.month for c in counted] == [Month(2027, 8)]
    assert told == []


def test_a_press_that_counts_twice_would_be_found(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    once = counting.count

    def twice(session: Session, book: BookId, contact: Contact, month: Month) -> Counted:
        once(session, book, contact, month)
        return once(session, book, contact, month)

    monkeypatch.setattr(counting, "count", twice)
    with pytest.raises(AssertionError):
        press_all(session, [("count", "health")], busy=False)
