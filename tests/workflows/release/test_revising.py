"""A released year never changes; what came in later is printed beside it, or too little to tell."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Office
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.periods import Period
from xenia_desk.core.release.gathered import Revised
from xenia_desk.core.release.revisions import revised_years
from xenia_desk.store import revisions
from xenia_desk.store.yearbook import ArrivedStatement, TakeIn
from xenia_desk.workflows.release import gathering, releasing
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session

TABLE = "contacts_by_language"


@pytest.fixture
def coordinator(three_years: Path, tmp_path: Path) -> Iterator[Session]:
    session = Office.copied(three_years, tmp_path / "vault").unlock("coordinator")
    yield session
    session.close()


def corrected(session: Session, number: int) -> TakeIn:
    """Move contacts between the two largest languages of 2027, in a newer December statement."""
    yearbook = session.yearbook()
    came = revisions.editions(yearbook.database, Period("2027"))
    last = came.get(0, yearbook.totals(Period("2027")))
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


def released(session: Session, year: int, to: str, folder: Path) -> Preview:
    seen = preview_of(session, year, to)
    releasing.release(session, seen, folder)
    return seen


def machine(preview: Preview) -> dict[tuple[str, ...], str]:
    text = next(d for n, d in preview.files.items() if n.endswith("data.csv")).decode()
    rows = csv.DictReader(io.StringIO(text))
    return {(r["year"], r["table"], r["row"], r["column"]): r["value"] for r in rows}


def readable(preview: Preview) -> str:
    return next(d for n, d in preview.files.items() if n.endswith("leesbaar.csv")).decode(
        "utf-8-sig"
    )


def test_a_correction_is_printed_beside_the_old_numbers_with_the_next_year(
    coordinator: Session, tmp_path: Path
) -> None:
    def since() -> dict[str, Revised]:
        return {each.id: each.revised for each in gathering.releases(coordinator)}

    first = released(coordinator, 2027, "gemeente", tmp_path / "first")
    assert since() == {"2027-001": Revised.NOT}
    assert corrected(coordinator, 12) is TakeIn.REVISED
    assert since() == {"2027-001": Revised.WAITS}
    assert preview_of(coordinator, 2027, "gemeente").files == first.files
    seen = released(coordinator, 2028, "gemeente", tmp_path / "next")
    assert since() == {"2027-001": Revised.PRINTED, "2028-001": Revised.NOT}
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
    assert since()["2027-001"] is Revised.WAITS
    other = released(coordinator, 2028, "gemeente", tmp_path / "again")
    assert machine(other) == new
    assert [*revisions.editions(coordinator.yearbook().database, Period("2027"))] == [0, 1]
    # The year after that: too little to be shown beside every version in print.
    (found,) = revised_years(gather(coordinator, 2029))
    assert (found.printed, found.withheld, found.edition) == ((), (TABLE,), 2)
