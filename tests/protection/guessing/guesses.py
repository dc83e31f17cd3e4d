"""Attacker A2 in a one-way table: all counts behind the blanks that some key makes.

It knows nothing of the closed form. It runs the method backwards from what is printed: the last
cell that was hidden has any count that was the cheapest to hide for some key (it had factor 1, the
open parts had the largest one), before it stood a smaller pattern, and so on down to the small
cells. All blanks are alike to A2, so one range holds for every one of them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

Counts = tuple[int, ...]
UNSEEN = 6  # times the threshold: with no total and no open part, larger counts are left out


@dataclass(frozen=True)
class Seen:
    """What is printed: how many blanks, their sum (None: no total), the smallest open part."""

    blanks: int
    left: int | None
    smallest: int | None


@dataclass(frozen=True)
class Ends:
    """The smallest and the largest count that a blank may have."""

    low: int
    high: int


GoesOn = Callable[[Seen], bool]  # whether the method hides one more part after this pattern


def never(_: Seen) -> bool:
    """The method without additions."""
    return False


@dataclass(frozen=True)
class Guesser:
    """A2 against a method: `factor` is the largest factor of a cost (1: all costs are known)."""

    threshold: int
    factor: int
    goes_on: GoesOn = never
    known: dict[Seen, Ends | None] = field(default_factory=dict, compare=False)

    def breaks(self, seen: Seen) -> bool:
        """Whether a blank can no longer be 0, or no longer be the threshold."""
        ends = self.ends(seen)
        if ends is None:
            message = f"{seen} was printed, but no counts fit it"
            raise ValueError(message)
        return ends.low > 0 or ends.high < self.threshold

    def ends(self, seen: Seen) -> Ends | None:
        """How far a blank reaches over all counts that fit; None: no counts do."""
        if seen not in self.known:
            found = [*self._at_once(seen), *self._by_adding(seen)]
            ends = Ends(min(e.low for e in found), max(e.high for e in found)) if found else None
            self.known[seen] = ends
        return self.known[seen]

    def _at_once(self, seen: Seen) -> Iterator[Ends]:
        """The pattern that is cheapest in itself: all blanks small, or one of them not."""
        most, blanks, left = self.threshold - 1, seen.blanks, seen.left
        if left is None:
            yield Ends(0, most)
            return
        if self.threshold <= left <= blanks * most:
            yield Ends(max(0, left - (blanks - 1) * most), min(most, left))
        for large in self._large(seen) if blanks > 1 else ():
            small = left - large
            if 0 <= small <= min(most, (blanks - 1) * most):
                yield Ends(max(0, small - (blanks - 2) * most), large)

    def _by_adding(self, seen: Seen) -> Iterator[Ends]:
        """A pattern after which the method went on, and one part more."""
        for large in self._large(seen) if seen.blanks > 1 else ():
            left = None if seen.left is None else seen.left - large
            smallest = large if seen.smallest is None else min(large, seen.smallest)
            before = Seen(seen.blanks - 1, left, smallest)
            if (left is None or left >= 0) and self.goes_on(before):
                ends = self.ends(before)
                if ends:
                    yield Ends(min(ends.low, large), max(ends.high, large))

    def _large(self, seen: Seen) -> range:
        """The counts of a part that was the cheapest to hide for some key."""
        most = UNSEEN * self.threshold if seen.left is None else seen.left
        if seen.smallest is not None:
            most = min(most, self.factor * seen.smallest)
        return range(self.threshold, most + 1)


def counted_out(seen: Seen, open_parts: Counts, threshold: int, goes_on: GoesOn) -> set[Counts]:
    """All counts of the blanks, sorted, from which some key leads forward to this very pattern.

    Every assignment is tried in every order of hiding that factors from 1 to 4 can make.
    """
    most = UNSEEN * threshold
    if seen.left is None and open_parts:
        most = min(most, 4 * min(open_parts))
    found = set()
    for counts in _sorted_counts(seen.blanks, 0, most, seen.left):
        small = tuple(n for n in counts if n < threshold)
        large = tuple(n for n in counts if n >= threshold)
        if not small:
            continue
        total = seen.left is not None
        alone = total and sum(small) < threshold  # one more is hidden, whatever comes of it
        if (large or not alone) and _in_some_order(
            (small, large, open_parts), 0, goes_on, asked=not alone, total=total
        ):
            found.add(counts)
    return found


def _sorted_counts(parts: int, least: int, most: int, left: int | None) -> Iterator[Counts]:
    """All counts of so many parts, rising, that add up to `left` (None: to anything)."""
    if not parts:
        if not left:
            yield ()
        return
    highest = most if left is None else left // parts
    for count in range(least, highest + 1):
        rest = None if left is None else left - count
        for others in _sorted_counts(parts - 1, count, most, rest):
            yield (count, *others)


def _in_some_order(
    counts: tuple[Counts, Counts, Counts],
    reached: int,
    goes_on: GoesOn,
    *,
    asked: bool,
    total: bool,
) -> bool:
    """Whether the method hides just the middle counts in some order that a key can make.

    `counts` are those hidden, those to hide and those that stay open. A key can make an order when
    factors from 1 to 4 make the costs rise: no count is above 4 times a later one.
    """
    hidden, large, open_parts = counts
    if not large:
        return reached <= 4 * min(open_parts, default=reached)
    smallest = min((*large, *open_parts))
    seen = Seen(len(hidden), sum(hidden) if total else None, smallest)
    if asked and not goes_on(seen):
        return False
    for count in sorted(set(large)):
        at = large.index(count)
        after = (*hidden, count), large[:at] + large[at + 1 :], open_parts
        higher = max(reached, count)
        if reached <= 4 * count and _in_some_order(after, higher, goes_on, asked=True, total=total):
            return True
    return False
