"""Unlocks a vault by a passphrase alone, and begins the day unless it is in doubt."""

from pathlib import Path

from xenia_desk.core.names import PersonLabel
from xenia_desk.errors import Refusal
from xenia_desk.vault.document import Vault
from xenia_desk.vault.people import Unlocked
from xenia_desk.workflows.day import todays_date
from xenia_desk.workflows.vault import open_vault, this_computer
from xenia_desk.workflows.vault.clock import Clock
from xenia_desk.workflows.vault.session import Session


class NothingOpens(Refusal):
    """The passphrase is right, but it opens no book any more."""

    person: PersonLabel


def unlock(
    folder: Path, passphrase: str, clock: Clock | None = None, person: str | None = None
) -> Session:
    """Open every file that the owner of the passphrase may open.

    Where the computer's day is in doubt (`session.unsure_since`), nothing of it begins before
    `todays_date.confirm`.

    Raises NothingOpens and what `this_computer.unlocked` and `open_with` raise.
    """

    def whose(vault: Vault) -> Unlocked:
        unlocked = this_computer.unlocked(vault, passphrase, person)
        if not unlocked.books(vault):
            unlocked.wipe()
            raise NothingOpens(PersonLabel(unlocked.label))
        return unlocked

    session = open_vault.open_with(folder, whose, clock)
    try:
        if session.unsure_since is None:
            todays_date.begin(session)
    except BaseException:
        session.close()
        raise
    return session
