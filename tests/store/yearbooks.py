"""Yearbooks for tests: real files, no vault around them."""

import secrets
from pathlib import Path
from typing import TypeVar

from xenia_desk.store.encrypted.identity import Holder, Identity, YearbookKeys
from xenia_desk.store.yearbook import Yearbook

_Y = TypeVar("_Y", bound=Yearbook)


def make_yearbook(folder: Path, kind: type[_Y]) -> _Y:
    """A new yearbook in a folder, open."""
    folder.mkdir(exist_ok=True)
    identity = Identity(bytes(16), "yearbook", 1, secrets.token_bytes(16), bytes(16))
    keys = YearbookKeys(b"s" * 32, b"k" * 32, b"r" * 32)
    holders = [Holder("tulp", b"t" * 32)]
    return kind.create(folder / "yearbook.book", bytearray(32), identity, keys, holders)
