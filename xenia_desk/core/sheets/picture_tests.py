"""Tests of how well pictures are understood: answers counted by kind, nothing else.

The kinds follow ISO 9186: somebody sees a picture alone and says what it means; whoever asked puts
the answer in one of four boxes. Only sums are kept, never an answer or who gave it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xenia_desk.core.sheets.refusals import NotThatManyAnswers

ENOUGH = 20
"""Answers that a verdict needs; with fewer one answer would decide."""
_RIGHT = 66  # per cent of right answers that a public picture should reach (ISO 3864)
_OPPOSITE = 5  # per cent of answers that turn it into its opposite: more is a danger (ANSI Z535.3)
MOST_ANSWERS = 9_999
"""Answers of one kind to one picture: more is a slip of a key."""


class Answer(Enum):
    """How near an answer came."""

    RIGHT = "right"
    NEARLY = "nearly"
    WRONG = "wrong"
    OPPOSITE = "opposite"


class PictureVerdict(Enum):
    """What the answers say about a picture."""

    TOO_FEW = "too-few"
    UNDERSTOOD = "understood"
    DOUBTFUL = "doubtful"
    MISLEADING = "misleading"


@dataclass(frozen=True)
class Tally:
    """The answers to one picture, counted by kind."""

    counts: Mapping[Answer, int]

    @property
    def asked(self) -> int:
        """How many answers there are."""
        return sum(self.counts.values())

    @property
    def verdict(self) -> PictureVerdict:
        """What they say; half-right answers count as not right."""
        asked = self.asked
        if asked < ENOUGH:
            return PictureVerdict.TOO_FEW
        if 100 * self.counts.get(Answer.OPPOSITE, 0) > _OPPOSITE * asked:
            return PictureVerdict.MISLEADING
        right = 100 * self.counts.get(Answer.RIGHT, 0)
        return PictureVerdict.UNDERSTOOD if right >= _RIGHT * asked else PictureVerdict.DOUBTFUL


def added(picture: str, tally: Tally, more: Mapping[Answer, int]) -> Tally:
    """A tally with the answers of one more sheet; raises NotThatManyAnswers.

    A number below zero takes answers back that were counted by mistake.
    """
    counts = {kind: tally.counts.get(kind, 0) + more.get(kind, 0) for kind in Answer}
    if not all(0 <= count <= MOST_ANSWERS for count in counts.values()):
        raise NotThatManyAnswers(picture)
    return Tally(counts)
