"""Importing into a real book: all of a file or nothing."""

from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts
from xenia_desk.core.counting.refusals import ImportRefused
from xenia_desk.core.periods import Month, Period
from xenia_desk.store import months as stored
from xenia_desk.store.books import State
from xenia_desk.workflows.months import importing, months
from xenia_desk.workflows.months.refusals import FileNotReadable, FileNotText, FileTooLarge
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import taking_in

HEADER = "period,table,category,unit,count\n"
ROWS = "2027-03,contacts_by_channel,telephone,contacts,4\n2027,mentions_by_theme,debts,mentions,4\n"


def total(session: Session, period: Period, table: str) -> int:
    counters = opened_counts(session.book(XENIA), period)
    return sum(number for key, number in counters.items() if key.table == table)


def test_a_file_is_added_to_the_book(session: Session, tmp_path: Path) -> None:
    file = tmp_path / "totals.csv"
    file.write_bytes(b"\xef\xbb\xbf" + (HEADER + ROWS).replace(",", ";").encode())
    found = importing.import_counts(session, XENIA, importing.read_file(file))
    assert found == importing.Imported(2, (Period("2027"), Period("2027-03")))
    importing.import_counts(session, XENIA, HEADER + ROWS)
    assert total(session, Period("2027-03"), "contacts_by_channel") == 8
    assert total(session, Period("2027"), "contacts_by_channel_and_first") == 8


def test_one_bad_line_keeps_the_whole_file_out(session: Session) -> None:
    for bad in (
        "2027-04,contacts_by_channel,walk_in,contacts,1",
        "2026,contacts_by_first,known,contacts,1",
        "2027,contacts_by_first,known,contacts,9",
        "2027,mentions_by_theme,debts,mentions,4",
    ):
        with pytest.raises(ImportRefused):
            importing.import_counts(session, XENIA, HEADER + ROWS + bad)
    assert total(session, Period("2027-03"), "contacts_by_channel") == 0
    assert total(session, Period("2027"), "mentions_by_theme") == 0


def test_a_closed_month_that_nobody_counted_in_takes_an_older_tally(session: Session) -> None:
    rows = ROWS.replace("2027-03", "2027-01")
    states = dict(months.months(session, XENIA))
    assert states[Month(2027, 1)] is months.MonthState.CLOSED
    before = len(taking_in.waiting(session.folder))
    importing.import_counts(session, XENIA, HEADER + rows)
    assert total(session, Period("2027-01"), "contacts_by_channel") == 4
    assert dict(months.months(session, XENIA)) == states
    assert len(taking_in.waiting(session.folder)) == before + 1
    with pytest.raises(ImportRefused):
        importing.import_counts(session, XENIA, HEADER + rows)


def test_a_closed_month_that_somebody_spoke_of_takes_nothing(session: Session) -> None:
    rows = HEADER + ROWS.replace("2027-03", "2027-01")
    stored.set_day(session.book(XENIA), "2027-01-06", State.OPEN)
    with pytest.raises(ImportRefused):
        importing.import_counts(session, XENIA, rows)
    stored.set_day(session.book(XENIA), "2027-01-06", None)
    importing.import_counts(session, XENIA, rows)
    assert total(session, Period("2027-01"), "contacts_by_channel") == 4


def test_what_is_no_list_of_counts_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "totals.csv"
    with pytest.raises(FileNotReadable):
        importing.read_file(file)
    with pytest.raises(FileNotReadable):
        importing.read_file(tmp_path)
    for data, refusal in (
        (b"x" * 10_000_000, FileTooLarge),
        (b"PK\x03\x04\xff\xfe", FileNotText),
        (HEADER.encode() + b"\0", FileNotText),
        (HEADER.encode("utf-16"), FileNotText),
    ):
        file.write_bytes(data)
        with pytest.raises(refusal):
            importing.read_file(file)
    file.write_bytes(b"")
    assert importing.read_file(file) == ""
