"""Advises the coordinator about a next year's plan; none of it is kept."""

from collections.abc import Mapping
from typing import Any

from xenia_desk import wording
from xenia_desk.core.counting.merging import Join
from xenia_desk.core.periods import Year
from xenia_desk.core.release.refusals import YearEmpty, YearRuns
from xenia_desk.core.release.year_advice import (
    Advice,
    Budget,
    Totals,
    YearAdvice,
    advise,
    plan_for,
)
from xenia_desk.errors import Progress
from xenia_desk.localization import Translator
from xenia_desk.protection.model.choices import Cancelled
from xenia_desk.workflows.vault.plans import plans
from xenia_desk.workflows.vault.session import Session


def advise_year(
    session: Session,
    year: int,
    told: Progress = lambda *_: None,
    stopped: Cancelled = lambda: False,
) -> YearAdvice:
    """The detail budget of a plan by the totals of a year that is over, and joins.

    It is the newest plan, or that of the year where the newest counts otherwise.

    Raises YearRuns, YearEmpty, and what `year_advice.advise` raises.
    """
    yearbook = session.yearbook()
    if year >= session.today().year:
        raise YearRuns(Year(year))
    own, known = session.plan(year), plans()
    held = yearbook.held(own, year)
    books = {total.book for total in held.totals}
    if not books:
        raise YearEmpty(Year(year))
    counts = held.counts(held.totals, books)
    totals = Totals(year, counts, tuple(sorted(books)), yearbook.keys().release)
    return advise(plan_for(known[max(known)], own, totals), totals, told, stopped)


def budget_line(words: Translator, found: Budget) -> str:
    """How much of a table stays open: 9 van 12 (75,0%)."""
    return words.text(
        "advice.budget",
        open=words.number(found.open),
        cells=words.number(found.cells),
        share=words.percent(found.tenths),
    )


def join_line(words: Translator, join: Join) -> str:
    """The categories that become one: health + mental health."""
    return " + ".join(
        wording.label(words, join.dimension, code)
        for codes in join.codes
        for code in codes.split("+")
    )


def advice_line(words: Translator, advice: Advice) -> str:
    """What the joins of a table would save."""
    numbers = {
        "before": advice.before.open,
        "after": advice.after.open,
        "cells": advice.after.cells,
        "year_before": advice.year_before.open,
        "year_after": advice.year_after.open,
    }
    return words.text("advice.saves", **{k: words.number(n) for k, n in numbers.items()})


def last_joins(advice: Advice) -> tuple[Join, ...]:
    """The joins as they end up: one that was joined further is named in the last one only."""
    later = [join.codes for join in advice.joins]
    return tuple(j for j in advice.joins if not any(j.code in codes for codes in later))


def described(found: YearAdvice) -> Mapping[str, Any]:
    """The advice as data."""
    return {
        "budget": [_budget(each) for each in found.budgets],
        "all": _budget(found.year),
        "joins": [
            {
                "table": each.before.table,
                "join": [
                    {"dimension": join.dimension, "codes": join.code.split("+")}
                    for join in last_joins(each)
                ],
                "open_before": each.before.open,
                "open_after": each.after.open,
                "cells_after": each.after.cells,
                "year_open_before": each.year_before.open,
                "year_open_after": each.year_after.open,
            }
            for each in found.merges
        ],
    }


def _budget(found: Budget) -> Mapping[str, Any]:
    return {"table": found.table, "open": found.open, "cells": found.cells}
