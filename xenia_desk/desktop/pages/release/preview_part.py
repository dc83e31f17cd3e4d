"""Shows a preview: the outcome of the check first, then every table as written."""

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from xenia_desk.core.release.reports.report import Report
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.report_table import report_table
from xenia_desk.desktop.widgets.kit.layout import APART, column, held
from xenia_desk.desktop.widgets.kit.parts import Card, label
from xenia_desk.desktop.widgets.kit.rows import exchange
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.release.report_cells import capital
from xenia_desk.workflows.release.releasing import Preview


class PreviewPart(QWidget):
    """The tables and charts of a report, in the language in which they are written."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._report = QWidget()
        self._column = column(self._report)
        self.setLayout(self._column)

    def draw(self, preview: Preview | None) -> None:
        """Show a preview, or nothing."""
        self.setVisible(preview is not None)
        parts = self._parts(preview.decided.report) if preview is not None else ()
        shown = held(column(*parts, gap=APART))
        exchange(self._column, self._report, shown)
        self._report = shown

    def _parts(self, report: Report) -> Iterator[QWidget]:
        yield self._outcome(report)
        words = Translator(SOURCE_LANGUAGE)
        for chapter in report.chapters:
            yield label(f"{chapter.number}  {capital(words.say(chapter.title))}".strip(), "title")
            for paragraph in chapter.paragraphs:
                yield label(words.say(paragraph))
            for term, meaning in chapter.terms:
                yield label(f"{words.say(term)}: {words.say(meaning)}")
            for table in chapter.tables:
                chart = report.charts.get(table.name)
                yield report_table(self._around, words, table, chart)

    def _outcome(self, report: Report) -> Card:
        """What the check found, in one sentence, and what stays visible."""
        words, certificate = self._around.words, report.release.certificate
        holds = words.text("release.held", threshold=certificate.threshold)
        announce(self, holds)
        visible = certificate.cells - certificate.hidden
        tenths = (2 * 1000 * visible + certificate.cells) // (2 * certificate.cells)
        share = words.text(
            "release.visible",
            visible=words.number(visible),
            cells=words.number(certificate.cells),
            share=words.percent(tenths),
        )
        card = Card(
            words.text("release.outcome"),
            label(holds, "heading", name="outcome"),
            label(share, name="share"),
        )
        for each in report.revisions:
            revised = words.text("release.holds_revision", year=each.year)
            card.add(label(revised, name="holds-revision"))
        if words.language != SOURCE_LANGUAGE:
            card.add(label(words.text("release.in_dutch"), "muted"))
        return card
