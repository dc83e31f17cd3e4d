"""Row 22 of security.md: a clock that jumped forward is asked about before anything begins."""

import shutil
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts, periods_of
from tests.workflows.vaults import DAY, HELD, Found
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import founding, locking, open_vault
from xenia_desk.workflows.vault.refusals import ClockAhead
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

CALL = Contact("telephone", {"theme": frozenset({"health"})})
LATER = date(2027, 7, 17)
MARCH = Month(2027, 3)


@pytest.fixture(scope="module")
def real_once(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """No practice: those have a day of their own."""
    folder = tmp_path_factory.mktemp("real") / "vault"
    draft = founding.new_vault(HELD)
    founding.found(folder, draft)
    return Found(folder, draft)


@pytest.fixture
def real(real_once: Found, tmp_path: Path) -> Found:
    """A real vault in which somebody counted on one day of March, then locked."""
    vault = Found(tmp_path / "vault", real_once.draft)
    shutil.copytree(real_once.folder, vault.folder)
    session = vault.unlock("uil")
    assert session.unsure_since is None, "a new book knows of no other day"
    counting.count(session, XENIA, CALL)
    locking.lock(session)
    return vault


def known(session: Session) -> list[object]:
    found: list[object] = []
    for _, book in sorted(session.open_books.items()):
        counters = [opened_counts(book, period) for period in periods_of(book)]
        found.append((counters, stored.months(book), stored.calendar(book, MARCH.period)))
    return found


def test_nothing_begins_and_no_month_closes_before_the_answer(real: Found) -> None:
    with closing(real.unlock("uil")) as session:
        before, waits = known(session), taking_in.waiting(session.folder)
    with closing(real.unlock("uil", LATER)) as session:
        assert session.unsure_since == DAY
        for do in (
            lambda: counting.count(session, XENIA, CALL),
            lambda: counting.count(session, XENIA, CALL, MARCH),
            lambda: months.months(session, XENIA),
            lambda: months.close_month(session, XENIA, MARCH),
            lambda: taking_in.take_in(session),
        ):
            with pytest.raises(ClockAhead) as asked:
                do()
            assert (asked.value.today, asked.value.known) == (LATER, DAY)
        assert (known(session), taking_in.waiting(session.folder)) == (before, waits)
        locking.lock(session)
    with closing(real.unlock("uil", DAY + timedelta(days=1))) as session:
        assert session.unsure_since is None
        assert counting.count(session, XENIA, CALL).month == MARCH


def test_after_yes_the_day_is_begun_as_ever(real: Found) -> None:
    with closing(real.unlock("uil", LATER)) as session:
        unlocking.confirm(session)
        assert MARCH in session.closed_by_itself
        assert counting.count(session, XENIA, CALL).month == Month.of(LATER)
        locking.lock(session)
    with closing(real.unlock("uil", LATER)) as session:
        assert session.unsure_since is None, "and it is not asked again"


def test_the_control_without_the_question_months_close_and_begin(
    real: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_vault, "LONG", timedelta.max)
    with closing(real.unlock("uil", LATER)) as session:
        assert stored.months(session.book(XENIA))[MARCH.period] is State.CLOSED
        assert counting.count(session, XENIA, CALL).month == Month.of(LATER)


@pytest.mark.parametrize(
    ("last", "limit"),
    [
        (date(2027, 3, 31), date(2027, 5, 15)),
        (date(2027, 11, 20), date(2028, 1, 4)),
        (date(2028, 1, 15), date(2028, 2, 29)),
    ],
    ids=["months", "years", "leap day"],
)
def test_six_weeks_are_silent_and_more_is_asked(real: Found, last: date, limit: date) -> None:
    with closing(real.unlock("uil", last)) as session:
        if session.unsure_since is not None:
            unlocking.confirm(session)
        counting.count(session, XENIA, CALL)
        locking.lock(session)
    with closing(real.unlock("reiger", limit + timedelta(days=1))) as session:
        assert session.unsure_since == last
    with closing(real.unlock("reiger", limit)) as session:
        assert session.unsure_since is None


def test_who_holds_the_yearbook_alone_is_asked_too(real: Found) -> None:
    with closing(real.unlock("uil", date(2027, 4, 20))) as session:
        months.close_month(session, XENIA, MARCH)
        taking_in.take_in(session)
        locking.lock(session)
    with closing(real.unlock("tulp", date(2027, 5, 16))) as session:
        assert session.unsure_since is None
    with closing(real.unlock("tulp", date(2027, 5, 17))) as session:
        assert session.unsure_since == date(2027, 4, 1)


def test_a_practice_vault_has_a_day_of_its_own(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        counting.count(session, XENIA, CALL)
    with closing(found.unlock("uil", LATER)) as session:
        assert session.unsure_since is None
