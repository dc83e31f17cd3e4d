"""A contact leaves nothing but added counters, whatever the order in which contacts came."""

import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.books import GGD, XENIA, YEARBOOK
from tests.opened_counters import SECRETS
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month, Period
from xenia_desk.sealed_counters import opened
from xenia_desk.store import months
from xenia_desk.store.books import State
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import founding, locking
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.vault.plans import plan_of
from xenia_desk.workflows.vault.refusals import MonthAhead, MonthClosed, NotYours
from xenia_desk.workflows.vault.session import Session

PLAN = plan_of(DAY.year)
THEMES = PLAN.dimensions["theme"].categories
CHANNELS = PLAN.dimensions["channel"].categories_of(XENIA)


_WHO = ("identity", "holder", "sheet", "year_key", "checksum")


def one_of(dimension: str) -> some.SearchStrategy[frozenset[str]]:
    return some.sampled_from(PLAN.dimensions[dimension].categories).map(lambda c: frozenset({c}))


def contacts() -> some.SearchStrategy[Contact]:
    said = some.fixed_dictionaries(
        {"theme": some.frozensets(some.sampled_from(THEMES), min_size=1, max_size=3)},
        optional={name: one_of(name) for name in ("first", "language", "setting", "help")}
        | {"referral": some.frozensets(some.sampled_from(PLAN.dimensions["referral"].categories))},
    )
    return some.builds(Contact, some.sampled_from(CHANNELS), said)


def everything(session: Session) -> dict[str, list[tuple[object, ...]]]:
    """Every row of a book but who it is (and their checksum), read through no code of ours.

    Its sealed counters are opened, as the book itself never can.
    """
    database = session.book(XENIA).database
    names = [n for (n,) in database.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = [name for name in names if name not in _WHO]
    found = {name: sorted(database.rows(f"SELECT * FROM {name}")) for name in kept}  # noqa: S608 - names of our own schema
    sealed = [(year, opened(cells, SECRETS[key])) for year, key, cells in found["sealed"]]
    handed_over = [
        row[:3] for row in found["month"]
    ]  # the digest of a statement is of sealed bytes
    return {**found, "sealed": sealed, "month": handed_over}


def entered(folder: Path, many: list[Contact], seed: int) -> dict[str, list[tuple[object, ...]]]:
    """Enter contacts in some order, with slips that are amended or taken back, lock, and look."""
    held = {"reiger": frozenset({XENIA, YEARBOOK})}
    draft = founding.new_vault(held, practice=DAY.isoformat())
    founding.found(folder, draft)
    passphrase, draw = draft.people[0].passphrase, random.Random(seed)  # noqa: S311 - an order
    session = unlocking.unlock(folder, passphrase, FixedClock(DAY))
    for contact in draw.sample(many, len(many)):
        slip = draw.choice(("none", "amended", "taken back"))
        if slip == "taken back":
            counting.take_back(session, counting.count(session, XENIA, draw.choice(many)))
        if slip == "amended":
            wrong = counting.count(session, XENIA, draw.choice(many))
            counting.amend(session, wrong, contact)
        else:
            counting.count(session, XENIA, contact)
        if draw.random() < 0.3:
            counting.settle(session, XENIA)
    locking.lock(session)
    session = unlocking.unlock(folder, passphrase, FixedClock(DAY))
    found = everything(session)
    session.close()
    return found


@given(many=some.lists(contacts(), min_size=1, max_size=8), seed=some.integers(0, 99))
@settings(max_examples=4)
def test_the_order_of_contacts_leaves_no_trace(
    tmp_path_factory: pytest.TempPathFactory, many: list[Contact], seed: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    first = entered(folder / "first", many, seed)
    assert entered(folder / "second", many, seed + 1) == first
    more = entered(folder / "more", [*many, many[0]], seed)
    assert more != first, "the comparison sees one contact more"


def test_a_book_knows_no_time_finer_than_the_month_but_open_days(session: Session) -> None:
    counting.count(session, XENIA, Contact("walk_in", {"theme": frozenset({"safety"})}))
    rows = everything(session)
    assert {len(str(row[0])) for row in rows["counter"]} == {len("2027-03")}
    assert {len(str(row[2])) for row in rows["cell"]} == {len("2027"), len("2027-03")}
    assert rows["calendar"] == [(DAY.isoformat(), "open")]


def test_counting_in_an_earlier_open_month_says_nothing_about_today(found: Found) -> None:
    session = found.unlock("reiger", date(2027, 3, 2))
    contact = Contact("walk_in", {"theme": frozenset({"health"})})
    counted = counting.count(session, XENIA, contact, Month(2027, 2))
    assert {key.period for key in counted.changes} == {"2027-02", "2027"}
    assert months.calendar(session.book(XENIA), Period("2027-03")) == {}
    session.close()


def test_closed_and_coming_months_and_others_books_are_refused(found: Found) -> None:
    session = found.unlock("reiger")
    contact = Contact("walk_in", {"theme": frozenset({"health"})})
    before = everything(session)
    months.set_month(session.book(XENIA), Period("2027-03"), State.CLOSED)
    with pytest.raises(MonthClosed):
        counting.count(session, XENIA, contact)
    with pytest.raises(MonthAhead):
        counting.count(session, XENIA, contact, Month(2027, 4))
    with pytest.raises(NotYours):
        counting.count(session, GGD, contact)
    months.set_month(session.book(XENIA), Period("2027-03"), State.OPEN)
    assert everything(session) == before
    session.close()


def test_what_the_pages_offer_comes_from_the_plan(session: Session) -> None:
    desk, hour = counting.offer(session, XENIA), counting.offer(session, GGD)
    assert len(desk.themes) == 15
    assert desk.sticks[0] == desk.channels[0] == "walk_in"
    assert "not_asked" not in desk.attributes["first"]
    assert hour.channels == ("ggd_hour",)
    assert hour.items[0] == "visitor"
    assert not hour.themes
    assert not hour.referrals
    assert Month.of(DAY) in desk.open_months
