"""Yearbooks for tests: real files, no vault around them."""

import secrets
from datetime import date
from pathlib import Path
from typing import TypeVar

from tests.books import YEARBOOK
from xenia_desk.core.names import PersonLabel
from xenia_desk.core.release.ledger import A2Said, LedgerDocument, LedgerEntry, LedgerUsed
from xenia_desk.store.encrypted.identity import Identity, YearbookKeys
from xenia_desk.store.yearbook import Yearbook

_PRINTED = LedgerDocument(
    plan=bytes(32),
    frozen=date(2028, 1, 20),
    cells={("channels", ("all",)): 45, ("themes", ("debts", "desk")): None},
    used=LedgerUsed(1, 2, frozen=True, a2=A2Said(3, 3, 0.5)),
    revisions=((2026, 1),),
)
_Y = TypeVar("_Y", bound=Yearbook)


def make_yearbook(folder: Path, kind: type[_Y]) -> _Y:
    """A new yearbook in a folder, open."""
    folder.mkdir(exist_ok=True)
    identity = Identity(bytes(16), YEARBOOK, 1, secrets.token_bytes(16), bytes(16))
    keys = YearbookKeys(b"s" * 32, b"k" * 32, b"r" * 32)
    holders = {PersonLabel("tulp"): b"t" * 32}
    return kind.create(folder / "yearbook.book", bytearray(32), identity, keys, holders)


def release_of(year: int) -> LedgerEntry:
    """The first release of a year, as the ledger remembers it."""
    day = date(year + 1, 2, 1)
    return LedgerEntry(f"{year}-001", year, "gemeente", day, b"h" * 32, _PRINTED)
