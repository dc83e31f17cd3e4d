"""A book signs with another key where somebody who left may know the old one; that one forges."""

from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts
from tests.sealed_statements import saying, statement_of
from tests.workflows.computers import BOOK, Computers
from tests.workflows.cutting import cut_at
from tests.workflows.vaults import Found
from xenia_desk.core.months.statements import encode
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month, Period
from xenia_desk.store import months as stored
from xenia_desk.store import year_keys
from xenia_desk.vault import sealing
from xenia_desk.vault.refusals import AnswerNotForUs, StatementForged
from xenia_desk.workflows.people import people
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import joining, sealing_statements, taking_in
from xenia_desk.workflows.yearbook.refusals import BookHasJoined, RequestMissing, WordsDiffer

APRIL = date(2027, 4, 20)
MARCH = Month(2027, 3)


def forged(session: Session, book: BookId, seed: bytes, folder: Path) -> Path:
    """March with a hundred more in every table, as whoever knows the seed of a book makes it."""
    store, plan = session.book(book), session.plan(2027)
    identity, counts = store.identity(), opened_counts(store, MARCH.period)
    statement = replace(
        statement_of(plan, book, MARCH, {}),
        store=identity.store_id,
        epoch=identity.epoch,
        sequence=stored.next_sequence(store, MARCH.period),
        key=year_keys.of_book(store.database)[Period("2027")],
    )
    statement = saying(plan, statement, {key: value + 100 for key, value in counts.items()})
    plain, to = encode(plan, statement), store.keys().yearbook
    return sealing.put(folder, sealing.seal(plain, seed, identity.store_id, to))


def renewed(both: Computers) -> str:
    """The laptop asks again under a new key; returns the words that both show."""
    with closing(both.on_the_laptop()) as laptop:
        joining.ask(laptop, BOOK, both.request, new_key=True)
        locking.lock(laptop)
    with closing(both.at_xenia()) as xenia:
        words = joining.answer(xenia, both.request, both.answer)
    with closing(both.on_the_laptop()) as laptop:
        assert joining.may_ask(laptop, BOOK), "the page of the month shows where it is"
        assert joining.words_of(laptop, BOOK, both.answer) == words
        joining.accept(laptop, BOOK, both.answer, " ".join(words))
        assert not joining.may_ask(laptop, BOOK)
    return " ".join(words)


def confirm(both: Computers, words: str) -> None:
    with closing(both.at_xenia()) as xenia:
        assert joining.confirm(xenia, both.request, both.answer, words) == BOOK
        locking.lock(xenia)


def test_what_a_removed_person_signs_is_refused(both: Computers, tmp_path: Path) -> None:
    both.join()
    with closing(both.on_the_laptop()) as laptop:
        seed = laptop.book(BOOK).keys().signing  # theirs, while they held the book
        people.join(laptop, PersonLabel("ster"), "bakmand zeesteen boomtak", [BOOK])
        people.remove(laptop, PersonLabel("ster"), [BOOK])
        waiting = forged(laptop, BOOK, seed, tmp_path / "folder")
    with closing(both.at_xenia()) as xenia:
        assert taking_in.read(xenia.yearbook(), xenia.today(), waiting)[1].totals, (
            "the control: until now it is believed"
        )
    confirm(both, renewed(both))
    both.count(3, date(2027, 3, 17))
    both.count(0, APRIL)
    with closing(both.at_xenia()) as xenia:
        with pytest.raises(StatementForged):
            taking_in.read(xenia.yearbook(), xenia.today(), waiting)
        assert [type(e.refusal) for e in taking_in.take_in(xenia, [waiting]).refused] == [
            StatementForged
        ]
    for statement in (both.laptop.folder / "statements").iterdir():
        statement.rename(both.xenia.folder / "statements" / statement.name)
    assert (BOOK, MARCH) in both.take_in(APRIL).new
    assert both.numbers(APRIL)["2027-03"] == 3


def test_what_comes_too_early_waits_for_the_confirmation(both: Computers) -> None:
    both.join()
    words = renewed(both)
    both.count(3, date(2027, 3, 17))
    both.count(0, APRIL)
    for statement in (both.laptop.folder / "statements").iterdir():
        statement.rename(both.xenia.folder / "statements" / statement.name)
    early = both.take_in(APRIL)
    mine = [each for each in early.refused if isinstance(each.refusal, StatementForged)]
    assert mine
    assert all(each.file.exists() for each in mine)
    assert (BOOK, MARCH) not in early.new
    confirm(both, words)
    assert (BOOK, MARCH) in both.take_in(APRIL).new


def test_other_words_and_an_old_request_renew_nothing(both: Computers, tmp_path: Path) -> None:
    both.join()
    first = both.request.read_bytes()
    with closing(both.at_xenia()) as xenia:
        known = xenia.yearbook().joined()
        with pytest.raises(BookHasJoined):
            joining.answer(xenia, both.request, tmp_path / "again")
    words = renewed(both)
    with closing(both.at_xenia()) as xenia:
        with pytest.raises(WordsDiffer):
            joining.confirm(xenia, both.request, both.answer, " ".join(reversed(words.split())))
        assert xenia.yearbook().joined() == known
    confirm(both, words)
    both.request.write_bytes(first)  # of the key that somebody knows
    with closing(both.at_xenia()) as xenia:
        joining.answer(xenia, both.request, both.answer)
    with closing(both.on_the_laptop()) as laptop:
        with pytest.raises(RequestMissing):  # there is nobody to read these words to
            joining.words_of(laptop, BOOK, both.answer)
        joining.ask(laptop, BOOK, tmp_path / "newer", new_key=True)
        with pytest.raises(AnswerNotForUs):
            joining.words_of(laptop, BOOK, both.answer)


@pytest.mark.parametrize("step", ["first_save", "finish"])  # each step: test_replacing_sheets
def test_interrupted_it_can_be_asked_again(both: Computers, step: str) -> None:
    both.join()
    with closing(both.on_the_laptop()) as laptop:
        seed = laptop.book(BOOK).keys().signing
        with cut_at(step):
            joining.ask(laptop, BOOK, both.request, new_key=True)
    with closing(both.on_the_laptop()) as laptop:
        nothing_happened = step == "first_save"
        assert (laptop.book(BOOK).keys().signing == seed) == nothing_happened
        locking.lock(laptop)
    confirm(both, renewed(both))
    both.count(3, date(2027, 3, 17))
    both.count(0, APRIL)
    for statement in (both.laptop.folder / "statements").iterdir():
        statement.rename(both.xenia.folder / "statements" / statement.name)
    assert (BOOK, MARCH) in both.take_in(APRIL).new


def test_beside_the_yearbook_it_is_the_same(found: Found, tmp_path: Path) -> None:
    request, answer = tmp_path / "a.request", tmp_path / "a.answer"
    with closing(found.unlock("reiger", APRIL)) as desk:
        seed = desk.book(XENIA).keys().signing
        with pytest.raises(BookHasJoined):
            joining.ask(desk, XENIA, request)
        joining.ask(desk, XENIA, request, new_key=True)
        joining.ask(desk, XENIA, request)  # once more, of the same new key
        waiting = forged(desk, XENIA, seed, tmp_path / "folder")
        locking.lock(desk)
    with closing(found.unlock("tulp", APRIL)) as coordinator:
        words = " ".join(joining.answer(coordinator, request, answer))
        joining.confirm(coordinator, request, answer, words)
        with pytest.raises(StatementForged):
            taking_in.read(coordinator.yearbook(), coordinator.today(), waiting)
        locking.lock(coordinator)
    with closing(found.unlock("reiger", APRIL)) as desk:
        joining.accept(desk, XENIA, answer, words)
        mine = sealing_statements.hand_over(desk, XENIA, MARCH)
        locking.lock(desk)
    with closing(found.unlock("tulp", APRIL)) as coordinator:
        assert (XENIA, MARCH) in taking_in.take_in(coordinator, [mine]).new
