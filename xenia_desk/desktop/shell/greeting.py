"""Tells whoever has unlocked the vault the one thing that is most worth knowing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xenia_desk import wording
from xenia_desk.desktop.cover import opening

if TYPE_CHECKING:
    from xenia_desk.desktop.notices import Notices
    from xenia_desk.workflows.vault.session import Session


def greet(session: Session, notices: Notices) -> None:
    """Facts that were refused, months that closed, a book held alone, or a cover without a code."""
    words = notices.words
    if session.facts_refused is not None:
        notices.tell(session.facts_refused)
    elif session.closed_by_itself:
        months = (wording.month_name(words, month) for month in session.closed_by_itself)
        notices.say("lock.closed_by_itself", months=", ".join(months))
    elif session.held_alone:
        books = (words.text(f"book.{book}") for book in session.held_alone)
        notices.say("people.one_holder", books=", ".join(books))
    elif without := opening.without_code(session):
        books = (words.text(f"book.{book}") for book in without)
        notices.say("cover.none_chosen", books=", ".join(books))
