"""The system of a year: what is released together, what is linked, what cannot occur."""

from collections import Counter
from dataclasses import replace

import pytest

from tests.books import XENIA, counter
from tests.invented_years import SECRET, YEAR, invented_year, plan_2027
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.protected_years import municipalities_visited, year_system
from xenia_desk.core.release.refusals import ChannelWithoutActivity, LinkBroken
from xenia_desk.protection.model.primary import impossible_cells, primaries
from xenia_desk.protection.model.tables import Bound, CellId, Cost, Follows, System
from xenia_desk.protection.protected import protect

WEAZE = ("channel", "round_weaze")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_2027()


@pytest.fixture(scope="module")
def counts(plan: Plan) -> Counter[CounterKey]:
    return invented_year(plan)


@pytest.fixture(scope="module")
def system(plan: Plan, counts: Counter[CounterKey]) -> System:
    return year_system(plan, YEAR, counts, SECRET)


def cell(population: str, **at: str) -> CellId:
    return CellId(population, tuple(sorted(at.items())))


def test_months_become_years_and_halves(system: System, counts: Counter[CounterKey]) -> None:
    walk_in = sum(n for key, n in counts.items() if key.category == "walk_in")
    assert walk_in > 100
    assert system.cells[cell("contacts", channel="walk_in")].count == walk_in
    rounds = [(k.period, n) for k, n in counts.items() if k.category == "rounds_weaze"]
    first = sum(n for period, n in rounds if period <= f"{YEAR}-06")
    found = system.cells[cell("activities", kind="rounds_weaze", half="first_half")]
    assert (found.count, found.people) == (first, False)
    assert system.cells[cell("activities", kind="rounds_weaze")].count == 50


def test_only_released_tables_are_there_and_all_of_them(plan: Plan, system: System) -> None:
    expected = [t.name for t in plan.tables.values() if t.release != "not"]
    assert [table.name for table in system.tables] == [*expected, "contacts_by_referred"]
    linking = {c for c in system.cells if c.population == "contacts_by_referred"}
    assert len(linking) == 3
    assert linking <= system.unpublished, "it links, and is printed nowhere"
    assert not any(c.population in ("municipalities", "first_contacts") for c in system.cells)


def test_other_years_do_not_count(plan: Plan, counts: Counter[CounterKey], system: System) -> None:
    other = {counter("2028-01", "contacts_by_channel", "walk_in"): 99}
    assert year_system(plan, YEAR, {**counts, **other}, SECRET).cells == system.cells


def test_twins_give_units_but_not_to_what_was_not_asked(
    system: System, counts: Counter[CounterKey]
) -> None:
    twin = counts[counter(str(YEAR), "first_contacts_by_setting", "weaze")]
    assert system.cells[cell("contacts", setting="weaze")].units == twin
    assert system.cells[cell("contacts", setting="setting_not_asked")].units is None
    assert system.cells[cell("contacts", channel="walk_in")].units is None


def test_every_unknown_row_of_a_twin_is_judged_by_its_count_alone(
    plan: Plan, counts: Counter[CounterKey]
) -> None:
    fewest = Counter(counts)
    for key in counts:
        if key.table.startswith("first_contacts_by"):
            fewest[key] = 0
    small = primaries(year_system(plan, YEAR, fewest, SECRET))
    assert cell("contacts", setting="weaze") in small
    assert cell("contacts", setting="setting_not_asked") not in small


def test_totals_of_what_is_said_several_times_are_printed_nowhere(system: System) -> None:
    totals = {"mentions", "referrals", "ggd_items", "activities", "contacts_by_referred"}
    assert {c.population for c in system.unpublished} == totals
    assert cell("mentions", channel="group_weaze") in system.unpublished
    assert cell("mentions", theme="wide_health", channel="group_weaze") not in system.unpublished
    assert not any(name in ("theme", "kind") for c in system.unpublished for name, _ in c.at)


def test_contacts_without_a_referral_have_themes_too(
    plan: Plan, system: System, counts: Counter[CounterKey]
) -> None:
    """Who subtracts the contacts with a referral knows how many themes the others have at least."""
    left = cell("contacts_by_referred", referred="without_referral")
    desk = system.cells[cell("contacts", channel="desk")].count
    referred = system.cells[cell("contacts_with_referral")].count
    assert system.cells[left].count == desk - referred > 0
    assert Bound(left, cell("mentions", referred="without_referral")) in system.bounds
    health = cell("mentions", theme="wide_health", referred="without_referral")
    assert Bound(health, left, 2) in system.bounds
    moved = Counter(counts)
    for key, number in counts.items():
        if key.table == "mentions_by_theme_and_referred" and key.category.endswith(
            "|without_referral"
        ):
            moved[key] = 0
            theme, _ = key.category.split("|")
            moved[key._replace(category=f"{theme}|with_referral")] += number
    # Older tallies may come in without themes: then nobody can rely on it, and nothing does.
    found = year_system(plan, YEAR, moved, SECRET)
    assert Bound(left, cell("mentions", referred="without_referral")) not in found.bounds
    assert Bound(health, left, 2) in found.bounds


def test_a_year_of_tallies_without_themes_is_protected_without_that_bound(
    plan: Plan, system: System, counts: Counter[CounterKey]
) -> None:
    desk, mentions = cell("contacts", channel="desk"), cell("mentions")
    assert Bound(desk, mentions) in system.bounds
    silent = Counter({k: 0 if k.table.startswith("mentions") else n for k, n in counts.items()})
    found = year_system(plan, YEAR, silent, SECRET)
    assert Bound(desk, mentions) not in found.bounds
    assert protect(found).verdict.holds


def test_bounds_are_expanded_from_the_patterns(plan: Plan, system: System) -> None:
    desk = cell("contacts", channel="desk")
    assert Bound(cell("mentions", theme="debts"), desk) in system.bounds
    assert Bound(cell("mentions", theme="group_money"), desk) not in system.bounds
    weaze = cell("contacts", channel="group_weaze")
    health = cell("mentions", theme="wide_health", channel="group_weaze")
    assert Bound(health, weaze, 2) in system.bounds
    other = cell("mentions", theme="wide_other", referred="with_referral")
    assert Bound(other, cell("contacts_with_referral"), 4) in system.bounds
    assert len(system.bounds) == 15 + (1 + 4 + 1) + 5 * 4 + 5 + 2 + 13 + 5 + 1 + 2 + (5 + 5)
    assert len(plan.bounds) == 13


def test_a_broken_link_is_refused(plan: Plan, counts: Counter[CounterKey]) -> None:
    key = counter(str(YEAR), "mentions_by_theme", "debts")
    with pytest.raises(LinkBroken):
        year_system(plan, YEAR, {**counts, key: 5000}, SECRET)


def test_what_no_book_counts_cannot_occur(system: System) -> None:
    never = {cell("mentions", channel="ggd_hour"), cell("sheets", language="not_recorded")}
    assert never <= system.impossible
    assert cell("contacts", channel="ggd_hour") not in system.impossible


def test_a_channel_without_activity_cannot_occur_anywhere(plan: Plan) -> None:
    system = year_system(plan, YEAR, invented_year(plan, rounds=0), SECRET)
    for population in ("contacts", "mentions"):
        found = {c for c in system.cells if c.population == population and WEAZE in c.at}
        group = ("channel", "group_weaze")
        found |= {c for c in system.cells if c.population == population and group in c.at}
        assert found
        assert found <= impossible_cells(system)


def test_a_few_contacts_of_a_channel_without_activity_are_refused(plan: Plan) -> None:
    counts = invented_year(plan, rounds=0)
    for table, old, new in (
        ("contacts_by_channel", "walk_in", "round_weaze"),
        ("contacts_by_channel_and_first", "group_walk_in|known", "group_weaze|known"),
        ("mentions_by_theme_and_channel", "wide_other|group_walk_in", "wide_other|group_weaze"),
    ):
        period = next(k.period for k, n in counts.items() if (k.table, k.category) == (table, old))
        counts[counter(period, table, old)] -= 1
        counts[counter(period, table, new)] += 1
    with pytest.raises(ChannelWithoutActivity):
        year_system(plan, YEAR, counts, SECRET)


def test_a_small_year_has_one_way_tables_only(plan: Plan) -> None:
    def two_way(contacts: int) -> list[str]:
        system = year_system(plan, YEAR, invented_year(plan, contacts), SECRET)
        return [t.name for t in system.tables if len(set(t.dimensions) - {"half"}) > 1]

    assert two_way(399) == []
    assert len(two_way(400)) == 3


def test_visits_leave_only_where_their_number_may_be_printed(plan: Plan) -> None:
    def has_places(visits: int) -> bool:
        system = year_system(plan, YEAR, invented_year(plan, visits=visits), SECRET)
        return "visits" in {c.population for c in system.cells}

    assert not has_places(9)
    assert has_places(10)


def test_the_number_of_municipalities_is_said_from_three(plan: Plan) -> None:
    assert municipalities_visited(plan, YEAR, invented_year(plan, visits=2)) is None
    assert municipalities_visited(plan, YEAR, invented_year(plan, visits=3)) == 3
    assert municipalities_visited(plan, YEAR + 1, invented_year(plan, visits=3)) is None


def test_sheets_follow_the_language_of_the_talk(system: System) -> None:
    followed = Follows(cell("sheets", language="dutch"), cell("contacts", language="dutch"))
    assert followed in system.follows
    assert len(system.follows) == 6


def test_costs_are_drawn_from_the_secret_and_the_year(
    plan: Plan, counts: Counter[CounterKey], system: System
) -> None:
    assert system.cost is Cost.KEYED
    assert SECRET not in system.key
    assert year_system(plan, YEAR, counts, SECRET).key == system.key
    assert year_system(plan, YEAR, counts, b"other").key != system.key
    assert year_system(plan, YEAR + 1, {}, SECRET).key != system.key


def test_a_missing_book_is_no_zero(plan: Plan) -> None:
    counts = Counter(invented_year(plan))
    ggd = {"ggd_hour", "items_of_the_hour"}
    alone = {k: n for k, n in counts.items() if not ggd & {k.table, k.category}}
    small = year_system(
        replace(plan, small_year=10**6), YEAR, _without_hour(plan, alone), SECRET, books=(XENIA,)
    )
    assert "items_of_the_hour" not in {t.name for t in small.tables}
    assert cell("contacts", channel="ggd_hour") in small.impossible


def _without_hour(plan: Plan, counts: dict[CounterKey, int]) -> dict[CounterKey, int]:
    """Keep only tables that still agree when the hour is not in."""
    kept = {"contacts_by_channel", "mentions_by_theme", "activities_by_kind", "visits_by_place"}
    total = sum(n for k, n in counts.items() if k.table == "contacts_by_channel")
    fill = {
        counter(str(YEAR), table.name, next(iter(plan.cells_of(table, XENIA)))): total
        for table in plan.tables.values()
        if table.population == "contacts" and table.release == "year" and table.name not in kept
    }
    sheets = {k: n for k, n in counts.items() if k.table.startswith("sheets")}
    return {**{k: n for k, n in counts.items() if k.table in kept}, **sheets, **fill}
