"""Every number in print beside the cells is attacked before a release; planted ones are found."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest

from tests.invented_years import SECRET, YEAR, invented_report, invented_year, plan_2027
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.protected_years import municipalities_visited, year_system
from xenia_desk.core.release.reports.model import ReportCell, Words
from xenia_desk.core.release.reports.printed import NumberUnexamined, derived_numbers
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.safe_tables import SafeRelease, safe_release
from xenia_desk.protection import derived
from xenia_desk.protection.attack.refusals import (
    HiddenCellExact,
    NotSafe,
    NumberOfNoCell,
    PrintedNumberTells,
)
from xenia_desk.protection.derived import DerivedNumbers
from xenia_desk.protection.model.tables import CellId, Percentage, Released
from xenia_desk.protection.protected import protect


@pytest.fixture(scope="module")
def report() -> Report:
    return invented_report(400)


def remade(report: Report, spoil: Callable[[Report], None]) -> SafeRelease:
    """The same year released again, with a report that somebody spoiled."""
    system = year_system(report.plan, YEAR, invented_year(report.plan, 400), SECRET)

    def derive(made: SafeRelease) -> DerivedNumbers:
        spoiled = Report(report.plan, made, report.notes)
        spoil(spoiled)
        return derived_numbers(spoiled)

    return safe_release(system, derive=derive)


def told(report: Report, spoil: Callable[[Report], None]) -> set[type]:
    with pytest.raises(NotSafe) as refused:
        remade(report, spoil)
    return {type(finding) for finding in refused.value.findings}


def test_a_report_as_it_is_tells_nothing(report: Report) -> None:
    assert remade(report, lambda _: None) == report.release
    examined = report.release.certificate.derived
    assert examined == derived_numbers(report).examined > 400


def test_every_number_of_every_table_and_chart_is_listed(report: Report) -> None:
    listed = derived_numbers(report)
    rows = [row for chapter in report.chapters for t in chapter.tables for row in t.rows]
    assert len(listed.percentages) == sum(row.tenths is not None for row in rows) > 50
    labels = [c for chart in report.charts.values() for bar in chart.bars for c in bar.cells]
    numbers = sum(cell.value is not None for row in rows for cell in row.cells)
    shown = sum(cell.value is not None for cell in labels)
    lines = sum(line.cell.value is not None for line in report.lines)
    assert len(listed.sizes) >= lines + shown
    assert len(listed.sizes) > numbers


def hidden_bar(report: Report) -> tuple[str, int]:
    return next(
        (name, n)
        for name, chart in report.charts.items()
        for n, bar in enumerate(chart.bars)
        if bar.cells[0].value is None and len(bar.cells) == 1
    )


def plant_bar(report: Report, **change: object) -> None:
    name, n = hidden_bar(report)
    chart = report.charts[name]
    bars = (*chart.bars[:n], replace(chart.bars[n], **change), *chart.bars[n + 1 :])  # type: ignore[arg-type]  # any field
    report.__dict__["charts"] = {**report.charts, name: replace(chart, bars=bars)}


def test_a_label_of_a_hidden_bar_is_refused(report: Report) -> None:
    found = told(report, lambda spoiled: plant_bar(spoiled, cells=(ReportCell.of(7),)))
    assert HiddenCellExact in found
    assert PrintedNumberTells in found


def test_the_length_of_a_hidden_bar_is_refused(report: Report) -> None:
    found = told(report, lambda spoiled: plant_bar(spoiled, lengths=(Fraction(1, 20),)))
    assert PrintedNumberTells in found


def plant_share(report: Report) -> None:
    """The percentage of the first hidden row, printed beside an open base."""
    for c, chapter in enumerate(report.chapters):
        for t, table in enumerate(chapter.tables):
            for r, row in enumerate(table.rows):
                if table.shares and row.cells[0].value is None and table.name in report.given:
                    rows = (*table.rows[:r], replace(row, tenths=20), *table.rows[r + 1 :])
                    made = replace(table, rows=rows)
                    new = (*chapter.tables[:t], made, *chapter.tables[t + 1 :])
                    chapters = list(report.chapters)
                    chapters[c] = replace(chapter, tables=new)
                    report.__dict__["chapters"] = tuple(chapters)
                    return
    raise LookupError


def test_a_percentage_of_a_hidden_number_is_refused(report: Report) -> None:
    assert PrintedNumberTells in told(report, plant_share)


def test_a_percentage_over_a_hidden_total_is_refused(report: Report) -> None:
    """13 of a hidden total is 2 %: the total is about 650, which nobody may know."""
    system = year_system(report.plan, YEAR, invented_year(report.plan, 400), SECRET)
    protected = protect(system)
    cells = protected.pattern.cells
    whole = next(c for c, s in cells.items() if s.hidden and s.status.published and s.value)
    part = next(c for c, s in cells.items() if not s.hidden and s.value and s.value > 9)
    share = 1000 * (cells[part].value or 0) // (cells[whole].value or 1)
    planted = Percentage(part, whole, share, 1)
    with pytest.raises(NotSafe) as refused:
        derived.examine(protected.pattern, protected.verdict, DerivedNumbers((planted,)))
    assert PrintedNumberTells in set(map(type, refused.value.findings))


def test_a_number_about_what_was_never_protected_is_refused(report: Report) -> None:
    system = year_system(report.plan, YEAR, invented_year(report.plan, 400), SECRET)
    known = Released(CellId("first_contacts"), 3, 3)
    with pytest.raises(NumberOfNoCell):
        safe_release(system, derive=lambda _: DerivedNumbers((), (known,)))


@pytest.mark.parametrize(
    "words",
    [Words("report.note.first", {"many": 7}), Words("report.note.first", {"many": "of 7"})],
)
def test_a_sentence_with_a_number_that_nobody_examined_is_refused(
    report: Report, words: Words
) -> None:
    spoiled = Report(report.plan, report.release, report.notes)
    first = replace(report.chapters[0], paragraphs=(*report.chapters[0].paragraphs, words))
    spoiled.__dict__["chapters"] = (first, *report.chapters[1:])
    with pytest.raises(NumberUnexamined):
        derived_numbers(spoiled)


# ------------------------------------------------------------- municipalities


def towns(visits: Mapping[str, int]) -> frozenset[str]:
    return frozenset(name for name, number in visits.items() if number)


def years_of_visits() -> list[dict[str, int]]:
    """All with visits to the home town `l`: their number is open too, so it is not 0."""
    found = (dict(zip("labcd", counts, strict=True)) for counts in product(range(3), repeat=5))
    return [visits for visits in found if visits["l"]]


def is_known(sentence: Callable[[dict[str, int]], object]) -> bool:
    """Whether a sentence about the visits tells of some town that it was visited or was not.

    Everybody knows the visits in all and those outside `l`, which are open wherever the sentence
    is printed. Every year of up to two visits to each of five towns is gone through.
    """
    by_print: dict[object, list[frozenset[str]]] = {}
    for visits in years_of_visits():
        total, home = sum(visits.values()), visits["l"]
        by_print.setdefault((total, home, sentence(visits)), []).append(towns(visits))
        by_print.setdefault((total, home), []).append(towns(visits))
    return any(
        town in frozenset.intersection(*seen) or not any(town in each for each in seen)
        for key, seen in by_print.items()
        if isinstance(key, tuple) and len(key) == 3 and key[2] is not None
        for town in "abcd"
        if _open_to_both(town, by_print[key[:2]])
    )


def _open_to_both(town: str, seen: list[frozenset[str]]) -> bool:
    return any(town in each for each in seen) and any(town not in each for each in seen)


def test_the_number_of_municipalities_names_none_of_them() -> None:
    """From three and not all, as `municipalities_visited` says it."""

    def said(visits: dict[str, int]) -> int | None:
        return len(towns(visits)) if 3 <= len(towns(visits)) < 5 else None

    assert not is_known(said)


def test_that_all_were_visited_would_name_them() -> None:
    """The control: without the upper end, the sentence tells of each town that it was visited."""
    assert is_known(lambda visits: len(towns(visits)) if len(towns(visits)) >= 3 else None)


def test_all_municipalities_are_not_said() -> None:
    plan: Plan = plan_2027()
    counts = invented_year(plan, 50)
    key = next(k for k in counts if k.table == "municipalities_visited")
    every = plan.dimensions["municipality"].categories
    counts.update({key._replace(category=code): 1 for code in every[:-1]})
    assert municipalities_visited(plan, YEAR, counts) in (len(every) - 1, None)
    counts.update({key._replace(category=code): 1 for code in every})
    assert municipalities_visited(plan, YEAR, counts) is None
