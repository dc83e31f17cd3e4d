"""A laptop that is taken along: it counts outside, joins, hands over, and its year is released."""

import shutil
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.books import GGD, XENIA, YEARBOOK, counter
from tests.opened_counters import opened_counts
from tests.sealed_statements import saying
from tests.workflows.computers import computer
from tests.workflows.releases import preview_of
from tests.workflows.vaults import DAY, Found
from xenia_desk.core.counting.counting import Contact, declared, repeated
from xenia_desk.core.counting.refusals import NotInThisBook
from xenia_desk.core.counting.rounds import Round
from xenia_desk.core.months.statements import DamagedStatement, encode
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.plan.plan import Unit
from xenia_desk.core.release.refusals import StatementMissing, StatementsMissing
from xenia_desk.protection.model.tables import CellId
from xenia_desk.store.encrypted.database import Database
from xenia_desk.vault import sealing
from xenia_desk.workflows.counting import counting, rounds
from xenia_desk.workflows.months import days, months
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import joining, taking_in
from xenia_desk.workflows.yearbook.refusals import BookHasJoined

BOOK, COORDINATOR, OUTREACH = BookId("outreach"), "tulp", "ster"
NEXT_YEAR = date(2028, 1, 20)
HEALTH = {"theme": frozenset({"health"})}
UNSAID = {
    "contacts_by_language": "not_recorded",
    "contacts_by_setting": "setting_not_asked",
    "contacts_by_help": "help_not_recorded",
}
Office = tuple[Found, Found]  # the computer at Xenia, and the laptop


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Both have counted in March; the laptop has joined, and nothing was handed over yet."""
    folder = tmp_path_factory.mktemp("outreach")
    xenia = computer(folder / "xenia", {COORDINATOR: frozenset({XENIA, GGD, YEARBOOK})})
    laptop = computer(folder / "laptop", {OUTREACH: frozenset({BOOK})})
    join(xenia, laptop, folder)
    with closing(xenia.unlock(COORDINATOR)) as session:
        inside(session)
        locking.lock(session)
    with closing(laptop.unlock(OUTREACH)) as session:
        outside(session)
        locking.lock(session)
    return xenia, laptop


@pytest.fixture
def office(made: Office, tmp_path: Path) -> Office:
    copies = [tmp_path / found.folder.name for found in made]
    for found, copy in zip(made, copies, strict=True):
        shutil.copytree(found.folder, copy)
    xenia, laptop = (replace(f, folder=c) for f, c in zip(made, copies, strict=True))
    return xenia, laptop


def join(xenia: Found, laptop: Found, folder: Path) -> None:
    request, answer = folder / "laptop.request", folder / "laptop.answer"
    with closing(laptop.unlock(OUTREACH)) as there, closing(xenia.unlock(COORDINATOR)) as here:
        joining.ask(there, BOOK, request)
        words = " ".join(joining.answer(here, request, answer))
        joining.accept(there, BOOK, answer, words)
        assert joining.confirm(here, request, answer, words) == BOOK
        locking.lock(there)
        locking.lock(here)


def inside(session: Session) -> None:
    """Two hundred contacts at Xenia, who spoke English, and forty at the hour."""
    plan, month = session.plan(2027), Month.of(DAY)
    said = {
        "language": frozenset({"english"}),
        "setting": frozenset({"weaze"}),
        "help": frozenset({"no_help"}),
        "first": frozenset({"first_this_year"}),
    }
    for book, contact, times in (
        (XENIA, Contact("walk_in", {**said, **HEALTH}), 150),
        (XENIA, Contact("telephone", {**said, "theme": frozenset({"debts"})}), 50),
        (GGD, Contact("ggd_hour", said), 40),
    ):
        session.begin(book, month)
        session.book(book).add(repeated(plan, book, month, contact, times, frozenset(Unit)))
    days.add_activity(session, GGD, DAY, "ggd_hours")


def outside(session: Session) -> None:
    """Sixty contacts on two rounds, fourteen talks, a visit."""
    given = Round("round_weaze", "rounds_weaze", {"first_ever": 20, "known": 10}, {"health": 30})
    for _ in range(2):
        rounds.enter_round(session, BOOK, DAY, given)
    for _ in range(14):
        counting.count(session, BOOK, Contact("talk_on_location", HEALTH))
    days.add_activity(session, BOOK, DAY, "visits_elsewhere", "GM0074")


def year_is_over(office: Office, *, carried: bool = True) -> Session:
    """In January every month closes by itself; the statements go to Xenia on a stick."""
    xenia, laptop = office
    with closing(laptop.unlock(OUTREACH, NEXT_YEAR)) as session:
        locking.lock(session)
    with closing(xenia.unlock(COORDINATOR, NEXT_YEAR)) as session:
        locking.lock(session)
    if carried:
        for file in (laptop.folder / "statements").iterdir():
            assert file.stat().st_size == sealing.FILE_BYTES
            shutil.copy(file, xenia.folder / "statements")
    session = xenia.unlock(COORDINATOR, NEXT_YEAR)
    taking_in.take_in(session)
    return session


def everything(database: Database, of: str) -> Mapping[tuple[str, str], int]:
    """(table, category) -> number, as a book or the yearbook's part of a book holds it."""
    rows = database.rows(of)
    return {(table, category): number for table, category, number in rows}


def test_a_year_with_an_outreach_book_is_released(office: Office, tmp_path: Path) -> None:
    with closing(year_is_over(office)) as session:
        seen = preview_of(session, 2027, "gemeente")
        plan, totals = session.plan(2027), {}
        for table in seen.decided.safe.tables:
            root = tuple(tree.total for tree in table.dimensions)
            if plan.tables[table.name].unit is Unit.CONTACTS and root:
                totals[table.name] = table.cells[root].value
        assert totals == dict.fromkeys(("contacts_by_channel", "contacts_by_first", *UNSAID), 314)
        for name, unknown in UNSAID.items():
            at = ((plan.tables[name].dimensions[0], unknown),)
            assert seen.decided.system.cells[CellId("contacts", at)].count == 60 + 14
        told = [words.message for words in seen.decided.report.chapters[0].paragraphs]
        assert told.count("report.read.unkept") == 1
        written = releasing.release(session, seen, tmp_path / "out")
        assert {path.name: path.read_bytes() for path in written} == seen.files


def test_no_language_of_an_outreach_contact_is_anywhere(office: Office) -> None:
    _, laptop = office
    with closing(laptop.unlock(OUTREACH)) as session:
        for name, code in (("language", "dutch"), ("setting", "weaze"), ("help", "interpreter")):
            said = {**HEALTH, name: frozenset({code})}
            with pytest.raises(NotInThisBook):
                counting.count(session, BOOK, Contact("message", said))
        offer = counting.offer(session, BOOK)
        assert offer.attributes.keys() == {"first"}
        assert offer.languages == {}
        assert "walk_in" not in offer.channels
        assert offer.channels[0] == "round_weaze"
        held = everything(session.book(BOOK).database, "SELECT tbl, category, value FROM counter")
    with closing(year_is_over(office)) as session:
        plan, database = session.plan(2027), session.yearbook().database
        sql = "SELECT tbl, category, value FROM total WHERE book = '{}'"
        arrived = everything(database, sql.format(BOOK))
        control = everything(database, sql.format("xenia"))
    unsaid = {
        table.name
        for table in plan.tables.values()
        if {"language", "setting", "help"} & {*table.dimensions}
    }
    assert unsaid <= {table for table, _ in control}, "the control: they are in the other book"
    for found in (held, arrived):
        assert found
        assert not unsaid & {table for table, _ in found}


def test_its_statements_are_expected_once_it_has_joined(office: Office, tmp_path: Path) -> None:
    with closing(year_is_over(office, carried=False)) as session:
        with pytest.raises(StatementsMissing) as refused:
            preview_of(session, 2027, "gemeente")
        assert {each.book for each in refused.value.missing} == {BOOK}
        assert len(refused.value.missing) == 12
        assert type(refused.value.missing[0]) is StatementMissing
        lost = {(BOOK, month): "lost" for month in (Month(2027, n) for n in range(1, 13))}
        seen = preview_of(session, 2027, "gemeente", lost)
        read_first = seen.decided.report.chapters[0].paragraphs
        assert "report.read.unkept" not in {words.message for words in read_first}
    alone = computer(tmp_path / "alone", {COORDINATOR: frozenset({XENIA, GGD, YEARBOOK})})
    with closing(alone.unlock(COORDINATOR)) as session:
        inside(session)
        locking.lock(session)
    with closing(alone.unlock(COORDINATOR, NEXT_YEAR)) as session:
        taking_in.take_in(session)
        found = preview_of(session, 2027, "gemeente")
        assert found.decided.report.notes.books == ("ggd", "xenia")


def test_a_planted_statement_with_a_language_table_is_refused(office: Office) -> None:
    """Somebody with the key of the laptop seals the tables of another book under its name."""
    xenia, laptop = office
    with closing(laptop.unlock(OUTREACH)) as session:
        book, plan = session.book(BOOK), session.plan(2027)
        keys, identity = book.keys(), book.identity()
        sealed = months.close_month(session, BOOK, Month(2027, 1))
    with closing(xenia.unlock(COORDINATOR)) as session:
        shutil.copy(sealed, folder := session.folder / "statements")
        statement, _ = taking_in.read(session.yearbook(), session.today(), folder / sealed.name)
        assert statement.book == BOOK, "the control: the same key, the tables of its own"
        more = replace(
            plan, tables={n: replace(t, books=plan.books) for n, t in plan.tables.items()}
        )
        counts = dict.fromkeys(declared(more, BOOK, Month(2027, 12), with_year=True), 1)
        assert counter("2027", "contacts_by_language", "dutch") in counts
        december = replace(statement, month=Month(2027, 12), with_year=True)
        december = saying(more, december, counts)
        data = sealing.seal(encode(more, december), keys.signing, identity.store_id, keys.yearbook)
        planted = sealing.put(folder, data)
        done = taking_in.take_in(session)
        assert (BOOK, Month(2027, 1)) in done.new
        assert (BOOK, Month(2027, 12)) not in done.new
        assert [(r.file.name, type(r.refusal)) for r in done.refused] == [
            (planted.name, DamagedStatement)
        ]


def test_the_yearbook_has_one_place_for_an_outreach_book(office: Office, tmp_path: Path) -> None:
    xenia, _ = office
    second = computer(tmp_path / "second", {OUTREACH: frozenset({BOOK})})
    request, answer = tmp_path / "second.request", tmp_path / "second.answer"
    with closing(second.unlock(OUTREACH)) as there, closing(xenia.unlock(COORDINATOR)) as here:
        joining.ask(there, BOOK, request)
        with pytest.raises(BookHasJoined):
            joining.answer(here, request, answer)
        assert not answer.exists()


def test_a_sheet_is_printed_there_and_counts_nowhere(office: Office) -> None:
    _, laptop = office
    with closing(laptop.unlock(OUTREACH)) as session:
        before = opened_counts(session.book(BOOK), Period("2027"))
        sheet = making_sheets.make("welcome", "en")
        assert making_sheets.count_printed(session, BOOK, sheet) is None
        assert opened_counts(session.book(BOOK), Period("2027")) == before
