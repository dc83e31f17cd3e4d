"""What leaves of a year is decided from what was gathered, and from nothing else."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from operator import attrgetter

import pytest

from tests.books import GGD, OUTREACH, XENIA
from tests.gathered_years import corrected, gathered, held_year, left, printed
from xenia_desk.core.counting.counting import Contact, CounterKey, changes
from xenia_desk.core.names import TableName
from xenia_desk.core.periods import Month, months_of, year_period
from xenia_desk.core.release import decision
from xenia_desk.core.release.decision import Asked, Decided, decide, require_unchanged, undecided
from xenia_desk.core.release.gathered import Revised, Statement, Total, YearGathered, YearHeld
from xenia_desk.core.release.ledger import together
from xenia_desk.core.release.refusals import (
    ForksUndecided,
    KnownRefused,
    KnownTooLate,
    NoSuchGap,
    PreviewOld,
    RecipientUnknown,
    ReleasesUnregistered,
    StatementsMissing,
    TotalsDiffer,
    YearEmpty,
    YearFrozen,
    YearOfOtherPlan,
    YearRuns,
)
from xenia_desk.core.release.reports import revised
from xenia_desk.core.release.revisions import revised_years
from xenia_desk.errors import Refusal, Stopped
from xenia_desk.protection.model.checking import check

ASKED = Asked("gemeente")
HEAD = "table,category,count\n"
TABLE = "contacts_by_language"
MARCH, DECEMBER = Month(2027, 3), Month(2027, 12)
YEAR = gathered(held_year())


@pytest.fixture(scope="module")
def first() -> Decided:
    return decide(YEAR, ASKED)


@pytest.fixture(scope="module")
def released(first: Decided) -> YearHeld:
    return left(YEAR.held, first)


def holding(held: YearHeld) -> YearGathered:
    """What is gathered of 2027 when the yearbook holds this of it."""
    return replace(YEAR, held=held)


def without(*missing: Statement) -> YearGathered:
    """The year of which some statements are not there."""
    lost = {(book, month.period) for book, month in missing}
    there = tuple(e for e in YEAR.held.statements if (e.book, e.period) not in lost)
    return holding(replace(YEAR.held, statements=there))


# why a year may not leave


def of_other_plan() -> YearGathered:
    one, *others = YEAR.held.statements
    return holding(replace(YEAR.held, statements=(replace(one, plan_hash=bytes(32)), *others)))


def of_unequal_tables() -> YearGathered:
    place, one = next((n, t) for n, t in enumerate(YEAR.held.totals) if t.table == TABLE)
    totals = (*YEAR.held.totals[:place], one._replace(value=one.value + 1))
    return holding(replace(YEAR.held, totals=(*totals, *YEAR.held.totals[place + 1 :])))


def with_laptop(*, but: Month) -> YearGathered:
    """The year beside that of a laptop with a contact a month, of which one statement is lost."""
    held = YEAR.held
    counts: Counter[CounterKey] = Counter()
    for month in (month for month in months_of(held.year) if month != but):
        said = {"theme": frozenset({"health"}), "first": frozenset({"known"})}
        counts.update(changes(held.plan, OUTREACH, month, Contact("talk_on_location", said)))
    year = CounterKey(year_period(held.year), TableName("contacts_by_first"), "known")
    crossed = year._replace(table=TableName("contacts_by_channel_and_first"))
    counts[year] += 1
    counts[crossed._replace(category="group_elsewhere|known")] += 1
    statements = (replace(each, book=OUTREACH) for each in held.statements if each.book == XENIA)
    there = (each for each in statements if each.period != but.period)
    totals = (Total(OUTREACH, *key, number) for key, number in counts.items())
    return holding(
        replace(
            held,
            statements=tuple(sorted((*held.statements, *there), key=attrgetter("book", "period"))),
            totals=tuple(sorted((*held.totals, *totals))),
        )
    )


LAST = [(GGD, DECEMBER), (XENIA, DECEMBER)]
REFUSED: dict[str, tuple[YearGathered, Asked, type[Refusal]]] = {
    "to nobody in the plan": (YEAR, Asked("krant"), RecipientUnknown),
    "a release is forgotten": (
        replace(YEAR, unregistered=("2026-001",)),
        ASKED,
        ReleasesUnregistered,
    ),
    "the year runs": (replace(YEAR, day=date(2027, 12, 31)), ASKED, YearRuns),
    "two copies of a book": (replace(YEAR, forks=((GGD, MARCH),)), ASKED, ForksUndecided),
    "another plan": (of_other_plan(), ASKED, YearOfOtherPlan),
    "a month is missing": (without((GGD, MARCH)), ASKED, StatementsMissing),
    "tables of a book differ": (of_unequal_tables(), ASKED, TotalsDiffer),
    "a gap that is none": (YEAR, Asked("sdf", {(GGD, MARCH): "lost"}), NoSuchGap),
    "nothing but gaps": (without(*LAST), Asked("sdf", dict.fromkeys(LAST, "lost")), YearEmpty),
}


@pytest.mark.parametrize("why", REFUSED)
def test_a_year_does_not_leave(why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is protected before everything else is right."""

    def protected(*_: object, **__: object) -> None:
        pytest.fail("it was protected")

    monkeypatch.setattr(decision, "safe_release", protected)
    given, asked, refusal = REFUSED[why]
    with pytest.raises(refusal):
        decide(given, asked)


def test_every_missing_statement_is_named() -> None:
    missing = ((GGD, MARCH), (XENIA, MARCH))
    found = without(*missing)
    assert found.unnamed == missing
    with pytest.raises(StatementsMissing) as refused:
        decide(found, Asked("sdf", {missing[0]: "lost"}))
    assert [(each.book, each.month) for each in refused.value.missing] == [missing[1]]


def test_a_laptop_of_which_a_month_is_lost_does_not_hold_the_year_back() -> None:
    """What it does not keep is unknown as often as it counted in the year, that month included."""
    given = replace(with_laptop(but=MARCH), joined=(GGD, OUTREACH, XENIA))
    counts, system = decision.counted(given, {(OUTREACH, MARCH): "lost"})
    check(system)
    without_it, _ = decision.counted(YEAR, {})
    unknown = CounterKey(year_period(2027), TableName("contacts_by_language"), "not_recorded")
    assert counts[unknown] - without_it[unknown] == 12


def test_copies_that_nobody_decided_about_hold_back_that_year_and_those_after_it() -> None:
    def forks(year: int) -> ForksUndecided | None:
        return undecided(replace(YEAR, forks=((GGD, Month(year, 3)),)))

    assert forks(2028) is None
    for year in (2026, 2027):
        refusal = forks(year)
        assert refusal is not None
        assert [each.month.year for each in refusal.undecided] == [year]


def test_it_can_be_stopped() -> None:
    with pytest.raises(Stopped):
        decide(YEAR, ASKED, cancelled=lambda: True)


# a year that was released


def test_a_later_copy_is_the_same_whoever_gets_it(first: Decided, released: YearHeld) -> None:
    assert released.frozen == date(2028, 1, 20)
    march = replace(holding(released), day=date(2028, 3, 9))
    assert decide(march, ASKED).report == first.report
    other = decide(march, Asked("sdf"))
    assert other.document == first.document, "one pattern, one day, one account"
    assert other.report.notes == replace(first.report.notes, recipient="sdf")


def test_what_it_lacked_is_not_asked_again() -> None:
    gap = (GGD, MARCH)
    missing = without(gap)
    seen = decide(missing, Asked("sdf", {gap: "lost"}))
    later = replace(missing, held=left(missing.held, seen), joined=(GGD, OUTREACH, XENIA))
    assert later.missing == (gap,), "a book that joined later was no part of it"
    assert later.unnamed == ()
    assert decide(later, Asked("sdf")).report == seen.report
    with pytest.raises(NoSuchGap):
        decide(later, Asked("sdf", {(OUTREACH, MARCH): "lost"}))


def test_what_is_registered_from_two_recipients_is_put_together(first: Decided) -> None:
    whole = first.document
    cells = list(whole.cells.items())
    parts = [replace(whole, cells=dict(part)) for part in (cells[:90], cells[60:])]
    assert together(parts) == replace(whole, cells=dict(cells))
    assert all(part.agrees(whole) for part in parts)
    assert not whole.agrees(parts[0])
    assert together([]) is None


# between what was seen and what is written


def test_what_was_seen_leaves_while_nothing_changed(first: Decided, released: YearHeld) -> None:
    require_unchanged(first, YEAR)
    require_unchanged(first, replace(YEAR, day=date(2028, 1, 21)))  # it was written after midnight
    require_unchanged(first, holding(released))  # to a second recipient


def with_another_statement(held: YearHeld) -> YearHeld:
    *others, last = held.statements
    return replace(held, statements=(*others, replace(last, sequence=2)))


CHANNELS = TableName("contacts_by_channel")
CHANGED: dict[str, Callable[[], YearGathered]] = {
    "a newer statement": lambda: holding(with_another_statement(YEAR.held)),
    "a statement of a released year": lambda: replace(YEAR, later=held_year(2026).statements[:1]),
    "a known total": lambda: holding(replace(YEAR.held, known={(CHANNELS, ""): 943})),
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_was_seen_before_a_change_is_made_anew(first: Decided, what: str) -> None:
    with pytest.raises(PreviewOld):
        require_unchanged(first, CHANGED[what]())


def test_copies_that_came_meanwhile_are_decided_about_first(first: Decided) -> None:
    with pytest.raises(ForksUndecided):
        require_unchanged(first, replace(YEAR, forks=((GGD, MARCH),)))


def test_what_was_seen_on_another_day_does_not_leave_after_the_first(released: YearHeld) -> None:
    next_day = decide(replace(YEAR, day=date(2028, 1, 21)), ASKED)
    require_unchanged(next_day, YEAR)
    with pytest.raises(PreviewOld):
        require_unchanged(next_day, holding(released))


def test_other_figures_of_a_released_year_never_leave(released: YearHeld) -> None:
    """Two patterns or two sets of figures of one year subtract; the ledger knows the first."""
    other = decide(gathered(held_year(seed=2)), ASKED)
    with pytest.raises(YearFrozen):
        require_unchanged(other, replace(other.gathered, held=released))


# what others know


def known_line(decided: Decided) -> tuple[str, str, int]:
    """The largest hidden number of a table of one dimension: table, category, count."""
    tables = {table.name: table for table in decided.system.tables}
    found = [
        (
            decided.system.cells[decided.system.cell_id(tables[table.name], codes)].count,
            table,
            codes,
        )
        for table in decided.safe.tables
        for codes, cell in table.cells.items()
        if cell.value is None and len(codes) == 1
    ]
    count, table, codes = max(found, key=lambda each: each[0])
    assert count >= 10
    return table.name, codes[0], count


def test_a_known_total_is_reckoned_with_and_remembered(first: Decided) -> None:
    name, code, count = known_line(first)
    text = f"{HEAD}{name},{code},{count}\n"
    seen = decide(YEAR, Asked("gemeente", known=text))
    assert seen.safe.table(name).cell(code).value == count
    assert seen.safe.certificate.ledger.outside_totals == 1
    assert seen.told == {(name, code): count}
    later = left(YEAR.held, seen)
    assert later.known == seen.told
    remembered = decide(holding(replace(YEAR.held, known=seen.told)), ASKED)
    assert remembered.report == seen.report
    assert remembered.told == {}
    with pytest.raises(KnownTooLate):
        decide(holding(later), Asked("gemeente", known=text))


def test_every_wrong_line_of_known_totals_is_named(first: Decided) -> None:
    name, code, count = known_line(first)
    with pytest.raises(KnownRefused) as told:
        decide(YEAR, Asked("gemeente", known=f"{HEAD}{name},{code},{count + 1}\nno_table,x,3\n"))
    assert len(told.value.lines) == 2


# what came after a year was released


def next_year(held: YearHeld) -> YearGathered:
    return gathered(held_year(2028), [held])


def test_a_year_says_whether_it_was_revised(released: YearHeld) -> None:
    assert released.revised is Revised.NOT
    came = corrected(released, TABLE, 12)
    assert came.revised is Revised.WAITS
    assert printed(came).revised is Revised.PRINTED
    assert corrected(printed(came), TABLE, 5).revised is Revised.WAITS
    assert corrected(released, TABLE, 0).revised is Revised.NOT, "a statement with no other number"


def test_a_large_correction_is_printed_with_the_next_year(released: YearHeld) -> None:
    came = corrected(released, TABLE, 12)
    seen = decide(next_year(came), ASKED)
    assert seen.document.revisions == ((2027, 1),)
    assert seen.safe.certificate.ledger.earlier_releases == 1
    (again,) = seen.report.revisions
    assert (again.printed, again.withheld) == ((TABLE,), ())
    assert again.release is not None
    new = again.release.table(TABLE).cells
    moved = {cell.value - (again.before[TABLE, c] or 0) for c, cell in new.items() if cell.value}
    assert moved == {12, 0, -12}
    assert [c for c in new if new[c].value is None] == [
        codes for codes in new if again.before[TABLE, codes] is None
    ]
    # To a second recipient, after yet another correction: the very same numbers.
    later = replace(seen.gathered, held=left(seen.gathered.held, seen))
    once_more = {2027: corrected(printed(came), TABLE, 2)}
    assert revised_years(replace(later, earlier=once_more)) == (again,)


def test_a_small_correction_is_said_and_not_shown(released: YearHeld) -> None:
    (found,) = revised_years(next_year(corrected(released, TABLE, 2)))
    assert (found.printed, found.withheld, found.release) == ((), (TABLE,), None)
    given = released.plan.recipients["gemeente"]
    assert list(revised.lines((found,), given)) == []
    said = [words.message for words in revised.chapter((found,), "H", given).paragraphs]
    assert "report.revised.withheld" in said


def test_a_correction_is_compared_with_every_version_in_print(released: YearHeld) -> None:
    came = corrected(printed(corrected(released, TABLE, 12)), TABLE, 2)
    (found,) = revised_years(next_year(came))
    assert (found.printed, found.withheld, found.edition) == ((), (TABLE,), 2)


def test_what_changed_nothing_is_no_revision(released: YearHeld) -> None:
    assert revised_years(next_year(corrected(released, TABLE, 0))) == ()
    assert revised_years(next_year(released)) == ()
