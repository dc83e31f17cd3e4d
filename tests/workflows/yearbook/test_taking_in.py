"""Statements are taken in together: all of them, or on a full disk none."""

from contextlib import closing
from datetime import date

import pytest

from tests.workflows.vaults import Found
from xenia_desk.core.periods import Period
from xenia_desk.store.encrypted.refusals import NoRoom
from xenia_desk.workflows.yearbook import taking_in

APRIL = date(2027, 4, 12)


def test_on_a_full_disk_nothing_is_taken_in_and_no_file_goes(
    found: Found, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(found.unlock("uil", APRIL)) as session:
        waiting, yearbook = taking_in.waiting(session.folder), session.yearbook()
        assert len(waiting) > 2
        insert, done = yearbook.database.insert, 0

        def full(table: str, row: dict[str, object]) -> None:
            nonlocal done
            done += table == "statement"
            if done == 2:
                raise NoRoom("yearbook.book")
            insert(table, row)  # type: ignore[arg-type]

        monkeypatch.setattr(yearbook.database, "insert", full)
        with pytest.raises(NoRoom):
            taking_in.take_in(session)
        monkeypatch.undo()
        assert yearbook.statements(Period("2027")) == ()
        assert taking_in.waiting(session.folder) == waiting
        assert len(taking_in.take_in(session).new) == len(waiting)
