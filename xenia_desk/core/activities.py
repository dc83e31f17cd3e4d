"""This module counts what staff do and print: activities of the calendar, and sheets."""

from xenia_desk.core.counting import Changes, CounterKey
from xenia_desk.core.periods import Month, year_period
from xenia_desk.core.plan import Plan

VISITS = "visits_elsewhere"
LEEUWARDEN = "GM0080"


def activity(month: Month, kind: str, times: int = 1) -> Changes:
    """What one activity of a kind adds (a visit elsewhere also needs `visit`)."""
    return {CounterKey(month.period, "activities_by_kind", kind): times}


def visit(month: Month, municipality: str, *, seen: bool) -> Changes:
    """What a visit elsewhere adds; `seen`: the municipality was visited this year already."""
    year = year_period(month.year)
    place = "in_leeuwarden" if municipality == LEEUWARDEN else "rest_of_fryslan"
    found = {**activity(month, VISITS), CounterKey(year, "visits_by_place", place): 1}
    if not seen:
        found[CounterKey(year, "municipalities_visited", municipality)] = 1
    return found


def sheet(plan: Plan, month: Month, topic: str, language: str) -> Changes:
    """What one printed sheet adds, in the class of its language (a tag such as "es-419")."""
    year = year_period(month.year)
    classes = plan.dimensions["language"].offered
    kind = classes.get(language) or classes.get(language.partition("-")[0], "other_language")
    return {
        CounterKey(year, "sheets_by_topic", topic): 1,
        CounterKey(year, "sheets_by_language", kind): 1,
    }
