"""Shows a preview: the outcome of the check first, then every table as written."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.report_table import report_table
from xenia_desk.desktop.widgets.kit.buttons import label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.localization import SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.release.report_cells import capital
from xenia_desk.workflows.release.releasing import Preview


class PreviewPart(QWidget):
    """The tables and charts of a report, in the language in which they are written."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self._around = around
        self._preview: Preview | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def draw(self, preview: Preview | None) -> None:
        """Show a preview, or nothing."""
        if preview is self._preview:
            return
        self._preview = preview
        clear(self._column)
        if preview is None:
            return
        self._column.addWidget(self._outcome(preview))
        words = Translator(SOURCE_LANGUAGE)
        for chapter in preview.report.chapters:
            title = f"{chapter.number}  {capital(words.say(chapter.title))}".strip()
            self._column.addWidget(label(title, "title"))
            for paragraph in chapter.paragraphs:
                self._column.addWidget(label(words.say(paragraph)))
            for term, meaning in chapter.terms:
                self._column.addWidget(label(f"{words.say(term)}: {words.say(meaning)}"))
            for table in chapter.tables:
                chart = preview.report.charts.get(table.name)
                self._column.addWidget(report_table(self._around, words, table, chart))

    def _outcome(self, preview: Preview) -> Card:
        """What the check found, in one sentence, and what stays visible."""
        words, certificate = self._around.words, preview.safe.certificate
        card = Card(words.text("release.outcome"))
        held = label(words.text("release.held", threshold=certificate.threshold), "heading")
        held.setObjectName("outcome")
        announce(self, held.text())
        card.body.addWidget(held)
        visible = certificate.cells - certificate.hidden
        tenths = (2 * 1000 * visible + certificate.cells) // (2 * certificate.cells)
        share = label(
            words.text(
                "release.visible",
                visible=wording.number(words, visible),
                cells=wording.number(words, certificate.cells),
                share=wording.percent(words, tenths),
            )
        )
        share.setObjectName("share")
        card.body.addWidget(share)
        for year, _ in preview.revised:
            revised = label(words.text("release.holds_revision", year=year))
            revised.setObjectName("holds-revision")
            card.body.addWidget(revised)
        if words.language != SOURCE_LANGUAGE:
            card.body.addWidget(label(words.text("release.in_dutch"), "muted"))
        return card
