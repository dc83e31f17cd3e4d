"""What a book does not keep: under unknown in the year's tables, so that every total agrees."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, OUTREACH, XENIA, counter
from tests.core.drawing import MARCH, MONTHS, PLAN, contacts, counted
from tests.invented_years import SECRET, YEAR, invented_year
from tests.sealed_statements import statement_of
from xenia_desk.core.counting.counting import Contact, CounterKey, changes, declared, unequal_units
from xenia_desk.core.counting.not_kept_totals import completed
from xenia_desk.core.months.statements import DamagedStatement, Statement, decode, encode
from xenia_desk.core.names import BookId, TableName
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.not_kept import not_kept
from xenia_desk.core.plan.plan import ChoiceKind, Plan, ReleaseGrain, Unit
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.protection.model.checking import check
from xenia_desk.protection.model.refusals import CellsDisagree
from xenia_desk.protection.model.tables import Bound, CellId

BOOK, YEAR_END = OUTREACH, Month(2027, 12)
UNKNOWN = {
    "contacts_by_setting": "setting_not_asked",
    "contacts_by_language": "not_recorded",
    "contacts_by_help": "help_not_recorded",
}
MET = st.lists(st.tuples(MONTHS, contacts(BOOK)), max_size=25)


def totals(counts: Counter[CounterKey]) -> dict[tuple[Unit, str], set[int]]:
    """The totals of the single-choice tables of each unit and population."""
    found: dict[tuple[Unit, str], set[int]] = {}
    for table in PLAN.tables.values():
        if table.choice is ChoiceKind.SINGLE:
            total = sum(n for key, n in counts.items() if key.table == table.name)
            found.setdefault((table.unit, table.population), set()).add(total)
    return found


@given(
    MET,
    *(st.lists(st.tuples(MONTHS, contacts(book)), max_size=8) for book in (XENIA, GGD)),
)
def test_every_single_choice_table_of_a_unit_has_one_total(
    outside: list[tuple[Month, Contact]],
    inside: list[tuple[Month, Contact]],
    hour: list[tuple[Month, Contact]],
) -> None:
    books = {BOOK: outside, XENIA: inside, GGD: hour}
    counts: Counter[CounterKey] = Counter()
    for book, given_contacts in books.items():
        own = counted(book, given_contacts)
        assert unequal_units(PLAN, book, own, 2027) == ()
        counts.update(completed(PLAN, book, 2027, own))
    assert all(len(found) == 1 for found in totals(counts).values())
    assert totals(counts)[Unit.CONTACTS, Unit.CONTACTS] == {sum(map(len, books.values()))}


@given(MET)
def test_nothing_is_added_but_under_unknown(outside: list[tuple[Month, Contact]]) -> None:
    own = counted(BOOK, outside)
    firsts = sum(
        own[counter("2027", "contacts_by_first", code)]
        for code in ("first_ever", "first_this_year")
    )
    added = completed(PLAN, BOOK, 2027, own) - own
    wanted = {counter("2027", name, code): len(outside) for name, code in UNKNOWN.items()}
    wanted |= {key._replace(table=TableName(f"first_{key.table}")): firsts for key in wanted}
    assert added == +Counter(wanted)


@given(st.sampled_from([XENIA, GGD]), st.data())
def test_a_book_that_keeps_every_table_stays_as_it_is(book: BookId, data: st.DataObject) -> None:
    own = counted(book, data.draw(st.lists(st.tuples(MONTHS, contacts(book)), max_size=8)))
    assert not_kept(PLAN, book) == ()
    assert completed(PLAN, book, 2027, own) == own


def a_year_outside(times: int) -> Counter[CounterKey]:
    said = {"theme": frozenset({"health"}), "first": frozenset({"first_ever"})}
    found: Counter[CounterKey] = Counter()
    for _ in range(times):
        found.update(changes(PLAN, BOOK, MARCH, Contact("talk_on_location", said)))
    return found


def test_a_year_with_an_outreach_book_is_one_system() -> None:
    inside, outside = invented_year(PLAN, 450), a_year_outside(30)
    with pytest.raises(CellsDisagree):  # the control: what the book does not keep is nowhere
        check(year_system(PLAN, YEAR, inside + outside, SECRET))
    system = year_system(PLAN, YEAR, inside + completed(PLAN, BOOK, YEAR, outside), SECRET)
    alone = year_system(PLAN, YEAR, inside, SECRET)
    for name, code in UNKNOWN.items():
        cell = CellId("contacts", ((PLAN.tables[name].dimensions[0], code),))
        assert system.cells[cell].count == alone.cells[cell].count + 30
    # Xenia counts the same channels: nobody can guess where its own contacts stand.
    assert {b.by for b in system.bounds} == {b.by for b in alone.bounds}


def test_without_the_book_of_xenia_everybody_knows_what_the_laptop_did_not_ask() -> None:
    hour = Counter({k: n for k, n in _hour().items() if n})
    counts = hour + completed(PLAN, BOOK, YEAR, a_year_outside(30))
    found = year_system(PLAN, YEAR, counts, SECRET, books=(GGD, BOOK)).bounds
    desk = CellId("contacts", (("channel", "desk"),))
    for name, code in UNKNOWN.items():
        unknown = CellId("contacts", ((PLAN.tables[name].dimensions[0], code),))
        assert Bound(desk, unknown) in found
    with_xenia = year_system(PLAN, YEAR, counts, SECRET).bounds
    assert not any(bound.of == desk and bound.by.at for bound in with_xenia)


def _hour() -> Counter[CounterKey]:
    found: Counter[CounterKey] = Counter()
    for _ in range(40):
        said = {"language": frozenset({"english"}), "first": frozenset({"known"})}
        found.update(changes(PLAN, GGD, MARCH, Contact("ggd_hour", said)))
    return found


def test_its_statements_have_no_place_for_what_it_does_not_keep() -> None:
    keys = declared(PLAN, BOOK, YEAR_END, with_year=True)
    kept = [PLAN.tables[name] for name in dict.fromkeys(key.table for key in keys)]
    assert not {"language", "setting", "help"} & {n for table in kept for n in table.dimensions}
    assert Unit.FIRST_CONTACTS not in {table.unit for table in kept}


def test_a_planted_statement_with_a_language_table_is_refused() -> None:
    """Whoever has the key of the laptop sends the tables of another book under its name."""
    own = own_statement(BOOK)
    assert decode({PLAN.fingerprint: PLAN}, encode(PLAN, own)) == own
    of_xenia = encode(PLAN, own_statement(XENIA))
    planted = of_xenia.replace(b"xenia\0\0\0\0\0\0\0\0\0\0\0", b"outreach\0\0\0\0\0\0\0\0")
    assert planted != of_xenia
    with pytest.raises(DamagedStatement):
        decode({PLAN.fingerprint: PLAN}, planted)
    more = replace(PLAN, tables={n: replace(t, books=PLAN.books) for n, t in PLAN.tables.items()})
    with pytest.raises(DamagedStatement):
        decode({PLAN.fingerprint: PLAN}, encode(more, own_statement(BOOK, more)))


def own_statement(book: BookId, plan: Plan = PLAN) -> Statement:
    keys = declared(plan, book, YEAR_END, with_year=True)
    return statement_of(plan, book, YEAR_END, dict.fromkeys(keys, 7), with_year=True)


def test_released_tables_that_it_does_not_keep_are_those_of_the_plan() -> None:
    released = {t.name for t in not_kept(PLAN, BOOK) if t.release is not ReleaseGrain.NOT}
    assert released == set(UNKNOWN)
