"""Promise P7 on a whole vault: who was not let in by the book itself is not let in at all."""

from dataclasses import replace
from datetime import date

import pytest

from tests.books import GGD, XENIA
from tests.sealed_statements import saying
from tests.workflows.people.ways_in import keys_of, plant
from tests.workflows.vaults import BOOKS, Found
from xenia_desk.core.months.statements import DamagedStatement, encode
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.refusals import FileOlder, FileUnreadable
from xenia_desk.vault import people, sealing, vault_file
from xenia_desk.vault.refusals import NotAHolder, PlantedGrant, StatementForged
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.yearbook import sharing, taking_in

MARCH = Month(2027, 3)


def test_a_planted_grant_opens_nothing_and_is_named(found: Found) -> None:
    found.unlock("reiger").close()  # the control: it opens before
    plant(found, "anker", "een geplante zin")
    vault = vault_file.load(found.folder)
    with people.unlock(vault, "een geplante zin") as spy:
        assert spy.key(vault, XENIA), "the control: the planted key is the right one"
    phrases = [found.passphrase("reiger"), found.passphrase("uil"), "een geplante zin"]
    for phrase in phrases:
        with pytest.raises(PlantedGrant) as caught:
            unlocking.unlock(found.folder, phrase)
        assert caught.value.people == "anker"


def test_every_lock_has_keys_of_its_own(found: Found) -> None:
    """Else an old key, or that of another book, would open what is counted after it."""
    seen = list(keys_of(found).values())
    for _ in range(2):
        locking.lock(found.unlock("uil"))
        seen += keys_of(found).values()
    assert len(set(seen)) == 3 * len(BOOKS)
    anchor = vault_file.load(found.folder).entry(XENIA).lock.anchor
    path = found.folder / "xenia.book"
    Book.open(path, bytearray(keys_of(found)[XENIA]), anchor).close()
    for old in set(seen) - {keys_of(found)[XENIA]}:
        with pytest.raises(FileUnreadable):
            Book.open(path, bytearray(old), anchor)


@pytest.mark.parametrize(
    ("label", "own"), [("reiger", XENIA), ("molen", GGD), ("tulp", "yearbook")]
)
def test_nobody_reads_what_is_another_role_s(found: Found, label: str, own: str) -> None:
    session = found.unlock(label)
    assert set(session.files()) == {own}
    for book in {XENIA, GGD} - {own}:
        with pytest.raises(NotYours):
            session.book(book)
    if own != "yearbook":
        with pytest.raises(NotYours):
            session.yearbook()
        with pytest.raises(NotYours):
            taking_in.take_in(session)
    session.close()
    vault = vault_file.load(found.folder)
    with people.unlock(vault, found.passphrase(label)) as unlocked:
        for book in set(BOOKS) - {own}:
            with pytest.raises(NotAHolder):
                unlocked.key(vault, book)


def test_one_book_cannot_speak_for_another(found: Found) -> None:
    """The nurse's signing key under a statement of the desk's book: nothing of it arrives."""
    session = found.unlock("uil", date(2027, 3, 31))
    taking_in.take_in(session)  # January and February, which closed by themselves
    months.close_month(session, XENIA, MARCH)
    (file,) = taking_in.waiting(session.folder)
    true, arrival = taking_in.read(session.yearbook(), session.today(), file)
    first = next(iter(arrival.totals))
    forged = saying(session.plan(2027), true, {**arrival.totals, first: 99})
    plain = encode(session.plan(2027), replace(forged, sequence=true.sequence + 1))
    nurse = session.book(GGD)
    yearbook = nurse.keys().yearbook
    for store_id in (nurse.identity().store_id, session.book(XENIA).identity().store_id):
        sealed = sealing.seal(plain, nurse.keys().signing, store_id, yearbook)
        sealing.put(session.folder / sharing.STATEMENTS, sealed)
    outcome = taking_in.take_in(session)
    kinds = {type(each.refusal) for each in outcome.refused}
    assert kinds == {DamagedStatement, StatementForged}
    assert outcome.new == ((XENIA, MARCH),)  # the control: the true one does arrive
    arrived = {t.value for t in session.yearbook().totals(Period("2027")) if t[1:4] == first}
    assert arrived == {arrival.totals[first]}
    session.close()


@pytest.mark.parametrize("book", BOOKS)
def test_a_file_of_another_lock_is_refused(found: Found, book: BookId) -> None:
    """The token of the last lock stands in the file and in vault.json, and must be the same."""
    found.unlock("uil").close()  # the control: it opens before
    vault = vault_file.load(found.folder)
    entry = vault.entry(book)
    other = replace(entry.lock, anchor=entry.lock.anchor._replace(token=bytes(16)))
    vault_file.save(found.folder, vault.with_book(replace(entry, lock=other)))
    with pytest.raises(FileOlder):
        found.unlock("uil")
