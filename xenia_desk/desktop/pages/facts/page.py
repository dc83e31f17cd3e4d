"""Draws the page of numbers and times: what is in doubt first, then three parts."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QLabel, QWidget

from xenia_desk.core.sheets.staff_content import Differences
from xenia_desk.desktop.pages.facts.fact_words import (
    fact_name,
    isolated,
    language_name,
    picture_name,
    said_of,
)
from xenia_desk.desktop.pages.facts.facts_part import FactsPart
from xenia_desk.desktop.pages.facts.languages_part import LanguagesPart
from xenia_desk.desktop.pages.facts.pictures_part import PicturesPart
from xenia_desk.desktop.pages.facts.presenter import FactsPresenter, FactsState
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_file, asks_new_file
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import CLOSE, REST, add, flowing
from xenia_desk.desktop.widgets.kit.page_column import PageColumn
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, show
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.vault.session import Session

_NAME = "nummers-en-tijden.json"


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


def present(around: Surroundings, session: Session) -> FactsPresenter:
    """The presenter."""
    return FactsPresenter(session, around.ways)


class Page(QWidget):
    """While the file is in doubt, nothing else can be changed."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        self._keys = Keys(self, letters=around.settings.letter_keys)
        self._column = PageColumn(self, text("page.facts"))
        self._facts = FactsPart(around, presenter)
        self._languages = LanguagesPart(around, presenter)
        self._pictures = PicturesPart(around, presenter)
        self._parts = {
            "facts": self._facts,
            "languages": self._languages,
            "pictures": self._pictures,
        }
        names = [Option(name, text(f"facts.part_{name}")) for name in self._parts]
        self._choices = Choices(names, self._choose)
        self._column.insertWidget(1, self._choices)
        self._doubt = ChangesCard(
            around,
            "facts.doubt_title",
            ("facts.accept", presenter.accept),
            ("facts.decline", presenter.decline),
            wanted=False,
        )
        self._offer = ChangesCard(
            around,
            "facts.offer_title",
            ("facts.take_over", presenter.take_over),
            ("facts.put_away", presenter.put_away),
            wanted=True,
        )
        add(self._column.body, self._doubt, self._offer, *self._parts.values(), REST)
        self._undo = button(text("facts.undo"), presenter.undo, repeats=True)
        self._undo.setToolTip(self._keys.add("Ctrl+Z", text("facts.undo"), presenter.undo))
        self._foot = flowing(
            self._undo,
            asks_new_file(self, text("facts.export"), _NAME, "json", presenter.export),
            asks_file(self, text("facts.import"), "json", presenter.look_at),
        )
        add(self._column.foot, self._foot)
        self._chosen = "facts"
        watch(
            self,
            presenter.shown,
            when(lambda state: (state.found.facts, state.editing), self._facts.draw),
            when(lambda state: (state.refused,), self._facts.draw_refused),
            when(lambda state: (state.found.languages,), self._languages.draw),
            when(lambda state: (state.found.pictures, _tags(state)), self._pictures.draw),
            self._draw,
            there=lambda state: state.found.facts or state.found.doubt,
        )

    def _draw(self, state: FactsState) -> None:
        doubt = state.found.doubt
        self._doubt.setVisible(doubt is not None)
        if doubt is not None:
            why = self._around.why(doubt.reason)
            self._doubt.draw(why, state.found.doubted, can_take=doubt.after is not None)
        self._offer.setVisible(state.offer is not None)
        if state.offer is not None:
            self._offer.draw("", state.offer.found, can_take=True)
        self._undo.setVisible(state.undo is not None)
        self._show()

    def _show(self) -> None:
        state = self._presenter.shown.state
        sound = state.found.doubt is None
        self._choices.setVisible(sound)
        self._choices.show_chosen(self._chosen)
        self._foot.setVisible(sound)
        for name, part in self._parts.items():
            part.setVisible(sound and state.offer is None and name == self._chosen)

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._show()
        self._column.area.verticalScrollBar().setValue(0)


def _tags(state: FactsState) -> tuple[str, ...]:
    return tuple(line.tag for line in state.found.languages)
