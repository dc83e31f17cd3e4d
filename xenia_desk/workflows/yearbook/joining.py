"""Lets a book of another computer join the yearbook: two files, four words read aloud.

    ask(session, "outreach", request)            there: a file for the coordinator
    answer(session, request, file)               at Xenia: a file back, and the four words
    words_of(session, "outreach", file)          there: the same four words, read to each other
    accept(session, "outreach", file, words)     there: from now on it hands over to that yearbook
    confirm(session, request, file, words)       at Xenia: from now on its statements are taken in

Nothing joins before the words were the same. A request that was answered and confirmed is spent.

A book that has joined asks again (`new_key`) where somebody who left may know its seed: it signs
with another from then on, and the yearbook refuses the old one once the request is confirmed.
"""

from pathlib import Path

from xenia_desk.core.names import BookId
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.disk import read_small, write_whole
from xenia_desk.outputs.files import write_file
from xenia_desk.store import year_keys as stored
from xenia_desk.store.encrypted.rewriting import Renewal
from xenia_desk.vault import files, joining, passphrases, sealing
from xenia_desk.vault.joining import ANSWER_BYTES, REQUEST_BYTES
from xenia_desk.vault.refusals import JoiningFileDamaged
from xenia_desk.workflows.vault import locking, year_keys
from xenia_desk.workflows.vault.open_vault import PRACTICE_MARK
from xenia_desk.workflows.vault.plans import plan_on
from xenia_desk.workflows.vault.refusals import PracticeMixed
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook.refusals import (
    BookHasJoined,
    BookUnplanned,
    CountsForAnother,
    PlansDiffer,
    RequestMissing,
    WordsDiffer,
)


def may_ask(session: Session, book: BookId) -> bool:
    """Whether a book hands over to nobody yet, elsewhere, or its request waits for an answer."""
    alone = not session.gathers and not session.book(book).keys().yearbook
    return alone or _kept(session, book).is_file()


def ask(session: Session, book: BookId, request: Path, *, new_key: bool = False) -> None:
    """Write a request of an open book; the one before it is spent.

    With `new_key` the book signs with another seed from now on: until the request is confirmed the
    yearbook refuses what it hands over, and keeps it.

    Raises BookHasJoined where the yearbook is on this computer and no new key is asked for,
    VaultNotWritable, and what writing does.
    """
    session.book(book)
    if new_key:
        renewal = Renewal(signing=sealing.new_signing_seed())
        locking.rewrite_and_go_on(session, book, renewal)
    elif session.gathers and not may_ask(session, book):
        raise BookHasJoined(book)
    store = session.book(book)
    data = joining.request_file(store.keys().signing, book, store.identity().store_id)
    with files.refusing(_kept(session, book)):
        write_whole(_kept(session, book), data)
    write_file(request, data)


def answer(session: Session, request: Path, file: Path) -> tuple[str, ...]:
    """Write the answer to a request and give the four words; nothing joins yet.

    Raises JoiningFileDamaged, BookHasJoined, BookUnplanned, PracticeMixed, and what writing does.
    """
    yearbook = session.yearbook()
    asked = read_file(request, REQUEST_BYTES)
    _check(session, joining.read_request(asked, request.name))
    keys = year_keys.keys_ahead(yearbook.database, session.today().year)
    data = joining.answer_file(
        yearbook.keys().sealing,
        yearbook.identity().store_id,
        _plan(session).fingerprint,
        keys,
        asked,
    )
    write_file(file, data)
    return joining.words(asked, data)


def confirm(session: Session, request: Path, file: Path, typed: str) -> str:
    """Let the book of a request join, or go on under its new key; returns its name.

    Raises WordsDiffer and what `answer` raises of a request.
    """
    asked = read_file(request, REQUEST_BYTES)
    asking = joining.read_request(asked, request.name)
    _check(session, asking)
    _compare(joining.words(asked, read_file(file, ANSWER_BYTES)), typed)
    yearbook = session.yearbook()
    if any(known.store_id == asking.store_id for known in yearbook.joined()):
        yearbook.renew_signing_key(asking)
    else:
        yearbook.join(asking)
    return asking.book


def words_of(session: Session, book: BookId, file: Path) -> tuple[str, ...]:
    """The four words of an answer to the request of an open book; nothing changes.

    Raises RequestMissing, JoiningFileDamaged, AnswerNotForUs and PlansDiffer.
    """
    words, _ = _answered(session, book, file)
    return words


def accept(session: Session, book: BookId, file: Path, typed: str) -> None:
    """Hand over to that yearbook from now on; the request is spent.

    Raises WordsDiffer, CountsForAnother and what `words_of` raises.
    """
    words, found = _answered(session, book, file)
    _compare(words, typed)
    store = session.book(book)
    if store.keys().yearbook not in {b"", found.yearbook_key} and store.years():
        raise CountsForAnother(book)
    stored.keep(session.book(book).database, found.year_keys)
    session.book(book).set_yearbook(found.yearbook_key)
    with files.refusing(_kept(session, book)):
        _kept(session, book).unlink(missing_ok=True)


def _answered(
    session: Session, book: BookId, file: Path
) -> tuple[tuple[str, ...], joining.Answered]:
    """The words of an answer to the request of an open book, and what it says."""
    asked, answered = _request_of(session, book), read_file(file, ANSWER_BYTES)
    found = joining.read_answer(answered, session.book(book).keys().signing, asked, file.name)
    if found.yearbook_id.startswith(PRACTICE_MARK) != session.practice:
        raise PracticeMixed(book)
    if found.plan != _plan(session).fingerprint:
        raise PlansDiffer
    return joining.words(asked, answered), found


def read_file(path: Path, length: int) -> bytes:
    """The bytes of a request or an answer, never more than it has; raises JoiningFileDamaged."""
    try:
        return read_small(path, length)
    except OSError as error:
        raise JoiningFileDamaged(path.name) from error


def _check(session: Session, asking: JoinedBook) -> None:
    if asking.store_id.startswith(PRACTICE_MARK) != session.practice:
        raise PracticeMixed(asking.book)
    if asking.book not in _plan(session).books:
        raise BookUnplanned(asking.book)
    for known in session.yearbook().joined():
        same = (known.book == asking.book, known.store_id == asking.store_id)
        if same == (True, True) and known.signing_key != asking.signing_key:
            continue  # the same book under another key
        if any(same):
            raise BookHasJoined(asking.book)


def _plan(session: Session) -> Plan:
    return plan_on(session.today())


def _request_of(session: Session, book: BookId) -> bytes:
    session.book(book)
    kept = _kept(session, book)
    if not kept.is_file() or kept.is_symlink():
        raise RequestMissing(book)
    return read_file(kept, REQUEST_BYTES)


def _kept(session: Session, book: BookId) -> Path:
    return session.folder / f"{book}.request"


def _compare(words: tuple[str, ...], typed: str) -> None:
    if passphrases.normalise(typed).split() != list(words):
        raise WordsDiffer
