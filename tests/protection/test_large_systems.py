"""Systems of up to some 500 cells: never an unsafe pattern, every planted one refused."""

import pytest

from tests.protection.systems import large_system, lot
from tests.protection.whole_tables import reveal
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.model.patterns import Status
from xenia_desk.protection.model.tables import CellId, Zeros
from xenia_desk.protection.protected import Protected, protect


@pytest.fixture(scope="module", params=[3, 4, 6, 10, 11, 12, 41])
def protected(request: pytest.FixtureRequest) -> Protected:
    return protect(large_system(lot(request.param)))


@pytest.mark.long(but=1)
def test_the_choice_is_proven_and_the_attack_is_held(protected: Protected) -> None:
    assert len(protected.pattern.cells) >= 90
    assert protected.gap == 0
    assert protected.verdict.holds
    assert all(found.proven for found in protected.verdict.hidden.values())


@pytest.mark.long(but=1)
def test_every_range_is_as_wide_as_promised(protected: Protected) -> None:
    system = protected.system
    for cell, found in protected.verdict.hidden.items():
        shown = protected.pattern.cells[cell]
        assert shown.value is not None
        assert found.range.low <= shown.value <= found.range.high
        assert found.range.low < found.range.high
        if shown.status is Status.PRIMARY:
            assert found.range.high >= max(system.threshold, shown.value + 1)
            assert found.range.low == 0 or system.zeros is Zeros.OPEN


@pytest.mark.long(but=1)
def test_witnesses_show_what_was_printed(protected: Protected) -> None:
    """Added up here once more, by the cells of the tables and nothing else."""
    for cell, found in protected.verdict.hidden.items():
        for witness, end in ((found.lowest, found.range.low), (found.highest, found.range.high)):
            assert witness[cell] == end
            assert min(witness.values()) >= 0
            for other, shown in protected.pattern.cells.items():
                assert shown.hidden or witness[other] == shown.value
            _add_up(protected, witness)


def _add_up(protected: Protected, witness: object) -> None:
    assert isinstance(witness, dict)
    counts: dict[CellId, int] = witness
    system = protected.system
    for table in system.tables:
        lowest = {codes: counts[system.cell_id(table, codes)] for codes in system.lowest(table)}
        for codes, total in system.totals(table, lowest).items():
            assert counts[system.cell_id(table, codes)] == total


@pytest.mark.long(but=1)
def test_opening_any_small_cell_is_refused(protected: Protected) -> None:
    small = [c for c, shown in protected.pattern.cells.items() if shown.status is Status.PRIMARY]
    for cell in lot(1).sample(small, min(3, len(small))):
        assert not attack(reveal(protected.pattern, cell)).holds


@pytest.mark.long(but=1)
def test_opening_any_secondary_cell_of_the_cheapest_choice_is_refused(protected: Protected) -> None:
    """Had the gate let one pass, the choice would not have been the cheapest."""
    cells = protected.pattern.cells
    secondary = [c for c, shown in cells.items() if shown.status is Status.SECONDARY]
    for cell in lot(1).sample(secondary, min(3, len(secondary))):
        assert not attack(reveal(protected.pattern, cell)).holds
