"""A backup that somebody made of one they stole: it may open, but the yearbook hears nothing of it.

Public keys stand in the head of every backup, so whoever has one can seal another to the same
people. What they cannot know is the key that a book signs its statements with.
"""

import json
import secrets
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.vaults import A_CONTACT, Found
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Month, Period
from xenia_desk.errors import Refusal
from xenia_desk.store import backups as stored
from xenia_desk.vault import backups as sealed
from xenia_desk.vault import keys, sealing
from xenia_desk.vault import people as keys_of_people
from xenia_desk.vault.refusals import PlantedGrant, StatementForeign, StatementForged
from xenia_desk.workflows.backups import backing_up, bringing_back, finding_backups
from xenia_desk.workflows.backups.bringing_back import by_passphrase
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault.clock import FixedClock
from xenia_desk.workflows.yearbook import taking_in

MARCH, LAST = Month(2027, 3), date(2027, 3, 31)
Document = dict[str, dict[str, list[dict[str, object]]]]
Spoil = Callable[[Document], object]


def as_it_was(_: Document) -> None:
    """The control: the same by the same steps, nothing changed."""


def signs_with_another_key(document: Document) -> None:
    document["tables"]["identity"][0]["signing_key"] = {"hex": sealing.new_signing_seed().hex()}


def is_another_book(document: Document) -> None:
    document["tables"]["identity"][0]["store_id"] = {"hex": b"OEFENING".hex() + "7" * 16}


def forged(found: Found, place: Path, spoil: Spoil) -> Backups:
    """A backup of the desk's book for the same people, under a key of the forger."""
    with closing(found.unlock("uil")) as session:
        counting.count(session, XENIA, A_CONTACT[XENIA])
        path = backing_up.back_up(session, [XENIA])[0].file
        document = json.loads(stored.export(session.book(XENIA).database))
        recovery = session.book(XENIA).keys().recovery
    true = sealed.read(path)
    spoil(document)
    key = bytearray(secrets.token_bytes(32))
    plain = json.dumps(document, separators=(",", ":"), sort_keys=True).encode()
    place.mkdir()
    made = sealed.seal(plain, key, true.month.period, true.book, recovery, true.vault)
    (place / path.name).write_bytes(made)
    return Backups.of(finding_backups.found(place))


def statement_of(found: Found, held: Backups, folder: Path) -> bytes:
    """What the restored book hands over."""
    phrase = found.passphrase("uil")
    bringing_back.bring_back(held, by_passphrase(phrase), folder)
    with closing(unlocking.unlock(folder, phrase, FixedClock(LAST))) as session:
        counting.count(session, XENIA, A_CONTACT[XENIA])
        return months.close_month(session, XENIA, MARCH).read_bytes()


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("spoil", "refusal"),
    [
        (as_it_was, None),
        (signs_with_another_key, StatementForged),
        (is_another_book, StatementForeign),
    ],
)
def test_the_yearbook_takes_nothing_of_a_forged_one(
    found: Found, tmp_path: Path, spoil: Spoil, refusal: type[Refusal] | None
) -> None:
    data = statement_of(found, forged(found, tmp_path / "stick", spoil), tmp_path / "new")
    (tmp_path / "sent.statement").write_bytes(data)
    with closing(found.unlock("uil", LAST)) as session:
        before = session.yearbook().totals(Period("2027"))
        outcome = taking_in.take_in(session, [tmp_path / "sent.statement"])
        assert [type(each.refusal) for each in outcome.refused] == ([refusal] if refusal else [])
        assert (session.yearbook().totals(Period("2027")) != before) == (refusal is None)


def test_a_key_slot_of_the_forger_s_own_lets_nobody_else_in(found: Found, tmp_path: Path) -> None:
    """Somebody who is put into the head, and is not in the book's own list."""
    held = forged(found, tmp_path / "stick", as_it_was)
    (true,) = held.each
    spy = keys_of_people.new_person(true.vault, PersonLabel("anker"), "een geplante zin")
    with closing(found.unlock("uil")) as session:
        plain = stored.export(session.book(XENIA).database)
        recovery = session.book(XENIA).keys().recovery
    vault = true.vault.with_person(spy)
    data = sealed.seal(
        plain, bytearray(keys.random_id() * 2), true.month.period, XENIA, recovery, vault
    )
    path = tmp_path / "stick" / true.file
    path.write_bytes(data)
    planted = Backups.of([path])
    for phrase in ("een geplante zin", found.passphrase("uil")):
        with pytest.raises(PlantedGrant):
            bringing_back.bring_back(planted, by_passphrase(phrase), tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.long(but=4)
@pytest.mark.parametrize(
    ("month", "book"),
    [(month, XENIA) for month in ("2027-13", "../../x", "2027-0\n", "٢٠٢٧-03")]
    + [("2027-03", book) for book in ("../xenia", "a/b", "vault.json", "", "\0")],
)
def test_names_and_months_that_are_none(
    found: Found, tmp_path: Path, month: str, book: BookId
) -> None:
    """A head is plain: whoever changes it computes the sum anew."""
    held = forged(found, tmp_path / "stick", as_it_was)
    (true,) = held.each
    data = sealed.seal(b"{}", bytearray(32), Period(month), book, b"r" * 32, true.vault)
    path = tmp_path / "stick" / true.file
    path.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refusal):
        bringing_back.bring_back(
            Backups.of([path]), by_passphrase(found.passphrase("uil")), tmp_path / "new"
        )
    assert sorted(tmp_path.rglob("*")) == before
