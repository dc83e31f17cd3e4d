"""Unlocks a vault, and says with it what is news to whoever did."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from xenia_desk.desktop.work.late import Late

if TYPE_CHECKING:
    from pathlib import Path

    from xenia_desk.workflows.day import unlocking
    from xenia_desk.workflows.people import people
    from xenia_desk.workflows.sheets import staff_content
    from xenia_desk.workflows.vault import covering, session
    from xenia_desk.workflows.vault.clock import Clock
else:
    unlocking = Late("xenia_desk.workflows.day.unlocking")
    people = Late("xenia_desk.workflows.people.people")
    staff_content = Late("xenia_desk.workflows.sheets.staff_content")
    covering = Late("xenia_desk.workflows.vault.covering")
    session = Late("xenia_desk.workflows.vault.session")


def unlock(folder: Path, passphrase: str, clock: Clock | None = None) -> session.Opened:
    """As workflows.day.unlocking, with what is news to whoever unlocked."""
    opened = unlocking.unlock(folder, passphrase, clock)
    changed = staff_content.kept(opened).doubt
    news = session.News(
        doubt=opened.doubt,
        facts_refused=None if changed is None else changed.reason,
        closed=opened.closed_by_itself,
        held_alone=people.to_be_warned_of(opened),
        without_code=covering.without_code(opened),
    )
    return session.Opened(opened, news)


def confirm_today(opened: session.Opened) -> session.Opened:
    """As workflows.day.unlocking, with the months that closed when the day began."""
    unlocking.confirm(opened.session)
    closed = opened.session.closed_by_itself
    return replace(opened, news=replace(opened.news, doubt=None, closed=closed))
