"""Draws the facts, group by group, and the form of one of them in its place."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QWidget

from xenia_desk import wording
from xenia_desk.core.sheets.facts import LONGEST, FactKind, FactState
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.pages.facts.fact_words import about, fact_name, isolated
from xenia_desk.desktop.pages.facts.presenter import KINDS, FactsPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, CLOSE, REST, column, flowing, row, wide
from xenia_desk.desktop.widgets.kit.page_column import reveal
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, named, typed_line
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.errors import Refusal
from xenia_desk.workflows.sheets.sheet_facts import FactLine

_WARNS = {FactState.EXPIRED, FactState.UNCHECKED}


class FactForm(QWidget):
    """Three lines and what is wrong with them."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter, line: FactLine) -> None:
        super().__init__()
        self._presenter, text, fact = presenter, around.text, line.fact
        until = f"{fact.valid_until:%d-%m-%Y}" if fact.valid_until else ""
        self._lines: dict[str, QLineEdit] = {}
        rule = fact.kind is FactKind.RULE
        for name, value, words in (
            ("value", fact.value, text("facts.value", most=LONGEST)),
            ("source", fact.source, text("facts.source")),
            ("until", until, text("facts.until_rule" if rule else "facts.until")),
        ):
            self._lines[name] = typed_line(words, self._keep, value, name)
        for name in ("value", "until"):  # numbers read left to right on a mirrored page too
            self._lines[name].setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._refused = label("", "warning", name="refused")
        self._refused.hide()
        self._done = button(text("facts.keep"), self._keep, "main")
        buttons = [self._done, button(text("facts.put_away"), presenter.put_away)]
        if fact.value:
            buttons.append(button(text("facts.empty"), presenter.empty))
        self.setLayout(column(*named(*self._lines.values()), self._refused, flowing(*buttons)))

    def refuse(self, words: str) -> None:
        """Say why it was not kept."""
        tell(self._refused, words)

    def begin(self) -> None:
        """Go to the first line."""
        reveal(self._done)  # the end of the form first, and then its beginning
        reveal(self._lines["value"])
        self._lines["value"].selectAll()

    def _keep(self) -> None:
        self._presenter.enter(*(line.text() for line in self._lines.values()))


class FactRow(QWidget):
    """A fact with what is known of it, and its buttons or, while it is edited, its form."""

    def __init__(
        self, around: Surroundings, presenter: FactsPresenter, line: FactLine, *, editing: bool
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self.edit: QWidget | None = None
        self.form: FactForm | None = None
        if editing:
            self.form = FactForm(around, presenter, line)
            self.setLayout(column(*self._told(line), self.form))
            return
        told = column(*self._told(line), REST, gap=CLOSE)
        beside = column(*self._buttons(line), REST)
        self.setLayout(row(wide(told), beside))

    def _told(self, line: FactLine) -> Iterator[QWidget]:
        text, fact = self._around.text, line.fact
        name = fact_name(self._around, fact.id)
        topics = ", ".join(wording.label(self._around.words, "topic", each) for each in line.topics)
        shown = text("facts.line", name=name, value=isolated(fact.value)) if fact.value else name
        yield label(shown, "heading")
        kind = "warning" if line.state in _WARNS else "muted"
        yield label(text(f"facts.state_{line.state.value}"), kind)
        if known := " · ".join(about(self._around, fact)):
            yield label(known, "muted")
        used = text("facts.used_on", topics=topics) if topics else text("facts.used_nowhere")
        yield label(used, "muted")

    def _buttons(self, line: FactLine) -> Iterator[QWidget]:
        text, fact = self._around.text, line.fact.id
        name = fact_name(self._around, fact)
        act = partial(self._presenter.edit, fact)
        self.edit = button(text("facts.edit"), act, said=text("facts.edit_of", name=name))
        yield self.edit
        if line.fact.value:
            act = partial(self._presenter.check_again, fact)
            said = text("facts.still_right_of", name=name)
            yield button(text("facts.still_right"), act, said=said)


class KindCard(Card):
    """The facts of a kind."""

    def __init__(self, title: str, make: Callable[[tuple[FactLine, bool]], FactRow]) -> None:
        super().__init__(title)
        look(self.title, "title")
        self.lines = Rows(make, gap=APART)
        self.add(self.lines)
        self.body.addSpacing(8)


class FactsPart(QWidget):
    """A card for every kind; a fact whose form opened or closed is where one goes on."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._editing = ""
        self._cards = Rows(self._card)
        self.setLayout(self._cards)

    def draw(self, facts: tuple[FactLine, ...], editing: str) -> None:
        """Show these facts, and the form that is open."""
        kinds = {kind: [each for each in facts if each.fact.kind is kind] for kind in KINDS}
        self._cards.show_rows(kind for kind, lines in kinds.items() if lines)
        for kind, card in self._cards.shown:
            card.lines.show_rows((line, line.fact.id == editing) for line in kinds[kind])
        before, self._editing = self._editing, editing
        if editing != before:
            self._go_on(before)

    def draw_refused(self, refused: Refusal | None) -> None:
        """Say in the form that is open why it was not kept."""
        for _, shown in self._rows():
            if shown.form is not None:
                shown.form.refuse(self._around.why(refused))

    def _go_on(self, before: str) -> None:
        """Begin in the form that opened, or go back to where one was."""
        for (line, _), shown in self._rows():
            if shown.form is not None:
                QTimer.singleShot(0, shown.form, shown.form.begin)  # when it has its place
            elif not self._editing and line.fact.id == before and shown.edit and self.isVisible():
                shown.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self) -> Iterator[tuple[tuple[FactLine, bool], FactRow]]:
        for _, card in self._cards.shown:
            yield from card.lines.shown

    def _card(self, kind: FactKind) -> KindCard:
        return KindCard(self._around.text(f"facts.kind_{kind.value}"), self._row)

    def _row(self, shown: tuple[FactLine, bool]) -> FactRow:
        line, editing = shown
        return FactRow(self._around, self._presenter, line, editing=editing)
