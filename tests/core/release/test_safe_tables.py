"""What leaves the program: only from one door, only when the attack held, and saying little."""

import copy
from dataclasses import FrozenInstanceError, fields, replace
from typing import Any

import pytest

from xenia_desk.core.release.refusals import NotForRelease
from xenia_desk.core.release.safe_tables import CellMark, SafeCell, SafeTable, safe_release
from xenia_desk.protection import protected as protected_module
from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.attack.refusals import NotSafe, PatternContradicts
from xenia_desk.protection.model.refusals import CannotProtect
from xenia_desk.protection.model.tables import (
    CellId,
    Cost,
    Dimension,
    Released,
    Rule,
    System,
    Table,
    Zeros,
)
from xenia_desk.protection.protected import Protected, protect

pytestmark = pytest.mark.usefixtures("protected_anew")


def system() -> System:
    trees = {"x": Dimension("x", "all", {"all": ("a", "b", "c", "d")})}
    tables = (
        Table("contacts", "c", ("x",), {("a",): 3, ("b",): 30, ("c",): 40}),
        Table("mentions", "m", ("x",), {("a",): 20, ("b",): 30, ("c",): 4, ("d",): 30}),
    )
    impossible = frozenset({CellId("c", (("x", "d"),))})
    return System(
        10,
        trees,
        tables,
        impossible=impossible,
        unpublished=frozenset({CellId("m")}),
        cost=Cost.KEYED,
        key=b"secret",
    )


def test_a_reader_is_told_a_number_a_blank_or_that_it_cannot_occur() -> None:
    release = safe_release(system())
    contacts = release.table("contacts")
    assert contacts.cell("all") == SafeCell(CellMark.OPEN, 73)
    assert contacts.cell("a") == SafeCell(CellMark.HIDDEN)
    assert contacts.cell("d") == SafeCell(CellMark.IMPOSSIBLE)
    assert sorted(contacts.cells) == [("a",), ("all",), ("b",), ("c",), ("d",)]
    marks = [cell.mark for cell in contacts.cells.values()]
    assert (marks.count(CellMark.HIDDEN), marks.count(CellMark.OPEN)) == (2, 2)


def test_what_is_printed_nowhere_is_not_in_the_table() -> None:
    mentions = safe_release(system()).table("mentions")
    assert ("all",) not in mentions.cells
    with pytest.raises(LookupError):
        mentions.cell("all")
    assert mentions.cell("c") == SafeCell(CellMark.HIDDEN)
    # Without a total one blank would tell that it is small: another is hidden with it.
    marks = [cell.mark for cell in mentions.cells.values()]
    assert (marks.count(CellMark.HIDDEN), marks.count(CellMark.OPEN)) == (2, 2)


def test_nothing_in_a_safe_table_tells_why_a_cell_is_hidden() -> None:
    words = repr(safe_release(system()).tables)
    for word in ("primary", "secondary", "low", "high", "Range"):
        assert word not in words
    assert {field.name for field in fields(SafeCell)} == {"mark", "value"}


def test_hidden_cells_have_no_value_anywhere() -> None:
    for table in safe_release(system()).tables:
        for cell in table.cells.values():
            assert (cell.value is None) == (cell.mark is not CellMark.OPEN)


@pytest.mark.parametrize("seal", [None, object(), True])
def test_nobody_else_makes_one(seal: Any) -> None:
    with pytest.raises(TypeError):
        SafeTable("t", "p", (), {(): SafeCell(CellMark.OPEN, 3)}, seal=seal)


def test_a_safe_table_cannot_be_changed() -> None:
    table = safe_release(system()).table("contacts")
    cells: Any = table.cells
    with pytest.raises(TypeError):
        cells["a",] = SafeCell(CellMark.OPEN, 3)
    with pytest.raises(FrozenInstanceError):
        table.name = "other"  # type: ignore[misc]  # the point is that it is refused
    with pytest.raises((TypeError, ValueError)):
        replace(table, name="other")  # type: ignore[call-arg]  # as above
    with pytest.raises(TypeError):
        copy.deepcopy(table)


@pytest.mark.parametrize(
    "change", [{"rule": Rule.TEXTBOOK}, {"zeros": Zeros.OPEN}, {"cost": Cost.VALUE}]
)
def test_a_release_keeps_to_the_strict_rule_and_secret_costs(change: dict[str, Any]) -> None:
    with pytest.raises(NotForRelease):
        safe_release(replace(system(), **change))


def test_nothing_is_made_where_nothing_is_safe() -> None:
    known = Released(CellId("c", (("x", "a"),)), 3, 3)
    with pytest.raises(CannotProtect):
        safe_release(replace(system(), released=(known,)))


def test_nothing_is_made_when_the_attack_succeeds(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine is made to lie: it hides nothing further. The gate must stop that."""
    from xenia_desk.protection.engine import suppression

    real = suppression.cheapest

    def lazy(*given: Any, **named: Any) -> Any:
        return replace(real(*given, **named), secondary=frozenset())

    monkeypatch.setattr(suppression, "cheapest", lazy)
    monkeypatch.setattr(protected_module, "ROUNDS", 3)
    with pytest.raises(NotSafe):
        safe_release(system())


def test_a_verdict_that_does_not_hold_stops_a_release(monkeypatch: pytest.MonkeyPatch) -> None:
    from xenia_desk.core.release import safe_tables

    made = protect(system())
    finding = PatternContradicts(CellId("c"))
    broken = replace(made, verdict=Verdict((finding,), {}, ("A0",), ()))

    def other(*_: Any) -> Protected:
        return broken

    monkeypatch.setattr(safe_tables, "protect", other)
    with pytest.raises(NotSafe):
        safe_release(system())


def test_the_certificate_counts_without_telling() -> None:
    certificate = safe_release(system()).certificate
    assert (certificate.threshold, certificate.rule) == (10, Rule.STRICT)
    assert (certificate.cells, certificate.hidden) == (9, 4)
    assert certificate.narrowest == 34  # 0 to 33
    assert certificate.widest is None  # nothing adds up to the mentions, so nothing holds one
    assert (certificate.attackers, certificate.unmodelled, certificate.gap) == (("A0",), (), 0)
    assert certificate.solver.startswith("HiGHS")
    assert "secret" not in repr(certificate)


def test_a_preview_is_the_release() -> None:
    assert safe_release(system()).certificate == safe_release(system()).certificate
    first, second = safe_release(system()), safe_release(system())
    for one, other in zip(first.tables, second.tables, strict=True):
        assert dict(one.cells) == dict(other.cells)


def test_the_key_is_not_printed_with_a_system() -> None:
    assert "secret" not in repr(system())
