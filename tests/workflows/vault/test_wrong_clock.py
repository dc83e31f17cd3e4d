"""A clock before 2026 or after 2100: all that is done is refused in a sentence, no month moves."""

from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts, periods_of
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.wording import sentence
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.refusals import NoPlan
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forks, taking_in

CONTACT = Contact("walk_in", {"theme": frozenset({"health"})})
ACTIVITIES: dict[str, Callable[[Session], object]] = {
    "count": lambda session: counting.count(session, XENIA, CONTACT),
    "months": lambda session: months.months(session, XENIA),
    "close": lambda session: months.close_month(session, XENIA, Month.of(session.today())),
    "day": lambda session: months.set_day(session, XENIA, session.today(), months.State.OPEN),
    "activity": lambda session: months.add_activity(
        session, XENIA, session.today(), "network_meetings"
    ),
}
WRONG_DAYS = [date(1970, 1, 1), date(2000, 2, 29), date(2026, 12, 31), date(2100, 1, 1)]


def everything(session: Session) -> dict[str, object]:
    return {
        name: [(period, opened_counts(book, period)) for period in periods_of(book)]
        for name, book in session.open_books.items()
    }


@pytest.mark.parametrize("day", [*WRONG_DAYS, date(9999, 12, 31)], ids=str)
def test_no_month_moves_under_a_wrong_clock(found: Found, day: date) -> None:
    with closing(found.unlock("uil")) as session:
        before = everything(session)
    with closing(found.unlock("uil", day)) as session:
        for name, do in ACTIVITIES.items():
            with pytest.raises(Refusal) as refusal:
                do(session)
            assert sentence(refusal.value, Translator("nl")), name
        assert everything(session) == before
        waits = taking_in.waiting(session.folder)
        assert forks.forks(session) == ()
        with pytest.raises(NoPlan):
            taking_in.take_in(session)
        assert taking_in.waiting(session.folder) == waits
        locking.lock(session)
    with closing(found.unlock("uil")) as session:
        assert everything(session) == before


def test_control_under_the_right_clock_they_do_something(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        session.clock = FixedClock(DAY)
        before = everything(session)
        ACTIVITIES["count"](session)
        assert everything(session) != before
