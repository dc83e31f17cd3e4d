"""An outsider with the released files, who knows how contacts are counted, learns nothing more.

The attack of the gate is run again on what stands in `data.csv`, not on what the engine meant to
print, and with laws of counting that are written down here anew, not read from the plan.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from xenia_desk.core.release.protected_years import municipalities_visited, year_system
from xenia_desk.core.release.reports.release_notes import ReleaseNotes
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.safe_tables import safe_release
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.release_files import release_files
from xenia_desk.protection.attack.attack import attack
from xenia_desk.protection.attack.findings import Verdict
from xenia_desk.protection.model import tables
from xenia_desk.protection.model.patterns import Pattern, Shown, Status
from xenia_desk.protection.model.tables import Bound, CellId, System
from xenia_desk.protection.protected import Protected, protect

PLAN = plan_2027()
GROUPS = ("group_walk_in", "group_weaze", "group_elsewhere", "group_online")


class Released:
    """One invented year: its system, its protection and the files that leave."""

    def __init__(self, contacts: int, seed: int, most_themes: int) -> None:
        counts = invented_year(PLAN, contacts, seed, most_themes=most_themes)
        self.system = year_system(PLAN, YEAR, counts, SECRET)
        self.protected = protect(self.system)
        notes = ReleaseNotes(
            year=YEAR,
            recipient="gemeente",
            frozen=date(YEAR + 1, 1, 17),
            program="1.0.0",
            books=PLAN.books,
            municipalities=municipalities_visited(PLAN, YEAR, counts),
        )
        report = Report(PLAN, safe_release(self.system), notes)
        self.files = release_files(report, Translator("nl"))


@pytest.fixture(
    scope="module",
    params=[(150, 3, 3), (400, 1, 3), (400, 4, 1), (785, 2, 3), (785, 5, 1)],
    ids=lambda param: "contacts {}, seed {}, themes {}".format(*param),
)
def released(request: pytest.FixtureRequest) -> Released:
    return Released(*request.param)


def cell(population: str, **at: str) -> CellId:
    return CellId(population, tuple(sorted(at.items())))


def printed(data: bytes) -> dict[CellId, int]:
    """Every number of `data.csv` by its cell."""
    found: dict[CellId, int] = {}
    for line in csv.DictReader(io.StringIO(data.decode())):
        if line["value"]:
            pairs = ((line[f"{way}_dimension"], line[way]) for way in ("row", "column"))
            at = {n: code for n, code in pairs if n and code != PLAN.dimensions[n].root}
            where = cell(PLAN.tables[line["table"]].population, **at)
            assert found.setdefault(where, int(line["value"])) == int(line["value"])
    return found


def laws(system: System) -> Iterator[Bound]:
    """What holds of all contacts that the program counts, whatever the plan says of it."""
    desk, referred = cell("contacts", channel="desk"), cell("contacts_with_referral")
    yield Bound(desk, cell("mentions"))
    yield Bound(referred, cell("mentions", referred="with_referral"))
    yield Bound(referred, cell("referrals"))
    yield Bound(referred, desk)
    for group in GROUPS:
        yield Bound(cell("contacts", channel=group), cell("mentions", channel=group))
    for found in system.cells:
        if found.population == "mentions" and dict(found.at).keys() == {"theme"}:
            leaves = len(PLAN.dimensions["theme"].leaves(found.at[0][1]))
            yield Bound(found, desk, leaves)


def with_the_rest(system: System, numbers: Mapping[CellId, int]) -> System:
    """The contacts without a referral, where both numbers that tell them are printed."""
    desk, referred = cell("contacts", channel="desk"), cell("contacts_with_referral")
    rest = cell("mentions", referred="without_referral")
    if not {desk, referred} <= numbers.keys() or rest not in system.cells:
        return system
    least = numbers[desk] - numbers[referred]
    return replace(system, released=(*system.released, tables.Released(rest, least)))


def attacked(released: Released, numbers: Mapping[CellId, int]) -> Verdict:
    """The attack on exactly these numbers, by somebody who knows the laws of counting."""
    pattern, system = released.protected.pattern, released.system
    known = {b for b in laws(system) if {b.of, b.by} <= system.cells.keys()}
    cells = {
        where: Shown(Status.OPEN, numbers[where], shown.units) if where in numbers else shown
        for where, shown in pattern.cells.items()
    }
    system = with_the_rest(system, numbers)
    knowing = replace(system, bounds=tuple(sorted({*system.bounds, *known})))
    return attack(Pattern(knowing, cells, pattern.ceiling))


def narrowed(protected: Protected, verdict: Verdict) -> list[CellId]:
    """The small cells of which more is known than the gate found before the files were written."""
    return [
        where
        for where, found in verdict.hidden.items()
        if protected.pattern.cells[where].status is Status.PRIMARY
        and (found.range.low > 0 or found.range.high < PLAN.threshold)
    ]


@pytest.mark.long(but=1)
def test_nothing_narrows_by_what_is_printed_and_how_contacts_are_counted(
    released: Released,
) -> None:
    numbers = printed(released.files["data.csv"])
    hidden = {w for w, s in released.protected.pattern.cells.items() if s.hidden}
    assert len(numbers) > 20
    assert hidden
    assert not hidden & numbers.keys()
    verdict = attacked(released, numbers)
    assert not verdict.findings
    assert not narrowed(released.protected, verdict)


@pytest.mark.long(but=1)
def test_one_number_too_many_is_found(released: Released) -> None:
    """The control: the smallest hidden number printed by mistake."""
    numbers = printed(released.files["data.csv"])
    small = [
        (shown.value or 0, where)
        for where, shown in released.protected.pattern.cells.items()
        if shown.status is Status.PRIMARY
    ]
    value, where = min(small)
    assert attacked(released, {**numbers, where: value}).findings


@pytest.mark.long(but=1)
def test_the_readable_file_prints_no_number_that_the_data_lack(released: Released) -> None:
    """Counts stand in the data, or are one open number less another (how often filled in)."""
    values = set(printed(released.files["data.csv"]).values())
    unsaid = {"contacts_by_first", "contacts_by_setting", "contacts_by_language"}
    assert unsaid <= PLAN.tables.keys()
    text = released.files["leesbaar.csv"].decode("utf-8-sig")
    assert values
    found = 0
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        filled = row and row[0] in ("Nieuw of bekend", "Plek van werk", "Taal", "Hulp bij taal")
        for place, field in enumerate(row[1:], 1):
            if re.fullmatch(r"\d+", field):
                found += 1
                difference = filled and place == 1
                known = {a - b for a in values for b in values} if difference else values
                assert int(field) in known, row
        for base in re.findall(r"\(N=([\d.]+)", row[0] if row else ""):
            assert int(base.replace(".", "")) in values, row
    assert found > 40
