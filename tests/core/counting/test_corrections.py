"""Corrections: every linked table stays in line, and a refusal changes nothing."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA, counter
from tests.core.drawing import APRIL, BOOKS, MARCH, MONTHS, PLAN, contacts, counted
from xenia_desk.core.counting import activities
from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.counting.corrections import Correction, correctable, correction_changes
from xenia_desk.core.counting.counting import Contact, CounterKey
from xenia_desk.core.counting.refusals import (
    CorrectionImpossible,
    FollowsOthers,
    NotThatMany,
    NumbersContradict,
    UnknownCategory,
    UnknownTable,
)
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.plan.plan import Grain
from xenia_desk.errors import Refusal

Counts = Counter[CounterKey]


@st.composite
def books_and_corrections(
    draw: st.DrawFn,
) -> tuple[BookId, Counts, list[Correction]]:
    book = draw(BOOKS)
    counts = counted(book, draw(st.lists(st.tuples(MONTHS, contacts(book)), max_size=25)))
    for month in (MARCH, APRIL):
        if book == XENIA and draw(st.booleans()):
            town = draw(st.sampled_from(["GM0080", "GM0090"]))
            counts.update(activities.visit(month, town))
            counts.update(activities.sheet(PLAN, month, "welcome", "bg"))

    asked = []
    for _ in range(draw(st.integers(1, 4))):
        table = draw(st.sampled_from(correctable(PLAN, book)))
        month = draw(MONTHS)
        period = month.period if table.grain is Grain.MONTH else "2027"
        cells = PLAN.cells_of(table, book)
        filled = [c for c in cells if counts[counter(period, table.name, c)]] or cells
        source = draw(st.one_of(st.none(), st.sampled_from(filled)))
        others = [c for c in cells if c != source]
        target = (
            draw(st.sampled_from(others))
            if source is None or (others and draw(st.booleans()))
            else None
        )
        asked.append(Correction(month, table.name, source, target, draw(st.integers(1, 2))))
    return book, counts, asked


@given(books_and_corrections())
def test_what_is_corrected_can_still_all_be_true(
    drawn: tuple[BookId, Counts, list[Correction]],
) -> None:
    book, counts, asked = drawn
    assert contradictions(PLAN, book, 2027, counts) == ()
    for correction in asked:
        before = Counter(counts)
        try:
            found = correction_changes(PLAN, book, counts, correction)
        except Refusal:
            assert counts == before
            continue
        for key, number in found.items():
            counts[key] += number
        assert min(counts.values()) >= 0
        assert contradictions(PLAN, book, 2027, counts) == ()
        _moved_as_asked(correction, before, counts)
        _every_contact_has_a_theme(book, counts)


def _moved_as_asked(correction: Correction, before: Counts, after: Counts) -> None:
    table = PLAN.tables[correction.table]
    period = correction.month.period if table.grain is Grain.MONTH else "2027"
    for category, sign in ((correction.from_category, -1), (correction.to_category, 1)):
        if category is not None:
            key = counter(period, correction.table, category)
            assert after[key] - before[key] == sign * correction.number
    other_month = (APRIL if correction.month == MARCH else MARCH).period
    assert all(before[key] == after[key] for key in before if key.period == other_month)


def _every_contact_has_a_theme(book: BookId, counts: Counts) -> None:
    """Not only as many mentions as contacts: as many in every group of channels."""
    contacts: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for key, number in counts.items():
        if key.table == "contacts_by_channel_and_first":
            contacts[key.category.partition("|")[0]] += number
        if key.table == "mentions_by_theme_and_channel":
            mentions[key.category.partition("|")[2]] += number
    if book == XENIA:
        assert all(mentions[group] >= number for group, number in contacts.items())


def say(**said: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in said.items()}


class Number(NamedTuple):
    """A cell by table and category."""

    table: str
    category: str


def numbers(counts: Mapping[CounterKey, int]) -> dict[Number, int]:
    """The cells that are not 0; the month does not matter here."""
    return {Number(key.table, key.category): n for key, n in counts.items() if n}


def corrected(
    book: BookId, counts: Counts, table: str, ends: tuple[str | None, str | None], number: int = 1
) -> dict[Number, int]:
    return numbers(
        correction_changes(PLAN, book, counts, Correction(MARCH, TableName(table), *ends, number))
    )


def test_a_walk_in_that_was_a_call_moves_in_every_table_of_channels() -> None:
    counts = counted(XENIA, [(MARCH, Contact("walk_in", say(theme="health", first="known")))])
    assert corrected(XENIA, counts, "contacts_by_channel", ("walk_in", "telephone")) == {
        Number("contacts_by_channel", "walk_in"): -1,
        Number("contacts_by_channel", "telephone"): 1,
        Number("contacts_by_channel_and_first", "group_walk_in|known"): -1,
        Number("contacts_by_channel_and_first", "group_online|known"): 1,
        Number("mentions_by_theme_and_channel", "wide_health|group_walk_in"): -1,
        Number("mentions_by_theme_and_channel", "wide_health|group_online"): 1,
    }


def test_within_a_group_of_channels_only_the_month_changes() -> None:
    counts = counted(XENIA, [(MARCH, Contact("telephone", say(theme="health")))])
    assert corrected(XENIA, counts, "contacts_by_channel", ("telephone", "message")) == {
        Number("contacts_by_channel", "telephone"): -1,
        Number("contacts_by_channel", "message"): 1,
    }


def test_the_unknown_goes_first() -> None:
    asked = Contact("walk_in", say(theme="health", first="known"))
    unasked = Contact("walk_in", say(theme="health"))
    counts = counted(XENIA, [(MARCH, asked), (MARCH, asked), (MARCH, unasked)])
    found = corrected(XENIA, counts, "contacts_by_channel", ("walk_in", "round_weaze"))
    assert found[Number("contacts_by_channel_and_first", "group_walk_in|not_asked")] == -1
    assert Number("contacts_by_channel_and_first", "group_walk_in|known") not in found


def test_known_that_was_new_is_a_first_contact_in_every_twin() -> None:
    told = Contact("walk_in", say(theme="health", first="known", setting="weaze"))
    counts = counted(XENIA, [(MARCH, told), (MARCH, Contact("walk_in", say(theme="health")))])
    found = corrected(XENIA, counts, "contacts_by_first", ("known", "first_this_year"))
    assert found == {
        Number("contacts_by_first", "known"): -1,
        Number("contacts_by_first", "first_this_year"): 1,
        Number("contacts_by_channel_and_first", "group_walk_in|known"): -1,
        Number("contacts_by_channel_and_first", "group_walk_in|first_contact"): 1,
        Number("first_contacts_by_setting", "setting_not_asked"): 1,
        Number("first_contacts_by_language", "not_recorded"): 1,
        Number("first_contacts_by_help", "help_not_recorded"): 1,
    }
    counts.update(
        correction_changes(
            PLAN,
            XENIA,
            counts,
            Correction(MARCH, TableName("contacts_by_first"), "known", "first_this_year", 1),
        )
    )
    back = corrected(XENIA, counts, "contacts_by_first", ("first_this_year", "known"))
    assert back == {cell: -number for cell, number in found.items()}


def test_a_language_takes_only_as_many_first_contacts_along_as_it_must() -> None:
    new = Contact("walk_in", say(theme="health", first="first_ever", language="english"))
    old = Contact("walk_in", say(theme="health", first="known", language="english"))
    counts = counted(XENIA, [(MARCH, new), (MARCH, old)])
    one = corrected(XENIA, counts, "contacts_by_language", ("english", "dutch"))
    assert Number("first_contacts_by_language", "dutch") not in one
    two = corrected(XENIA, counts, "contacts_by_language", ("english", "dutch"), 2)
    assert two[Number("first_contacts_by_language", "dutch")] == 1


def test_forgotten_contacts_are_counted_with_nothing_said() -> None:
    found = corrected(XENIA, counted(XENIA, []), "contacts_by_channel", (None, "message"), 2)
    assert found[Number("contacts_by_channel", "message")] == 2
    assert found[Number("contacts_by_language", "not_recorded")] == 2
    assert found[Number("mentions_by_theme", "something_else")] == 2
    assert found[Number("contacts_by_channel_and_first", "group_online|not_asked")] == 2
    other = corrected(XENIA, counted(XENIA, []), "contacts_by_setting", (None, "weaze"))
    assert other[Number("contacts_by_channel", "walk_in")] == 1
    nurse = corrected(GGD, counted(GGD, []), "contacts_by_first", (None, "first_ever"))
    assert nurse[Number("items_of_the_hour", "visitor")] == 1
    assert nurse[Number("first_contacts_by_help", "help_not_recorded")] == 1


@pytest.mark.parametrize(
    ("table", "category"),
    [
        ("contacts_by_channel", "telephone"),
        ("contacts_by_first", "first_ever"),
        ("contacts_by_setting", "weaze"),
        ("contacts_by_language", "english"),
    ],
)
def test_a_contact_that_was_counted_twice_goes_from_every_table(table: str, category: str) -> None:
    said = say(theme="health housing", first="first_ever", setting="weaze", language="english")
    counts = counted(XENIA, [(MARCH, Contact("telephone", {**said, **say(referral="ggd")}))])
    found = corrected(XENIA, counts, table, (category, None))
    assert found == {cell: -number for cell, number in numbers(counts).items()}


@pytest.mark.parametrize(
    ("table", "source", "target", "number", "refusal"),
    [
        ("contacts_by_channel", "walk_in", "telephone", 2, NotThatMany),
        ("contacts_by_channel", "walk_in", "walk_in", 1, CorrectionImpossible),
        ("contacts_by_channel", None, None, 1, CorrectionImpossible),
        ("contacts_by_channel", "walk_in", None, 0, CorrectionImpossible),
        ("contacts_by_channel", "walk_in", None, -1, CorrectionImpossible),
        ("contacts_by_channel", "walk_in", "ggd_hour", 1, UnknownCategory),
        ("items_of_the_hour", None, "sti_test", 1, UnknownTable),
        ("no_such_table", None, "sti_test", 1, UnknownTable),
        ("contacts_by_channel_and_first", "group_weaze|known", None, 1, FollowsOthers),
        ("first_contacts_by_language", None, "dutch", 1, FollowsOthers),
        ("activities_by_kind", None, "visits_elsewhere", 1, FollowsOthers),
        ("referrals_by_organisation", None, "ggd", 1, NumbersContradict),
        ("mentions_by_theme", "health", None, 1, NotThatMany),
        ("municipalities_visited", None, "GM0090", 1, NumbersContradict),
    ],
)
def test_what_cannot_be_true_is_refused(
    table: str, source: str | None, target: str | None, number: int, refusal: type[Refusal]
) -> None:
    counts = counted(XENIA, [(MARCH, Contact("walk_in", say(theme="health")))])
    before = Counter(counts)
    with pytest.raises(refusal):
        corrected(XENIA, counts, table, (source, target), number)
    assert counts == before
