"""A round is entered whole or not at all, and can be taken back."""

from datetime import date

import pytest

from tests.books import GGD, XENIA
from tests.opened_counters import opened_counts
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.refusals import MoreThemesThanContacts
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.errors import Refusal
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.workflows.counting import rounds
from xenia_desk.workflows.months import months
from xenia_desk.workflows.months.months import MonthState
from xenia_desk.workflows.vault.refusals import MonthClosed
from xenia_desk.workflows.vault.session import Session

SHEET = Round(
    "round_weaze", "rounds_weaze", {"known": 5, "not_asked": 2}, {"health": 7, "debts": 1}
)


def counters(session: Session, book: BookId = XENIA) -> dict[tuple[str, str], int]:
    store = session.book(book)
    return {
        (key.table, key.category): number
        for period in ("2027-03", "2027")
        for key, number in opened_counts(store, Period(period)).items()
        if number
    }


def test_a_round_counts_everything_on_it_and_opens_its_day(session: Session) -> None:
    rounds.enter_round(session, XENIA, date(2027, 3, 16), SHEET)
    found = counters(session)
    assert found["contacts_by_channel", "round_weaze"] == 7
    assert found["contacts_by_channel_and_first", "group_weaze|known"] == 5
    assert found["mentions_by_theme_and_referred", "wide_health|without_referral"] == 7
    assert found["activities_by_kind", "rounds_weaze"] == 1
    assert stored.calendar(session.book(XENIA), Period("2027-03")) == {"2027-03-16": State.OPEN}


def test_a_round_is_taken_back_whole(session: Session) -> None:
    first = rounds.enter_round(session, XENIA, DAY, SHEET)
    before = counters(session)
    second = rounds.enter_round(
        session, XENIA, DAY, Round("walk_in", None, {"known": 1}, {"debts": 1})
    )
    rounds.take_back_round(session, second)
    assert counters(session) == before
    rounds.take_back_round(session, first)
    assert counters(session) == {}


def test_the_list_after_the_hour(session: Session) -> None:
    given = Round("ggd_hour", "ggd_hours", {"known": 3}, {"sti_test": 2})
    rounds.enter_round(session, GGD, DAY, given)
    found = counters(session, GGD)
    assert found["items_of_the_hour", "visitor"] == 3
    assert found["items_of_the_hour", "sti_test"] == 2


def test_a_refused_round_changes_nothing(session: Session) -> None:
    bad: list[tuple[date, Round, type[Refusal]]] = [
        (
            DAY,
            Round("round_weaze", "rounds_weaze", {"known": 1}, {"health": 2}),
            MoreThemesThanContacts,
        ),
        (date(2027, 3, 18), SHEET, rounds.DayAhead),
        (date(2027, 2, 26), SHEET, MonthClosed),
    ]
    for day, given, refusal in bad:
        with pytest.raises(refusal):
            rounds.enter_round(session, XENIA, day, given)
    assert counters(session) == {}
    assert stored.calendar(session.book(XENIA), Period("2027-03")) == {}


def test_a_round_of_the_last_open_month_may_still_come(found: Found) -> None:
    session = found.unlock("reiger", date(2027, 4, 2))
    rounds.enter_round(session, XENIA, date(2027, 3, 31), SHEET)
    assert counters(session)["contacts_by_channel", "round_weaze"] == 7
    assert dict(months.months(session, XENIA))[Month(2027, 3)] is MonthState.OPEN
    session.close()
    later = found.unlock("reiger", date(2027, 4, 11))
    with pytest.raises(MonthClosed):
        rounds.enter_round(later, XENIA, date(2027, 3, 31), SHEET)
    later.close()
