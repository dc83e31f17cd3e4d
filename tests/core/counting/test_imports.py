"""Imports: all of a file or nothing, every bad line named, nothing guessed."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA
from tests.core.drawing import BOOKS, MONTHS, PLAN, contacts, counted, empty
from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.counting.counting import Changes, Contact, CounterKey
from xenia_desk.core.counting.import_totals import completed
from xenia_desk.core.counting.imports import read_rows
from xenia_desk.core.counting.refusals import (
    BadLine,
    CountRefused,
    HeaderMissing,
    ImportRefused,
    NothingToImport,
    NumbersContradict,
    OtherPeriod,
    OtherUnit,
    PeriodNotOpen,
    SaidAgain,
    TableMissing,
    TotalsUnequal,
    UnknownCategory,
    UnknownTable,
    WrongColumns,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, UnknownPeriod
from xenia_desk.errors import Refusal

HEADER = "period,table,category,unit,count\n"
OPEN = frozenset({"2027", "2027-03", "2027-04"})
PLANS = {2027: PLAN}
CALLS = "2027-03,contacts_by_channel,telephone,contacts,"
HOUSING = "2027,mentions_by_theme,housing,mentions,"


def rows(text: str, book: BookId = XENIA) -> dict[CounterKey, int]:
    return read_rows(text, book, PLANS, OPEN)


def imported(*lines: str, book: BookId = XENIA) -> Changes:
    found = rows(HEADER + "\n".join(lines), book)
    return completed(PLAN, book, 2027, found)


def cells(changes: Changes) -> dict[tuple[str, str], int]:
    return {(key.table, key.category): number for key, number in changes.items()}


@given(BOOKS.flatmap(lambda b: st.tuples(st.just(b), st.lists(st.tuples(MONTHS, contacts(b))))))
def test_a_book_written_out_whole_is_read_back(
    drawn: tuple[BookId, list[tuple[Month, Contact]]],
) -> None:
    book, happened = drawn
    counts = counted(book, happened)
    lines = [
        f"{key.period};{key.table};{key.category};{PLAN.tables[key.table].unit};{number}"
        for key, number in counts.items()
    ]
    text = "\ufeffperiod;table;category;unit;count\r\n" + "\r\n".join(lines) + "\r\n\r\n"
    found = completed(PLAN, book, 2027, rows(text, book))
    assert found == {key: number for key, number in counts.items() if number}


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_refused_and_never_crashes(noise: str, headed: bool) -> None:  # noqa: FBT001 - drawn
    with pytest.raises(ImportRefused) as refused:
        rows((HEADER if headed else "") + noise)
    assert refused.value.lines


def test_what_the_file_does_not_say_is_not_recorded() -> None:
    found = imported(CALLS + "4", HOUSING + "4")
    assert cells(found) == {
        ("contacts_by_channel", "telephone"): 4,
        ("contacts_by_first", "not_asked"): 4,
        ("contacts_by_setting", "setting_not_asked"): 4,
        ("contacts_by_language", "not_recorded"): 4,
        ("contacts_by_help", "help_not_recorded"): 4,
        ("contacts_by_channel_and_first", "group_online|not_asked"): 4,
        ("mentions_by_theme", "housing"): 4,
        ("mentions_by_theme_and_channel", "wide_money_housing|group_online"): 4,
        ("mentions_by_theme_and_referred", "wide_money_housing|without_referral"): 4,
    }


def test_the_hour_has_a_visitor_for_every_contact() -> None:
    found = imported("2027-03,contacts_by_channel,ggd_hour,contacts,3", book=GGD)
    assert cells(found)["items_of_the_hour", "visitor"] == 3
    assert cells(found)["contacts_by_channel_and_first", "ggd_hour|not_asked"] == 3


def test_first_contacts_are_imported_without_their_twins() -> None:
    channel = "2027-03,contacts_by_channel,ggd_hour,contacts,3"
    first = "2027,contacts_by_first,first_ever,contacts,3"
    found = cells(imported(channel, first, book=GGD))
    assert found["contacts_by_channel_and_first", "ggd_hour|first_contact"] == 3
    assert not any(table.startswith("first_contacts") for table, _ in found)


def test_visits_say_their_municipalities() -> None:
    visits = (
        "2027-03,activities_by_kind,visits_elsewhere,activities,2",
        "2027,visits_by_place,rest_of_fryslan,activities,2",
    )
    found = imported(*visits, "2027,municipalities_visited,GM0090,activities,2")
    assert cells(found)["municipalities_visited", "GM0090"] == 2
    with pytest.raises(ImportRefused):
        imported(*visits, "2027,municipalities_visited,GM0090,activities,3")


GOOD = (CALLS + "4", HOUSING + "4")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("march,contacts_by_channel,telephone,contacts,4", UnknownPeriod),
        ("2027-13,contacts_by_channel,telephone,contacts,4", UnknownPeriod),
        (",contacts_by_channel,telephone,contacts,4", UnknownPeriod),
        ("2027-02,contacts_by_channel,telephone,contacts,4", PeriodNotOpen),
        ("2026,contacts_by_first,known,contacts,4", PeriodNotOpen),
        ("2027,contacts_by_channel,walk_in,contacts,4", OtherPeriod),
        ("2027-03,contacts_by_first,known,contacts,4", OtherPeriod),
        ("2027,visitors,known,contacts,4", UnknownTable),
        ("2027,items_of_the_hour,visitor,ggd_items,4", UnknownTable),
        ("2027-03,contacts_by_channel,ggd_hour,contacts,4", UnknownCategory),
        ("2027,mentions_by_theme,group_health,mentions,4", UnknownCategory),
        ("2027,mentions_by_theme,=1+1,mentions,4", UnknownCategory),
        ("2027,mentions_by_theme,health,contacts,4", OtherUnit),
        ("2027,mentions_by_theme,health,mentions,-1", CountRefused),
        ("2027,mentions_by_theme,health,mentions,1.5", CountRefused),
        ("2027,mentions_by_theme,health,mentions,1000000", CountRefused),
        ("2027,mentions_by_theme,health,mentions,99999999999999999999", CountRefused),
        ("2027,mentions_by_theme,health,mentions,\u0663", CountRefused),
        ("2027,mentions_by_theme,health,mentions,=2", CountRefused),
        ("2027,mentions_by_theme,health,mentions,", CountRefused),
        ("2027,mentions_by_theme,health,mentions", WrongColumns),
        ("2027,mentions_by_theme,health,mentions,4,5", WrongColumns),
        ('2027,"mentions_by_theme,health,mentions,4', WrongColumns),
        (HOUSING + "4", SaidAgain),
    ],
)
def test_a_bad_line_is_named(line: str, reason: type[Refusal]) -> None:
    with pytest.raises(ImportRefused) as refused:
        rows(HEADER + "\n".join((*GOOD, line)))
    (bad,) = refused.value.lines
    assert isinstance(bad, BadLine)
    assert (bad.line, type(bad.reason)) == (4, reason)


def test_all_bad_lines_are_named_at_once() -> None:
    with pytest.raises(ImportRefused) as refused:
        rows(HEADER + "\n".join(("x", GOOD[0], "2027,y,z,q,1", GOOD[0])))
    assert [bad.line for bad in refused.value.lines if isinstance(bad, BadLine)] == [2, 4, 5]


def test_what_a_sentence_repeats_is_short_and_harmless() -> None:
    with pytest.raises(ImportRefused) as refused:
        rows(HEADER + "2027,\x1b[2J" + "a" * 500 + ",x,mentions,1")
    (bad,) = refused.value.lines
    assert isinstance(bad, BadLine)
    assert isinstance(bad.reason, UnknownTable)
    assert bad.reason.table.isprintable()
    assert len(bad.reason.table) < 50


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", HeaderMissing),
        ("\n\n", HeaderMissing),
        ("\n".join(GOOD), HeaderMissing),
        ("period,table,category,count\n", HeaderMissing),
        (HEADER, NothingToImport),
        (HEADER + "\n,,,,\n", NothingToImport),
    ],
)
def test_a_file_without_counts_is_refused(text: str, reason: type[Refusal]) -> None:
    with pytest.raises(ImportRefused) as refused:
        rows(text)
    assert [type(line) for line in refused.value.lines] == [reason]


KNOWN = "2027,contacts_by_first,known,contacts,"
WALK_INS = "2027-03,contacts_by_channel,walk_in,contacts,"
REFERRED = "2027,contacts_with_referral,,contacts,"
TWO_REFERRED = (REFERRED + "2", "2027,referrals_by_organisation,ggd,referrals,2")
CROSSED = "2027,mentions_by_theme_and_referred,wide_money_housing|"


@pytest.mark.parametrize(
    ("lines", "reasons"),
    [
        ((*GOOD, KNOWN + "3"), {TotalsUnequal}),
        ((KNOWN + "4", HOUSING + "4"), {TableMissing}),
        ((*GOOD, WALK_INS + "1"), {TableMissing}),
        ((*GOOD, "2027,referrals_by_organisation,ggd,referrals,1"), {TableMissing}),
        ((*GOOD, "2027,referrals_by_organisation,ggd,referrals,1", REFERRED + "1"), {TableMissing}),
        ((*GOOD, REFERRED + "4"), {NumbersContradict}),
        ((CALLS + "4", HOUSING + "5"), {NumbersContradict}),
        (
            (*GOOD, "2027,contacts_by_channel_and_first,group_weaze|known,contacts,4"),
            {NumbersContradict},
        ),
        (("2027,visits_by_place,in_leeuwarden,activities,1",), {NumbersContradict}),
        (("2027,sheets_by_topic,welcome,sheets,1",), {TableMissing}),
        (("2027,municipalities_visited,GM0090,activities,1",), {NumbersContradict}),
    ],
)
def test_tables_that_do_not_fit_are_refused(
    lines: tuple[str, ...], reasons: set[type[Refusal]]
) -> None:
    with pytest.raises(ImportRefused) as refused:
        imported(*lines)
    assert {type(line) for line in refused.value.lines} == reasons


@pytest.mark.parametrize("lines", [(CALLS + "4",), (CALLS + "4", HOUSING + "3")])
def test_an_older_tally_may_lack_themes(lines: tuple[str, ...]) -> None:
    counts = imported(*lines)
    assert contradictions(PLAN, XENIA, 2027, counts, usual=False) == ()
    assert contradictions(PLAN, XENIA, 2027, counts) != ()


def test_contacts_without_a_referral_keep_their_themes() -> None:
    halves = (CROSSED + "with_referral,mentions,2", CROSSED + "without_referral,mentions,2")
    found = cells(imported(*GOOD, *TWO_REFERRED, *halves))
    assert found["contacts_with_referral", ""] == 2


def test_a_table_of_two_ways_is_asked_for_only_when_it_does_not_follow() -> None:
    both = (*GOOD, WALK_INS + "1", "2027,mentions_by_theme,debts,mentions,1")
    with pytest.raises(ImportRefused) as refused:
        imported(*both)
    asked = [line.table for line in refused.value.lines if isinstance(line, TableMissing)]
    assert asked == ["mentions_by_theme_and_channel"]
    wide = "2027,mentions_by_theme_and_channel,wide_money_housing|"
    given_too = (wide + "group_online,mentions,4", wide + "group_walk_in,mentions,1")
    found = cells(imported(*both, *given_too))
    assert found["mentions_by_theme_and_referred", "wide_money_housing|without_referral"] == 5
    assert found["contacts_by_channel_and_first", "group_walk_in|not_asked"] == 1
    counts: Counter[CounterKey] = empty(XENIA)
    counts.update(imported(*both, *given_too))
    assert contradictions(PLAN, XENIA, 2027, counts) == ()
