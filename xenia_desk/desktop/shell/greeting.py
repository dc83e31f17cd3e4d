"""Tells whoever has unlocked the vault the one thing that is most worth knowing first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xenia_desk import wording

if TYPE_CHECKING:
    from xenia_desk.desktop.notices import Notices
    from xenia_desk.workflows.vault.session import News


def greet(news: News, notices: Notices) -> None:
    """Facts that were refused, months that closed, a book held alone, or a cover without a code."""
    words = notices.words
    if news.facts_refused is not None:
        notices.tell(news.facts_refused)
    elif news.closed:
        months = (wording.month_name(words, month) for month in news.closed)
        notices.say("lock.closed_by_itself", months=", ".join(months))
    elif news.held_alone:
        books = (words.text(f"book.{book}") for book in news.held_alone)
        notices.say("people.one_holder", books=", ".join(books))
    elif news.without_code:
        books = (words.text(f"book.{book}") for book in news.without_code)
        notices.say("cover.none_chosen", books=", ".join(books))
