"""Draws what a file would change, old beside new, and asks whether to take it over."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QLabel

from xenia_desk.core.sheets.staff_content import Differences
from xenia_desk.desktop.pages.facts.fact_words import (
    fact_name,
    isolated,
    language_name,
    picture_name,
    said_of,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import CLOSE, flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, show
from xenia_desk.desktop.widgets.kit.rows import Rows


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
        self._why = label("", "warning", name="why")
        self._lines = Rows(_line, gap=CLOSE)
        self.take = button(around.text(take[0]), take[1], "main" if wanted else "")
        buttons = flowing(self.take, button(around.text(leave[0]), leave[1]))
        self.add(self._why, self._lines, buttons)

    def draw(self, why: str, found: Differences, *, can_take: bool) -> None:
        """Show why this is asked and what differs."""
        show(self._why, why)
        self.take.setVisible(can_take)
        self._lines.show_rows(self._changes(found))

    def _changes(self, found: Differences) -> Iterator[tuple[str, str]]:
        """The lines, as (look, words)."""
        text = self._around.text
        for before, after in found.facts:
            said = said_of(self._around, before), said_of(self._around, after)
            yield from self._change(fact_name(self._around, after.id), said)
        for tag, message, *pair in found.words:
            old, new = (isolated(each) if each else text("facts.own_words") for each in pair)
            name = text("facts.line", name=self._language(tag), value=message)
            yield from self._change(name, (old, new))
        pictures = (picture_name(self._around, each) for each in found.tallies)
        for kind, names in (
            ("reviews", map(self._language, found.reviews)),
            ("tallies", pictures),
        ):
            if named := ", ".join(names):
                yield "", text(f"facts.differs_{kind}", names=named)

    def _change(self, name: str, said: tuple[str, str]) -> Iterator[tuple[str, str]]:
        yield "heading", name
        for message, each in zip(("facts.was", "facts.becomes"), said, strict=True):
            yield "change", self._around.text(message, said=each)

    def _language(self, tag: str) -> str:
        return language_name(self._around, tag)


def _line(line: tuple[str, str]) -> QLabel:
    kind, words = line
    return label(words, name=kind) if kind == "change" else label(words, kind)
