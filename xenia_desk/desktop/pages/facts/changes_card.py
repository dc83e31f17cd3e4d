"""This module draws what a file would change, old beside new, and asks whether it may."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from xenia_desk.core.knowledge import Differences
from xenia_desk.desktop.pages.facts.fact_words import (
    fact_name,
    language_name,
    picture_name,
    said_of,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.buttons import button, label
from xenia_desk.desktop.widgets.card import Card
from xenia_desk.desktop.widgets.clearing import clear
from xenia_desk.desktop.widgets.flow import flowing


class ChangesCard(Card):
    """A sentence, every difference on a line of its own, and two buttons.

    What was `wanted` by whoever sits here has a main button; what others did has none.
    """

    def __init__(
        self,
        around: Surroundings,
        title: str,
        take: tuple[str, Callable[[], None]],
        leave: tuple[str, Callable[[], None]],
        *,
        wanted: bool,
    ) -> None:
        super().__init__(around.text(title))
        self._around = around
        self._why = label("", "warning")
        self._why.setObjectName("why")
        self.body.addWidget(self._why)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.body.addLayout(self._lines)
        self.take = button(around.text(take[0]), take[1], "main" if wanted else "")
        self._leave = button(around.text(leave[0]), leave[1])
        self.body.addWidget(flowing([self.take, self._leave]))

    def draw(self, why: str, found: Differences, *, can_take: bool) -> None:
        """Show why this is asked and what differs."""
        text = self._around.text
        self._why.setText(why)
        self._why.setVisible(bool(why))
        self.take.setVisible(can_take)
        clear(self._lines)
        for before, after in found.facts:
            self._lines.addWidget(label(fact_name(self._around, after.id), "heading"))
            for message, fact in (("facts.was", before), ("facts.becomes", after)):
                line = label(text(message, said=said_of(self._around, fact)))
                line.setObjectName("change")
                self._lines.addWidget(line)
        pictures = (picture_name(self._around, each) for each in found.tallies)
        for kind, names in (
            ("reviews", map(self._language, found.reviews)),
            ("words", map(self._language, found.words)),
            ("tallies", pictures),
        ):
            if said := ", ".join(names):
                self._lines.addWidget(label(text(f"facts.differs_{kind}", names=said)))

    def _language(self, tag: str) -> str:
        return language_name(self._around, tag)
