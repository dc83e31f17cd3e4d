"""The month: its view, its calendar, its corrections, and the statement that closes it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA, counter
from tests.opened_counters import opened_counts
from tests.store.yearbooks import release_of
from tests.workflows import corrections
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.corrections import Activity, Correction
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.counting.refusals import (
    CorrectionEmpty,
    MunicipalityMissing,
    NotInThisBook,
    UnknownReason,
)
from xenia_desk.core.months.statements import OtherPlan
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.release.refusals import YearFrozen
from xenia_desk.errors import Refusal
from xenia_desk.store import ledger
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.store.encrypted.refusals import BelowZero
from xenia_desk.vault.refusals import VaultNotWritable
from xenia_desk.workflows.counting import counting, rounds
from xenia_desk.workflows.months import months
from xenia_desk.workflows.months.months import MonthState
from xenia_desk.workflows.months.refusals import EarlierMonthOpen, MonthRuns, MonthUnknown
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.refusals import MonthAhead, MonthClosed
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing, taking_in
from xenia_desk.workflows.yearbook.refusals import YearbookUnknown

MARCH, DECEMBER = Month(2027, 3), Month(2027, 12)
LAST = date(2027, 3, 31)
SAID = {"theme": frozenset({"health"}), "first": frozenset({"first_ever"})}
CALL = Contact("telephone", SAID)


@pytest.fixture
def end(found: Found) -> Iterator[Session]:
    """The last day of March, in a vault that has counted since January."""
    opened = found.unlock("uil", LAST)
    yield opened
    opened.close()


def content(session: Session, book: BookId = XENIA) -> dict[str, list[tuple[object, ...]]]:
    """Everything in a book that is no key."""
    rows = session.book(book).database.rows
    tables = ("counter", "month", "calendar", "correction")
    return {table: rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}  # noqa: S608 - four names


def files(session: Session) -> set[Path]:
    return set((session.folder / sharing.STATEMENTS).glob("*"))


def correct(
    session: Session, month: Month, was: str | None, should_be: str | None
) -> tuple[Path, ...]:
    """Of a contact of `SAID`."""
    return corrections.correct(session, month, was, should_be, first="first_ever")


def taken(session: Session, period: Period, table: str, category: str) -> int:
    """The number in the yearbook after everything that waits was taken in."""
    assert not taking_in.take_in(session).refused
    totals = session.yearbook().totals(Period("2027"))
    (value,) = (t.value for t in totals if t[:4] == (XENIA, period, table, category))
    return value


# what is shown


def test_a_month_shows_days_and_activities_and_nothing_of_who_came(session: Session) -> None:
    months.add_activity(session, XENIA, DAY, "rounds_weaze")
    view = months.month_view(session, XENIA, MARCH)
    assert dict(view.days)[DAY] is State.OPEN
    assert len(view.days) == 31
    assert {kind: n for kind, n in view.activities if n} == {"rounds_weaze": 1}
    counting.count(session, XENIA, CALL)
    assert months.month_view(session, XENIA, MARCH) == view


def test_a_month_is_open_closed_or_frozen(session: Session) -> None:
    states = dict(months.months(session, XENIA))
    assert states == {
        Month(2027, 1): MonthState.CLOSED,
        Month(2027, 2): MonthState.CLOSED,
        MARCH: MonthState.OPEN,
    }
    _release(session)
    assert set(dict(months.months(session, XENIA)).values()) == {MonthState.FROZEN}
    with pytest.raises(MonthAhead):
        months.month_view(session, XENIA, Month(2027, 4))
    with pytest.raises(MonthUnknown):
        months.month_view(session, XENIA, Month(2026, 12))


def _release(session: Session) -> None:
    ledger.record(session.yearbook().database, release_of(2027))


# the calendar


def test_an_activity_opens_its_day_and_is_taken_back(session: Session) -> None:
    before = content(session)["counter"]
    months.set_day(session, XENIA, DAY, State.CLOSED)
    months.add_activity(session, XENIA, DAY, "visits_elsewhere", "GM0080")
    assert stored.calendar(session.book(XENIA), Period("2027-03")) == {DAY.isoformat(): State.OPEN}
    months.add_activity(session, XENIA, DAY, "visits_elsewhere", "GM0080", -1)
    assert content(session)["counter"] == before
    months.set_day(session, XENIA, DAY, None)
    assert stored.calendar(session.book(XENIA), Period("2027-03")) == {}


def test_an_activity_that_cannot_be_is_refused(session: Session) -> None:
    before = content(session)
    bad: list[tuple[date, str, str | None, int, type[Refusal]]] = [
        (date(2027, 3, 18), "rounds_weaze", None, 1, rounds.DayAhead),
        (date(2027, 2, 1), "rounds_weaze", None, 1, MonthClosed),
        (DAY, "tea", None, 1, NotInThisBook),
        (DAY, "visits_elsewhere", None, 1, MunicipalityMissing),
        (DAY, "visits_elsewhere", "Leeuwarden", 1, NotInThisBook),
        (DAY, "rounds_weaze", None, -1, BelowZero),
    ]
    for day, kind, town, times, refusal in bad:
        with pytest.raises(refusal):
            months.add_activity(session, XENIA, day, kind, town, times)
    assert content(session) == before


# closing


def test_a_month_closes_from_its_last_open_day(found: Found) -> None:
    session = found.unlock("reiger", date(2027, 3, 24))
    with pytest.raises(MonthRuns):
        months.close_month(session, XENIA, MARCH)
    months.set_day(session, XENIA, date(2027, 3, 17), State.OPEN)
    with pytest.raises(MonthRuns):
        months.close_month(session, XENIA, MARCH)
    months.set_day(session, XENIA, date(2027, 3, 31), State.CLOSED)
    assert months.close_month(session, XENIA, MARCH).stat().st_size == 65536
    with pytest.raises(MonthClosed):
        counting.count(session, XENIA, CALL)
    with pytest.raises(MonthClosed):
        months.set_day(session, XENIA, date(2027, 3, 25), State.OPEN)
    session.close()


def test_the_yearbook_holds_what_the_book_counted(end: Session) -> None:
    counting.count(end, XENIA, CALL)
    months.close_month(end, XENIA, MARCH)
    assert taken(end, Period("2027-03"), "contacts_by_channel", "telephone") == 1
    periods = {total.period for total in end.yearbook().totals(Period("2027"))}
    assert periods == {"2027-01", "2027-02", "2027-03"}
    assert files(end) == set()


def test_a_closed_month_closed_again_is_a_newer_statement(end: Session) -> None:
    counting.count(end, XENIA, CALL)
    first, again = (months.close_month(end, XENIA, MARCH) for _ in range(2))
    assert first != again
    new = taking_in.take_in(end, [again]).new
    assert new == ((XENIA, MARCH),)
    assert taking_in.take_in(end, [first]).older == ((XENIA, MARCH),)
    assert taken(end, Period("2027-03"), "contacts_by_channel", "telephone") == 1


def test_nobody_leaves_a_month_open(found: Found) -> None:
    session = found.unlock("reiger", date(2027, 4, 10))
    assert dict(months.months(session, XENIA))[MARCH] is MonthState.OPEN
    session.close()
    session = found.unlock("reiger", date(2027, 4, 11))
    assert session.closed_by_itself == (MARCH,)
    session.close()
    session = found.unlock("reiger", date(2027, 4, 11))
    assert session.closed_by_itself == ()
    session.close()


def test_a_december_in_which_nobody_came_hands_the_year_over(found: Found) -> None:
    session = found.unlock("uil", date(2027, 11, 20))
    counting.count(session, XENIA, CALL)
    session.close()
    session = found.unlock("uil", date(2028, 1, 15))
    assert session.closed_by_itself == (Month(2027, 11), DECEMBER)
    assert taken(session, Period("2027"), "contacts_by_first", "first_ever") == 1
    assert taken(session, Period("2027-12"), "contacts_by_channel", "telephone") == 0
    there = taking_in.arrived(session, 2027)
    assert len(there) == 24
    session.close()


def test_december_waits_for_the_months_before_it(found: Found) -> None:
    session = found.unlock("reiger", date(2027, 12, 1))
    months.set_day(session, XENIA, date(2027, 12, 1), State.OPEN)
    for day in (8, 15, 22, 29):
        months.set_day(session, XENIA, date(2027, 12, day), State.CLOSED)
    with pytest.raises(EarlierMonthOpen) as refused:
        months.close_month(session, XENIA, DECEMBER)
    assert refused.value.month == Month(2027, 11)
    months.close_month(session, XENIA, Month(2027, 11))
    months.close_month(session, XENIA, DECEMBER)
    session.close()


def test_a_crash_after_the_statement_leaves_a_month_that_closes_again(
    end: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting.count(end, XENIA, CALL)
    with monkeypatch.context() as crash:
        crash.setattr(stored, "set_month", _crash)
        with pytest.raises(KeyboardInterrupt):
            months.close_month(end, XENIA, MARCH)
    counting.count(end, XENIA, CALL)
    months.close_month(end, XENIA, MARCH)
    assert taken(end, Period("2027-03"), "contacts_by_channel", "telephone") == 2


def _crash(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_book_without_a_yearbook_counts_on(found: Found) -> None:
    session = found.unlock("reiger", LAST)
    session.book(XENIA).set_yearbook(b"")
    with pytest.raises(YearbookUnknown):
        months.close_month(session, XENIA, MARCH)
    session.close()
    session = found.unlock("reiger", date(2027, 5, 1))
    assert session.closed_by_itself == ()
    counting.count(session, XENIA, CALL)
    session.close()


# correcting


def test_a_correction_leaves_a_reason_and_no_other_trace(session: Session) -> None:
    counting.count(session, XENIA, Contact("walk_in", SAID))
    assert correct(session, MARCH, "walk_in", "telephone") == ()
    after = content(session)
    assert after["correction"] == [("2027-03", "typed_wrong", 1)]
    assert months.month_view(session, XENIA, MARCH).corrections == (("typed_wrong", 1),)
    correct(session, MARCH, "telephone", None)
    counting.count(session, XENIA, CALL)
    assert content(session)["counter"] == after["counter"]


def test_a_refused_correction_changes_nothing(end: Session) -> None:
    counting.count(end, XENIA, CALL)
    months.close_month(end, XENIA, MARCH)
    before, waiting = content(end), files(end)
    round_twice = Correction(MARCH, Activity("rounds_weaze"), None)
    with pytest.raises(BelowZero):
        months.correct(end, XENIA, round_twice, "counted_twice")
    with pytest.raises(CorrectionEmpty):
        correct(end, MARCH, None, None)
    with pytest.raises(UnknownReason):
        months.correct(end, XENIA, Correction(MARCH, CALL, None), "because")
    assert content(end) == before
    assert files(end) == waiting


def test_a_correction_of_a_closed_month_makes_a_newer_statement(end: Session) -> None:
    counting.count(end, XENIA, CALL)
    old = months.close_month(end, XENIA, MARCH)
    (new,) = correct(end, MARCH, "telephone", "message")
    assert dict(months.months(end, XENIA))[MARCH] is MonthState.CLOSED
    taking_in.take_in(end, [new, old])
    assert taken(end, Period("2027-03"), "contacts_by_channel", "message") == 1
    assert taken(end, Period("2027-03"), "contacts_by_channel", "telephone") == 0


def test_an_activity_of_a_closed_month_is_corrected(end: Session) -> None:
    months.add_activity(end, XENIA, DAY, "visits_elsewhere", "GM0074")
    months.close_month(end, XENIA, MARCH)
    visit = Activity("visits_elsewhere", "GM0074")
    with pytest.raises(MonthClosed):
        months.add_activity(end, XENIA, DAY, visit.kind, visit.municipality, -1)
    asked = Correction(MARCH, visit, Activity("rounds_weaze"), 1)
    assert len(months.correct(end, XENIA, asked, "other_category")) == 1
    assert taken(end, Period("2027-03"), "activities_by_kind", "visits_elsewhere") == 0
    assert taken(end, Period("2027-03"), "activities_by_kind", "rounds_weaze") == 1


def test_a_correction_after_december_hands_the_year_over_again(found: Found) -> None:
    session = found.unlock("uil", date(2027, 12, 31))
    counting.count(session, XENIA, CALL)
    months.close_month(session, XENIA, DECEMBER)
    assert taken(session, Period("2027"), "contacts_by_first", "first_ever") == 1
    newer = correct(session, Month(2027, 6), None, "walk_in")
    assert len(newer) == 2
    assert taken(session, Period("2027"), "contacts_by_first", "first_ever") == 2
    assert taken(session, Period("2027-06"), "contacts_by_channel", "walk_in") == 1
    _release(session)
    with pytest.raises(YearFrozen):
        correct(session, Month(2027, 6), "walk_in", None)
    with pytest.raises(YearFrozen):
        months.close_month(session, XENIA, DECEMBER)
    session.close()


def test_a_correction_that_cannot_be_sealed_now_is_sealed_later(end: Session) -> None:
    counting.count(end, XENIA, CALL)
    months.close_month(end, XENIA, MARCH)
    taking_in.take_in(end)
    folder = end.folder / sharing.STATEMENTS
    folder.rmdir()
    folder.write_bytes(b"")
    assert correct(end, MARCH, "telephone", "message") == ()
    assert dict(months.months(end, XENIA))[MARCH] is MonthState.OPEN
    with pytest.raises(VaultNotWritable):
        months.close_month(end, XENIA, MARCH)
    folder.unlink()
    months.close_month(end, XENIA, MARCH)
    assert taken(end, Period("2027-03"), "contacts_by_channel", "message") == 1
    key = counter("2027-03", "contacts_by_channel", "telephone")
    assert opened_counts(end.book(XENIA), Period("2027-03"))[key] == 0


def test_counters_of_another_plan_are_not_handed_over(end: Session) -> None:
    end.book(XENIA).begin_month(MARCH.period, [counter("2027-03", "activities_by_kind", "tea")])
    with pytest.raises(OtherPlan):
        months.close_month(end, XENIA, MARCH)
    assert dict(months.months(end, XENIA))[MARCH] is MonthState.OPEN
    end.clock = FixedClock(date(2027, 4, 11))
    assert months.close_overdue(end) == (MARCH,)  # of the other book
    assert dict(months.months(end, XENIA))[MARCH] is MonthState.OPEN
