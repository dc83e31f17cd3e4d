"""Which cells a transaction touched is told by nothing that it leaves or does.

Rows, pages, lengths, the calls of libsodium and the statements of SQLite are equal for every press
of people; the book has 254 cells, as the desk's has.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.books import counter
from tests.sealed_statements import PUBLIC
from tests.store.attacking import comparing
from tests.store.attacking.touched import Press, traces
from tests.store.desks import ACTIVITIES, MONTH, Desk, make_desk
from xenia_desk import sealed_counters
from xenia_desk.core.periods import Period
from xenia_desk.store.encrypted.database import PAGE_BYTES

NEXT = Period("2028")
MANY = tuple(counter(NEXT, f"table_{n % 12}", f"category_{n:03}") for n in range(245))
FEW: Press = {MANY[0]: 1}
PRESSES: tuple[Press, ...] = (
    FEW,
    {MANY[0]: -1},
    {MANY[1]: 1, MANY[122]: 1, MANY[244]: 1},
    dict.fromkeys(MANY, 1),
    {MANY[200]: 99_999},
    {MANY[3]: 0, MANY[17]: 2},
)


@pytest.fixture
def large(tmp_path: Path) -> Desk:
    """A closed and settled book of two years whose cells take several pages."""
    desk = make_desk(tmp_path / "vault")
    desk.book.begin_year(NEXT, MANY, PUBLIC)
    desk.book.add(FEW)
    desk.book.close()
    return desk


def test_every_press_leaves_the_same_trace(large: Desk, tmp_path: Path) -> None:
    told = [
        traces(large, tmp_path / str(number), (press, *PRESSES[number:], *PRESSES[:number]))
        for number, press in enumerate(PRESSES)
    ]
    assert all(each == told[0] for each in told)
    one, *others = told[0]
    assert all(replace(each, pages=(), journal=()) == replace(one, pages=(), journal=())
               for each in others)  # fmt: skip
    assert {row.split()[0] for row in one.rows} == {"sealed"}
    assert len(one.rows) == 2, "of both years"
    assert len(one.pages) > len(MANY) * 64 // PAGE_BYTES


def test_settling_leaves_the_trace_of_a_press(large: Desk, tmp_path: Path) -> None:
    (settled,) = traces(large, tmp_path / "settled", [{}])
    (pressed,) = traces(large, tmp_path / "pressed", [FEW])
    assert replace(settled, statements=()) == replace(pressed, statements=())


def test_control_a_cell_that_is_not_renewed_is_found(
    large: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = sealed_counters.added_to
    states = []

    def some(fresh: bytes, cells: bytes, changes: Mapping[int, int]) -> bytes:
        """Only the cells of the contact are made anew."""
        for place, number in changes.items():
            at, end = 64 * place, 64 * place + 64
            cells = cells[:at] + whole(fresh[at:end], cells[at:end], {0: number}) + cells[end:]
        states.append(cells)
        return cells

    monkeypatch.setattr(sealed_counters, "added_to", some)
    told = [traces(large, tmp_path / str(n), [press])[0] for n, press in enumerate(PRESSES)]
    assert len({each.calls for each in told}) > 1
    assert len({each.rows for each in told}) == 1, "nothing but the cells themselves"
    mine = [each for each in states if len(each) == 64 * len(MANY)]
    renewed = {*range(len(MANY))} - comparing.told(mine[0], mine[1]).keys()
    assert renewed == {0}


def test_control_readable_counters_tell_their_pages(tmp_path: Path) -> None:
    keys = tuple(counter(MONTH, each.table, each.category) for each in MANY)
    desk = make_desk(tmp_path / "vault", readable=(*ACTIVITIES, *keys))
    desk.book.close()
    told = [traces(desk, tmp_path / str(n), [{keys[n]: 1}])[0] for n in (0, 122, 244)]
    assert len({each.rows for each in told}) == 3
    assert len({each.pages for each in told}) > 1
