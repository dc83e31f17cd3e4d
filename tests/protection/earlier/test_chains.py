"""A few of the random chains of releases that tests/endurance has 5,000 of, with its controls."""

from collections import Counter

from tests.endurance.controls import BOUNDS, FAULTS, faulty_engine, planted_bound
from tests.endurance.run import judged, run


def test_no_unsafe_pattern_in_a_few_chains() -> None:
    tally = run(1, 8)
    assert tally["systems"] == 8
    assert tally["counted out"]
    assert judged(tally) == []


def test_what_an_engine_forgets_is_caught() -> None:
    for fault in FAULTS[:2]:
        tally = Counter[str]()
        for seed in range(25):
            tally += faulty_engine(seed, fault)
        assert tally[f"{fault}: made unsafe"]
        assert judged(tally) == []


def test_bounds_that_nobody_thought_of_are_found() -> None:
    for kind in BOUNDS:
        tally = Counter[str]()
        for seed in range(4):
            tally += planted_bound(seed, kind)
        assert tally[f"{kind}: planted"] == 4
        assert judged(tally) == []
