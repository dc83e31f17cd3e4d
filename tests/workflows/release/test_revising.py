"""A released year never changes; what came in later is printed beside it, or too little to tell."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.books import XENIA
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Period
from xenia_desk.core.release.refusals import KnownRefused
from xenia_desk.store import revisions
from xenia_desk.store.yearbook import ArrivedStatement, TakeIn
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.release import known_totals, releasing, revising
from xenia_desk.workflows.release.ledger_lines import Revised
from xenia_desk.workflows.release.refusals import KnownTooLate, PreviewOld
from xenia_desk.workflows.vault.session import Session

TABLE = "contacts_by_language"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> practising.Practice:
    return practising.practice(tmp_path_factory.mktemp("revising") / "vault", (2027, 2029))


@pytest.fixture
def coordinator(made: practising.Practice, tmp_path: Path) -> Iterator[Session]:
    shutil.copytree(made.vault, tmp_path / "vault")
    person = next(each for each in made.people if "coordinator" in each.roles)
    session = unlocking.unlock(tmp_path / "vault", person.passphrase)
    yield session
    session.close()


def corrected(session: Session, number: int) -> TakeIn:
    """Move contacts between the two largest languages of 2027, in a newer December statement."""
    yearbook = session.yearbook()
    last = revisions.totals(yearbook.database, Period("2027"), 0) or yearbook.totals(Period("2027"))
    known = {(e.book, e.period): e for e in yearbook.statements(Period("2027"))}
    known.update(
        {(e.book, e.period): e for e in revisions.statements(yearbook.database, Period("2027"))}
    )
    before = known[XENIA, Period("2027-12")]
    totals = {
        CounterKey(t.period, t.table, t.category): t.value
        for t in last
        if t.book == XENIA and t.period in {"2027", "2027-12"}
    }
    sizes = sorted(((n, k) for k, n in totals.items() if k.table == TABLE), reverse=True)
    totals[sizes[0][1]] -= number
    totals[sizes[1][1]] += number
    arrival = ArrivedStatement(
        XENIA, Period("2027-12"), before.epoch, before.sequence + 1, before.plan, before.plan_hash,
        bytes([number + before.sequence % 7] * 32), totals,
    )  # fmt: skip
    return yearbook.take_in(arrival, "2028-02")


def released(session: Session, year: int, to: str, folder: Path) -> releasing.Preview:
    seen = releasing.preview(session, year, to)
    releasing.release(session, seen, folder)
    return seen


def machine(preview: releasing.Preview) -> dict[tuple[str, ...], str]:
    text = next(d for n, d in preview.files.items() if n.endswith("data.csv")).decode()
    rows = csv.DictReader(io.StringIO(text))
    return {(r["year"], r["table"], r["row"], r["column"]): r["value"] for r in rows}


def readable(preview: releasing.Preview) -> str:
    return next(d for n, d in preview.files.items() if n.endswith("leesbaar.csv")).decode(
        "utf-8-sig"
    )


def test_a_large_correction_is_printed_beside_the_old_numbers(
    coordinator: Session, tmp_path: Path
) -> None:
    first = released(coordinator, 2027, "gemeente", tmp_path / "first")
    assert corrected(coordinator, 12) is TakeIn.REVISED
    assert releasing.preview(coordinator, 2027, "gemeente").files == first.files
    seen = released(coordinator, 2028, "gemeente", tmp_path / "next")
    old, new = machine(first), machine(seen)
    again = {key: value for key, value in new.items() if key[0] == "2027"}
    assert {key[1] for key in again} == {TABLE}
    moved = [int(v) - int(old[k]) for k, v in again.items() if v and v != old[k]]
    assert moved
    assert set(moved) <= {12, -12}
    assert [key for key, value in again.items() if not value] == [
        key for key in again if not old[key]
    ]
    assert "herzien" in readable(seen)
    assert "te klein om te tonen" not in readable(seen)
    # The same year to a second recipient, after yet another correction: the very same numbers.
    corrected(coordinator, 2)
    other = released(coordinator, 2028, "gemeente", tmp_path / "again")
    assert machine(other) == new


def test_a_small_correction_is_said_and_not_shown(coordinator: Session, tmp_path: Path) -> None:
    released(coordinator, 2027, "gemeente", tmp_path / "first")
    corrected(coordinator, 2)
    seen = releasing.preview(coordinator, 2028, "gemeente")
    assert not [key for key in machine(seen) if key[0] == "2027"]
    assert "herzien, verschil te klein om te tonen" in readable(seen)


def test_a_correction_is_compared_with_every_version_in_print(
    coordinator: Session, tmp_path: Path
) -> None:
    released(coordinator, 2027, "gemeente", tmp_path / "first")
    corrected(coordinator, 12)
    released(coordinator, 2028, "gemeente", tmp_path / "next")
    corrected(coordinator, 2)
    assert revisions.editions(coordinator.yearbook().database, Period("2027")) == (0, 1)
    found = revising.revised_year(coordinator, 2027, 0)
    assert (found.printed, found.withheld) == ((), (TABLE,))


def test_totals_from_outside_are_reckoned_with_once_they_are_added(
    coordinator: Session, tmp_path: Path
) -> None:
    plain = releasing.preview(coordinator, 2027, "gemeente")
    tables = {table.name: table for table in plain.system.tables}
    counts = {
        (table.name, codes): plain.system.cells[
            plain.system.cell_id(tables[table.name], codes)
        ].count
        for table in plain.safe.tables
        for codes, cell in table.cells.items()
        if cell.value is None and len(codes) == 1
    }
    (name, codes), count = max(counts.items(), key=lambda item: item[1])
    assert count >= 10
    line = f"{name},{codes[0]},"
    head = "table,category,count\n"
    bad = f"{head}{line}{count + 1}\nno_table,x,3\n"
    with pytest.raises(KnownRefused) as told:
        releasing.preview(coordinator, 2027, "gemeente", known=bad)
    assert len(told.value.lines) == 2
    assert releasing.preview(coordinator, 2027, "gemeente").files == plain.files
    seen = releasing.preview(coordinator, 2027, "gemeente", known=f"{head}{line}{count}\n")
    assert seen.safe.table(name).cell(*codes).value == count
    assert seen.safe.certificate.ledger.outside_totals == 1
    assert releasing.preview(coordinator, 2027, "gemeente").files == plain.files, "not remembered"
    known_totals.add(coordinator, 2027, f"{head}{line}{count}\n")
    with pytest.raises(PreviewOld):
        releasing.release(coordinator, plain, tmp_path / "plain")
    later = released(coordinator, 2027, "gemeente", tmp_path / "first")
    assert later.files == seen.files
    with pytest.raises(KnownTooLate):
        releasing.preview(coordinator, 2027, "gemeente", known=f"{head}{line}{count}\n")
    assert later.used == seen.used


def test_the_ledger_says_what_was_revised_since(coordinator: Session, tmp_path: Path) -> None:
    def since() -> dict[str, Revised]:
        return {each.id: each.revised for each in releasing.releases(coordinator)}

    released(coordinator, 2027, "gemeente", tmp_path / "first")
    assert since() == {"2027-001": Revised.NOT}
    corrected(coordinator, 12)
    assert since() == {"2027-001": Revised.WAITS}
    seen = released(coordinator, 2028, "gemeente", tmp_path / "next")
    assert [year for year, _ in seen.revised] == [2027]
    assert since() == {"2027-001": Revised.PRINTED, "2028-001": Revised.NOT}
    corrected(coordinator, 5)
    assert since()["2027-001"] is Revised.WAITS
