"""Ways into a vault: by paper, by a key that was planted, and what is left after a removal."""

from dataclasses import replace

from tests.books import XENIA
from tests.workflows.vaults import A_CONTACT, BOOKS, CLOCK, Found, numbers
from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.vault import passphrases, vault_file
from xenia_desk.vault import people as keys_of_people
from xenia_desk.vault.document import Lock
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.people import people, recovering
from xenia_desk.workflows.vault import locking


def papers(found: Found, *books: BookId) -> dict[BookId, str]:
    return {book: found.draft.papers[book].text for book in books}


def recovered(found: Found, *books: BookId, label: str = "ster") -> str:
    passphrase = passphrases.generate()
    recovering.recover(found.folder, papers(found, *books), PersonLabel(label), passphrase, CLOCK)
    return passphrase


def held(found: Found, passphrase: str) -> dict[str, object]:
    session = unlocking.unlock(found.folder, passphrase, CLOCK)
    try:
        return numbers(session)
    finally:
        session.close()


def wrong_character(paper: str) -> str:
    return paper[:-1] + ("A" if paper[-1] != "A" else "B")


def removed(found: Found, label: str, *books: BookId) -> None:
    session = found.unlock("uil")
    people.remove(session, PersonLabel(label), books)
    counting.count(session, XENIA, A_CONTACT[XENIA])
    locking.lock(session)


def keys_of(found: Found) -> dict[str, bytes]:
    """The key of every file, as somebody who holds them all sees it."""
    vault = vault_file.load(found.folder)
    with keys_of_people.unlock(vault, found.passphrase("uil")) as unlocked:
        return {book: bytes(unlocked.key(vault, book)) for book in BOOKS}


def plant(found: Found, label: str, passphrase: str) -> None:
    """A holder hands the key of the desk's book to somebody behind the book's back."""
    vault = vault_file.load(found.folder)
    person = keys_of_people.new_person(vault, PersonLabel(label), passphrase)
    lock = vault.entry(XENIA).lock
    key = bytearray(keys_of(found)[XENIA])
    sealed = Lock.of(lock.anchor, key, {person.label: person.public_key}).grants
    entry = replace(vault.entry(XENIA), lock=Lock(lock.anchor, {**lock.grants, **sealed}))
    vault_file.save(found.folder, vault.with_person(person).with_book(entry))
