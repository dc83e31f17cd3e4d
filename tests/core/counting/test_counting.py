"""Counting: what contacts, amendments and take-backs leave is what a recount gives."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, OUTREACH, XENIA, counter
from tests.core.drawing import (
    APRIL,
    BOOKS,
    MARCH,
    MONTHS,
    PLAN,
    contacts,
    counted,
    empty,
    recounted,
)
from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.counting.counting import (
    Contact,
    CounterKey,
    changes,
    difference,
    joined,
    negated,
    unequal_units,
)
from xenia_desk.core.counting.refusals import MoreThanOne, NothingAsked, NotInThisBook
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Unit

Contacts = list[tuple[Month, Contact]]
HEALTH = {"theme": frozenset({"health"})}


@st.composite
def evenings(draw: st.DrawFn) -> tuple[BookId, Counter[CounterKey], Contacts]:
    """What happened at one desk: the counters as they were changed, the contacts that stayed."""
    book = draw(BOOKS)
    counts = empty(book)
    stayed: Contacts = []

    def change(found: dict[CounterKey, int]) -> None:
        for key, number in found.items():
            counts[key] += number

    for _ in range(draw(st.integers(0, 25))):
        what = draw(st.sampled_from(["count", "count", "amend", "take back"]))
        if what == "count" or not stayed:
            stayed.append((draw(MONTHS), draw(contacts(book))))
            change(dict(changes(PLAN, book, *stayed[-1])))
        elif what == "amend":
            month, before = stayed[-1]
            stayed[-1] = (month, draw(contacts(book)))
            now = changes(PLAN, book, *stayed[-1])
            change(dict(difference(changes(PLAN, book, month, before), now)))
        else:
            change(dict(negated(changes(PLAN, book, *stayed.pop()))))
    return book, counts, stayed


@given(evenings())
def test_what_stays_is_what_a_recount_gives(
    evening: tuple[BookId, Counter[CounterKey], Contacts],
) -> None:
    book, counts, stayed = evening
    assert counts == recounted(book, stayed)
    assert min(counts.values()) >= 0
    assert unequal_units(PLAN, book, counts, 2027) == ()
    assert contradictions(PLAN, book, 2027, counts) == ()
    firsts = sum(
        counts[counter("2027", "contacts_by_first", code)]
        for code in ("first_ever", "first_this_year")
    )
    for table in PLAN.tables_of(book):
        if table.twin_of:
            assert sum(n for key, n in counts.items() if key.table == table.name) == firsts


@given(BOOKS.flatmap(lambda b: st.tuples(st.just(b), st.lists(contacts(b)))), st.data())
def test_the_order_does_not_matter(
    drawn: tuple[BookId, list[Contact]], data: st.DataObject
) -> None:
    book, given_contacts = drawn
    there = [(MARCH, contact) for contact in given_contacts]
    back = data.draw(st.permutations(there))
    assert counted(book, there) == counted(book, back)
    found = joined(changes(PLAN, book, *each) for each in back)
    assert {key: n for key, n in counted(book, there).items() if n} == dict(found)


def a_year(book: BookId) -> Counter[CounterKey]:
    said = {"first": frozenset({"first_ever"}), "language": frozenset({"english"})}
    if book == GGD:
        return counted(book, [(MARCH, Contact("ggd_hour", said))] * 3)
    referred = {**HEALTH, "referral": frozenset({"ggd"})}
    if book == OUTREACH:
        met = {"first": frozenset({"first_ever"}), **HEALTH}
        return counted(
            book, [(MARCH, Contact("round_weaze", met)), (APRIL, Contact("message", met))]
        )
    some = [Contact("walk_in", {**said, **HEALTH}), Contact("telephone", referred)]
    return counted(book, [(month, contact) for month in (MARCH, APRIL) for contact in some])


@pytest.mark.parametrize(
    ("book", "table", "category"),
    [
        (XENIA, "contacts_by_channel", "walk_in"),
        (XENIA, "contacts_by_first", "known"),
        (XENIA, "contacts_by_setting", "weaze"),
        (XENIA, "contacts_by_language", "dutch"),
        (XENIA, "contacts_by_help", "no_help"),
        (XENIA, "first_contacts_by_setting", "weaze"),
        (XENIA, "first_contacts_by_language", "english"),
        (XENIA, "first_contacts_by_help", "help_not_recorded"),
        (XENIA, "contacts_by_channel_and_first", "group_weaze|known"),
        (XENIA, "mentions_by_theme", "health"),
        (XENIA, "mentions_by_theme_and_channel", "wide_health|group_online"),
        (XENIA, "mentions_by_theme_and_referred", "wide_other|with_referral"),
        (XENIA, "referrals_by_organisation", "ggd"),
        (XENIA, "contacts_with_referral", ""),
        (XENIA, "activities_by_kind", "visits_elsewhere"),
        (XENIA, "visits_by_place", "in_leeuwarden"),
        (XENIA, "municipalities_visited", "GM0080"),
        (XENIA, "sheets_by_topic", "welcome"),
        (XENIA, "sheets_by_language", "dutch"),
        (OUTREACH, "contacts_by_channel", "message"),
        (OUTREACH, "contacts_by_first", "known"),
        (OUTREACH, "mentions_by_theme", "health"),
        (OUTREACH, "visits_by_place", "rest_of_fryslan"),
        (GGD, "contacts_by_channel", "ggd_hour"),
        (GGD, "items_of_the_hour", "visitor"),
    ],
)
def test_one_count_too_many_is_found(book: BookId, table: str, category: str) -> None:
    counts = a_year(book)
    assert contradictions(PLAN, book, 2027, counts) == ()
    period = "2027-03" if PLAN.tables[table].grain == "month" else "2027"
    counts[counter(period, table, category)] += 1
    assert any(table in tables for tables in contradictions(PLAN, book, 2027, counts))


def test_first_contacts_of_a_category_are_among_its_contacts() -> None:
    counts = a_year(XENIA)
    for category, more in (("english", -2), ("dutch", 2)):
        counts[counter("2027", "first_contacts_by_language", category)] += more
    assert contradictions(PLAN, XENIA, 2027, counts) == (
        ("contacts_by_language", "first_contacts_by_language"),
    )


def test_unequal_totals_name_the_unit() -> None:
    counts = a_year(XENIA)
    counts[counter("2027", "contacts_by_help", "no_help")] += 1
    assert unequal_units(PLAN, XENIA, counts, 2027) == (Unit.CONTACTS,)
    assert unequal_units(PLAN, XENIA, counts, 2028) == ()


@pytest.mark.parametrize(
    ("book", "contact", "refusal"),
    [
        (XENIA, Contact("ggd_hour", HEALTH), NotInThisBook),
        (GGD, Contact("walk_in"), NotInThisBook),
        (GGD, Contact("ggd_hour", HEALTH), NotInThisBook),
        (XENIA, Contact("walk_in", {**HEALTH, "ggd_item": frozenset({"x"})}), NotInThisBook),
        (XENIA, Contact("walk_in", {"theme": frozenset({"tozo"})}), NotInThisBook),
        (XENIA, Contact("walk_in"), NothingAsked),
        (OUTREACH, Contact("walk_in", HEALTH), NotInThisBook),
        *(
            (OUTREACH, Contact("message", {**HEALTH, name: frozenset({code})}), NotInThisBook)
            for name, code in (("language", "dutch"), ("setting", "weaze"), ("help", "no_help"))
        ),
        (
            XENIA,
            Contact("walk_in", {**HEALTH, "language": frozenset({"dutch", "english"})}),
            MoreThanOne,
        ),
    ],
)
def test_what_a_book_does_not_count_is_refused(
    book: BookId, contact: Contact, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        changes(PLAN, book, MARCH, contact)


def test_the_nurse_counts_a_visitor_without_any_item() -> None:
    found = changes(PLAN, GGD, MARCH, Contact("ggd_hour"))
    assert found[counter("2027", "items_of_the_hour", "visitor")] == 1


def test_a_table_of_referrals_may_have_two_sides() -> None:
    crossed = replace(
        PLAN.tables["referrals_by_organisation"],
        name=TableName("referrals_by_organisation_and_channel"),
        dimensions=("referral", "channel"),
        level={"referral": 1, "channel": 2},
    )
    plan = replace(PLAN, tables={**PLAN.tables, crossed.name: crossed})
    talk = Contact("walk_in", HEALTH)

    def cells(contact: Contact) -> list[str]:
        found = changes(plan, XENIA, MARCH, contact)
        return [key.category for key in found if key.table == crossed.name]

    assert cells(talk.saying("referral", {"ggd"})) == ["care|group_walk_in"]
    assert cells(talk) == []
