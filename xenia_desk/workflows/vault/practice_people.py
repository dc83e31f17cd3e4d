"""The people of a practice vault, whose passphrases guard nothing: it opens by their buttons."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from xenia_desk.core.names import PersonLabel
from xenia_desk.core.roles import Role
from xenia_desk.disk import read_small
from xenia_desk.vault.files import write_atomically
from xenia_desk.workflows.vault.vault_folder import PEOPLE_OF_PRACTICE

_LARGEST = 1 << 16  # of the file of the people


@dataclass(frozen=True)
class PracticePerson:
    """Somebody of a practice vault, with a passphrase that guards nothing real."""

    person: PersonLabel
    roles: tuple[Role, ...]
    passphrase: str = field(repr=False)


def people_of(folder: Path) -> tuple[PracticePerson, ...]:
    """The people of a practice vault, so that it opens without any key; empty for a real one."""
    try:
        found = json.loads(read_small(folder / PEOPLE_OF_PRACTICE, _LARGEST))
        return tuple(
            PracticePerson(each["person"], tuple(map(Role, each["roles"])), each["passphrase"])
            for each in found
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ()


def follow(folder: Path, person: PersonLabel, passphrase: str = "") -> None:
    """Keep the buttons of a practice vault true: another passphrase, or nobody any more."""
    there = {each.person: each for each in people_of(folder)}
    if person not in there:
        return
    changed = replace(there.pop(person), passphrase=passphrase)
    kept = (*there.values(), changed) if passphrase else tuple(there.values())
    write_people(folder, sorted(kept, key=lambda each: each.person))


def write_people(folder: Path, people: Iterable[PracticePerson]) -> None:
    """Write down whom the buttons of a practice vault let in."""
    text = json.dumps([asdict(each) for each in people], indent=1, sort_keys=True) + "\n"
    write_atomically(folder / PEOPLE_OF_PRACTICE, text.encode())
