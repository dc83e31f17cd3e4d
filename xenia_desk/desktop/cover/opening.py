"""The workflows behind the first pages, imported by the thread that runs them.

Keys, encryption and the plan take longer to import than the window takes to show; the unlock page
is there and takes letters meanwhile.
"""

# ruff: noqa: PLC0415 - that is what this module is for

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xenia_desk.workflows.practice.practising import Practice
    from xenia_desk.workflows.vault.clock import Clock
    from xenia_desk.workflows.vault.practice_people import PracticePerson
    from xenia_desk.workflows.vault.session import Opened, Session


def unlock(folder: Path, passphrase: str, clock: Clock | None = None) -> Opened:
    """As workflows.day.unlocking, with what is news to whoever unlocked."""
    from xenia_desk.workflows.day import unlocking
    from xenia_desk.workflows.people import people
    from xenia_desk.workflows.sheets import staff_content
    from xenia_desk.workflows.vault import covering
    from xenia_desk.workflows.vault.session import News, Opened

    session = unlocking.unlock(folder, passphrase, clock)
    changed = staff_content.kept(session).doubt
    news = News(
        doubt=session.doubt,
        facts_refused=None if changed is None else changed.reason,
        closed=session.closed_by_itself,
        held_alone=people.to_be_warned_of(session),
        without_code=covering.without_code(session),
    )
    return Opened(session, news)


def confirm_today(opened: Opened) -> Opened:
    """As workflows.day.unlocking, with the months that closed when the day began."""
    from xenia_desk.workflows.day import unlocking

    unlocking.confirm(opened.session)
    closed = opened.session.closed_by_itself
    return replace(opened, news=replace(opened.news, doubt=None, closed=closed))


def lock(session: Session, progress: Callable[[int, int], None]) -> None:
    """As workflows.vault.locking."""
    from xenia_desk.workflows.vault import locking

    locking.lock(session, progress)


def forget(session: Session) -> None:
    """As workflows.vault.covering."""
    from xenia_desk.workflows.vault import covering

    covering.forget(session)


def is_code(session: Session, typed: str) -> bool:
    """Whether this brings the screen back; as workflows.vault.covering."""
    from xenia_desk.workflows.vault import covering

    return covering.opens(session.cover_codes, typed)


def practice(folder: Path, progress: Callable[[int, int], None]) -> Practice:
    """As workflows.practice.practising, with the usual years."""
    from xenia_desk.workflows.practice import practising

    return practising.practice(folder, progress=progress)


def people_of_practice(folder: Path) -> tuple[PracticePerson, ...]:
    """As workflows.vault.practice_people."""
    from xenia_desk.workflows.vault import practice_people

    return practice_people.people_of(folder)


def be_ready() -> None:
    """Import all of it, so that nobody waits for it after the passphrase, and the cover too."""
    from xenia_desk.desktop.cover import cover  # noqa: F401 - only imported
    from xenia_desk.workflows.day import unlocking  # noqa: F401 - only imported
    from xenia_desk.workflows.practice import practising  # noqa: F401 - only imported
    from xenia_desk.workflows.vault import locking  # noqa: F401 - only imported
