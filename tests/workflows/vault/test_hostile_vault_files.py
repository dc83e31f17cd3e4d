"""Whatever stands in vault.json under a checksum that fits is refused by name or does no harm."""

import json
import random
import shutil
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.books import XENIA
from tests.workflows.vaults import Found
from xenia_desk.core.counting.counting import Contact
from xenia_desk.errors import Refusal
from xenia_desk.vault import vault_file
from xenia_desk.vault.refusals import VaultDamaged, VaultNewer
from xenia_desk.workflows.backups import verifying
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.vault import locking

GONE = object()
DAYS = ("x", "0001-01-01", "9999-12-31", "2027-W10-1", "20270317", "2027-02-30", "0" * 32)
VALUES: tuple[Any, ...] = (
    *(GONE, None, True, 0, -1, 1, 2**63 - 1, 2**200, 1.5, "", "x", "\u00e9", "a" * 64, "00" * 32),
    *("../x", "recovery", "uil", "reiger", "yearbook", XENIA, [], {}, [[]], {"a": 1}),
)
CALL = Contact("telephone", {"theme": frozenset({"health"})})
Place = tuple[str | int, ...]


def places(part: Any, above: Place = ()) -> Iterator[Place]:
    """Everything that can be changed: each key and each entry of each list."""
    if above:
        yield above
    if isinstance(part, dict):
        for name in part:
            yield from places(part[name], (*above, name))
    elif isinstance(part, list):
        for at in range(len(part)):
            yield from places(part[at], (*above, at))


def changed(document: dict[str, Any], place: Place, new: Any) -> bytes:
    """The document with one thing changed, and the checksum of an attacker who can do sums."""
    copy = json.loads(json.dumps(document))
    part = copy
    for name in place[:-1]:
        part = part[name]
    if new is not GONE:
        part[place[-1]] = new
    else:
        del part[place[-1]]
    body = {name: value for name, value in copy.items() if name not in {"checksum", "slots"}}
    copy["checksum"] = vault_file._checksum(body)
    return json.dumps(copy).encode()


def doubled(document: dict[str, Any], name: str, at: int) -> bytes:
    """The document with somebody, or a book, in it twice."""
    return changed(document, (name,), [*document[name], document[name][at]])


def is_read(data: bytes) -> bool:
    """Whether it passes for a vault.json."""
    try:
        vault_file.decode(data)
    except (ValueError, TypeError, KeyError, AttributeError, VaultNewer):
        return False
    return True


def work(folder: Path, passphrase: str) -> None:
    """Look at the vault; unlock it, count, lock. Each may be refused, and nothing else."""
    with suppress(Refusal):
        verifying.verify(folder, passphrase)
    with suppress(Refusal), closing(unlocking.unlock(folder, passphrase)) as session:
        with suppress(Refusal):
            counting.count(session, XENIA, CALL)
        locking.lock(session)


@pytest.fixture
def document(found: Found) -> dict[str, Any]:
    """The vault.json of a vault that was in use."""
    work(found.folder, found.passphrase("uil"))
    loaded: dict[str, Any] = json.loads((found.folder / vault_file.NAME).read_bytes())
    return loaded


def test_whatever_is_read_does_no_harm(
    found: Found, document: dict[str, Any], tmp_path: Path
) -> None:
    """A share of all single changes that pass for a vault.json, the same in every run."""
    every = [changed(document, place, new) for place in places(document) for new in VALUES]
    every += [doubled(document, name, at) for name in ("people", "books") for at in range(2)]
    draw = random.Random(5)  # noqa: S311 - the same changes in every run
    read = [data for data in draw.sample(every, 200) if is_read(data)]
    assert len(read) > 15
    for number, data in enumerate(read):
        folder = Path(shutil.copytree(found.folder, tmp_path / str(number)))
        for name in (vault_file.NAME, vault_file.MIRROR):
            (folder / name).write_bytes(data)
        work(folder, found.passphrase("uil"))


@pytest.mark.long(but=1)
@pytest.mark.parametrize("day", DAYS)
def test_a_practice_day_that_is_none_is_damage(
    found: Found, document: dict[str, Any], day: str
) -> None:
    assert is_read(changed(document, ("practice",), "2029-06-30")), "the control"
    for name in (vault_file.NAME, vault_file.MIRROR):
        (found.folder / name).write_bytes(changed(document, ("practice",), day))
    for act in (verifying.verify, unlocking.unlock):
        with pytest.raises(VaultDamaged):
            act(found.folder, found.passphrase("uil"))


@pytest.mark.long(but=1)
@pytest.mark.parametrize(("name", "value"), [("memory_kib", 2**20), ("passes", 17), ("lanes", 17)])
def test_a_try_is_never_dearer_than_the_dearest_of_ours(
    document: dict[str, Any], name: str, value: int
) -> None:
    assert not is_read(changed(document, ("passphrase", name), value))
