"""Draws a table of a report: caption, heads, rows, legend."""

from dataclasses import dataclass
from functools import cached_property

from xenia_desk.core.release.reports.model import ReportCell, ReportRow, ReportTable, RowPart, Sign
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import height, measure
from xenia_desk.outputs.pdf.text.styles import Style
from xenia_desk.outputs.release.report_cells import (
    begins_groups,
    capital,
    cell_text,
    heads,
    notes,
    share_text,
)
from xenia_desk.outputs.release.report_flow_pdf import LEFT, WIDTH, Flow, Styles, right

_PAD = 2.2  # points above and below a row
_COLUMN = 22 * MM
_LABEL = 78 * MM
_AFTER_CAPTION = 3
_RULE = Paint(stroke=Colour.NAVY, width=0.9)
_HAIRLINE = Paint(stroke=Colour.HAIRLINE, width=0.5)


@dataclass(frozen=True)
class DrawnTable:
    """A table ready to be drawn, with its measures in points."""

    table: ReportTable
    translator: Translator

    @property
    def _styles(self) -> Styles:
        return Styles(self.translator.language)

    @cached_property
    def _count(self) -> int:
        return len(self.table.columns) + self.table.shares

    @property
    def _label(self) -> float:
        return min(_LABEL, WIDTH - self._count * self._column)

    @cached_property
    def _column(self) -> float:
        """As wide as the longest word above it, or a sign in words, asks for."""
        words = [word for head in self._heads[1:] for word in head.split()]
        widths = [measure(self._styles.small, word) for word in words]
        if Sign.NOT_ENTERED in self.table.signs:
            sign = cell_text(self.translator, ReportCell(Sign.NOT_ENTERED))
            widths.append(measure(self._styles.cell, sign))
        return max(_COLUMN, max(widths) + 6)

    @property
    def width(self) -> float:
        """The width of the rows."""
        return self._label + self._count * self._column

    @cached_property
    def _caption(self) -> str:
        return self.translator.say(self.table.caption)

    @cached_property
    def _heads(self) -> list[str]:
        return heads(self.translator, self.table)

    @cached_property
    def _notes(self) -> list[str]:
        return notes(self.translator, self.table)

    def _texts(self, row: ReportRow) -> list[str]:
        texts = [cell_text(self.translator, cell) for cell in row.cells]
        if self.table.shares:
            texts.insert(1, share_text(self.translator, row.tenths))
        return [capital(self.translator.say(row.label)), *texts]

    def _row_height(self, style: Style, texts: list[str]) -> float:
        label, *rest = texts
        tallest = max(height(style, text or "-", self._column - 4) for text in rest)
        return max(height(style, label or "-", self._label - 6), tallest) + 2 * _PAD

    @cached_property
    def height(self) -> float:
        """The height of everything, caption and legend included."""
        styles = self._styles
        rows = [self._row_height(self._style(row), self._texts(row)) for row in self.table.rows]
        groups = any(row.part is RowPart.GROUP for row in self.table.rows)
        return (
            height(styles.strong, self._caption, WIDTH)
            + _AFTER_CAPTION
            + self._row_height(styles.small, self._heads)
            + sum(rows)
            + (self._row_height(styles.small, ["-", "-"]) if groups else 0)
            + sum(height(styles.small, note, WIDTH) for note in self._notes)
            + 4
        )

    def _style(self, row: ReportRow) -> Style:
        return self._styles.strong if row.part is RowPart.TOTAL else self._styles.cell

    def draw(self, flow: Flow) -> None:
        """Draw the table where the flow stands; it is kept on one page."""
        flow.keep(self.height)
        styles = self._styles
        flow.paragraph(styles.strong, self._caption, "Caption", _AFTER_CAPTION)
        with flow.page.group("ReportTable"):
            self._draw_row(flow, styles.small, self._heads, "TH")
            self._rule(flow, _RULE)
            for row in self.table.rows:
                if begins_groups(self.table, row):
                    words = self.translator.text("report.head.groups")
                    self._draw_row(flow, styles.small, [words, *[""] * self._count], "TH")
                if row.part is RowPart.TOTAL:
                    self._rule(flow, _RULE)
                self._draw_row(flow, self._style(row), self._texts(row), "TD", row)
                self._rule(flow, _HAIRLINE)
        flow.y += 4
        for note in self._notes:
            flow.paragraph(styles.small, note)

    def _draw_row(
        self, flow: Flow, style: Style, texts: list[str], tag: str, row: ReportRow | None = None
    ) -> None:
        label, *rest = texts
        tall = self._row_height(style, texts)
        top = flow.y + _PAD
        with flow.page.group("TR"):
            flow.page.paragraph(style, label or " ", (LEFT, top, self._label - 6), "TH")
            for place, text in enumerate(rest):
                x = LEFT + self._label + place * self._column
                if text:
                    box = (x + 4, top, self._column - 4)
                    flow.page.paragraph(right(self._sign_style(style, row, place)), text, box, tag)
        flow.y += tall

    def _sign_style(self, style: Style, row: ReportRow | None, place: int) -> Style:
        """Words in the place of a number are small, so that numbers stand out."""
        cells = row.cells if row else ()
        wordy = place < len(cells) and cells[place].sign is Sign.NOT_ENTERED
        return self._styles.small if wordy else style

    def _rule(self, flow: Flow, paint: Paint) -> None:
        flow.page.line([(LEFT, flow.y), (LEFT + self.width, flow.y)], paint)
