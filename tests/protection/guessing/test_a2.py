"""One-way tables against A2: what the method prints is judged by counting out what fits it."""

from dataclasses import replace
from random import Random

import pytest

from tests.protection.guessing.guesses import Ends, Guesser, counted_out
from tests.protection.guessing.one_way_years import (
    SHAPES,
    additions,
    has_blanks,
    judges,
    one_table,
    parts_of,
    printed,
    with_additions,
    without_additions,
    year,
)
from tests.protection.systems import lot
from xenia_desk.errors import Refusal
from xenia_desk.protection.guessing import one_way
from xenia_desk.protection.model.tables import CellId, Cost, System
from xenia_desk.protection.protected import Protected, protect

YEARS = 60
TOTAL = CellId("p")
MOST_LEFT = 30  # more takes too long to count out


def broken_years(shape: str, contacts: int, most: int = YEARS) -> tuple[dict[str, int], int]:
    """How many years A2 breaks under each method, and in how many there are blanks."""
    judge, broken = judges(10), dict.fromkeys(judges(10), 0)
    drawn = (year(seed, SHAPES[shape], contacts) for seed in range(most))
    systems = [system for system in drawn if has_blanks(system)]
    for system in systems:
        made, released = with_additions(system)
        assert made.a2
        assert made.a2.held == ("t",)
        broken["value"] += judge["value"].breaks(without_additions(system, Cost.VALUE).seen)
        broken["keyed"] += judge["keyed"].breaks(without_additions(system, Cost.KEYED).seen)
        broken["added"] += judge["added"].breaks(released.seen)
    return broken, len(systems)


def test_no_year_is_broken_but_half_of_those_with_known_costs_are() -> None:
    broken, years = broken_years("9 themes", 785)
    assert years >= YEARS / 4
    assert broken["added"] == broken["keyed"] == 0
    assert years / 3 <= broken["value"] <= years * 2 / 3


def test_no_year_of_few_contacts_is_broken_but_those_with_a_key_alone_are() -> None:
    broken, years = broken_years("24 organisations", 400)
    assert broken["added"] == 0
    assert broken["keyed"] >= years / 2
    assert broken["value"] >= broken["keyed"]


@pytest.mark.parametrize("limit", [None, 6])
def test_a_wrong_formula_is_found_out(monkeypatch: pytest.MonkeyPatch, limit: int | None) -> None:
    def wrong(threshold: int, blanks: int, left: int | None, smallest: int | None) -> bool:
        if limit is None:
            return True
        assert left is not None
        return blanks > 1 and left >= threshold and left <= limit * (smallest or left)

    monkeypatch.setattr(one_way, "stays_possible", wrong)
    broken, years = broken_years("24 organisations", 400, 20)
    assert broken["added"] >= years / 10


def small_system(draw: Random) -> System:
    """A table of few and small parts; its total may be printed nowhere."""
    threshold, nowhere = draw.choice([2, 3]), draw.random() < 1 / 4
    most = 4 if nowhere else 11
    small = [threshold - 1 - draw.randrange(threshold) // 2 for _ in range(draw.randint(1, most))]
    large = [draw.randint(threshold, 3 * threshold) for _ in range(draw.randint(1, 4))]
    parts = small + large
    draw.shuffle(parts)
    system = one_table(parts, threshold, draw.randbytes(8))
    return replace(system, unpublished=frozenset([TOTAL] if nowhere else []))


def protected(system: System) -> Protected | None:
    """None where no pattern is safe."""
    try:
        return protect(system)
    except Refusal:
        return None


@pytest.mark.parametrize("seed", range(3))
def test_both_ends_of_all_blanks_stay_possible_in_held_tables(seed: int) -> None:
    """Random small tables through `protect`, against all counts in all orders of hiding."""
    draw = lot(seed)
    tables = [made for _ in range(60) if (made := protected(small_system(draw)))]
    held = [made for made in tables if made.a2 and made.a2.held]
    judged = added = 0
    for made in held:
        system, threshold = made.system, made.system.threshold
        hidden = {cell for cell, at in made.pattern.cells.items() if at.hidden}
        seen, counts = printed(system, hidden).seen, parts_of(system)
        if not seen.blanks or (seen.left or 0) > MOST_LEFT:
            continue
        going_on = additions(threshold)
        open_parts = tuple(n for cell, n in counts.items() if cell not in hidden)
        worlds = counted_out(seen, open_parts, threshold, going_on)
        assert tuple(sorted(counts[c] for c in hidden if c.at)) in worlds, "the truth fits"
        low, high = min(min(world) for world in worlds), max(max(world) for world in worlds)
        assert low == 0, (seen, open_parts)
        assert high >= threshold, (seen, open_parts)
        ends = Guesser(threshold, 4, going_on).ends(seen)
        assert ends == Ends(low, high), "both ways of judging agree"
        small = [n for n in counts.values() if n < threshold]
        at_once = seen.left is not None and sum(small) < threshold
        judged += 1
        added += len(small) + at_once < seen.blanks
    assert judged > len(tables) / 2
    assert added >= 3
