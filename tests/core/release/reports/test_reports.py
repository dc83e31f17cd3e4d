"""A report holds released numbers and nothing else, in the order and with the signs agreed."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA
from tests.invented_years import YEAR, invented_report, plan_2027
from xenia_desk.core.names import TableName
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import ChoiceKind, Indicator
from xenia_desk.core.release.reports.model import (
    ReportCell,
    ReportRow,
    ReportTable,
    RowPart,
    Sign,
    tenths_of,
)
from xenia_desk.core.release.reports.release_notes import ReleaseNotes
from xenia_desk.core.release.reports.report import Report, checked
from xenia_desk.core.release.reports.shares import Look, base_place, may_share
from xenia_desk.core.release.reports.tables import OTHERS
from xenia_desk.core.release.safe_tables import CellMark, SafeCell


@pytest.fixture(scope="module", params=[785, 400, 150])
def report(request: pytest.FixtureRequest) -> Report:
    return invented_report(request.param)


def tables(report: Report) -> dict[str, ReportTable]:
    return {table.name: table for chapter in report.chapters for table in chapter.tables}


def rows(table: ReportTable, part: RowPart) -> list[ReportRow]:
    return [row for row in table.rows if row.part is part]


def safe_cells(report: Report) -> dict[tuple[str, tuple[str, ...]], SafeCell]:
    return {(t.name, codes): cell for t in report.release.tables for codes, cell in t.cells.items()}


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_percentages_are_rounded_once_half_up_from_the_exact_share(part: int, base: int) -> None:
    exact = Fraction(part * 1000, base)
    below, rest = divmod(exact.numerator, exact.denominator)
    expected = below + (Fraction(rest, exact.denominator) >= Fraction(1, 2))
    assert tenths_of(part, base) == expected


@given(st.integers(0, 2000), st.integers(1, 2000))
def test_percentages_agree_with_decimal_arithmetic(part: int, base: int) -> None:
    exact = Decimal(part) * 1000 / Decimal(base)
    assert tenths_of(part, base) == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def test_every_cell_says_what_the_safe_table_says(report: Report) -> None:
    safe, seen = safe_cells(report), 0
    shown = {"open": Sign.NUMBER, "hidden": Sign.HIDDEN, "impossible": Sign.IMPOSSIBLE}
    for table in tables(report).values():
        if table.name not in report.plan.tables:
            continue
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                codes = tuple(code for code in (row.code, column) if code)
                found = safe[table.name, codes]
                assert (cell.sign, cell.value) == (shown[found.mark.value], found.value)
                seen += 1
    assert seen > 90


def test_no_value_of_a_hidden_cell_is_anywhere_in_the_lines(report: Report) -> None:
    safe = safe_cells(report)
    hidden = {place for place, cell in safe.items() if cell.mark is CellMark.HIDDEN}
    assert hidden
    for line in report.lines:
        codes = tuple(code for code in (line.row, line.column) if code)
        assert (line.cell.value is None) == (safe[line.table, codes].value is None)
    places = {(line.table, tuple(c for c in (line.row, line.column) if c)) for line in report.lines}
    assert hidden <= places


@pytest.mark.long(but=1)
def test_rows_stand_by_size_then_hidden_in_plan_order_and_others_last(report: Report) -> None:
    for table in tables(report).values():
        if table.name not in report.plan.tables or table.name == "contacts_with_referral":
            continue
        found = rows(table, RowPart.CATEGORY)
        usual = [row for row in found if row.code not in OTHERS]
        assert found[: len(usual)] == usual
        sizes = [row.cells[-1].value for row in usual]
        opened = [size for size in sizes if size is not None]
        assert opened == sorted(opened, reverse=True)
        assert all(size is None for size in sizes[len(opened) :])
        dimension = report.plan.dimensions[report.plan.tables[table.name].dimensions[0]]
        declared = report.plan.tables[table.name]
        plan_order = dimension.level_codes(declared.level.get(dimension.id))
        places = [plan_order.index(row.code) for row in usual[len(opened) :]]
        assert places == sorted(places)


def test_only_tables_of_one_answer_have_a_total(report: Report) -> None:
    for table in tables(report).values():
        if table.name in report.plan.tables:
            single = report.plan.tables[table.name].choice is ChoiceKind.SINGLE
            assert len(rows(table, RowPart.TOTAL)) == single
            if single:
                assert table.rows[len(table.rows) - len(rows(table, RowPart.GROUP)) - 1].part is (
                    RowPart.TOTAL
                )


def test_sums_of_several_answers_have_no_percentage() -> None:
    themes = tables(invented_report())["mentions_by_theme"]
    assert rows(themes, RowPart.GROUP)
    assert all(row.tenths is None for row in rows(themes, RowPart.GROUP))
    assert all(
        row.tenths is not None for row in rows(themes, RowPart.CATEGORY) if row.cells[0].value
    )


def test_a_small_year_names_what_is_left_out() -> None:
    report = invented_report(150)
    assert "contacts_by_channel_and_first" not in tables(report)
    words = [w.message for chapter in report.chapters for w in chapter.paragraphs]
    assert words.count("report.left_out.small_year") == 3
    assert "contacts_by_channel_and_first" not in {line.table for line in report.lines}


def look_at(numbers: Mapping[str, int | None]) -> Look:
    def look(_population: str, at: Mapping[str, str]) -> ReportCell:
        value = numbers.get(next(iter(at.values()), "all"))
        return ReportCell(Sign.HIDDEN) if value is None else ReportCell.of(value)

    return look


@pytest.mark.parametrize(
    ("numbers", "allowed"),
    [
        ({"all": 50, "not_recorded": 25}, True),
        ({"all": 49, "not_recorded": 0}, False),
        ({"all": 50, "not_recorded": 26}, False),
        ({"all": None, "not_recorded": 10}, False),
        ({"all": 100, "not_recorded": None, "dutch": 40, "english": 10}, True),
        ({"all": 100, "not_recorded": None, "dutch": 40, "english": 9}, False),
    ],
)
def test_percentages_need_a_base_of_50_of_which_provably_half_is_filled(
    numbers: Mapping[str, int | None], *, allowed: bool
) -> None:
    plan, look = plan_2027(), look_at(numbers)
    table = plan.tables["contacts_by_language"]
    place = base_place(plan, table)
    assert may_share(plan, table, None if place is None else look(*place), look) is allowed


def test_activities_have_no_percentages_and_zero_is_shown() -> None:
    activities = tables(invented_report(rounds=0))["activities_by_kind"]
    assert not activities.shares
    zero = next(row for row in activities.rows if row.code == "rounds_weaze")
    assert [cell.value for cell in zero.cells] == [0, 0, 0]


def test_a_channel_without_activity_is_blank_in_every_table() -> None:
    found = tables(invented_report(rounds=0))
    channel = next(r for r in found["contacts_by_channel"].rows if r.code == "round_weaze")
    assert channel.cells == (ReportCell(Sign.IMPOSSIBLE),)
    crossed = next(
        r for r in found["contacts_by_channel_and_first"].rows if r.code == "group_weaze"
    )
    assert {cell.sign for cell in crossed.cells} == {Sign.IMPOSSIBLE}


def test_the_base_stands_in_the_caption() -> None:
    found = tables(invented_report())
    assert found["contacts_by_channel"].caption.message == "report.caption.single"
    assert found["contacts_by_channel"].caption.values["base"] == 785
    themes = found["mentions_by_theme"].caption
    assert themes.message == "report.caption.several"
    desk = next(r for r in found["contacts_by_channel"].rows if r.code == "desk")
    assert themes.values["base"] == desk.cells[0].value
    assert found["activities_by_kind"].caption.message == "report.caption.plain"


def test_filled_in_is_worked_out_from_released_cells_only(report: Report) -> None:
    found = tables(report)
    for row in found["completeness"].rows:
        source = found[row.code]
        total, unknown = rows(source, RowPart.TOTAL)[0], rows(source, RowPart.UNKNOWN)[0]
        if unknown.cells[0].value is None:
            assert (row.cells[0], row.tenths) == (ReportCell(Sign.HIDDEN), None)
        else:
            said = (total.cells[0].value or 0) - unknown.cells[0].value
            assert row.cells[0].value == said
            assert row.tenths == tenths_of(said, total.cells[0].value or 1)


def test_targets_are_compared_and_their_absence_is_said() -> None:
    plan = plan_2027()
    agreed = (
        Indicator(TableName("activities_by_kind"), "rounds_weaze", 60),
        Indicator(TableName("mentions_by_theme"), "safety", 5),
        Indicator(TableName("contacts_by_channel"), "all_channels"),
    )
    report = invented_report(150, plan=replace(plan, indicators=agreed))
    first, hidden, none = tables(report)["indicators"].rows
    assert [cell.value for cell in first.cells] == [60, 50, -10]
    assert [cell.sign for cell in hidden.cells] == [Sign.NUMBER, Sign.HIDDEN, Sign.HIDDEN]
    assert [cell.sign for cell in none.cells] == [Sign.NOT_ENTERED, Sign.NUMBER, Sign.NOT_ENTERED]
    words = {w.message for chapter in report.chapters for w in chapter.paragraphs}
    assert "report.indicators.none" not in words
    plain = {w.message for c in invented_report().chapters for w in c.paragraphs}
    assert "report.indicators.none" in plain


@pytest.mark.long(but=1)
@pytest.mark.parametrize(("reason", "sign"), [("lost", Sign.NOT_RECORDED), ("closed", Sign.CLOSED)])
def test_a_gap_is_named_and_what_only_it_counts_is_no_zero(reason: str, sign: Sign) -> None:
    report = invented_report()
    december = Month(YEAR, 12)
    without = tuple(t for t in report.release.tables if t.name != "items_of_the_hour")
    notes = replace(report.notes, gaps={(GGD, december): reason}, books=(XENIA,))
    missing = Report(report.plan, replace(report.release, tables=without), notes)
    items = tables(missing)["items_of_the_hour"]
    assert {cell.sign for row in items.rows for cell in row.cells} == {sign}
    assert december in [w.values.get("month") for w in missing.chapters[0].paragraphs]


def test_municipalities_are_said_only_beside_an_open_cell() -> None:
    def notes(visits: int) -> list[str]:
        visited = tables(invented_report(visits=visits))["visits_by_place"]
        return [note.message for note in visited.notes]

    assert notes(60) == ["report.note.municipalities"]
    assert notes(11) == []


def test_a_recipient_is_given_only_its_own_tables() -> None:
    report = invented_report(recipient="sdf")
    listed = set(report.plan.recipients["sdf"])
    assert {line.table for line in report.lines} == listed
    assert set(tables(report)) & set(report.plan.tables) == listed
    assert "contacts_by_language" not in set(report.charts)
    gemeente = invented_report(recipient="gemeente")
    same = [line for line in gemeente.lines if line.table in listed]
    assert list(report.lines) == same


def test_no_bar_where_no_number_is(report: Report) -> None:
    assert report.charts
    named = tables(report)
    for name, chart in report.charts.items():
        assert chart.number == named[name].number
        shown = [row for row in named[name].rows if row.part is not RowPart.GROUP]
        cells = {row.label.message: row.cells for row in shown}
        longest = max(length for bar in chart.bars for length in bar.lengths)
        assert longest == 1
        for bar in chart.bars:
            assert bar.cells == cells[bar.label.message][: len(bar.cells)]
            for cell, length in zip(bar.cells, bar.lengths, strict=True):
                assert (length == 0) == (not cell.value)


def test_nothing_but_a_report_of_safe_tables_is_let_through() -> None:
    report = invented_report(150)
    assert checked(report) is report

    class Look(Report):
        pass

    notes: ReleaseNotes = report.notes
    forged = Look(report.plan, report.release, notes)
    unsafe = Report(report.plan, {"contacts": 3}, notes)  # type: ignore[arg-type] # the attack
    for given_instead in (forged, unsafe, {"contacts": 3}):
        with pytest.raises(TypeError):
            checked(given_instead)  # type: ignore[arg-type] # the attack
