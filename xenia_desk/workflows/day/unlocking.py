"""Unlocks a vault by a passphrase alone, and begins the day unless it is in doubt.

A clock that was set back is noticed by the months that have begun; one that jumped forward would
close months and begin others. So when the computer's day lies long after everything that the open
files know, nothing begins before somebody confirmed that it is right.
"""

from pathlib import Path

from xenia_desk.core.names import PersonLabel
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.vault.document import Vault
from xenia_desk.vault.people import Unlocked
from xenia_desk.workflows.backups import backing_up
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault import open_vault, this_computer
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.plans import is_planned
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import forgetting


class NothingOpens(Refusal):
    """The passphrase is right, but it opens no book any more."""

    person: PersonLabel


def unlock(
    folder: Path, passphrase: str, clock: Clock | None = None, person: PersonLabel | None = None
) -> Session:
    """Open every file that the owner of the passphrase may open.

    Where the computer's day is in doubt (`session.unsure_since`), nothing of it begins before
    `confirm`.

    Raises NothingOpens and what `this_computer.unlocked` and `open_with` raise.
    """

    def whose(vault: Vault) -> Unlocked:
        unlocked = this_computer.unlocked(vault, passphrase, person)
        if not unlocked.books(vault):
            unlocked.wipe()
            raise NothingOpens(unlocked.label)
        return unlocked

    session = open_vault.open_with(folder, whose, clock)
    try:
        if session.unsure_since is None:
            begin(session)
    except BaseException:
        session.close()
        raise
    return session


def begin(session: Session) -> None:
    """What a day begins with: years that are frozen, months that close by themselves."""
    forgetting.learn(session)
    if is_planned(session.today().year):
        session.closed_by_itself = months.close_overdue(session)
        if session.closed_by_itself:
            backing_up.back_up_quietly(session, session.books())


def confirm(session: Session) -> None:
    """Somebody said that the computer's day is right; raises what `session.begin` raises."""
    session.unsure_since = None
    if is_planned(session.today().year):
        for name in filter(session.counts, session.books()):
            session.begin(name, Month.of(session.today()))
    begin(session)
