"""The code that brings the screen back: chosen by a book's people, kept inside it.

The code opens nothing: whoever is in front of a covered screen has the keys in memory already.
"""

import hmac
import re
from collections.abc import Mapping
from itertools import pairwise

from xenia_desk.core.names import BookId
from xenia_desk.store.books import Book
from xenia_desk.store.encrypted.identity import read_cover_code, write_cover_code
from xenia_desk.workflows.vault.refusals import EasyCode, NotSixDigits
from xenia_desk.workflows.vault.session import Session

DIGITS = 6
TRIES = 5


def codes(session: Session) -> dict[BookId, str]:
    """The code of every open file by its name; empty where none is chosen."""
    return {name: read_cover_code(file.database) for name, file in session.files().items()}


def check_code(code: str, *, practice: bool = False) -> None:
    """Whether a code may be chosen; raises NotSixDigits, and EasyCode where it is not practice."""
    if not re.fullmatch(f"[0-9]{{{DIGITS}}}", code):
        raise NotSixDigits
    if not practice and is_easy(code):
        raise EasyCode


def choose_code(session: Session, name: BookId, code: str) -> None:
    """Let a book have another code, for everybody who opens it.

    Raises NotSixDigits, EasyCode and NotYours.
    """
    check_code(code, practice=session.practice)
    file = session.file(name)
    write_cover_code(file.database, code)
    if isinstance(file, Book):
        file.settle()
    session.cover_codes = codes(session)


def without_code(session: Session) -> tuple[BookId, ...]:
    """The open files whose people have chosen no code; in practice nobody has to."""
    if session.practice:
        return ()
    return tuple(name for name, code in session.cover_codes.items() if not code)


def forget(session: Session) -> None:
    """Leave nothing of the last contacts in the journals: the undo window is over."""
    for name in session.books():
        session.book(name).settle()


def opens(chosen: Mapping[BookId, str], typed: str) -> bool:
    """Whether this is the code of one of the open files."""
    found = [hmac.compare_digest(code.encode(), typed.encode()) for code in chosen.values() if code]
    return any(found)


def is_easy(code: str) -> bool:
    """Whether it is one digit six times, or a row up or down."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(code)}
    return steps in ({0}, {1}, {9})
