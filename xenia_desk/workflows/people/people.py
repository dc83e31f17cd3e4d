"""Lets the holders of a book add a colleague, renew a passphrase or remove somebody.

join(session, "ster", passphrase, ["xenia"])    somebody new; the passphrase was typed back
admit(session, "molen", passphrase, ["xenia"])  somebody who has a key, and types the passphrase
renew(session, "molen", passphrase)             ("ggd",): the books that stay closed for now
remove(session, "molen", ["xenia"])             a new book key without them

The list inside a book decides who may open it. Only a holder changes it, with the person beside
them: nothing that stands in vault.json alone lets anybody in.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.store.encrypted.rewriting import Renewal
from xenia_desk.vault import passphrases, people, vault_file
from xenia_desk.vault.document import BookEntry, Lock, Vault
from xenia_desk.vault.people import LABELS
from xenia_desk.vault.refusals import KeySlotDamaged, LabelTaken, NotAHolder
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.people.refusals import (
    BackupStaysClosed,
    BackupStillOpens,
    NoBookChosen,
    NotYourself,
)
from xenia_desk.workflows.vault import locking, practice_people, this_computer
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class Member:
    """Somebody whom a book of ours lists.

    `books` open for them; `closed` list them under a key that they no longer have; `elsewhere` are
    books that open for them and not for us.
    """

    label: PersonLabel
    books: tuple[BookId, ...]
    closed: tuple[BookId, ...]
    elsewhere: tuple[BookId, ...]
    own: bool

    @property
    def ours(self) -> tuple[BookId, ...]:
        """Our books that list them."""
        return (*self.books, *self.closed)


def everybody(session: Session) -> tuple[Member, ...]:
    """Whom our books list, whoever works here first, then by label."""
    listed = _listed(session)
    labels = sorted({label for holders in listed.values() for label in holders})
    found = (_member(session, label, listed) for label in labels)
    return tuple(sorted(found, key=lambda each: (not each.own, each.label)))


def held_alone(session: Session) -> tuple[BookId, ...]:
    """The books of ours that nobody else can open."""
    members = everybody(session)
    return tuple(
        book for book in session.files() if sum(book in each.books for each in members) == 1
    )


def to_be_warned_of(session: Session) -> tuple[BookId, ...]:
    """The books held alone, at the first unlocking of a month and not in practice.

    Whoever opens the yearbook alone has no months to begin, comes seldom, and is always told.
    """
    due = session.began_a_month or not session.books()
    return held_alone(session) if due and not session.practice else ()


def free_labels(session: Session) -> tuple[PersonLabel, ...]:
    """The labels that nobody has, in alphabetical order."""
    taken = {person.label for person in session.vault.people}
    taken |= {label for holders in _listed(session).values() for label in holders}
    return tuple(label for label in LABELS if label not in taken)


def draw() -> str:
    """A passphrase, shown once and typed back before anything is written."""
    return passphrases.generate()


def join(
    session: Session, label: PersonLabel, passphrase: str, books: Iterable[BookId]
) -> BackupStaysClosed | None:
    """Let somebody new into books of ours, and into new backups of them.

    Returns why a backup could not be made anew, if so.

    Raises NoBookChosen, NotYours, LabelUnknown, LabelTaken and the refusals of the files. Refused
    half-way, the books before it are done.
    """
    wanted = _ours(session, books)
    if any(label in holders for holders in _listed(session).values()):
        raise LabelTaken(label)
    person = people.new_person(session.vault, label, passphrase)
    _let_in(session, session.vault.with_person(person), label, wanted)
    return _let_into_backups(session, label, wanted)


def admit(
    session: Session, label: PersonLabel, passphrase: str, books: Iterable[BookId]
) -> BackupStaysClosed | None:
    """Let somebody who has a key into books of ours; the own passphrase shows that it is theirs.

    Returns as `join`.

    Raises NoBookChosen, NotYours, what `this_computer.unlocked` raises and the refusals of the
    files.
    """
    wanted = _ours(session, books)
    with this_computer.unlocked(session.vault, passphrase, label) as unlocked:
        if session.vault.public_keys[label] != unlocked.public_key:
            raise KeySlotDamaged(label)
    _let_in(session, session.vault, label, wanted)
    return _let_into_backups(session, label, wanted)


def renew(session: Session, label: PersonLabel, passphrase: str) -> tuple[BookId, ...]:
    """Give somebody a new key and passphrase, in every book of ours that lists them.

    Returns the books that opened with the old key and are not ours: they stay closed to this
    person until one of their holders lets them in again.

    Raises NotYourself, NotAHolder and the refusals of the files.
    """
    member = _colleague(session, label)
    person = people.renewed(session.vault, label, passphrase)
    # The old grants open with a secret that nobody has any more; beside the new key they would
    # look planted. All this is written by the first file that is rewritten, at once.
    vault = _without_grants(session.vault, label).with_person(person)
    books = member.ours
    _let_in(session, vault, label, books)
    backing_up.back_up_quietly(session, books)
    if session.practice:
        practice_people.follow(session.folder, label, passphrase)
    return member.elsewhere


def remove(
    session: Session, label: PersonLabel, books: Iterable[BookId]
) -> BackupStillOpens | None:
    """Take somebody off books of ours; each gets a new key without them, and new backups.

    Returns why a backup could not be made anew, if so.

    Raises NotYourself, NotAHolder, NoBookChosen, NotYours and the refusals of the files.
    """
    _colleague(session, label)
    wanted = _ours(session, books)
    for name in wanted:
        left = session.file(name).holders()
        if left.pop(label, None) is not None:
            locking.rewrite_and_go_on(session, name, Renewal(left))
    if not any(label in entry.granted() for entry in session.vault.books):
        session.vault = vault_file.save(session.folder, session.vault.without_person(label))
        if session.practice:
            practice_people.follow(session.folder, label)
    refused = backing_up.back_up_quietly(session, wanted)
    return BackupStillOpens(label, refused) if refused else None


def _let_in(session: Session, vault: Vault, label: PersonLabel, books: Iterable[BookId]) -> None:
    """Go over to a vault that knows somebody, whom these books are to list."""
    before, session.vault = session.vault, vault
    joining = {label: vault.public_keys[label]}
    try:
        for name in books:
            holders = session.file(name).holders() | joining
            locking.rewrite_and_go_on(session, name, Renewal(holders))
    except BaseException:
        if session.vault.revision == before.revision:  # nothing was written yet
            session.vault = before
        raise


def _let_into_backups(
    session: Session, label: PersonLabel, books: Iterable[BookId]
) -> BackupStaysClosed | None:
    """A backup opens for whom its book listed when it was made."""
    refused = backing_up.back_up_quietly(session, books)
    return BackupStaysClosed(label, refused) if refused else None


def _ours(session: Session, books: Iterable[BookId]) -> tuple[BookId, ...]:
    """The books that are to change, each of which is open here."""
    wanted = tuple(dict.fromkeys(books))
    if not wanted:
        raise NoBookChosen
    for book in wanted:
        session.file(book)
    return wanted


def _colleague(session: Session, label: PersonLabel) -> Member:
    """Somebody else whom a book of ours lists."""
    if label == session.person:
        raise NotYourself
    for member in everybody(session):
        if member.label == label:
            return member
    raise NotAHolder(label, BookId(", ".join(session.files())))


def _listed(session: Session) -> dict[BookId, dict[PersonLabel, bytes]]:
    """Book -> label -> public key, as the books themselves say."""
    return {name: file.holders() for name, file in session.files().items()}


def _member(
    session: Session, label: PersonLabel, listed: dict[BookId, dict[PersonLabel, bytes]]
) -> Member:
    granted = {entry.book for entry in session.vault.books if label in entry.granted()}
    ours = [book for book, holders in listed.items() if label in holders]
    return Member(
        label,
        books=tuple(book for book in ours if book in granted),
        closed=tuple(book for book in ours if book not in granted),
        elsewhere=tuple(sorted(granted - set(listed))),
        own=label == session.person,
    )


def _without_grants(vault: Vault, label: PersonLabel) -> Vault:
    for entry in vault.books:
        pending = None if entry.pending is None else _less(entry.pending, label)
        vault = vault.with_book(BookEntry(entry.book, _less(entry.lock, label), pending))
    return vault


def _less(lock: Lock, label: PersonLabel) -> Lock:
    return replace(lock, grants={who: key for who, key in lock.grants.items() if who != label})
