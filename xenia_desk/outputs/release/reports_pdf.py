"""Draws a report as a PDF on A4: cover, what to read first, tables, charts, annexes."""

from collections.abc import Iterable
from dataclasses import replace

from xenia_desk.core.release.reports.model import Chapter, ReportTable, Sign
from xenia_desk.core.release.reports.report import Report, checked
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM, Document
from xenia_desk.outputs.pdf.page import ARTIFACT, Page
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import height
from xenia_desk.outputs.pdf.text.styles import Align
from xenia_desk.outputs.release.charts_pdf import DrawnChart
from xenia_desk.outputs.release.report_flow_pdf import LEFT, WIDTH, Flow, Styles, draw_footer
from xenia_desk.outputs.release.report_tables_pdf import DrawnTable

_COVER = 62 * MM
_BAND = 8 * MM
_BETWEEN = 22  # points between a table and what follows
_CHAPTER = 16  # points above a chapter


def pdf(report: Report, translator: Translator, colophon: Iterable[str]) -> bytes:
    """The bytes of the file; equal reports give equal bytes. `colophon`: its last lines."""
    report = checked(report)
    marks = [translator.say(words) for words in report.practice_mark]
    title = " · ".join([*marks, *(translator.say(words) for words in report.titles[:2])])
    drawn = _Drawn(report, translator)
    document = Document(title, translator.language, drawn.footer)
    flow = Flow(document, drawn.page_head)
    drawn.cover(flow)
    first, *rest = report.chapters
    drawn.chapter(flow, first)
    drawn.signs(flow)
    flow.break_page()
    for chapter in rest:
        if chapter is rest[-1]:
            flow.break_page()  # certificate and colophon are one page that can be handed over alone
        drawn.chapter(flow, chapter)
    drawn.last(flow, list(colophon))
    return document.content()


class _Drawn:
    """The parts of one report in one language."""

    def __init__(self, report: Report, translator: Translator) -> None:
        self._report = report
        self._translator = translator
        self._styles = Styles(translator.language)

    def page_head(self, page: Page) -> None:
        """What a page begins with: the band of a practice release."""
        for words in self._report.practice_mark:
            page.rectangle(0, 0, page.width, _BAND, Paint(fill=Colour.RUST))
            note = self._translator.text("report.practice.note")
            text = f"{self._translator.say(words)} · {note}"
            style = replace(self._styles.strong, size=11, colour=Colour.WHITE, align=Align.CENTRE)
            top = (_BAND - style.leading) / 2
            page.paragraph(style, text, (LEFT, top, WIDTH), ARTIFACT if page.number else "P")

    def cover(self, flow: Flow) -> None:
        """Year, place and recipient, on navy."""
        page = flow.page
        top = _BAND if self._report.notes.practice else 0
        page.rectangle(0, top, page.width, _COVER, Paint(fill=Colour.NAVY))
        white = replace(self._styles.body, colour=Colour.WHITE)
        sizes = (replace(white, size=30, bold=True), replace(white, size=14), white)
        y = top + 17 * MM
        for place, (style, words) in enumerate(zip(sizes, self._report.titles, strict=True)):
            text = self._translator.say(words)
            y += page.paragraph(style, text, (LEFT, y, WIDTH), "P" if place else "H1") + 6
        flow.y = top + _COVER + 10 * MM

    def chapter(self, flow: Flow, chapter: Chapter) -> None:
        """A chapter with everything in it."""
        title = f"{chapter.number}  {self._translator.say(chapter.title)}".strip()
        flow.gap(_CHAPTER)
        flow.keep(self._beginning(chapter))
        flow.paragraph(self._styles.title, title, "H2", 8)
        for words in chapter.paragraphs:
            flow.paragraph(self._styles.body, self._translator.say(words), after=6)
        flow.gap(6)
        for table in chapter.tables:
            self._table(flow, table)
        for term, meaning in chapter.terms:
            strong, body = self._translator.say(term), self._translator.say(meaning)
            tall = height(self._styles.strong, strong, WIDTH)
            flow.keep(tall + height(self._styles.body, body, WIDTH) + 2)
            flow.paragraph(self._styles.strong, strong, after=1)
            flow.paragraph(self._styles.body, body, after=7)

    def _beginning(self, chapter: Chapter) -> float:
        """The height of a chapter's title and what must not be parted from it."""
        texts = [self._translator.say(words) for words in chapter.paragraphs]
        tall = sum(height(self._styles.body, text, WIDTH) + 6 for text in texts)
        tables = [DrawnTable(table, self._translator).height for table in chapter.tables[:1]]
        return 40 + tall + sum(tables)

    def _table(self, flow: Flow, table: ReportTable) -> None:
        drawn = DrawnTable(table, self._translator)
        drawn.draw(flow)
        flow.gap(_BETWEEN)
        if table.name in self._report.charts:
            DrawnChart(self._report.charts[table.name], self._translator).draw(flow)
            flow.gap(_BETWEEN)

    def signs(self, flow: Flow) -> None:
        """The signs and what they mean, once for all."""
        signs = [sign for sign in Sign if sign not in (Sign.NUMBER, Sign.NOT_ENTERED)]
        flow.paragraph(self._styles.strong, self._translator.text("report.signs"), "H3", 3)
        for sign in signs:
            flow.paragraph(
                self._styles.cell, self._translator.text(f"legend.{sign.value}"), after=1
            )

    def last(self, flow: Flow, colophon: list[str]) -> None:
        """The colophon, small enough to stand under the certificate."""
        small = self._styles.small
        flow.gap(_CHAPTER)
        flow.keep(30 + sum(height(small, line, WIDTH) + 2 for line in colophon))
        title = self._translator.text("report.chapter.colophon")
        flow.paragraph(replace(self._styles.strong, colour=Colour.NAVY), title, "H2", 4)
        for line in colophon:
            flow.paragraph(small, line, after=2)

    def footer(self, page: Page, pages: int) -> None:
        """Versions to the left, page of pages to the right."""
        notes = self._report.notes
        text = self._translator.text(
            "report.footer",
            year=notes.year,
            plan=self._report.plan.id,
            program=notes.program,
            day=self._translator.long_date(notes.frozen),
        )
        counted = self._translator.text("report.page", page=page.number + 1, pages=pages)
        draw_footer(page, self._styles, text, counted)
