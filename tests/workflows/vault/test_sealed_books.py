"""A book of which a sealed counter is none of the group is refused, open or as a backup."""

from contextlib import closing

import pytest

from tests.books import XENIA
from tests.workflows.vaults import A_CONTACT, Found
from xenia_desk.core.periods import Period
from xenia_desk.sealed_counters import CellsDamaged
from xenia_desk.workflows.backups import backing_up, bringing_back
from xenia_desk.workflows.backups.bringing_back import by_passphrase
from xenia_desk.workflows.backups.finding_backups import Backups
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.session import Session

SMALL_ORDER = b"\1" + bytes(31)


def planted(session: Session) -> None:
    book = session.book(XENIA)
    cells = book.sealed(Period("2027")).cells
    changed = cells[:96] + SMALL_ORDER + cells[128:]
    book.database.change("UPDATE sealed SET cells = ?", (changed,))


def test_a_planted_point_is_refused_when_the_book_is_opened(found: Found) -> None:
    session = found.unlock("uil")
    counting.count(session, XENIA, A_CONTACT[XENIA])
    planted(session)
    locking.lock(session)
    with pytest.raises(CellsDamaged):
        found.unlock("reiger")


def test_a_planted_point_is_refused_in_a_backup(found: Found) -> None:
    with closing(found.unlock("uil")) as session:
        planted(session)
        backing_up.back_up(session)
    held = Backups.of(sorted((found.folder / "backups").glob("*.backup")))
    with pytest.raises(CellsDamaged):
        bringing_back.rehearse(held, by_passphrase(found.passphrase("uil")))
