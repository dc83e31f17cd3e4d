"""Tells what the program records, from the real schema and the real plan."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from xenia_desk import __version__, wording
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.counting.invented_counts import invented_year
from xenia_desk.core.periods import Month
from xenia_desk.core.plan.plan import Grain, Plan, Table
from xenia_desk.core.roles import BookName
from xenia_desk.core.vault.what_we_record import Section, TermLine, WhatWeRecord, markdown
from xenia_desk.localization import Translator
from xenia_desk.outputs.files import write_file as save
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.store.encrypted.migrations import columns
from xenia_desk.workflows.vault.plans import plans

__all__ = ["WhatWeRecord", "markdown", "save"]

FILES = {
    "yearbook": "yearbook.book",
    "book": "*.book",
    "journal": "*.book-journal",
    "new": "*.book.*",
    "vault": "vault.json*",
    "alone": "vault.lock",
    "settings": "settings.json",
    "sharing": "sharing.json",
    "request": "*.request",
    "facts": "facts*.json",
    "statement": "statements/*.statement",
    "note": "statements/*.frozen",
    "backup": "backups/*.backup",
    "elsewhere": "backups/elsewhere.json",
    "copied": "*.copied",
    "practice": "practice.json",
}
"""Which files there are in a vault, by what the sheet says of them."""
_UNKNOWABLE = ("who", "when", "order", "together", "colleague")
_NUMBERS = ("sealed", "cell", "counter", "total")  # what people ask for first
_EXAMPLE_BOOK, _MARCH, _SEED = BookName.WALK_IN, 3, 1


def what_we_record(words: Translator) -> WhatWeRecord:
    """The account in one language."""
    text, plan = words.text, _plan()
    return WhatWeRecord(
        title=text("recorded.title"),
        subtitle=text("recorded.subtitle", plan=plan.id),
        footer=text("recorded.footer", program=f"Xenia Desk {__version__}", plan=plan.id),
        sections=(
            _said(words, "short", 3),
            *_example(words, plan),
            Section("unknowable", text("recorded.unknowable.title"), lines=_unknowable(words)),
            _said(words, "limit", 3),
            _said(words, "kept", 2),
            _counted(words, plan),
            _files(words),
            *_tables(words, FileKind.BOOK),
            *_tables(words, FileKind.YEARBOOK),
        ),
    )


def pdf(account: WhatWeRecord, language: str) -> bytes:
    """The account as a sheet on A4."""
    from xenia_desk.outputs.papers.what_we_record_pdf import what_we_record_pdf  # noqa: PLC0415 - paper is needed late

    return what_we_record_pdf(account, language)


def described(account: WhatWeRecord) -> dict[str, Any]:
    """The account as data."""
    return asdict(account)


def _plan() -> Plan:
    return plans()[max(plans())]


def _said(words: Translator, name: str, sentences: int) -> Section:
    text = tuple(words.text(f"recorded.{name}.{n}") for n in range(1, sentences + 1))
    return Section(name, words.text(f"recorded.{name}.title"), text)


def _example(words: Translator, plan: Plan) -> Iterator[Section]:
    """A whole month of a practice vault's desk, made from the same seed."""
    month = Month(plan.begins.year, _MARCH)
    year = invented_year(plan, month.year, _SEED)
    invented = next(each for each in year if each.month == month)
    said = words.text("recorded.month.text", month=words.month(month.first_day))
    yield Section("month", words.text("recorded.month.title"), (said,))
    for table in plan.tables_of(_EXAMPLE_BOOK, Grain.MONTH):
        cells = tuple(
            (
                wording.category_label(words, plan, table.name, category),
                words.number(
                    invented.changes[_EXAMPLE_BOOK][CounterKey(month.period, table.name, category)]
                ),
            )
            for category in plan.cells_of(table, _EXAMPLE_BOOK)
        )
        heads = (words.text("recorded.month.category"), words.text("recorded.month.number"))
        name = words.text(f"table.{table.name}")
        yield Section(f"month.{table.name}", name, numbers=(heads, *cells), part=True)
    days = ", ".join(str(day.day) for day in invented.open_days[_EXAMPLE_BOOK])
    open_days = words.text("recorded.month.days", days=days)
    title = words.text("recorded.month.calendar")
    yield Section("month.calendar", title, (open_days,), part=True)


def _unknowable(words: Translator) -> tuple[TermLine, ...]:
    return tuple(
        TermLine(words.text(f"recorded.unknowable.{n}"), words.text(f"recorded.unknowable.{n}.why"))
        for n in _UNKNOWABLE
    )


def _counted(words: Translator, plan: Plan) -> Section:
    lines = tuple(
        TermLine(words.text(f"table.{table.name}"), _meaning(words, plan, table), table.name)
        for table in plan.tables.values()
    )
    title, text = words.text("recorded.counted.title"), words.text("recorded.counted.text")
    return Section("counted", title, (text,), lines)


def _meaning(words: Translator, plan: Plan, table: Table) -> str:
    grain = "recorded.counted.month" if table.grain is Grain.MONTH else "recorded.counted.year"
    books = ", ".join(words.text(f"book.{book}") for book in table.books)
    parts = tuple(_categories(words, plan, table, name) for name in table.dimensions)
    if not parts:
        return words.text("recorded.counted.one", grain=words.text(grain), books=books)
    categories = " × ".join(parts)
    return words.text(
        "recorded.counted.line", grain=words.text(grain), books=books, categories=categories
    )


def _categories(words: Translator, plan: Plan, table: Table, name: str) -> str:
    """The categories of one dimension of a table."""
    dimension = plan.dimensions[name]
    codes = [
        code for code in dimension.level_codes(table.level.get(name)) if code not in table.without
    ]
    return ", ".join(wording.label(words, name, code) for code in codes)


def _files(words: Translator) -> Section:
    lines = tuple(
        TermLine(words.text(f"recorded.file.{n}"), words.text(f"recorded.file.{n}.why"), pattern)
        for n, pattern in FILES.items()
    )
    title, text = words.text("recorded.files.title"), words.text("recorded.files.text")
    return Section("files", title, (text,), lines)


def _tables(words: Translator, kind: FileKind) -> Iterator[Section]:
    title = words.text(f"recorded.tables.{kind.schema}")
    yield Section(kind.schema, title, (words.text("recorded.tables.text"),))
    found = columns(kind)
    for table in sorted(found, key=lambda name: (name not in _NUMBERS, name)):
        lines = tuple(
            TermLine(name, words.text(f"recorded.table.{table}.{name}"), name)
            for name in found[table]
        )
        about = words.text(f"recorded.table.{table}")
        yield Section(f"{kind.schema}.{table}", table, (about,), lines, part=True)
