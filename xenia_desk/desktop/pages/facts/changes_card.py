"""Draws what a file would change, old beside new, and asks whether to take it over."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from xenia_desk.core.sheets.staff_content import Differences
from xenia_desk.desktop.pages.facts.fact_words import (
    fact_name,
    isolated,
    language_name,
    picture_name,
    said_of,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing


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
            said = said_of(self._around, before), said_of(self._around, after)
            self._draw_change(fact_name(self._around, after.id), said)
        for tag, message, *pair in found.words:
            old, new = (isolated(each) if each else text("facts.own_words") for each in pair)
            self._draw_change(
                text("facts.line", name=self._language(tag), value=message), (old, new)
            )
        pictures = (picture_name(self._around, each) for each in found.tallies)
        for kind, names in (
            ("reviews", map(self._language, found.reviews)),
            ("tallies", pictures),
        ):
            if named := ", ".join(names):
                self._lines.addWidget(label(text(f"facts.differs_{kind}", names=named)))

    def _draw_change(self, name: str, said: tuple[str, str]) -> None:
        self._lines.addWidget(label(name, "heading"))
        for message, each in zip(("facts.was", "facts.becomes"), said, strict=True):
            line = label(self._around.text(message, said=each))
            line.setObjectName("change")
            self._lines.addWidget(line)

    def _language(self, tag: str) -> str:
        return language_name(self._around, tag)
