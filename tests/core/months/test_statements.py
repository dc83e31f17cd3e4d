"""A statement is read as it was written, or refused."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD
from tests.core.drawing import BOOKS, MONTHS, PLAN, contacts, counted
from tests.sealed_statements import statement_of
from xenia_desk.core.counting.counting import declared
from xenia_desk.core.months.statements import (
    DamagedStatement,
    OtherPlan,
    Statement,
    decode,
    encode,
)
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal

PLANS = {PLAN.fingerprint: PLAN}


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    book, month = draw(BOOKS), draw(MONTHS)
    with_year = draw(st.booleans())
    counts = counted(book, draw(st.lists(st.tuples(MONTHS, contacts(book)), max_size=5)))
    keys = declared(PLAN, book, month, with_year=with_year)
    return replace(
        statement_of(PLAN, book, month, {key: counts[key] for key in keys}, with_year=with_year),
        store=draw(st.binary(min_size=16, max_size=16)),
        epoch=draw(st.binary(min_size=16, max_size=16)),
        sequence=draw(st.integers(1, 2**40)),
    )


@given(statements())
def test_what_is_written_is_read(statement: Statement) -> None:
    assert decode(PLANS, encode(PLAN, statement)) == statement


@given(statements(), st.data())
def test_a_cut_or_longer_statement_is_refused(statement: Statement, data: st.DataObject) -> None:
    plain = encode(PLAN, statement)
    short = data.draw(st.integers(0, len(plain) - 1))
    for bad in (plain[:short], plain + b"\0", plain + bytes(8)):
        with pytest.raises(Refusal):
            decode(PLANS, bad)


@given(st.binary(max_size=400), statements())
def test_whatever_the_head_says_it_is_read_or_refused(noise: bytes, statement: Statement) -> None:
    plain = encode(PLAN, statement)
    for bad in (noise, b"XDS2" + noise, noise[:100] + plain[len(noise[:100]) :]):
        try:
            found = decode(PLANS, bad)
        except Refusal:
            continue
        assert encode(PLAN, found) == bad


def test_a_month_statement_holds_no_year_table() -> None:
    for book in PLAN.books:
        month = declared(PLAN, book, Month(2027, 3), with_year=False)
        assert {key.period for key in month} == {"2027-03"}
        december = declared(PLAN, book, Month(2027, 12), with_year=True)
        assert {key.period for key in december} == {"2027-12", "2027"}


def test_another_plan_and_another_year_are_told_apart() -> None:
    keys = declared(PLAN, GGD, Month(2027, 3), with_year=False)
    statement = statement_of(PLAN, GGD, Month(2027, 3), Counter(keys))
    plain = encode(PLAN, statement)
    with pytest.raises(OtherPlan):
        decode({}, plain)
    early = encode(
        PLAN,
        statement_of(
            PLAN,
            GGD,
            Month(2026, 3),
            dict.fromkeys(declared(PLAN, GGD, Month(2026, 3), with_year=False), 0),
        ),
    )
    with pytest.raises(DamagedStatement):
        decode(PLANS, early)
    end = len(plain) - len(statement.cells)
    huge = plain[: end - 8] + (2**53 + 1).to_bytes(8, "big") + statement.cells
    with pytest.raises(DamagedStatement):
        decode(PLANS, huge)
