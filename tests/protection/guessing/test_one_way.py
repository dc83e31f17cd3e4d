"""One-way tables against A2: the closed form is counted out, over all counts and all keys."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations_with_replacement, permutations

import pytest

from xenia_desk.protection.guessing.one_way import stays_possible

Counts = tuple[int, ...]  # sorted, as nothing depends on which part it is
Seen = tuple[int, Counts, int | None]  # blanks, open parts, what the blanks add up to


def orders(large: Counts) -> Iterator[Counts]:
    """The orders of cost that some key makes: a factor from 1 to 4 each, so prefix <= 4 times."""
    for order in set(permutations(large)):
        if all(max(order[: k + 1]) <= 4 * count for k, count in enumerate(order)):
            yield order


def passed(counts: Counts, threshold: int, *, total: bool) -> Iterator[list[tuple[Seen, Counts]]]:
    """What the method passes through for each order of cost, with the blanks' counts, last last."""
    small = tuple(n for n in counts if n < threshold)
    large = tuple(n for n in counts if n >= threshold)
    if not small:
        return
    for order in orders(large):
        blanks, still = list(small), list(order)
        steps = []
        if total and sum(small) < threshold:
            if not still:
                continue  # the total is small too
            blanks.append(still.pop(0))
        while True:
            seen = (len(blanks), tuple(sorted(still)), sum(blanks) if total else None)
            steps.append((seen, tuple(blanks)))
            if holds(seen, threshold) or not still:
                break
            blanks.append(still.pop(0))
        yield steps


def holds(seen: Seen, threshold: int) -> bool:
    blanks, still, left = seen
    return stays_possible(threshold, blanks, left, min(still, default=None))


def every(threshold: int, parts: int, large: int, most: int) -> Iterator[Counts]:
    """All counts of so many parts, at most `large` of them at or above the threshold."""
    for n in range(large + 1):
        for high in combinations_with_replacement(range(threshold, most + 1), n):
            for low in combinations_with_replacement(range(threshold), parts - n):
                yield (*low, *high)


def both_ends(found: Iterable[Counts], threshold: int) -> bool:
    """Whether a blank was 0 in some counts and at least the threshold in others."""
    blanks = [count for counts in found for count in counts]
    return min(blanks) == 0 and max(blanks) >= threshold


CASES = [(2, 3, 3, 14), (2, 5, 4, 12), (3, 4, 3, 20), (4, 6, 2, 26), (2, 14, 3, 18), (3, 10, 2, 25)]


@pytest.mark.long(but=1)
@pytest.mark.parametrize(("threshold", "parts", "large", "most"), CASES)
@pytest.mark.parametrize("total", [True, False])
def test_what_is_said_to_stay_possible_does(
    threshold: int, parts: int, large: int, most: int, *, total: bool
) -> None:
    """For all counts and keys that end in one pattern: every blank has both ends among them."""
    ended: dict[Seen, set[Counts]] = defaultdict(set)
    direct: dict[Seen, set[Counts]] = defaultdict(set)
    added = 0
    for counts in every(threshold, parts, large, most):
        for steps in passed(counts, threshold, total=total):
            seen, blanks = steps[-1]
            direct[steps[0][0]].add(steps[0][1])
            if holds(seen, threshold):
                ended[seen].add(blanks)
                added += len(steps) > 1
    # Counts above `most`, or more than `large` of them, were left out: what only they can explain
    # is not judged.
    judged = {
        seen
        for seen in ended
        if len(seen[1]) < large and 4 * min(seen[1], default=0) <= most >= (seen[2] or 0)
    }
    wrong = [seen for seen in judged if not both_ends(ended[seen], threshold)]
    assert judged
    assert not wrong
    if total:
        needless = [
            seen
            for seen, found in direct.items()
            if not holds(seen, threshold) and seen[1] and both_ends(found, threshold)
        ]
        assert not needless, "where it says no, the patterns that are direct do not give both"
    else:
        assert added
