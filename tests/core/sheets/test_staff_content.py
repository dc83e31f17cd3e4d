"""What staff know about sheets: every change is checked, and a file says it again exactly."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.fact_reader import shipped_facts
from xenia_desk.core.sheets.facts import Fact, FactState
from xenia_desk.core.sheets.picture_tests import Answer, Tally
from xenia_desk.core.sheets.refusals import (
    BadFacts,
    EndIsPast,
    FactTooLong,
    FactUnprintable,
    NotThatManyAnswers,
    OrganisationUnusable,
    ReviewAhead,
    RuleNeedsEnd,
    SourceMissing,
    SourceUnusable,
)
from xenia_desk.core.sheets.staff_content import (
    LanguageReview,
    StaffContent,
    checked,
    counted,
    differences,
    digest_of,
    emptied,
    entered,
    nothing_known,
    reviewed,
    reworded,
    withdrawn,
)
from xenia_desk.core.sheets.staff_content_reader import read_staff_content, written_staff_content
from xenia_desk.errors import Refusal

SHIPPED = shipped_facts(
    (Path(__file__).parent.parent.parent.parent / "resources" / "facts.toml").read_text("utf-8")
)
DAY = date(2027, 3, 4)
LATER = date(2027, 12, 31)
PHONE, RULE = SHIPPED["xenia.phone"], SHIPPED["rule.age"]
READ = LanguageReview("Tolkengroep Noord", DAY, digest_of({"a": "b"}))
BARE = nothing_known(SHIPPED)
DAYS = st.dates(date(2026, 1, 1), date(2040, 1, 1))
LINES = st.text(st.sampled_from("ab 09-<>&\u0219\u0644\u0e01"), min_size=1, max_size=60).map(
    str.strip
)


def whole() -> StaffContent:
    known = BARE.with_fact(entered(PHONE, ("058 - 123 45 67", "own", None), DAY, Role.DESK))
    known = reviewed(known, "ro", READ, DAY)
    known = reworded(known, "th", {"panel.everyone": "\u0e01\u200b\u0e02"})
    return counted(known, "free", {Answer.RIGHT: 3})


def test_what_is_entered_is_checked_today_by_a_role() -> None:
    found = entered(PHONE, (" 058  123 ", " own list ", LATER), DAY, Role.NURSE)
    assert (found.value, found.source) == ("058 123", "own list")
    assert (found.checked_on, found.checked_by, found.valid_until) == (DAY, "nurse", LATER)
    assert found.state(LATER) is FactState.CHECKED
    assert found.state(LATER + timedelta(days=1)) is FactState.EXPIRED
    again = checked(found, None, LATER, Role.DESK)
    assert (again.value, again.checked_on, again.valid_until) == ("058 123", LATER, None)
    assert entered(found, ("", "", None), DAY, Role.DESK) == emptied(found) == PHONE


@pytest.mark.parametrize(
    ("fact", "said", "refusal"),
    [
        (PHONE, ("9" * 500, "own", None), FactTooLong),
        (PHONE, ("058\n123", "own", None), FactUnprintable),
        (PHONE, ("058\u202e321", "own", None), FactUnprintable),
        (PHONE, ("058\u2066", "own", None), FactUnprintable),
        (PHONE, ("058", " ", None), SourceMissing),
        (PHONE, ("058", "x" * 201, None), SourceUnusable),
        (PHONE, ("058", "a\nb", None), SourceUnusable),
        (RULE, ("21", "law", None), RuleNeedsEnd),
        (RULE, ("21", "law", DAY - timedelta(days=1)), EndIsPast),
    ],
)
def test_what_cannot_be_printed_or_relied_on_is_refused(
    fact: Fact, said: tuple[str, str, date | None], refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        entered(fact, said, DAY, Role.DESK)


def test_markup_is_text_like_any_other() -> None:
    assert entered(PHONE, ("<b>058</b>", "own", None), DAY, Role.DESK).value == "<b>058</b>"


def test_a_review_holds_as_long_as_the_words_do() -> None:
    known = reviewed(BARE, "ro", READ, DAY)
    assert known.reviewed({"ro": READ.words, "th": "x"}) == {"ro"}
    assert known.reviewed({"ro": digest_of({"a": "c"})}) == frozenset()
    assert withdrawn(known, "ro") == BARE
    assert reviewed(BARE, "ro", replace(READ, organisation=" Tolken  Noord "), DAY).reviews[
        "ro"
    ] == replace(READ, organisation="Tolken Noord")
    with pytest.raises(ReviewAhead):
        reviewed(BARE, "ro", replace(READ, day=DAY + timedelta(days=1)), DAY)
    for name in ("", "  ", "x" * 61, "a\nb", "a\u202eb"):
        with pytest.raises(OrganisationUnusable):
            reviewed(BARE, "ro", replace(READ, organisation=name), DAY)


def test_digests_tell_words_apart_and_not_their_order() -> None:
    assert digest_of({"a": "b", "c": "d"}) == digest_of({"c": "d", "a": "b"})
    assert (
        len({digest_of(words) for words in ({"a": "b"}, {"ab": ""}, {"": "ab"}, {}, {"a": "B"})})
        == 5
    )


def test_answers_are_counted_and_taken_back() -> None:
    known = counted(BARE, "free", {Answer.RIGHT: 2, Answer.OPPOSITE: 1})
    assert known.tallies["free"].asked == 3
    assert counted(known, "free", {Answer.RIGHT: -2, Answer.OPPOSITE: -1}) == BARE
    with pytest.raises(NotThatManyAnswers):
        counted(known, "free", {Answer.WRONG: -1})


def test_differences_name_what_changed_and_nothing_else() -> None:
    found = differences(BARE, whole())
    assert [(old.value, new.value) for old, new in found.facts] == [("", "058 - 123 45 67")]
    assert (found.reviews, found.tallies) == (("ro",), ("free",))
    assert found.words == (("th", "panel.everyone", "", "\u0e01\u200b\u0e02"),)
    mended = reworded(whole(), "th", {"panel.everyone": "\u0e02"})
    back = ("th", "panel.everyone", "\u0e02", "\u0e01\u200b\u0e02")
    assert differences(mended, whole()).words == (back,)
    assert not differences(whole(), whole())
    with_zero = replace(whole(), tallies={"free": Tally({Answer.RIGHT: 3, Answer.WRONG: 0})})
    assert not differences(whole(), with_zero)


def test_a_written_file_is_read_again_and_equal_content_is_equal_text() -> None:
    text = written_staff_content(whole())
    assert written_staff_content(read_staff_content(text, SHIPPED)) == text
    turned = replace(whole(), facts=dict(reversed(list(whole().facts.items()))))
    assert written_staff_content(turned) == text


@given(st.dictionaries(st.sampled_from(sorted(SHIPPED)), st.tuples(LINES, DAYS), max_size=5))
def test_any_facts_come_back_as_they_were(said: dict[str, tuple[str, date]]) -> None:
    known = BARE
    for name, (value, until) in said.items():
        if value:
            fact = entered(SHIPPED[name], (value, "own", until), date(2026, 1, 1), Role.DESK)
            known = known.with_fact(fact)
    assert read_staff_content(written_staff_content(known), SHIPPED) == known


def test_of_facts_that_a_file_does_not_name_the_shipped_ones_hold() -> None:
    file = json.loads(written_staff_content(whole()))
    del file["facts"]["emergency.number"]
    file["facts"]["gone.fact"] = {"value": "1"}
    read = read_staff_content(json.dumps(file), SHIPPED)
    assert read.facts["emergency.number"] == SHIPPED["emergency.number"]
    assert read.facts.keys() == SHIPPED.keys()


def planted(change: Callable[[dict[str, dict[str, object]]], object]) -> str:
    file = json.loads(written_staff_content(whole()))
    change(file)
    return json.dumps(file)


def put(part: str, name: str, value: object) -> Callable[[dict[str, dict[str, object]]], object]:
    return lambda file: file[part].__setitem__(name, value)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.pop("words"),
        lambda file: file.__setitem__("more", {}),
        lambda file: file.__setitem__("format", 2),
        lambda file: file.__setitem__("format", 1.0),
        lambda file: file.__setitem__("tallies", []),
        put("facts", "xenia.phone", {"value": "058\u202e", "source": "x"}),
        put("facts", "xenia.phone", {"value": "9" * 500}),
        put("facts", "xenia.phone", {"value": "058", "checked-on": "2027-13-01"}),
        put("facts", "xenia.phone", {"value": "058", "checked-on": "2027-01-01"}),
        put("facts", "xenia.phone", {"value": "058", "note": "a visitor"}),
        put("reviews", "ro", {"organisation": "x", "day": "2027-01-01"}),
        put("reviews", "ro", {"organisation": "x", "day": "2027-01-01", "words": "0" * 63}),
        put("reviews", "ro", {"organisation": "a\nb", "day": "2027-01-01", "words": "0" * 64}),
        put("reviews", "ro", {"organisation": "a", "day": "", "words": "0" * 64}),
        put("reviews", "../ro", {"organisation": "a", "day": "2027-01-01", "words": "0" * 64}),
        put("words", "ro", {"panel.everyone": ""}),
        put("words", "ro", {"panel.everyone": "x" * 1001}),
        put("words", "ro", {"panel.everyone": "a\u0007"}),
        put("words", "ro", {"a b": "x"}),
        put("tallies", "free", {"right": -1}),
        put("tallies", "free", {"right": True}),
        put("tallies", "free", {"right": 1.0}),
        put("tallies", "free", {"maybe": 1}),
        put("tallies", "free", [1]),
    ],
)
def test_a_file_that_says_anything_else_is_refused(
    change: Callable[[dict[str, dict[str, object]]], object],
) -> None:
    assert read_staff_content(planted(lambda file: file), SHIPPED) == whole(), "the control"
    with pytest.raises((BadFacts, FactUnprintable, FactTooLong)):
        read_staff_content(planted(change), SHIPPED)


def test_a_refusal_names_the_line() -> None:
    text = written_staff_content(whole()).replace('"right"', '"rihgt"')
    with pytest.raises(BadFacts) as refused:
        read_staff_content(text, SHIPPED)
    assert text.splitlines()[refused.value.line - 1].strip() == '"rihgt": 3'
