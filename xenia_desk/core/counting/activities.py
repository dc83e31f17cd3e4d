"""Counts what staff do and print: activities of the calendar, and sheets."""

from collections.abc import Mapping

from xenia_desk.core.counting.counting import Changes, CounterKey
from xenia_desk.core.counting.refusals import MunicipalityMissing, NotInThisBook
from xenia_desk.core.names import BookId, Category, TableName
from xenia_desk.core.periods import Month, Period, year_period
from xenia_desk.core.plan.plan import Plan

VISITS = "visits_elsewhere"
LEEUWARDEN = "GM0080"
ACTIVITIES = TableName("activities_by_kind")
PLACES = TableName("visits_by_place")
MUNICIPALITIES = TableName("municipalities_visited")
_BY_TOPIC = TableName("sheets_by_topic")
_BY_LANGUAGE = TableName("sheets_by_language")


def activity(month: Month, kind: str, times: int = 1) -> Changes:
    """What one activity of a kind adds (a visit elsewhere also needs `visit`)."""
    return {CounterKey(month.period, ACTIVITIES, kind): times}


def visit(month: Month, municipality: str, *, seen: bool) -> Changes:
    """What a visit elsewhere adds; `seen`: the municipality was visited this year already."""
    year = year_period(month.year)
    found = {**activity(month, VISITS), CounterKey(year, PLACES, place_of(municipality)): 1}
    if not seen:
        found[CounterKey(year, MUNICIPALITIES, municipality)] = 1
    return found


def place_of(municipality: str) -> str:
    """The category of `place` that a municipality counts in."""
    return "in_leeuwarden" if municipality == LEEUWARDEN else "rest_of_fryslan"


def kinds(plan: Plan, book: BookId) -> tuple[str, ...]:
    """The activities that a book can count; a visit elsewhere only where its place is counted."""
    names = {table.name for table in plan.tables_of(book)}
    found = plan.cells_of(plan.tables[ACTIVITIES], book) if ACTIVITIES in names else ()
    return tuple(kind for kind in found if kind != VISITS or PLACES in names)


def entered(  # noqa: PLR0913, PLR0917 - an activity, where it is counted, and what was there
    plan: Plan,
    book: BookId,
    month: Month,
    kind: str,
    municipality: str | None,
    counts: Mapping[CounterKey, int],
    times: int = 1,
) -> Changes:
    """What one activity more adds (`times` 1), or one less changes (-1).

    `counts` holds the year's counters of the book. The municipality of one less stays visited,
    unless more would be visited than there were visits; then that one goes, or the first of the
    others where it has gone already.

    Raises NotInThisBook or MunicipalityMissing.
    """
    if kind not in kinds(plan, book):
        raise NotInThisBook(Category("kind", kind))
    if kind != VISITS:
        return activity(month, kind, times)
    if municipality is None:
        raise MunicipalityMissing
    if municipality not in plan.dimensions["municipality"].categories:
        raise NotInThisBook(Category("municipality", municipality))
    year, place = year_period(month.year), place_of(municipality)
    if times > 0:
        seen = counts[CounterKey(year, MUNICIPALITIES, municipality)] > 0
        return visit(month, municipality, seen=seen)
    left = counts[CounterKey(year, PLACES, place)] - 1
    found = {**activity(month, VISITS, -1), CounterKey(year, PLACES, place): -1}
    here = visited(counts, year, place)
    if len(here) > left:  # which visits are left is not kept: then another one gives way
        gone = municipality if municipality in here else here[0]
        found[CounterKey(year, MUNICIPALITIES, gone)] = -1
    return found


def visited(counts: Mapping[CounterKey, int], year: Period, place: str) -> tuple[str, ...]:
    """The municipalities of a place that were visited in a year."""
    return tuple(
        key.category
        for key, number in sorted(counts.items())
        if (key.period, key.table) == (year, MUNICIPALITIES)
        and number
        and place_of(key.category) == place
    )


def sheet(plan: Plan, month: Month, topic: str, language: str) -> Changes:
    """What one printed sheet adds, in the class of its language (a tag such as "es-419")."""
    year = year_period(month.year)
    classes = plan.dimensions["language"].offered
    kind = classes.get(language) or classes.get(language.partition("-")[0], "other_language")
    return {
        CounterKey(year, _BY_TOPIC, topic): 1,
        CounterKey(year, _BY_LANGUAGE, kind): 1,
    }
