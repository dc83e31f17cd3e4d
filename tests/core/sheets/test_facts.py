"""Facts: a sheet shows what can be relied on, and refuses what people must not act on."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.core.names import FactName
from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.fact_reader import filled_facts, shipped_facts, written_facts
from xenia_desk.core.sheets.facts import (
    LONGEST,
    Fact,
    FactKind,
    FactState,
    empty,
    printable,
    strip,
)
from xenia_desk.core.sheets.refusals import (
    BadFacts,
    FactCheckedHalf,
    FactFault,
    FactKeyUnknown,
    FactsNotReadable,
    FactTooLong,
    FactUnknown,
    FactUnprintable,
    FactValueWrong,
    RuleExpired,
    RuleNotChecked,
)
from xenia_desk.errors import Refusal
from xenia_desk.localization import HANDOUTS, Translator
from xenia_desk.wording import sentence

FILE = (Path(__file__).parent.parent.parent.parent / "resources" / "facts.toml").read_text("utf-8")
SHIPPED = shipped_facts(FILE)
DAY = date(2027, 3, 4)
LATER = date(2027, 12, 31)
RULE = Fact(FactName("rule.age"), FactKind.RULE, "21", "law", DAY, Role.DESK, LATER)


def test_nothing_ships_as_checked_and_nothing_uncertain_is_filled_in() -> None:
    assert all(fact.checked_on is None and not fact.checked_by for fact in SHIPPED.values())
    assert all(fact.source for fact in SHIPPED.values() if fact.value)
    for name in (
        *("xenia.address", "xenia.phone", "xenia.hours", "xenia.web", "ggd.hours"),
        *("ggd.hepatitis-b", "rule.age", "rule.bbz", "rni.price", "lessons.place", "fier.phone"),
    ):
        assert SHIPPED[name].state(DAY) is FactState.EMPTY
    assert SHIPPED["emergency.number"].state(DAY) is FactState.UNCHECKED


def test_an_empty_fact_is_named_to_staff_and_shows_on_no_sheet() -> None:
    named = ("xenia.phone", "emergency.number", "not.yet")
    assert empty(named, SHIPPED) == ("xenia.phone", "not.yet")
    assert [fact.id for fact in strip(named, SHIPPED, DAY)] == ["emergency.number"]


@pytest.mark.parametrize(
    ("rule", "today", "refusal"),
    [
        (RULE, DAY, None),
        (RULE, LATER, None),
        (RULE, date(2028, 1, 1), RuleExpired),
        (Fact(FactName("rule.age"), FactKind.RULE, "21"), DAY, RuleNotChecked),
        (
            Fact(FactName("rule.age"), FactKind.RULE, "21", "law", DAY, Role.DESK),
            DAY,
            RuleNotChecked,
        ),
        (Fact(FactName("rule.age"), FactKind.RULE), DAY, None),
    ],
)
def test_a_rule_is_printed_only_while_it_holds(
    rule: Fact, today: date, refusal: type[Refusal] | None
) -> None:
    if refusal is None:
        assert len(strip(["rule.age"], {"rule.age": rule}, today)) == bool(rule.value)
        return
    with pytest.raises(refusal) as caught:
        strip(["rule.age"], {"rule.age": rule}, today)
    for language in ("nl", "en"):
        name = Translator(language, HANDOUTS).text("fact.rule.age")
        assert name in sentence(caught.value, Translator(language))


def test_a_number_that_is_old_is_marked_and_not_refused() -> None:
    old = Fact(FactName("xenia.phone"), FactKind.PHONE, "058", "", DAY, Role.DESK, DAY)
    assert old.state(DAY) is FactState.CHECKED
    assert old.state(LATER) is FactState.EXPIRED
    assert strip(["xenia.phone"], {"xenia.phone": old}, LATER)[0].valid_until == DAY


@pytest.mark.parametrize(
    ("value", "refusal"),
    [
        ("1" * (LONGEST + 1), FactTooLong),
        ("1" * 500, FactTooLong),
        ("058\n112", FactUnprintable),
        ("058\u2028112", FactUnprintable),
        ("\u202e112", FactUnprintable),
        ("112\u200f", FactUnprintable),
        ("\x00", FactUnprintable),
        ("\ud800", FactUnprintable),
    ],
)
def test_a_fact_that_cannot_be_printed_is_refused(value: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        printable(FactName("xenia.phone"), value)
    with pytest.raises(refusal):
        filled_facts(json.dumps({"xenia.phone": value}), SHIPPED)


def test_markup_in_a_fact_is_only_text() -> None:
    assert printable(FactName("xenia.hours"), "<b>13.00</b>") == "<b>13.00</b>"


@given(st.text(max_size=80))
def test_what_is_printable_is_one_short_line(value: str) -> None:
    try:
        shown = printable(FactName("xenia.hours"), value)
    except Refusal:
        return
    assert len(shown) <= LONGEST
    assert len(shown.splitlines()) <= 1
    assert printable(FactName("xenia.hours"), shown) == shown


@pytest.mark.parametrize(
    ("old", "new", "fault", "line"),
    [
        ('id = "xenia.phone"', "", FactKeyUnknown, None),
        ('id = "xenia.phone"', 'id = "Free text"', FactKeyUnknown, 16),
        ('id = "xenia.phone"', 'id = "xenia.address"', FactsNotReadable, 12),
        ('kind = "hours"', 'kind = "smell"', FactValueWrong, 21),
        ('kind = "web"', 'kind = "web"\nname = "x"', FactKeyUnknown, 26),
        ('kind = "web"', 'kind = "web"\nvalue = 1', FactValueWrong, 26),
        ('kind = "web"', 'kind = "web"\nchecked-on = 2027-01-01', FactCheckedHalf, 24),
        ('kind = "web"', 'kind = "web"\nchecked-by = "boss"', FactValueWrong, 26),
        ('kind = "web"', 'kind = "web"\nvalid-until = "soon"', FactValueWrong, 26),
        ('kind = "web"', "kind = ", FactsNotReadable, 25),
        ("[[facts]]", "[[facts]", FactsNotReadable, None),
        ("[[facts]]", "[[other]]", FactKeyUnknown, None),
    ],
)
def test_a_bad_file_is_refused_with_its_line(
    old: str, new: str, fault: type[FactFault], line: int | None
) -> None:
    assert old in FILE
    with pytest.raises(BadFacts) as caught:
        shipped_facts(FILE.replace(old, new))
    assert type(caught.value.reason) is fault
    assert line is None or caught.value.line == line
    for language in ("nl", "en"):
        assert sentence(caught.value, Translator(language))


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ('{"weather": "fine"}', FactUnknown),
        ('{"xenia.phone": 1}', BadFacts),
        ('{"xenia.phone": {"tone": "x"}}', BadFacts),
        ('{"xenia.phone": {"checked-on": "2027-01-01"}}', BadFacts),
        ('{"xenia.phone": {"checked-on": true, "checked-by": "desk"}}', BadFacts),
        ('{"xenia.phone": "1", "xenia.phone": "2"}', BadFacts),
        ("[" * 50_000, BadFacts),
        ("[]", BadFacts),
    ],
)
def test_a_bad_file_of_staff_is_refused(said: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        filled_facts(said, SHIPPED)


days = st.dates(date(2026, 1, 1), date(2040, 1, 1))


@given(
    st.sampled_from(sorted(SHIPPED)),
    st.text("0123456789 -abcé", max_size=LONGEST),
    st.one_of(st.none(), st.tuples(days, st.sampled_from(Role))),
    st.one_of(st.none(), days),
)
def test_what_is_written_is_read_again(
    name: str, value: str, checked: tuple[date, Role] | None, until: date | None
) -> None:
    on, by = checked or (None, None)
    fact = Fact(
        FactName(name),
        SHIPPED[name].kind,
        printable(FactName(name), value),
        "a letter",
        on,
        by,
        until,
    )
    written = written_facts({**SHIPPED, name: fact})
    assert filled_facts(written, SHIPPED) == {**SHIPPED, name: fact}
    assert written_facts(filled_facts(written, SHIPPED)) == written


def test_the_facts_of_xenia_may_be_named_in_short() -> None:
    assert filled_facts('{"phone": "058"}', SHIPPED)["xenia.phone"].value == "058"
