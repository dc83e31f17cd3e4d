"""Who works in which book, and what stands for a role and for a book on screen."""

from collections.abc import Iterable
from enum import ReprEnum, StrEnum
from typing import Self

from xenia_desk.core.names import BookId


class Role(StrEnum):
    """What somebody does, called `role.<role>`; it follows from the books that they may open.

    Each of them may check the facts of sheets, the first one of somebody who has several.
    """

    DESK = "desk"
    NURSE = "nurse"
    COORDINATOR = "coordinator"

    @property
    def book(self) -> "BookName":
        """The book of this role at Xenia."""
        return next(book for book in BookName if book.role is self)


class BookName(BookId, ReprEnum):
    """The files of a vault, in the order of the screens; called `book.<book>`.

    `role` is who works in it, `post` what that work is called where people are given books
    (`role.<post>`), `picture` what stands for it.
    """

    role: Role
    post: str
    picture: str

    WALK_IN = "xenia", Role.DESK, "desk", "counting"
    HOUR = "ggd", Role.NURSE, "nurse", "hour"
    OUTREACH = "outreach", Role.DESK, "outreach", "round"
    YEARBOOK = "yearbook", Role.COORDINATOR, "coordinator", "yearbook"

    def __new__(cls, name: str, role: Role, post: str, picture: str) -> Self:
        """A row of the table: the value is the book's name in plans and files."""
        book = BookId.__new__(cls, name)
        book._value_ = name
        book.role, book.post, book.picture = role, post, picture
        return book


_ROLES = {str(book): book.role for book in BookName}


def role_in(book: str) -> Role:
    """The role of whoever works in a book; one that is not in the table is a desk's."""
    return _ROLES.get(book, Role.DESK)


def roles_of(books: Iterable[str]) -> tuple[Role, ...]:
    """What these books make of whoever opens them."""
    return tuple(sorted({role_in(book) for book in books}))
