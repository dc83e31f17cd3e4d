"""Lets somebody new open books by their recovery papers, when no passphrase is left."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.errors import Refusal
from xenia_desk.vault import people, recovery, vault_file
from xenia_desk.vault.document import Vault
from xenia_desk.vault.keys import wipe
from xenia_desk.vault.recovery import Papers
from xenia_desk.workflows.vault import locking, open_vault
from xenia_desk.workflows.vault.clock import Clock

GROUPS = recovery.GROUPS


def books(folder: Path) -> tuple[BookId, ...]:
    """The books of a vault, each of which has a recovery paper."""
    return tuple(entry.book for entry in vault_file.load(folder).books)


def free_labels(folder: Path) -> tuple[PersonLabel, ...]:
    """The labels that nobody of this vault has, in alphabetical order."""
    taken = {person.label for person in vault_file.load(folder).people}
    return tuple(label for label in people.LABELS if label not in taken)


def faults(folder: Path, papers: Mapping[BookId, str]) -> dict[BookId, Refusal]:
    """What is wrong with each paper (book -> what was typed); empty when all of them fit."""
    vault = vault_file.load(folder)
    found: dict[BookId, Refusal] = {}
    for book, paper in papers.items():
        try:
            wipe(recovery.recover(vault.entry(book), paper))
        except Refusal as refusal:
            found[book] = refusal
    return found


def recover(
    folder: Path,
    papers: Mapping[BookId, str],
    label: PersonLabel,
    passphrase: str,
    clock: Clock | None = None,
) -> None:
    """Let somebody new open exactly the books of these papers; nobody else loses anything.

    Each book goes into a fresh file under a fresh key, as at every lock. Interrupted in between,
    a book is as it was or it is done, and the papers can be used again.

    Raises RecoveryMistyped, RecoveryNotGranted, PaperOfAnotherVault, LabelUnknown, LabelTaken
    and what `open_vault.open_with` raises.
    """
    session = open_vault.open_with(folder, partial(_read, papers, label), clock)
    try:
        person = people.new_person(session.vault, label, passphrase)
        session.vault = session.vault.with_person(person)
        for name, file in session.files().items():
            locking.rewrite(session, name, {**file.holders(), label: person.public_key})
    finally:
        session.close()


def _read(papers: Mapping[BookId, str], label: PersonLabel, vault: Vault) -> Papers:
    """The papers, once the label is known to be free: that takes no key."""
    people.refuse_label(vault, label)
    return Papers.of(papers)
