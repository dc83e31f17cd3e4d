"""5,000 random systems: .venv/bin/pytest tests/endurance -q"""

from tests.endurance.run import judged, run


def test_no_unsafe_pattern_in_five_thousand_systems() -> None:
    tally = run(0, 5000)
    assert tally["systems"] == 5000
    assert tally["counted out"] > 2000
    assert judged(tally) == []
