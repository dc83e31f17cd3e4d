"""The order of a report: what is read first, the tables by subject, the annexes."""

from collections.abc import Iterable, Iterator

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.not_kept import not_kept
from xenia_desk.core.plan.plan import Grain, Plan, ReleaseGrain, Table
from xenia_desk.core.release.reports.model import Chapter, Value, Words
from xenia_desk.core.release.reports.release_notes import ReleaseNotes
from xenia_desk.core.release.reports.tables import Source, laid_out

_SUBJECTS = {
    "contacts": (
        "contacts_by_channel",
        "contacts_by_first",
        "contacts_by_setting",
        "contacts_by_language",
        "contacts_by_help",
        "contacts_by_channel_and_first",
    ),
    "themes": (
        "mentions_by_theme",
        "mentions_by_theme_and_channel",
        "mentions_by_theme_and_referred",
    ),
    "referrals": ("contacts_with_referral", "referrals_by_organisation"),
    "hour": ("items_of_the_hour",),
    "activities": ("activities_by_kind", "visits_by_place"),
    "sheets": ("sheets_by_topic", "sheets_by_language"),
}


def read_first(plan: Plan, notes: ReleaseNotes) -> Chapter:
    """What a reader must know, and may not conclude, before the first figure."""
    paragraphs = [
        Words("report.read.contacts"),
        Words("report.read.units"),
        Words("report.read.hidden", {"threshold": plan.threshold, "unit": plan.unit_threshold}),
        Words("report.read.not_conclude"),
        Words("report.read.years"),
        Words("report.read.percentages"),
    ]
    paragraphs += [words for book in sorted(notes.books) for words in _unkept(plan, book)]
    year = str(notes.year)
    paragraphs += [Words(f"report.break.{name}", {"year": year}) for name in notes.breaks]
    paragraphs += [_gap(*which, why) for which, why in sorted(notes.gaps.items())]
    return Chapter("", Words("report.chapter.read"), tuple(paragraphs))


def _unkept(plan: Plan, book: BookId) -> Iterator[Words]:
    """What a book does not ask of its contacts; in the tables they are not recorded."""
    asked = [t.dimensions[0] for t in not_kept(plan, book) if t.release is not ReleaseGrain.NOT]
    if asked:
        *others, last = [Words(f"dimension.{name}") for name in asked]
        for name in reversed(others):
            last = Words("report.and", {"part": name, "rest": last})
        yield Words("report.read.unkept", {"book": Words(f"book.{book}"), "what": last})


def _gap(book: BookId, month: Month, reason: str) -> Words:
    # December carries the year: without it the whole book is out, not one month of it.
    kind = "report.gap_year" if month.next.number == 1 else "report.gap"
    said = Words(f"gap.{reason}")
    return Words(kind, {"book": Words(f"book.{book}"), "month": month, "reason": said})


def subjects(source: Source, released: Iterable[str], given: Iterable[str]) -> Iterator[Chapter]:
    """The chapters with tables: of all tables that a recipient is given, those that there are.

    A table that is not in the release (`released`) is named with the reason why.
    """
    released, given = set(released), set(given)
    number = 0
    for subject, names in _listed(source.plan).items():
        tables = [source.plan.tables[name] for name in names if name in given]
        if not tables:
            continue
        number += 1
        shown = [t for t in tables if t.name in released or _is_missing(source, t)]
        left_out = [t for t in tables if t not in shown]
        yield Chapter(
            str(number),
            Words(f"report.chapter.{subject}"),
            tuple(_why_left_out(source, table) for table in left_out),
            tuple(laid_out(source, t, f"{number}.{n}") for n, t in enumerate(shown, 1)),
        )


def _listed(plan: Plan) -> dict[str, list[str]]:
    """The tables by subject; one that no subject names stands with the others of its unit."""
    found = {s: [n for n in names if n in plan.tables] for s, names in _SUBJECTS.items()}
    known = {name for names in found.values() for name in names}
    for table in plan.tables.values():
        if table.name not in known:
            units = {plan.tables[names[0]].unit: s for s, names in found.items() if names}
            found[units.get(table.unit, "contacts")].append(table.name)
    return found


def _is_missing(source: Source, table: Table) -> bool:
    """Whether a table is not there because no book that counts it has handed over the year."""
    return not set(table.books) & set(source.notes.books)


def _why_left_out(source: Source, table: Table) -> Words:
    plan = source.plan
    reason = "small_year" if table.only_with is None else "few_activities"
    if table.grain is Grain.MONTH and source.notes.gaps:
        reason = "gap"
    values: dict[str, Value] = {
        "table": Words(f"table.{table.name}"),
        "contacts": plan.small_year,
        "threshold": plan.threshold,
    }
    return Words(f"report.left_out.{reason}", values)


def definitions(plan: Plan) -> Chapter:
    """What belongs to each theme, and what does not."""
    themes = plan.dimensions["theme"].categories
    terms = tuple((Words(f"label.theme.{code}"), Words(f"about.theme.{code}")) for code in themes)
    note = Words("report.definitions.note", {"plan": plan.id})
    return Chapter("B", Words("report.chapter.definitions"), (note,), (), terms)
