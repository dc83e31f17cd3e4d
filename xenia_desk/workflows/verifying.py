"""This module checks everything in a vault on a copy, and changes nothing."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from xenia_desk.store import months
from xenia_desk.vault import vault_file
from xenia_desk.vault.files import VaultNotWritable
from xenia_desk.workflows import taking_in, unlocking
from xenia_desk.workflows.plans import plans
from xenia_desk.workflows.session import YEARBOOK, Session


@dataclass(frozen=True)
class Sound:
    """One file that was checked: its name, how many numbers it holds, how many months."""

    file: str
    numbers: int
    months: int


def verify(folder: Path, passphrase: str, person: str | None = None) -> tuple[Sound, ...]:
    """Open a copy of every file that the passphrase opens, with every check that opening makes.

    Raises what `unlocking.unlock` raises, and the refusals of a statement that waits.
    """
    vault_file.load(folder)
    with unlocking.held_if_used(folder), tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "vault"
        _copy(folder, copy)
        session = unlocking.unlock(copy, passphrase, person=person)
        try:
            return _sound(session)
        finally:
            session.close()


def _copy(folder: Path, copy: Path) -> None:
    try:
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(unlocking.ALONE))
    except (OSError, shutil.Error) as error:
        raise VaultNotWritable(folder.name) from error


def _sound(session: Session) -> tuple[Sound, ...]:
    found = [
        Sound(f"{name}.book", _numbers(session, name), len(months.months(book)))
        for name, book in session.open_books.items()
    ]
    if session.has_yearbook:
        yearbook = session.yearbook()
        for file in taking_in.waiting(session):
            statement, _ = taking_in.read(session, file)
            found.append(Sound(file.name, len(statement.counts), 1))
        years = [str(year) for year in range(min(plans()), session.today().year + 1)]
        totals = sum(len(yearbook.totals(year)) for year in years)
        statements = sum(len(yearbook.statements(year)) for year in years)
        found.append(Sound(f"{YEARBOOK}.book", totals, statements))
    return tuple(found)


def _numbers(session: Session, name: str) -> int:
    book = session.book(name)
    return sum(len(book.counters(period)) for period in book.periods())
