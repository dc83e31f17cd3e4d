"""A frozen year: two closes to correct it, then books forget it and the yearbook keeps sums."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.opened_counters import opened_counts, periods_of
from tests.workflows import corrections
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Office
from xenia_desk.core.counting.refusals import ImportRefused
from xenia_desk.core.periods import Month, Period
from xenia_desk.core.release.gathered import Total
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.core.release.revisions import revised_year
from xenia_desk.store import backups, forgetting, revisions
from xenia_desk.store.refusals import YearForgotten
from xenia_desk.vault import notes
from xenia_desk.workflows.months import importing, months
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session
from xenia_desk.workflows.yearbook import sharing, taken_months, taking_in
from xenia_desk.workflows.yearbook.sharing import STATEMENTS

YEAR = Period("2027")
RELEASED = date(2029, 7, 15)
MONTHLY, YEARLY = "contacts_by_channel", "contacts_by_language"


@pytest.fixture
def office(three_years: Path, tmp_path: Path) -> Office:
    """2027 was released on a day in July 2029."""
    office = Office.copied(three_years, tmp_path / "vault")
    session = office.unlock("coordinator", RELEASED)
    seen = preview_of(session, 2027, "gemeente")
    releasing.release(session, seen, tmp_path / "release")
    locking.lock(session)
    return office


@pytest.fixture
def desk(office: Office) -> Iterator[Session]:
    session = office.unlock("desk", RELEASED)
    yield session
    session.close()


def close(office: Office, day: date) -> Session:
    """The desk unlocks after the 10th, which closes what nobody may leave open, and locks."""
    locking.lock(office.unlock("desk", day))
    return office.unlock("desk", day)


def kept(session: Session, year: str = YEAR) -> set[str]:
    """The periods of a year in the desk's book."""
    return {each for each in periods_of(session.book(XENIA)) if each[:4] == year}


def correct(session: Session) -> tuple[Path, ...]:
    """Move one contact in March 2027 to another channel."""
    march = Month(2027, 3)
    counts = opened_counts(session.book(XENIA), march.period)
    cells = {key.category: n for key, n in counts.items() if key.table == MONTHLY}
    fullest = max(cells, key=lambda each: cells[each])
    other = min(cells, key=lambda each: cells[each])
    return corrections.correct(session, march, fullest, other)


def test_a_book_forgets_at_the_second_close_after_the_release(office: Office) -> None:
    session = close(office, date(2029, 8, 5))
    assert forgetting.frozen_years(session.book(XENIA)) == {YEAR: "2029-09"}
    session.close()
    session = close(office, date(2029, 9, 12))  # August is closed: the first close
    assert len(kept(session)) == 13
    correct(session)
    session.close()


def test_what_was_dropped_is_refused_and_is_in_no_backup(office: Office) -> None:
    locking.lock(office.unlock("desk", RELEASED))
    session = close(office, date(2029, 8, 12))  # July: the first
    assert len(kept(session)) == 13
    before = backups.export(session.book(XENIA).database)
    session.close()
    session = close(office, date(2029, 9, 12))  # August: the second
    assert kept(session) == set()
    assert len(kept(session, "2028")) == 13, "only the frozen year goes"
    after = backups.export(session.book(XENIA).database)
    assert b'"period":"2027-03"' in before, "control: the backup before it has the year"
    assert b"2027-" not in after
    with pytest.raises(YearForgotten):
        months.month_view(session, XENIA, Month(2027, 3))
    with pytest.raises(YearForgotten):
        months.close_month(session, XENIA, Month(2027, 12))
    with pytest.raises(ImportRefused):
        importing.import_counts(
            session, XENIA, f"period,table,category,unit,count\n2027-03,{MONTHLY},x,,1\n"
        )
    assert Month(2027, 3) not in {month for month, _ in months.months(session, XENIA)}
    session.close()


def test_a_late_correction_within_the_window_stays_until_it_is_frozen_too(
    office: Office,
) -> None:
    session = office.unlock("desk", RELEASED)
    sealed = correct(session)
    with pytest.raises(NotYours):
        taken_months.taken_months(session, 2027)
    assert forgetting.frozen_years(session.book(XENIA)) == {}
    march, april = Month(2027, 3), Month(2028, 4)
    assert months.month_view(session, XENIA, march).released, "a second one is told of it too"
    assert not months.month_view(session, XENIA, april).released, "the control"
    locking.lock(session)
    for day in (date(2029, 8, 12), date(2029, 9, 12), date(2029, 10, 12)):
        session = close(office, day)
        assert len(kept(session)) == 13, "its correction is in no yearbook yet"
        locking.lock(session)

    session = office.unlock("coordinator", date(2029, 8, 20))
    released = taken_months.taken_months(session, 2027).numbers
    assert len(taking_in.take_in(session, sealed).revised) == len(sealed)
    newest = taken_months.taken_months(session, 2027).numbers
    changed = {key for key, number in newest.items() if number != released[key]}
    assert {(book, key.period, key.table) for book, key in changed} == {(XENIA, "2027-03", MONTHLY)}
    locking.lock(session)
    session = office.unlock("desk", date(2029, 10, 12))
    assert forgetting.frozen_years(session.book(XENIA)) == {YEAR: "2029-11"}
    session.close()
    assert len(kept(close(office, date(2029, 11, 12)))) == 13


def test_a_note_that_was_changed_or_is_for_another_book_is_not_followed(office: Office) -> None:
    folder = office.vault / STATEMENTS
    lying = notes.notes_in(folder)
    assert len(lying) == 2, "one for each book"
    for path, sealed in lying:
        path.write_bytes(sealed[:-1] + bytes([sealed[-1] ^ 1]))
    (folder / f"x{notes.SUFFIX}").write_bytes(b"no note")
    (folder / f"y{notes.SUFFIX}").write_bytes(bytes(10 * notes.LARGEST))
    (folder / f"z{notes.SUFFIX}").symlink_to(lying[0][0])
    session = office.unlock("desk", RELEASED)
    assert forgetting.frozen_years(session.book(XENIA)) == {}
    session.close()
    for path, sealed in lying:
        path.write_bytes(sealed)
    session = office.unlock("desk", RELEASED)
    assert forgetting.frozen_years(session.book(XENIA)) == {YEAR: "2029-08"}
    assert len(notes.notes_in(folder)) == 3 - 1, "the nurse's stays, and what is no note"
    session.close()


def test_a_note_travels_through_the_folder_between_computers(
    office: Office, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    for _, sealed in (lying := notes.notes_in(office.vault / STATEMENTS)):
        (shared / f"{len(list(shared.iterdir()))}{notes.SUFFIX}").write_bytes(sealed)
    for path, _ in lying:
        path.unlink()
    session = office.unlock("desk", RELEASED)
    assert forgetting.frozen_years(session.book(XENIA)) == {}
    sharing.share_through(session, shared)
    session.close()
    session = office.unlock("desk", RELEASED)
    assert set(forgetting.frozen_years(session.book(XENIA))) == {YEAR}
    assert len(notes.notes_in(shared)) == 1
    session.close()


def summed(totals: tuple[Total, ...]) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for book, _, table, category, value in totals:
        found[book, table, category] = found.get((book, table, category), 0) + value
    return found


def test_the_yearbook_keeps_sums_and_prints_the_same(office: Office, tmp_path: Path) -> None:
    session = office.unlock("coordinator", date(2029, 9, 10))
    taking_in.take_in(session, [])
    yearbook = session.yearbook()
    before = yearbook.totals(YEAR)
    assert {t.period for t in before} >= {"2027-01", "2027-12", YEAR}, "the control: not before"
    assert taken_months.taken_months(session, 2027).newest == Month(2027, 12)
    seen = preview_of(session, 2027, "gemeente")
    locking.lock(session)

    session = office.unlock("coordinator", date(2029, 9, 11))
    yearbook = session.yearbook()
    taking_in.take_in(session, [])
    after = yearbook.totals(YEAR)
    assert {t.period for t in after} == {"2027-h1", "2027-h2", YEAR}
    assert summed(after) == summed(before)
    assert taken_months.taken_months(session, 2027).dropped
    assert taken_months.taken_months(session, 2027).newest is None
    assert {e.digest for e in yearbook.statements(YEAR)} == {forgetting.NO_DIGEST}
    assert {e.digest for e in yearbook.statements(Period("2028"))} != {forgetting.NO_DIGEST}
    assert b'"period":"2027-03","statement"' not in backups.export(yearbook.database)
    again = preview_of(session, 2027, "gemeente")
    assert {n: d for n, d in again.files.items() if n.endswith("data.csv")} == {
        n: d for n, d in seen.files.items() if n.endswith("data.csv")
    }
    releasing.release(session, again, tmp_path / "again")
    locking.lock(session)


def test_a_revision_of_the_window_is_printed_after_the_months_are_gone(
    office: Office, desk: Session
) -> None:
    sealed = correct(desk)
    desk.close()
    session = office.unlock("coordinator", date(2029, 9, 11))
    assert taking_in.take_in(session, sealed).revised
    database = session.yearbook().database
    assert {t.period for t in revisions.editions(database, YEAR)[0]} == {"2027-h1", "2027-h2", YEAR}
    held, secret = gather(session, 2028).earlier[2027], session.yearbook().keys().release
    revised = revised_year(held, 1, secret)
    assert MONTHLY in revised.withheld, "one contact: too little to tell"
    counts = held.counts(held.totals, [XENIA])
    system = year_system(held.plan, 2027, counts, secret, books=[XENIA])
    assert any(t.name == MONTHLY and any(t.counts.values()) for t in system.tables)
    session.close()


def test_what_arrives_after_the_window_is_refused_with_a_sentence(
    office: Office, desk: Session
) -> None:
    sealed = correct(desk)
    desk.close()
    copies = {path: path.read_bytes() for path in sealed}
    for path in sealed:
        path.unlink()
    session = office.unlock("coordinator", date(2029, 9, 11))
    taking_in.take_in(session, [])
    for path, data in copies.items():
        path.write_bytes(data)
    outcome = taking_in.take_in(session, sealed)
    assert {type(each.refusal) for each in outcome.refused} == {YearForgotten}
    assert all(path.exists() for path in sealed), "what is refused stays where it is"
    session.close()
