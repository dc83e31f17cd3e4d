"""Files that are not as they were written, and whoever opens them all with one passphrase.

Each damage is tried through the same door that staff use (`open_vault.open_with`), so that what is
found here is what they would be told.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from tests.workflows.vaults import CLOCK, Found
from xenia_desk.errors import Refusal
from xenia_desk.vault import people, vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.vault.people import Unlocked
from xenia_desk.workflows.vault import open_vault


@dataclass(frozen=True)
class Kept(Unlocked):
    """Somebody whose passphrase is tried once and whose key stays for all tries."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def kept(found: Found, label: str = "uil") -> Kept:
    vault = vault_file.load(found.folder)
    unlocked = people.unlock(vault, found.passphrase(label))
    return Kept(unlocked.label, unlocked.secret)


def refusal(found: Found, whose: Kept) -> Refusal | None:
    """What unlocking says of the vault as it is; None when it opens."""

    def opener(_: Vault) -> Kept:
        return whose

    try:
        open_vault.open_with(found.folder, opener, CLOCK).close()
    except Refusal as refused:
        return refused
    return None


def flips(data: bytes, step: int, bit: int = 0) -> Iterator[bytes]:
    """The same bytes with one bit turned, at every `step` bytes."""
    for at in range(bit, len(data), step):
        yield data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]


def cuts(data: bytes, step: int = 512) -> Iterator[bytes]:
    """The same bytes without their end, at every `step` bytes; the empty file too."""
    for end in range(0, len(data), step):
        yield data[:end]
