"""The people of a vault: picked labels, roles, unlocking by passphrase alone.

vault = Vault(vault_id=random_id(), salt=random_id())
vault = vault.with_person(new_person(vault, "reiger", "bakmolen ..."))
unlocked = unlock(vault, "bakm ...")            # one run of Argon2id, every slot is tried
unlocked.books(vault)                           # ("xenia", "yearbook")
with unlocked: key = unlocked.key(vault, "xenia")
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.roles import Role, roles_of
from xenia_desk.vault import keys, passphrases
from xenia_desk.vault.document import BookEntry, Lock, Person, Vault
from xenia_desk.vault.key_holders import KeyHolder
from xenia_desk.vault.refusals import (
    KeySlotDamaged,
    LabelTaken,
    LabelUnknown,
    NeedsOtherComputer,
    NotAHolder,
    PlantedGrant,
    WrongPassphrase,
)
from xenia_desk.vault.vault_file import damaged_slots

# A word with a picture each; what they are called stands in the catalogues (`person.<label>`).
_PICKED = (
    "anker", "appel", "boot", "brug", "eik", "fiets", "klaver", "klok", "kom", "kroon", "lamp",
    "lepel", "maan", "molen", "otter", "paraplu", "reiger", "sleutel", "ster", "toren", "trommel",
    "tulp", "uil", "vlieger", "wolk",
)  # fmt: skip
LABELS = tuple(map(PersonLabel, _PICKED))


@dataclass(frozen=True)
class Unlocked(KeyHolder):
    """Somebody whose passphrase was right."""

    label: PersonLabel
    secret: bytearray = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The public half (32 bytes) of the secret that opened."""
        return keys.public_of(self.secret)

    def books(self, vault: Vault) -> tuple[BookId, ...]:
        """The books this person may open."""
        return tuple(entry.book for entry in vault.books if self.label in entry.granted())

    def roles(self, vault: Vault) -> tuple[Role, ...]:
        """What those books make of this person."""
        return roles(vault, self.label)

    def open(self, entry: BookEntry, lock: Lock) -> bytearray:
        """As of every holder; raises NotAHolder or GrantBroken."""
        if self.label not in lock.grants:
            raise NotAHolder(self.label, entry.book)
        anchor = lock.anchor
        return keys.open_book_key(
            lock.grants[self.label], self.secret, anchor.store_id, anchor.generation, entry.book
        )

    def wipe(self) -> None:
        """Forget the secret."""
        keys.wipe(self.secret)


def refuse_label(vault: Vault, label: PersonLabel) -> None:
    """Whether somebody new may have that label.

    Raises:
        LabelUnknown, LabelTaken: as named.
    """
    if label not in LABELS:
        raise LabelUnknown(label)
    if any(each.label == label for each in vault.people):
        raise LabelTaken(label)


def new_person(vault: Vault, label: PersonLabel, passphrase: str) -> Person:
    """Somebody new with a fresh key pair; the caller adds the person.

    Raises:
        LabelUnknown, LabelTaken: as named.
    """
    refuse_label(vault, label)
    return renewed(vault, label, passphrase)


def renewed(vault: Vault, label: PersonLabel, passphrase: str) -> Person:
    """The same label with a fresh pair: for a forgotten passphrase; the books grant it anew."""
    pair = keys.new_pair()
    try:
        return Person(label, pair.public, _slot(vault, label, passphrase, pair.secret))
    finally:
        keys.wipe(pair.secret)


def unlock(vault: Vault, passphrase: str, computer: bytearray | None = None) -> Unlocked:
    """Whoever this passphrase belongs to; `computer` is the secret of this one, where it has one.

    Raises:
        WrongPassphrase, KeySlotDamaged, NeedsOtherComputer: as named.
    """
    key = keys.derive(passphrases.normalise(passphrase), vault.salt, vault.cost)
    mixed = None if computer is None else keys.mix(key, computer)
    try:
        for person in vault.people:
            opening = mixed if person.bound else key
            if opening is None:
                continue
            secret = keys.unwrap(person.slot, opening, vault.vault_id, person.label)
            if secret is not None:
                return Unlocked(person.label, secret)
    finally:
        keys.wipe(key)
        keys.wipe(mixed or bytearray())
    if damaged := damaged_slots(vault):
        raise KeySlotDamaged(", ".join(damaged))
    if bound := [each.label for each in vault.people if each.bound and computer is None]:
        raise NeedsOtherComputer(", ".join(bound))
    raise WrongPassphrase


def rewrapped(
    vault: Vault, unlocked: Unlocked, passphrase: str, computer: bytearray | None
) -> Person:
    """The same person with the same key in a new slot, bound to a computer or to none."""
    slot = _slot(vault, unlocked.label, passphrase, unlocked.secret, computer)
    return Person(unlocked.label, unlocked.public_key, slot, bound=computer is not None)


def roles(vault: Vault, label: PersonLabel) -> tuple[Role, ...]:
    """The roles of a person: which books are granted to that label."""
    return roles_of(entry.book for entry in vault.books if label in entry.granted())


def refuse_planted(
    book: BookId, granted: Mapping[PersonLabel, bytes], listed: Mapping[PersonLabel, bytes]
) -> None:
    """Compare vault.json (`Vault.holders`) with the list inside the book (label -> public key).

    Raises:
        PlantedGrant: names everybody whom, or whose key, the book does not know.
    """
    planted = sorted(label for label, public in granted.items() if listed.get(label) != public)
    if planted:
        raise PlantedGrant(book, ", ".join(planted))


def _slot(
    vault: Vault,
    label: PersonLabel,
    passphrase: str,
    secret: bytearray,
    computer: bytearray | None = None,
) -> bytes:
    key = keys.derive(passphrases.normalise(passphrase), vault.salt, vault.cost)
    opening = key if computer is None else keys.mix(key, computer)
    try:
        return keys.wrap(secret, opening, vault.vault_id, label)
    finally:
        keys.wipe(key)
        keys.wipe(opening)
