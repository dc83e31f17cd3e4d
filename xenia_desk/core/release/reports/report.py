"""The report of one release, worked out from safe tables and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from xenia_desk.core.plan.plan import Plan, Table
from xenia_desk.core.release.reports import accounts, chapters, data, revised
from xenia_desk.core.release.reports.certificates import certified
from xenia_desk.core.release.reports.charts import Chart, chart_of
from xenia_desk.core.release.reports.model import Chapter, Words
from xenia_desk.core.release.reports.reading import reader
from xenia_desk.core.release.reports.release_notes import ReleaseNotes
from xenia_desk.core.release.reports.tables import Source
from xenia_desk.core.release.safe_tables import SafeRelease


@dataclass(frozen=True)
class Report:
    """What leaves the program in one release.

    It holds no number of its own: all of them are looked up in the safe release, so that there
    is no way to make a report of anything else.
    """

    plan: Plan
    release: SafeRelease
    notes: ReleaseNotes
    revisions: tuple[revised.RevisedYear, ...] = ()

    @cached_property
    def _source(self) -> Source:
        return Source(self.plan, self.notes, reader(self.plan, self.release, self.notes))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(table.name for table in self.release.tables)

    @property
    def given(self) -> tuple[str, ...]:
        """The tables that the recipient is given, if they are in the release."""
        return self.plan.recipients[self.notes.recipient]

    @property
    def titles(self) -> tuple[Words, ...]:
        """The lines of the cover."""
        recipient = Words(f"recipient.{self.notes.recipient}")
        return (
            Words("report.title", {"year": str(self.notes.year)}),
            Words("report.subtitle"),
            Words("report.recipient", {"recipient": recipient}),
        )

    @property
    def practice_mark(self) -> tuple[Words, ...]:
        """What stands on every page, sheet and file of a practice release; else empty."""
        return (Words("report.practice"),) if self.notes.practice else ()

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """What is to be read first, the tables by subject, the account, the annexes."""
        subjects = tuple(chapters.subjects(self._source, self._names, self.given))
        found = [chapters.read_first(self.plan, self.notes), *subjects]
        if any(indicator.table in self.given for indicator in self.plan.indicators):
            found.append(accounts.agreed(self._source, str(len(subjects) + 1), self.given))
        filled = accounts.completeness(self._source, self.given)
        if self.revisions:
            found.append(revised.chapter(self.revisions, "H", self.given))
        annexes = [filled] if filled.tables else []
        annexes += [chapters.definitions(self.plan), certified(self.release.certificate)]
        return (*found, *annexes)

    @cached_property
    def charts(self) -> Mapping[str, Chart]:
        """The charts by the name of their table."""
        tables = [t for chapter in self.chapters for t in chapter.tables if t.name in self.given]
        found = {table.name: chart_of(table) for table in tables}
        return {name: chart for name, chart in found.items() if chart}

    @cached_property
    def lines(self) -> tuple[data.DataLine, ...]:
        """Every cell of the tables that the recipient is given, for machines."""
        tables = [t for t in self.plan.tables.values() if t.name in self.given]
        return tuple(data.lines(self._source, [t for t in tables if self._is_there(t)]))

    @cached_property
    def revised_lines(self) -> tuple[tuple[int, data.DataLine], ...]:
        """(year, cell) for every revised number of an earlier year, for machines."""
        return tuple(revised.lines(self.revisions, self.given))

    def _is_there(self, table: Table) -> bool:
        return table.name in self._names or not set(table.books) & set(self.notes.books)

    @property
    def colophon(self) -> tuple[Words, ...]:
        """When and by what the figures were made."""
        return (
            Words("report.colophon.frozen", {"day": self.notes.frozen}),
            Words("report.colophon.plan", {"plan": self.plan.id}),
            Words("report.colophon.fingerprint", {"fingerprint": self.plan.fingerprint.hex()}),
            Words("report.colophon.program", {"program": self.notes.program}),
            Words("report.colophon.same"),
        )


def checked(report: Report) -> Report:
    """The report itself, if it is one made of safe tables; what else is given here is a bug."""
    if type(report) is not Report or type(report.release) is not SafeRelease:
        raise TypeError(type(report).__name__)
    return report
