"""Draws the charts of a report on paper: bars with their numbers beside them."""

from dataclasses import dataclass
from functools import cached_property

from xenia_desk.core.release.reports.charts import Chart, ChartBar
from xenia_desk.core.release.reports.model import Sign
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.document import MM
from xenia_desk.outputs.pdf.page import ARTIFACT
from xenia_desk.outputs.pdf.shapes import Paint
from xenia_desk.outputs.pdf.text.paragraphs import height, measure
from xenia_desk.outputs.release.report_cells import capital, cell_text
from xenia_desk.outputs.release.report_flow_pdf import LEFT, WIDTH, Flow, Styles, right

_SERIES = (Colour.TEAL, Colour.SERIES)
_ONE = Colour.NAVY
_UNKNOWN = Colour.OUTLINE
_LABEL = 62 * MM
_NUMBER = 16 * MM  # room for the number behind the longest bar
_THICK = 9.0
_BETWEEN = 2.0  # bars of one row
_GAP = 5.5  # rows


@dataclass(frozen=True)
class DrawnChart:
    """A chart ready to be drawn, with its measures in points."""

    chart: Chart
    translator: Translator

    @cached_property
    def _title(self) -> str:
        title = self.translator.say(self.chart.title)
        return self.translator.text("report.chart.title", number=self.chart.number, title=title)

    @property
    def _styles(self) -> Styles:
        return Styles(self.translator.language)

    def _row(self, bar: ChartBar) -> float:
        bars = len(bar.cells) * _THICK + (len(bar.cells) - 1) * _BETWEEN
        label = self.translator.say(bar.label)
        return max(bars, height(self._styles.cell, label, _LABEL - 8)) + _GAP

    @cached_property
    def height(self) -> float:
        """The height of everything, title and key included."""
        styles = self._styles
        title = height(styles.strong, self._title, WIDTH) + 4
        key = 16 if self.chart.series else 0
        return title + key + sum(map(self._row, self.chart.bars))

    def draw(self, flow: Flow) -> None:
        """Draw the chart where the flow stands; it is kept on one page."""
        flow.keep(self.height)
        flow.paragraph(self._styles.strong, self._title, "Caption", 4)
        with flow.page.figure(
            self.translator.say(self.chart.alternative), self.translator.language
        ):
            if self.chart.series:
                self._draw_key(flow)
            top = flow.y
            for bar in self.chart.bars:
                self._draw_bar(flow, bar)
            axis = [(LEFT + _LABEL, top), (LEFT + _LABEL, flow.y - _GAP / 2)]
            flow.page.line(axis, Paint(stroke=Colour.OUTLINE, width=0.7))

    def _draw_key(self, flow: Flow) -> None:
        x = LEFT + _LABEL
        for colour, series in zip(_SERIES, self.chart.series, strict=True):
            words = self.translator.say(series)
            flow.page.rectangle(x, flow.y + 2, _THICK, _THICK, Paint(fill=colour))
            wide = measure(self._styles.small, words)
            flow.page.paragraph(self._styles.small, words, (x + 13, flow.y, wide + 1), ARTIFACT)
            x += wide + 34
        flow.y += 16

    def _draw_bar(self, flow: Flow, bar: ChartBar) -> None:
        tall = self._row(bar) - _GAP
        style = self._styles.cell
        words = capital(self.translator.say(bar.label))
        label = height(style, words, _LABEL - 8)
        box = (LEFT, flow.y + (tall - label) / 2, _LABEL - 8)
        flow.page.paragraph(right(style), words, box, ARTIFACT)
        bars = len(bar.cells) * _THICK + (len(bar.cells) - 1) * _BETWEEN
        y = flow.y + (tall - bars) / 2
        longest = WIDTH - _LABEL - _NUMBER
        colours = _SERIES if self.chart.series else (_UNKNOWN if bar.unknown else _ONE,)
        for cell, length, colour in zip(bar.cells, bar.lengths, colours, strict=False):
            wide = float(length) * longest
            if cell.sign is Sign.NUMBER and wide:
                flow.page.rectangle(LEFT + _LABEL, y, wide, _THICK, Paint(fill=colour))
            text = cell_text(self.translator, cell)
            if text:
                number = (LEFT + _LABEL + wide + 4, y + (_THICK - style.leading) / 2, _NUMBER)
                flow.page.paragraph(style, text, number, ARTIFACT)
            y += _THICK + _BETWEEN
        flow.y += tall + _GAP
