"""Invented years: the same seed, the same counts, and nothing that contradicts itself."""

from collections import Counter

import pytest

from tests.books import GGD, XENIA
from tests.core.drawing import PLAN
from xenia_desk import locations
from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.counting.counting import CounterKey, declared
from xenia_desk.core.counting.invented_counts import invented_year
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, months_of
from xenia_desk.core.plan.reader import read_plan


def year(book: BookId, seed: int) -> Counter[CounterKey]:
    keys = [key for month in months_of(2027) for key in declared(PLAN, book, month)]
    counts = Counter(dict.fromkeys(keys, 0))
    for invented in invented_year(PLAN, 2027, seed):
        for key, number in invented.changes[book].items():
            assert key in counts
            counts[key] += number
    return counts


@pytest.mark.parametrize("book", [XENIA, GGD])
@pytest.mark.parametrize("seed", [1, 2])
def test_an_invented_year_is_one_that_could_be(book: BookId, seed: int) -> None:
    counts = year(book, seed)
    assert contradictions(PLAN, book, 2027, counts) == ()
    contacts = sum(n for key, n in counts.items() if key.table == "contacts_by_channel")
    assert contacts > (PLAN.small_year if book == XENIA else 100)


def test_another_list_of_themes_is_invented_too() -> None:
    text = (locations.PLANS / "2027.toml").read_text("utf-8")
    theme = PLAN.dimensions["theme"].categories[0]
    plan = read_plan(text.replace(f'"{theme}"', '"flying_kites"').encode())

    counted = Counter(
        key.category
        for invented in invented_year(plan, 2027, 1)
        for key in invented.changes[XENIA]
        if key.table == "mentions_by_theme"
    )

    assert counted["flying_kites"] > 0
    assert set(counted) == set(plan.dimensions["theme"].categories)


def test_the_seed_alone_decides() -> None:
    assert year(XENIA, 1) == year(XENIA, 1)
    assert year(XENIA, 1) != year(XENIA, 2)


def test_the_days_of_a_month_are_its_own() -> None:
    found = list(invented_year(PLAN, 2027, 1))
    assert [invented.month for invented in found] == list(months_of(2027))
    for invented in found:
        for days in invented.open_days.values():
            assert days
            assert {Month.of(day) for day in days} == {invented.month}
