"""A round counts what its contacts, counted one by one, would have counted."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA, counter
from tests.core.drawing import BOOKS, MARCH, PLAN, counted
from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.counting.counting import Changes, Contact
from xenia_desk.core.counting.refusals import (
    FewerThemesThanContacts,
    MoreThemesThanContacts,
    MunicipalityMissing,
    NotInThisBook,
    RoundEmpty,
    RoundTooLarge,
)
from xenia_desk.core.counting.rounds import MOST, Round, round_changes
from xenia_desk.core.names import BookId
from xenia_desk.errors import Refusal

FIRSTS = ("first_ever", "first_this_year", "known", "not_asked")


def entered(book: BookId, given_round: Round) -> Changes:
    return round_changes(PLAN, book, MARCH, given_round)


@st.composite
def talks(draw: st.DrawFn) -> tuple[BookId, list[Contact]]:
    """Contacts of one round: one channel, first or returning, themes or items."""
    book = draw(BOOKS)
    channels = PLAN.dimensions["channel"].categories_of(book)
    asked = "ggd_item" if book == GGD else "theme"
    codes = [c for c in PLAN.dimensions[asked].categories if c != "visitor"]
    themes = st.frozensets(st.sampled_from(codes), min_size=book != GGD, max_size=3)
    each = st.tuples(st.sampled_from(FIRSTS), themes)
    channel = draw(st.sampled_from(channels))
    return book, [
        Contact(channel, {"first": frozenset({first}), asked: said})
        for first, said in draw(st.lists(each, min_size=1, max_size=12))
    ]


@given(talks())
def test_a_round_is_its_contacts_one_by_one(drawn: tuple[BookId, list[Contact]]) -> None:
    book, contacts = drawn
    asked = "ggd_item" if book == GGD else "theme"
    sheet = Round(
        contacts[0].channel,
        first=Counter(min(contact.of("first")) for contact in contacts),
        themes=Counter(code for contact in contacts for code in sorted(contact.of(asked))),
    )
    one_by_one = counted(book, [(MARCH, contact) for contact in contacts])
    assert entered(book, sheet) == {key: n for key, n in one_by_one.items() if n}
    assert contradictions(PLAN, book, 2027, one_by_one) == ()


def test_an_activity_goes_with_the_round() -> None:
    found = entered(XENIA, Round("round_weaze", "rounds_weaze"))
    assert found == {counter("2027-03", "activities_by_kind", "rounds_weaze"): 1}
    visit = Round("visit_elsewhere", "visits_elsewhere", municipality="GM0080")
    assert set(entered(XENIA, visit)) == {
        counter("2027-03", "activities_by_kind", "visits_elsewhere"),
        counter("2027", "visits_by_place", "in_leeuwarden"),
        counter("2027", "municipalities_visited", "GM0080"),
    }


@pytest.mark.parametrize(
    ("book", "given_round", "refusal"),
    [
        (XENIA, Round("round_weaze"), RoundEmpty),
        (XENIA, Round("round_weaze", first={"known": 0}), RoundEmpty),
        (XENIA, Round("round_weaze", first={"known": 2}), FewerThemesThanContacts),
        (
            XENIA,
            Round("round_weaze", first={"known": 2}, themes={"health": 3}),
            MoreThemesThanContacts,
        ),
        (
            XENIA,
            Round("round_weaze", "rounds_weaze", themes={"health": 1}),
            MoreThemesThanContacts,
        ),
        (
            GGD,
            Round("ggd_hour", first={"known": 1}, themes={"sti_test": 2}),
            MoreThemesThanContacts,
        ),
        (GGD, Round("ggd_hour", first={"known": 1}, themes={"health": 1}), NotInThisBook),
        (GGD, Round("walk_in", first={"known": 1}), NotInThisBook),
        (XENIA, Round("round_weaze", first={"new": 1}, themes={"health": 1}), NotInThisBook),
        (XENIA, Round("round_weaze", first={"known": -1}, themes={"health": 1}), RoundTooLarge),
        (XENIA, Round("round_weaze", first={"known": MOST + 1}), RoundTooLarge),
        (XENIA, Round("round_weaze", "tea"), NotInThisBook),
        (XENIA, Round("visit_elsewhere", "visits_elsewhere"), MunicipalityMissing),
        (XENIA, Round("walk_in", "visits_elsewhere", municipality="GM0001"), NotInThisBook),
        (GGD, Round("ggd_hour", "visits_elsewhere", municipality="GM0080"), NotInThisBook),
    ],
)
def test_a_sheet_that_cannot_be_right_is_refused(
    book: BookId, given_round: Round, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        entered(book, given_round)
