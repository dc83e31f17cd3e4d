"""Activities and sheets: exact numbers of what staff do."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA, counter
from tests.core.drawing import APRIL, MARCH, MONTHS, PLAN, empty
from xenia_desk.core.counting import activities
from xenia_desk.core.counting.consistency import contradictions
from xenia_desk.core.periods import Month

TOWNS = st.sampled_from(["GM0080", "GM0090", "GM0074"])


@given(st.lists(st.tuples(MONTHS, TOWNS, st.booleans()), max_size=20))
def test_visits_and_municipalities_agree_whatever_is_taken_back(
    drawn: list[tuple[Month, str, bool]],
) -> None:
    counts = empty(XENIA)
    made: Counter[tuple[Month, str]] = Counter()
    for month, town, back in drawn:
        if back and not made[month, town]:
            continue
        times = -1 if back else 1
        visit = (month, "visits_elsewhere", town)
        counts.update(activities.entered(PLAN, XENIA, *visit, times))
        made[month, town] += times
        assert contradictions(PLAN, XENIA, 2027, counts) == ()
    visits: Counter[str] = Counter()
    for (_, town), number in made.items():
        visits[town] += number
    for town, number in visits.items():
        assert counts[counter("2027", "municipalities_visited", town)] == number
    for place in ("in_leeuwarden", "rest_of_fryslan"):
        number = sum(n for town, n in visits.items() if activities.place_of(town) == place)
        assert counts[counter("2027", "visits_by_place", place)] == number
    assert min(counts.values()) == 0


def test_only_the_desk_visits() -> None:
    assert "visits_elsewhere" in activities.kinds(PLAN, XENIA)
    assert "visits_elsewhere" not in activities.kinds(PLAN, GGD)
    assert "ggd_hours" in activities.kinds(PLAN, GGD)


def test_a_sheet_counts_its_topic_and_the_class_of_its_language() -> None:
    for tag, kind in (
        ("es-419", "spanish_or_portuguese"),
        ("pt-BR", "spanish_or_portuguese"),
        ("zh-Hans", "other_language"),
        ("nl", "dutch"),
        ("fy", "other_european"),
        ("xx", "other_language"),
    ):
        assert activities.sheet(PLAN, APRIL, "welcome", tag) == {
            counter("2027", "sheets_by_topic", "welcome"): 1,
            counter("2027", "sheets_by_language", kind): 1,
        }
    assert activities.sheet(PLAN, MARCH, "welcome", "nl") == activities.sheet(
        PLAN, APRIL, "welcome", "nl"
    )
