"""A passphrase opens what its person holds; wrong, damaged and planted are told apart."""

from dataclasses import replace

import pytest

from tests.books import GGD, OUTREACH, XENIA, YEARBOOK
from tests.vault.offices import Office
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.roles import Role
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.vault import keys, people, vault_file
from xenia_desk.vault.document import Lock, Person
from xenia_desk.vault.refusals import (
    BookUnknown,
    GrantBroken,
    KeySlotDamaged,
    LabelTaken,
    LabelUnknown,
    NotAHolder,
    PlantedGrant,
    WrongPassphrase,
)


def with_slot(office: Office, label: str, slot: bytes) -> None:
    (person,) = (each for each in office.vault.people if each.label == label)
    office.vault = office.vault.with_person(replace(person, slot=slot))


def slot_of(office: Office, label: str) -> bytes:
    return next(each.slot for each in office.vault.people if each.label == label)


def test_the_passphrase_alone_says_who_it_is(office: Office) -> None:
    wanted = {
        "reiger": ((XENIA,), (Role.DESK,)),
        "molen": ((GGD,), (Role.NURSE,)),
        "tulp": ((XENIA, YEARBOOK), (Role.COORDINATOR, Role.DESK)),
    }
    for label, (books, roles) in wanted.items():
        with people.unlock(office.vault, office.phrases[label]) as unlocked:
            assert unlocked.label == label
            assert unlocked.books(office.vault) == books
            assert unlocked.roles(office.vault) == roles
            for book in books:
                assert unlocked.key(office.vault, book) == office.keys[book]
        assert unlocked.secret == bytes(32), "wiped"


def test_four_letters_of_each_word_are_enough(office: Office) -> None:
    short = " ".join(word[:4].upper() for word in office.phrases["molen"].split())
    assert people.unlock(office.vault, short).label == "molen"


def test_no_role_opens_anothers_book(office: Office) -> None:
    nurse = people.unlock(office.vault, office.phrases["molen"])
    for book in (XENIA, YEARBOOK):
        with pytest.raises(NotAHolder):
            nurse.key(office.vault, book)
        stolen = office.vault.entry(book).lock
        for grant in stolen.grants.values():
            lock = Lock(stolen.anchor, {PersonLabel("molen"): grant})
            forged = office.vault.with_book(replace(office.vault.entry(book), lock=lock))
            with pytest.raises(GrantBroken):
                nurse.key(forged, book)


def test_wrong_passphrase_and_damaged_slot_are_told_apart(office: Office) -> None:
    with pytest.raises(WrongPassphrase):
        people.unlock(office.vault, "bakmand " * 6)
    slot = slot_of(office, "reiger")
    for at in range(0, len(slot) - 8, 5):  # a damaged checksum alone does not stop the key
        damaged = bytearray(slot)
        damaged[at] ^= 1 << at % 8
        with_slot(office, "reiger", bytes(damaged))
        with pytest.raises(KeySlotDamaged) as caught:
            people.unlock(office.vault, office.phrases["reiger"])
        assert caught.value.people == "reiger"
    assert people.unlock(office.vault, office.phrases["tulp"]).label == "tulp"
    with_slot(office, "reiger", b"")
    with pytest.raises(KeySlotDamaged):
        people.unlock(office.vault, office.phrases["reiger"])


def test_a_slot_opens_only_in_its_own_place(office: Office) -> None:
    slot = slot_of(office, "reiger")
    with_slot(office, "molen", slot)
    with_slot(office, "reiger", slot_of(office, "tulp"))
    with pytest.raises(KeySlotDamaged):
        people.unlock(office.vault, office.phrases["reiger"])
    key = keys.random_key()
    wrapped = keys.wrap(bytearray(32), key, office.vault.vault_id, "reiger")
    assert keys.unwrap(wrapped, key, office.vault.vault_id, "reiger") == bytearray(32)
    assert keys.unwrap(wrapped, key, office.vault.vault_id, "molen") is None
    assert keys.unwrap(wrapped, key, bytes(16), "reiger") is None


def test_a_grant_is_for_one_store_and_one_lock(office: Office) -> None:
    reiger = people.unlock(office.vault, office.phrases["reiger"])
    entry = office.vault.entry(XENIA)
    store_id, generation, token = entry.lock.anchor
    for anchor in (Anchor(bytes(16), generation, token), Anchor(store_id, generation + 1, token)):
        moved = office.vault.with_book(replace(entry, lock=Lock(anchor, entry.lock.grants)))
        with pytest.raises(GrantBroken):
            reiger.key(moved, XENIA)


def test_a_planted_grant_is_named(office: Office) -> None:
    inside = office.vault.holders(XENIA)
    people.refuse_planted(XENIA, inside, inside)
    people.refuse_planted(XENIA, {}, inside)

    spy = people.new_person(office.vault, PersonLabel("uil"), "spy")
    lock = office.vault.entry(XENIA).lock
    grants = {**lock.grants, PersonLabel("uil"): b"grant"}
    planted = office.vault.with_person(spy).with_book(
        replace(office.vault.entry(XENIA), lock=Lock(lock.anchor, grants))
    )
    with pytest.raises(PlantedGrant) as caught:
        people.refuse_planted(XENIA, planted.holders(XENIA), inside)
    assert caught.value.people == "uil"

    (reiger,) = (each for each in office.vault.people if each.label == "reiger")
    swapped = office.vault.with_person(Person(PersonLabel("reiger"), spy.public_key, reiger.slot))
    with pytest.raises(PlantedGrant) as caught:
        people.refuse_planted(XENIA, swapped.holders(XENIA), inside)
    assert caught.value.people == "reiger"


def test_a_renewed_passphrase_ends_the_old_one(office: Office) -> None:
    person = people.renewed(office.vault, PersonLabel("molen"), "nieuwe zin")
    vault = office.vault.with_person(person)
    assert people.unlock(vault, "nieuwe zin").label == "molen"
    with pytest.raises(WrongPassphrase):
        people.unlock(vault, office.phrases["molen"])
    with pytest.raises(GrantBroken):  # until the book grants the new pair
        people.unlock(vault, "nieuwe zin").key(vault, GGD)


def test_a_lock_grants_in_two_halves(office: Office) -> None:
    reiger = people.unlock(office.vault, office.phrases["reiger"])
    store_id, generation, _ = office.vault.entry(XENIA).lock.anchor
    new_key = keys.random_key()
    anchor = Anchor(store_id, generation + 1, keys.random_id())
    lock = Lock.of(anchor, new_key, office.vault.holders(XENIA))
    assert reiger.pending_key(office.vault, XENIA) is None

    both = office.vault.with_pending(XENIA, lock)
    assert reiger.key(both, XENIA) == office.keys[XENIA]
    assert reiger.pending_key(both, XENIA) == new_key
    assert both.without_pending(XENIA) == office.vault

    settled = both.settled(XENIA)
    assert reiger.key(settled, XENIA) == new_key
    assert settled.entry(XENIA).pending is None
    assert settled.settled(XENIA) == settled


def test_labels_are_picked_and_taken_once(office: Office) -> None:
    assert len(set(people.LABELS)) >= 24
    with pytest.raises(LabelUnknown):
        people.new_person(office.vault, PersonLabel("jan"), "x")
    with pytest.raises(LabelTaken):
        people.new_person(office.vault, PersonLabel("tulp"), "x")
    with pytest.raises(BookUnknown):
        office.vault.entry(OUTREACH)


def test_no_secret_shows_in_a_repr(office: Office) -> None:
    unlocked = people.unlock(office.vault, office.phrases["reiger"])
    pair = keys.new_pair()
    shown = repr(unlocked) + repr(pair) + repr(office.vault.people)
    for secret in (unlocked.secret, pair.secret, slot_of(office, "reiger")):
        assert repr(bytes(secret)) not in shown


def test_the_cost_has_a_floor_and_a_ceiling() -> None:
    assert keys.FULL.bearable()
    assert keys.PassphraseCost(256 * 1024, 3, 4) == keys.FULL
    assert keys.LEAST.bearable()
    assert not replace(keys.LEAST, memory_kib=64 * 1024 - 1).bearable()
    assert not replace(keys.LEAST, memory_kib=2**30).bearable()
    assert not replace(keys.FULL, memory_kib=keys.FULL.memory_kib + 1).bearable()
    assert not replace(keys.LEAST, passes=10**6).bearable()
    assert vault_file.NAME == "vault.json"


@pytest.mark.parametrize(("seconds", "passes"), [(0.35, 8), (0.9, 3), (2.0, 3), (0.01, 16)])
def test_a_fast_computer_makes_every_try_dearer(
    monkeypatch: pytest.MonkeyPatch, seconds: float, passes: int
) -> None:
    clock = iter((0.0, seconds))
    monkeypatch.setattr(keys, "perf_counter", lambda: next(clock))
    cost = keys.dear_here()
    assert cost == replace(keys.FULL, passes=passes)
    assert cost.bearable()
