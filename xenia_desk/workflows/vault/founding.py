"""Makes a vault: its people and their keys, its books, the recovery of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Self

from xenia_desk.core.names import BookId, PersonLabel
from xenia_desk.core.periods import Period, year_period
from xenia_desk.core.roles import BookName
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.errors import Refusal
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted import files
from xenia_desk.store.encrypted.identity import (
    BookKeys,
    Identity,
    PaperCheck,
    YearbookKeys,
    write_cover_code,
    write_paper_check,
)
from xenia_desk.store.year_keys import add_secrets, keep
from xenia_desk.store.yearbook import Yearbook
from xenia_desk.vault import passphrases, people, recovery, sealing, vault_file
from xenia_desk.vault.document import RECOVERY, BookEntry, Lock, Vault
from xenia_desk.vault.keys import LEAST, dear_here, new_pair, random_id, random_key, wipe
from xenia_desk.workflows.vault import year_keys
from xenia_desk.workflows.vault.clock import Clock, SystemClock
from xenia_desk.workflows.vault.covering import check_code
from xenia_desk.workflows.vault.file_diagnosis import mark_of
from xenia_desk.workflows.vault.open_vault import PRACTICE_MARK
from xenia_desk.workflows.vault.plans import first_day
from xenia_desk.workflows.vault.refusals import CodeRefused, NotTypedBack, OpensNothing
from xenia_desk.workflows.vault.vault_folder import placed


@dataclass(frozen=True)
class Founder:
    """Somebody of a new vault: a picked label and the books to be opened by it."""

    label: PersonLabel
    books: frozenset[BookId]
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class RecoveryPaper:
    """The recovery of one book: its public key, the text for paper, what is typed back of it.

    `number` and `made` (a day in ISO form) tell it from the papers before it.
    """

    public: bytes
    text: str = field(repr=False)
    groups: tuple[int, int]
    number: int = 1
    made: str = ""

    @classmethod
    def draw(cls, book: BookId, number: int = 1, made: str = "") -> Self:
        """Draw a fresh recovery paper for a book."""
        return cls(*recovery.new_recovery(book), recovery.pick_groups(), number, made)

    def check(self, book: BookId, typed: str) -> None:
        """Compare eight characters that were typed back; raises NotTypedBack."""
        if not recovery.typed_back(self.text, self.groups, typed):
            raise NotTypedBack(book)

    def kept(self, book: BookId, year: str = "") -> PaperCheck:
        """What the book keeps: a digest of the eight characters, the year of the last look."""
        characters = recovery.characters(self.text, self.groups)
        digest = recovery.digest_of(book, self.groups, characters)
        return PaperCheck(*self.groups, digest, year, self.number, self.made)


@dataclass(frozen=True)
class NewVault:
    """A vault before it is made; passphrases and recovery papers are shown from here, once.

    `practice` is the day of a practice vault ("2029-07-01"), empty for a real one. `codes` are
    those of covers, by book; a book that is not there has none yet.
    """

    people: tuple[Founder, ...]
    papers: Mapping[BookId, RecoveryPaper]
    practice: str = ""
    codes: Mapping[BookId, str] = field(default_factory=dict, repr=False)


def labels() -> tuple[PersonLabel, ...]:
    """The labels that people pick from, in alphabetical order."""
    return people.LABELS


def books_of(hours: frozenset[BookName]) -> tuple[BookName, ...]:
    """The files of a computer on which these hours are held; the yearbook is kept at Xenia.

    A laptop that is taken along does not count the walk-in too: one computer has one desk.
    """
    xenia = BookName.WALK_IN in hours
    desk = BookName.WALK_IN if xenia else BookName.OUTREACH
    books = tuple(book for book in (desk, BookName.HOUR) if book in hours)
    return (*books, BookName.YEARBOOK) if xenia else books


def new_vault(
    wanted: Mapping[str, frozenset[BookId]],
    practice: str = "",
    clock: Clock | None = None,
    before: NewVault | None = None,
) -> NewVault:
    """Draw passphrases and recovery keys for label -> the books that it is to open.

    What was drawn `before` stays that of the same label and book. Raises OpensNothing.
    """
    made = practice or (clock or SystemClock()).today().isoformat()
    drawn = {} if before is None else {each.label: each.passphrase for each in before.people}
    papers = {} if before is None else before.papers
    _refuse_keyless(wanted)
    books = sorted({book for held in wanted.values() for book in held})
    return NewVault(
        people=tuple(
            Founder(
                PersonLabel(label), held, drawn.get(PersonLabel(label)) or passphrases.generate()
            )
            for label, held in sorted(wanted.items())
        ),
        papers={book: papers.get(book) or RecoveryPaper.draw(book, made=made) for book in books},
        practice=practice,
    )


def _refuse_keyless(held: Mapping[str, frozenset[BookId]]) -> None:
    for label, books in sorted(held.items()):
        if not books:
            raise OpensNothing(PersonLabel(label))


def check_typed_back(label: PersonLabel, passphrase: str, typed: str) -> None:
    """Compare what was typed back with a passphrase; raises NotTypedBack."""
    if passphrases.normalise(typed) != passphrases.normalise(passphrase):
        raise NotTypedBack(label)


def with_codes(given: NewVault, codes: Mapping[BookId, str]) -> NewVault:
    """The same with these codes of covers; an empty one is chosen later. Raises CodeRefused."""
    chosen = {book: code for book, code in codes.items() if code}
    for book, code in chosen.items():
        try:
            check_code(code, practice=bool(given.practice))
        except Refusal as refusal:
            raise CodeRefused(book, (refusal,)) from refusal
    return replace(given, codes=chosen)


def found(folder: Path, given: NewVault) -> None:
    """Make the vault; it is there whole or not at all.

    Raises OpensNothing, VaultExists, FolderTaken, VaultNotWritable and the refusals of the files.
    """
    _refuse_keyless({each.label: each.books for each in given.people})
    with placed(folder) as making:
        _make(making, given)


def _make(folder: Path, given: NewVault) -> None:
    cost = LEAST if given.practice else dear_here()
    vault = vault_file.create(folder, Vault(random_id(), random_id(), cost, given.practice))
    for founder in given.people:
        person = people.new_person(vault, founder.label, founder.passphrase)
        vault = vault.with_person(person)
    sealing_pair = new_pair()
    secrets = _year_secrets(given)
    yearbook_public = sealing_pair.public if BookName.YEARBOOK in given.papers else b""
    joined = []
    for name in sorted(set(given.papers) - {BookName.YEARBOOK}):
        seed = sealing.new_signing_seed()
        keys = BookKeys(seed, given.papers[name].public, yearbook_public)
        vault, identity = _make_file(folder, vault, given, name, keys, secrets)
        joined.append(JoinedBook(name, identity.store_id, sealing.verify_key(seed)))
    if BookName.YEARBOOK in given.papers:
        secret = bytes(sealing_pair.secret)
        recovery_key = given.papers[BookName.YEARBOOK].public
        keys_of_all = YearbookKeys(secret, bytes(random_key()), recovery_key)
        vault, _ = _make_file(folder, vault, given, BookName.YEARBOOK, keys_of_all, secrets, joined)
    wipe(sealing_pair.secret)
    vault_file.save(folder, vault)


def _year_secrets(given: NewVault) -> Mapping[Period, bytes]:
    """The secrets of years from the first plan on; none without the yearbook, where they live."""
    if BookName.YEARBOOK not in given.papers:
        return {}
    today = date.fromisoformat(given.practice) if given.practice else SystemClock().today()
    last = int(year_keys.years_ahead(today.year)[-1])
    years = range(first_day().year, last + 1)
    return year_keys.new_secrets(year_period(year) for year in years)


def _make_file(  # noqa: PLR0913, PLR0917 - what a file is made of
    folder: Path,
    vault: Vault,
    given: NewVault,
    name: BookId,
    keys: BookKeys | YearbookKeys,
    secrets: Mapping[Period, bytes],
    joined: Iterable[JoinedBook] = (),
) -> tuple[Vault, Identity]:
    """Make one encrypted file and grant its key; returns the vault with it."""
    held = {founder.label for founder in given.people if name in founder.books}
    holders = {label: key for label, key in vault.public_keys.items() if label in held}
    store_id = random_id()
    if given.practice:
        store_id = PRACTICE_MARK + store_id[len(PRACTICE_MARK) :]
    identity = Identity(store_id, name, 1, random_id(), random_id())
    key = random_key()
    path = folder / f"{name}.book"
    if isinstance(keys, YearbookKeys):
        yearbook = Yearbook.create(path, key, identity, keys, holders)
        add_secrets(yearbook.database, secrets)
        for each in joined:
            yearbook.join(each)
        _keep_and_close(given, name, yearbook)
    else:
        book = Book.create(path, key, identity, keys, holders)
        keep(book.database, year_keys.public_halves(secrets))
        _keep_and_close(given, name, book)
    # A journal beside a file says that the program just ended; this one was never worked in.
    files.journal_of(path).unlink(missing_ok=True)
    to = {**holders, RECOVERY: keys.recovery}
    lock = Lock.of(identity.anchor(), key, to, mark_of(path))
    wipe(key)
    return vault.with_book(BookEntry(name, lock)), identity


def _keep_and_close(given: NewVault, name: BookId, file: Book | Yearbook) -> None:
    """What a file is told of its paper, and of its cover where a code was chosen."""
    write_paper_check(file.database, given.papers[name].kept(name))
    if name in given.codes:
        write_cover_code(file.database, given.codes[name])
    file.close()
