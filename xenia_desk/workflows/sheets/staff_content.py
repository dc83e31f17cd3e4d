"""Keeps what staff entered about sheets in a file whose digest every book remembers.

Anybody who can write into the folder could put another number on a sheet. So every book remembers
the digest of what its people accepted last; a file with another one is shown to them, and until
they take it over no sheet prints anything of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from xenia_desk import locations
from xenia_desk.core.names import BookId
from xenia_desk.core.roles import BookName
from xenia_desk.core.sheets.fact_reader import shipped_facts
from xenia_desk.core.sheets.facts import Fact
from xenia_desk.core.sheets.refusals import BadFacts, FactsNotReadable
from xenia_desk.core.sheets.staff_content import StaffContent, differences, digest_of, nothing_known
from xenia_desk.core.sheets.staff_content_reader import read_staff_content, written_staff_content
from xenia_desk.disk import read_small
from xenia_desk.errors import Refusal
from xenia_desk.localization import HANDOUTS, languages, words_of
from xenia_desk.store.accepted_facts import read_accepted, write_accepted
from xenia_desk.store.books import Book
from xenia_desk.vault.files import write_atomically
from xenia_desk.workflows.sheets.refusals import (
    FactsChangedMeanwhile,
    FactsDamaged,
    FactsGone,
    FactsNotAccepted,
)
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session

FILE = "facts.json"
_LARGEST = 1 << 21
_A_BOOK = BookName.WALK_IN
_NOTHING = StaffContent({}, {}, {}, {})


@dataclass(frozen=True)
class Doubt:
    """A file that was not accepted: why, what was before, what it says (None: unreadable)."""

    reason: Refusal
    before: StaffContent
    after: StaffContent | None
    data: bytes


@dataclass(frozen=True)
class Kept:
    """What sheets may show of what staff know; in doubt that is nothing of it."""

    content: StaffContent
    doubt: Doubt | None = None


@dataclass(frozen=True)
class Changed:
    """A change that can be undone as long as nothing else changes; memory only."""

    before: StaffContent
    after: StaffContent


def copy_of(book: BookId) -> str:
    """The file of what the people of a book accepted last, to show what another one changes."""
    return f"facts.{book}.json"


@cache
def facts() -> Mapping[str, Fact]:
    """Every fact that sheets can show, by id, as the program ships it; raises BadFacts."""
    return shipped_facts(locations.FACTS.read_text("utf-8"))


def kept(session: Session) -> Kept:
    """What the vault's file says, if the people of every open book have accepted it."""
    return kept_in(session.folder, session.open_books)


def kept_in(folder: Path, books: Mapping[BookId, Book]) -> Kept:
    """The same for some open books of a vault."""
    accepted = {name: read_accepted(book) for name, book in books.items()}
    data = _read(folder / FILE) if accepted else b""
    for book, digest in accepted.items():
        if _digest(data) != digest:
            return Kept(_NOTHING, _doubt(folder, book, digest, data))
    if not data:
        return Kept(nothing_known(facts()) if accepted else _NOTHING)
    known = _understood(data)
    if isinstance(known, Refusal):  # accepted by a program that knew more
        return Kept(_NOTHING, _doubt(folder, next(iter(accepted)), b"", data))
    return Kept(known)


def sure(session: Session) -> StaffContent:
    """What the vault's file says; raises the reason of a doubt."""
    found = kept(session)
    if found.doubt is not None:
        raise found.doubt.reason
    return found.content


def words_of_sheets(known: StaffContent, language: str) -> dict[str, str]:
    """The words of the sheets of a language, those that were mended among them."""
    return {**words_of(language, HANDOUTS), **known.words.get(language, {})}


def words_digest(known: StaffContent, language: str) -> str:
    """Their digest, by which a review knows them."""
    return digest_of(words_of_sheets(known, language))


def reviewed(known: StaffContent) -> frozenset[str]:
    """The languages that were reviewed, in the words that they have now."""
    spoken = known.reviews.keys() & set(languages(HANDOUTS))
    return known.reviewed({tag: words_digest(known, tag) for tag in spoken})


def accept(session: Session, doubt: Doubt) -> None:
    """Take over the file that was shown.

    Raises FactsChangedMeanwhile, VaultNotWritable, and the reason of the doubt if it is unreadable.
    """
    if doubt.after is None:
        raise doubt.reason
    if _read(session.folder / FILE) != doubt.data:
        raise FactsChangedMeanwhile
    _accept(session, doubt.data)


def decline(session: Session, doubt: Doubt) -> None:
    """Put back what was accepted before the file was changed; raises VaultNotWritable."""
    _write(session, doubt.before)


def change(session: Session, made: Callable[[StaffContent], StaffContent]) -> Changed:
    """Change what is known and remember it in every open book.

    Raises what `made` raises, the reason of a doubt, NotYours and VaultNotWritable.
    """
    if not session.books():
        raise NotYours(_A_BOOK)
    before = sure(session)
    after = made(before)
    if differences(before, after):
        _write(session, after)
    return Changed(before, after)


def undo(session: Session, changed: Changed) -> None:
    """Take back a change; raises FactsChangedMeanwhile where another one came after it."""
    if differences(kept(session).content, changed.after):
        raise FactsChangedMeanwhile
    change(session, lambda _now: changed.before)


def _read(path: Path) -> bytes:
    """A file of the vault; nothing where there is none, or something that is no file of ours."""
    try:
        return read_small(path, _LARGEST)
    except OSError:
        return b""


def _digest(data: bytes) -> bytes:
    return sha256(data).digest() if data else b""


def _doubt(folder: Path, book: BookId, digest: bytes, data: bytes) -> Doubt:
    copy = _read(folder / copy_of(book))
    before = _understood(copy) if digest and _digest(copy) == digest else None
    if not isinstance(before, StaffContent):
        before = nothing_known(facts())
    if not data:
        return Doubt(FactsGone(book), before, None, data)
    after = _understood(data)
    if isinstance(after, Refusal):
        return Doubt(FactsDamaged(book, after), before, None, data)
    return Doubt(FactsNotAccepted(book), before, after, data)


def _understood(data: bytes) -> StaffContent | Refusal:
    try:
        return read_staff_content(data.decode(), facts())
    except ValueError:
        return BadFacts(1, FactsNotReadable("1"))
    except Refusal as refusal:
        return refusal


def _write(session: Session, known: StaffContent) -> None:
    data = written_staff_content(known).encode()
    write_atomically(session.folder / FILE, data)
    _accept(session, data)


def _accept(session: Session, data: bytes) -> None:
    """Interrupted in between, some book names the file as not accepted, and it is shown again."""
    for book in session.books():
        write_atomically(session.folder / copy_of(book), data)
        write_accepted(session.book(book), _digest(data))
