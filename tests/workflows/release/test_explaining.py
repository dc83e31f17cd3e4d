"""The coordinator alone is told why numbers are hidden, and what a next plan could keep."""

from dataclasses import fields

import pytest

from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from tests.workflows.releases import preview_of
from tests.workflows.vaults import Office
from xenia_desk import locations
from xenia_desk.core.counting.merging import Join, joined_counts, joined_plan
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.release.protected_years import year_system
from xenia_desk.core.release.refusals import YearRuns
from xenia_desk.core.release.safe_tables import SafeRelease
from xenia_desk.core.release.year_advice import Totals, YearAdvice, advise, budget, plan_for
from xenia_desk.errors import Stopped
from xenia_desk.localization import Translator
from xenia_desk.protection.model.refusals import CellsDisagree
from xenia_desk.protection.protected import protect
from xenia_desk.workflows.release import advising, explaining, gathering
from xenia_desk.workflows.vault.refusals import NotYours
from xenia_desk.workflows.vault.session import Session

DUTCH = Translator("nl")


def test_every_blank_of_a_release_has_its_reason(coordinator: Session) -> None:
    previewed = preview_of(coordinator, 2027, "gemeente")
    told = explaining.explain_release(previewed.decided.system, DUTCH)
    for table in previewed.decided.safe.tables:
        blanks = [c for c in table.cells.values() if c.mark.value == "hidden"]
        assert len(told.get(table.name, ())) == len(blanks), table.name
    sentences = [line.why for lines in told.values() for line in lines]
    assert any("af te trekken: " in sentence for sentence in sentences)
    assert all(sentence.startswith("verborgen") for sentence in sentences)


def test_a_release_holds_no_reasons(coordinator: Session) -> None:
    previewed = preview_of(coordinator, 2027, "gemeente")
    told = explaining.explain_release(previewed.decided.system, DUTCH)
    assert {field.name for field in fields(SafeRelease)} == {"tables", "certificate"}
    assert "system" not in repr(previewed)
    written = b"".join(previewed.files.values())
    for line in (line for lines in told.values() for line in lines):
        assert line.why.encode() not in written


def test_explaining_changes_nothing(coordinator: Session) -> None:
    before = preview_of(coordinator, 2027, "gemeente").files
    explaining.explain_year(coordinator, 2027, {}, DUTCH)
    advising.advise_year(coordinator, 2027)
    assert preview_of(coordinator, 2027, "gemeente").files == before
    assert gathering.releases(coordinator) == ()


@pytest.mark.parametrize("role", ["desk", "nurse"])
def test_others_are_not_told(practice: Office, role: str) -> None:
    session = practice.unlock(role)
    with pytest.raises(NotYours):
        explaining.explain_year(session, 2027, {}, DUTCH)
    with pytest.raises(NotYours):
        advising.advise_year(session, 2027)
    session.close()


def test_a_running_year_gets_no_advice(coordinator: Session) -> None:
    with pytest.raises(YearRuns):
        advising.advise_year(coordinator, 2028)
    with pytest.raises(YearRuns):
        explaining.explain_year(coordinator, 2028, {}, DUTCH)


@pytest.fixture(scope="module")
def totals() -> Totals:
    plan = plan_2027()
    return Totals(YEAR, invented_year(plan, 1500), plan.books, SECRET)


@pytest.fixture(scope="module")
def found(totals: Totals) -> YearAdvice:
    return advise(plan_2027(), totals)


def test_an_advice_can_be_followed_and_keeps_what_it_says(
    totals: Totals, found: YearAdvice
) -> None:
    """Every join is applied to plan and counts, protected anew, and counted."""
    plan = plan_2027()
    assert {len(advice.joins) for advice in found.merges} == {1, 3}
    for advice in found.merges:
        joined, counts = plan, totals.counts
        for join in advice.joins:
            counts = joined_counts(joined, counts, join)
            joined = joined_plan(joined, join)
        system = year_system(joined, YEAR, counts, SECRET, books=totals.books)
        protected = protect(system)
        assert budget(protected, advice.before.table) == advice.after
        assert budget(protected).open == advice.year_after.open
        assert advice.after.open > advice.before.open
        assert advice.year_after.open >= advice.year_before.open


def test_a_budget_counts_what_is_open(totals: Totals, found: YearAdvice) -> None:
    system = year_system(plan_2027(), YEAR, totals.counts, SECRET, books=totals.books)
    protected = protect(system)
    for each in found.budgets:
        table = next(t for t in system.tables if t.name == each.table)
        cells = {system.cell_id(table, codes) for codes in system.codes(table)}
        shown = [protected.pattern.cells[cell] for cell in cells]
        assert each.open == sum(
            s.status.value == "open" and c not in system.impossible
            for c, s in zip(cells, shown, strict=True)
        )


def test_a_year_that_the_newest_plan_counts_otherwise_is_advised_about_by_its_own(
    totals: Totals,
) -> None:
    own = plan_2027()
    text = (locations.PLANS / "2027.toml").read_text("utf-8")
    theme = own.dimensions["theme"].codes[-1]
    other = read_plan(text.replace(f'"{theme}"', '"flying_kites"').encode())
    assert plan_for(other, own, totals) is own
    with pytest.raises(CellsDisagree):  # the control
        advise(other, totals)
    shorter = read_plan(
        text.replace("[dimensions.theme]", "# as it was\n[dimensions.theme]").encode()
    )
    assert plan_for(shorter, own, totals) is shorter


def test_advice_can_be_stopped(totals: Totals) -> None:
    asked = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 30

    with pytest.raises(Stopped):
        advise(plan_2027(), totals, stopped=stopped)
    assert len(asked) < 40


def test_advice_tells_how_far_it_is_and_is_the_same_every_time() -> None:
    plan, told = plan_2027(), list[tuple[int, int]]()
    busy = Totals(YEAR, invented_year(plan, 3000), plan.books, SECRET)  # little to join: quick
    found = advise(plan, busy, told=lambda done, of: told.append((done, of)))
    assert found.merges
    assert advise(plan, busy) == found
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1] == len(told) - 1


def test_a_joined_plan_counts_the_same_contacts() -> None:
    plan = plan_2027()
    counts = invented_year(plan, 450, seed=3)
    join = Join("language", ("other_european", "other_language"))
    joined, added = joined_plan(plan, join), joined_counts(plan, counts, join)
    assert sum(added.values()) == sum(counts.values())
    assert join.code in joined.dimensions["language"].categories
    assert not set(join.codes) & set(joined.dimensions["language"].codes)
