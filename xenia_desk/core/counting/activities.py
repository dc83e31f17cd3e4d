"""Counts what staff do and print: activities of the calendar, and sheets."""

from xenia_desk.core.counting.counting import Changes, CounterKey
from xenia_desk.core.counting.refusals import MunicipalityMissing, NotInThisBook
from xenia_desk.core.names import BookId, Category, TableName
from xenia_desk.core.periods import Month, year_period
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


def visit(month: Month, municipality: str, times: int = 1) -> Changes:
    """What a visit elsewhere adds."""
    year = year_period(month.year)
    return {
        **activity(month, VISITS, times),
        CounterKey(year, PLACES, place_of(municipality)): times,
        CounterKey(year, MUNICIPALITIES, municipality): times,
    }


def place_of(municipality: str) -> str:
    """The category of `place` that a municipality counts in."""
    return "in_leeuwarden" if municipality == LEEUWARDEN else "rest_of_fryslan"


def kinds(plan: Plan, book: BookId) -> tuple[str, ...]:
    """The activities that a book can count; a visit elsewhere only where its place is counted."""
    names = {table.name for table in plan.tables_of(book)}
    found = plan.cells_of(plan.tables[ACTIVITIES], book) if ACTIVITIES in names else ()
    return tuple(kind for kind in found if kind != VISITS or PLACES in names)


def entered(
    plan: Plan,
    book: BookId,
    month: Month,
    kind: str,
    municipality: str | None,
    times: int = 1,
) -> Changes:
    """What one activity more adds (`times` 1), or one less changes (-1).

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
    return visit(month, municipality, times)


def sheet(plan: Plan, month: Month, topic: str, language: str) -> Changes:
    """What one printed sheet adds, in the class of its language (a tag such as "es-419")."""
    year = year_period(month.year)
    classes = plan.dimensions["language"].offered
    kind = classes.get(language) or classes.get(language.partition("-")[0], "other_language")
    return {
        CounterKey(year, _BY_TOPIC, topic): 1,
        CounterKey(year, _BY_LANGUAGE, kind): 1,
    }
