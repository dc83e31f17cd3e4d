"""Answers to pictures add up, come back out, and say what a picture does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.core.sheets.picture_tests import ENOUGH, Answer, PictureVerdict, Tally, added
from xenia_desk.core.sheets.refusals import NotThatManyAnswers

COUNTS = st.fixed_dictionaries({kind: st.integers(0, 400) for kind in Answer})


def _tally(right: int, nearly: int = 0, wrong: int = 0, opposite: int = 0) -> Tally:
    return Tally(dict(zip(Answer, (right, nearly, wrong, opposite), strict=True)))


@pytest.mark.long(but=3)
@pytest.mark.parametrize(
    ("tally", "verdict"),
    [
        (_tally(ENOUGH - 1), PictureVerdict.TOO_FEW),
        (_tally(ENOUGH), PictureVerdict.UNDERSTOOD),
        (_tally(66, 34), PictureVerdict.UNDERSTOOD),
        (_tally(65, 35), PictureVerdict.DOUBTFUL),
        (_tally(95, 0, 0, 5), PictureVerdict.UNDERSTOOD),
        (_tally(94, 0, 0, 6), PictureVerdict.MISLEADING),
        (_tally(0, 0, 0, ENOUGH), PictureVerdict.MISLEADING),
    ],
)
def test_the_verdict_turns_at_its_bounds(tally: Tally, verdict: PictureVerdict) -> None:
    assert tally.verdict is verdict


@given(first=COUNTS, second=COUNTS)
def test_a_sheet_that_was_counted_in_can_be_taken_out(
    first: dict[Answer, int], second: dict[Answer, int]
) -> None:
    before = Tally(first)
    after = added("free", before, second)
    assert after.asked == sum(first.values()) + sum(second.values())
    back = added("free", after, {kind: -count for kind, count in second.items()})
    assert back == before


def test_no_count_falls_below_zero_or_beyond_belief() -> None:
    with pytest.raises(NotThatManyAnswers):
        added("free", _tally(2), {Answer.RIGHT: -3})
    with pytest.raises(NotThatManyAnswers):
        added("free", _tally(2), {Answer.WRONG: 10_000})
