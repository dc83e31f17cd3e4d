"""Reads and writes vault.json and its mirror: written whole, checked when read."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.vault import files
from xenia_desk.vault.document import BookEntry, FileMark, Lock, Person, Release, Vault
from xenia_desk.vault.keys import ID_BYTES, KEY_BYTES, SALT_BYTES, PassphraseCost, is_sound
from xenia_desk.vault.refusals import (
    VaultDamaged,
    VaultExists,
    VaultMissing,
    VaultNewer,
    VaultUnreadable,
)

NAME = "vault.json"
MIRROR = "vault.json.1"
_FORMAT = 1
DIGEST_BYTES = 32
_LARGEST = 1 << 20  # bytes; a vault of thirty people and ten books has about 60 KiB
_FIRST_YEAR, _LAST_YEAR = 2000, 2999
_Json = Any
T = TypeVar("T", bool, str)


def create(folder: Path, vault: Vault) -> Vault:
    """Make the folder (0700) and the two files (0600); VaultExists. Returns what was saved."""
    with files.refusing(folder):
        if any((folder / name).exists() for name in (NAME, MIRROR)):
            raise VaultExists(folder.name)
    files.make_folder(folder.resolve())  # the vault may lie where its owner's link leads
    return save(folder, vault)


def save(folder: Path, vault: Vault) -> Vault:
    """Write both mirrors, one after the other; returns the vault with its new revision."""
    vault = replace(vault, revision=vault.revision + 1)
    data = encode(vault)
    for name in (NAME, MIRROR):
        files.write_atomically(folder / name, data)
    return vault


def load(folder: Path) -> Vault:
    """The newest sound mirror; one with a damaged key slot only where no other is left.

    Raises:
        VaultMissing, VaultDamaged, VaultNewer: as named.
    """
    texts = [_read(folder / name) for name in (NAME, MIRROR)]
    if texts == [None, None]:
        raise VaultMissing(folder.name)
    found = [vault for text in texts if text is not None and (vault := _decoded(text)) is not None]
    if not found:
        raise VaultDamaged
    return max(found, key=lambda vault: (not damaged_slots(vault), vault.revision))


def damaged_mirrors(folder: Path) -> tuple[str, ...]:
    """Which of the two files is missing or not as it was written."""
    texts = {name: _read(folder / name) for name in (NAME, MIRROR)}
    return tuple(name for name, text in texts.items() if text is None or _decoded(text) is None)


def damaged_slots(vault: Vault) -> tuple[str, ...]:
    """The labels of the people whose key slot is not as it was written."""
    return tuple(
        each.label for each in vault.people if not is_sound(each.slot, vault.vault_id, each.label)
    )


def encode(vault: Vault) -> bytes:
    """The bytes of a mirror. Key slots carry their own checksum, the rest has one together."""
    document: dict[str, _Json] = {
        "format": _FORMAT,
        "revision": vault.revision,
        "vault_id": vault.vault_id.hex(),
        "practice": vault.practice,
        "passphrase": {
            "method": "argon2id",
            "salt": vault.salt.hex(),
            "memory_kib": vault.cost.memory_kib,
            "passes": vault.cost.passes,
            "lanes": vault.cost.lanes,
        },
        "people": [
            {"person": p.label, "public_key": p.public_key.hex(), "bound": p.bound}
            for p in vault.people
        ],
        "books": [
            {
                "book": entry.book,
                "lock": _encode_lock(entry.lock),
                "pending": None if entry.pending is None else _encode_lock(entry.pending),
                "earlier": [salt.hex() for salt in entry.earlier],
            }
            for entry in vault.books
        ],
    }
    document["releases"] = [{"id": r.id, "sha256": r.digest.hex()} for r in vault.releases]
    document["checksum"] = _checksum(document)
    document["slots"] = {person.label: person.slot.hex() for person in vault.people}
    return json.dumps(document, indent=1, sort_keys=True).encode() + b"\n"


def decode(data: bytes) -> Vault:
    """The vault of a mirror's bytes.

    Raises:
        VaultNewer: another format.
        ValueError, TypeError, KeyError, RecursionError: not a sound vault.json.
    """
    document = json.loads(data.decode())
    if type(document["format"]) is int and document["format"] > _FORMAT:
        raise VaultNewer
    slots = document.pop("slots")
    if document.pop("checksum") != _checksum(document) or document["format"] != _FORMAT:
        raise ValueError(document["format"])
    kdf = document["passphrase"]
    cost = PassphraseCost(_whole(kdf["memory_kib"]), _whole(kdf["passes"]), _whole(kdf["lanes"]))
    if kdf["method"] != "argon2id" or not cost.bearable():
        raise ValueError(kdf["method"])
    return Vault(
        vault_id=_bytes(document["vault_id"], ID_BYTES),
        salt=_bytes(kdf["salt"], SALT_BYTES),
        cost=cost,
        practice=_day(document["practice"]),
        people=tuple(
            Person(
                PersonLabel(_name(p["person"])),
                _bytes(p["public_key"], KEY_BYTES),
                _slot(slots, p),
                bound=_of(bool, p.get("bound", False)),
            )
            for p in document["people"]
        ),
        books=tuple(
            BookEntry(
                BookId(_name(entry["book"])),
                _decode_lock(entry["lock"]),
                None if entry["pending"] is None else _decode_lock(entry["pending"]),
                tuple(bytes.fromhex(_of(str, salt)) for salt in entry.get("earlier", [])),
            )
            for entry in document["books"]
        ),
        revision=_whole(document["revision"]),
        releases=tuple(
            Release(_of(str, each["id"]), _bytes(each["sha256"], DIGEST_BYTES))
            for each in document.get("releases", [])
        ),
    )


def _read(path: Path) -> bytes | None:
    try:
        if path.is_symlink() or not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        raise VaultUnreadable(path.name) from error


def _decoded(data: bytes) -> Vault | None:
    try:
        return decode(data)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _checksum(document: dict[str, _Json]) -> str:
    return sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()


def _encode_lock(lock: Lock) -> dict[str, _Json]:
    return {
        "store_id": lock.anchor.store_id.hex(),
        "generation": lock.anchor.generation,
        "token": lock.anchor.token.hex(),
        "salt": lock.mark.salt.hex(),
        "size": lock.mark.size,
        "grants": {name: grant.hex() for name, grant in sorted(lock.grants.items())},
    }


def _decode_lock(lock: dict[str, _Json]) -> Lock:
    anchor = Anchor(
        _bytes(lock["store_id"], ID_BYTES),
        _whole(lock["generation"]),
        _bytes(lock["token"], ID_BYTES),
    )
    grants = {
        PersonLabel(_name(name)): bytes.fromhex(grant)
        for name, grant in sorted(lock["grants"].items())
    }
    mark = FileMark(bytes.fromhex(_of(str, lock.get("salt", ""))), _whole(lock.get("size", 0)))
    return Lock(anchor, grants, mark)


def _slot(slots: _Json, person: dict[str, _Json]) -> bytes:
    try:
        return bytes.fromhex(slots[person["person"]])
    except (ValueError, TypeError, KeyError):
        return b""


def _bytes(value: _Json, length: int) -> bytes:
    found = bytes.fromhex(_of(str, value))
    if len(found) != length:
        raise ValueError(length)
    return found


def _whole(value: _Json) -> int:
    if type(value) is not int or not 0 <= value < 2**63:
        raise ValueError(value)
    return value


def _of(kind: type[T], value: _Json) -> T:
    if not isinstance(value, kind):
        raise TypeError(type(value))
    return value


def _day(value: _Json) -> str:
    """A day in ISO form, or "". Reckoning goes some years on from it and back."""
    text = _of(str, value)
    if text:
        found = date.fromisoformat(text)
        if found.isoformat() != text or not _FIRST_YEAR <= found.year <= _LAST_YEAR:
            raise ValueError(text)
    return text


def _name(value: _Json) -> str:
    """A label or book id: it becomes part of a file name."""
    text = _of(str, value)
    if not text.isascii() or not text.replace("-", "").isalnum() or text != text.lower():
        raise ValueError(text)
    return text
