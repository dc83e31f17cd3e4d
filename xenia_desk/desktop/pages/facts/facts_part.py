"""Draws the facts, group by group, and the form of one of them in its place."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.sheets.facts import LONGEST, FactKind, FactState
from xenia_desk.desktop.access.announcing import tell
from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.pages.facts.fact_words import about, fact_name, isolated
from xenia_desk.desktop.pages.facts.presenter import KINDS, FactsPresenter, FactsState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.widgets.kit.page_column import reveal
from xenia_desk.workflows.sheets.sheet_facts import FactLine

_WARNS = {FactState.EXPIRED, FactState.UNCHECKED}


class FactForm(QWidget):
    """Three lines and what is wrong with them."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter, line: FactLine) -> None:
        super().__init__()
        self._presenter, text, fact = presenter, around.text, line.fact
        until = f"{fact.valid_until:%d-%m-%Y}" if fact.valid_until else ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._lines: dict[str, QLineEdit] = {}
        rule = fact.kind is FactKind.RULE
        for name, value, words in (
            ("value", fact.value, text("facts.value", most=LONGEST)),
            ("source", fact.source, text("facts.source")),
            ("until", until, text("facts.until_rule" if rule else "facts.until")),
        ):
            found = self._lines[name] = QLineEdit(value)
            found.setObjectName(name)
            found.setAccessibleName(words)
            found.returnPressed.connect(self._keep)
            column.addWidget(label(words))
            column.addWidget(found)
        for name in ("value", "until"):  # numbers read left to right on a mirrored page too
            self._lines[name].setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._refused = label("", "warning")
        self._refused.setObjectName("refused")
        column.addWidget(self._refused)
        self._done = button(text("facts.keep"), self._keep, "main")
        buttons: list[QWidget] = [
            self._done,
            button(text("facts.put_away"), presenter.put_away),
        ]
        if fact.value:
            buttons.append(button(text("facts.empty"), presenter.empty))
        column.addWidget(flowing(buttons))

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


class FactsPart(QWidget):
    """Drawn anew when something changed, and goes on at the fact where it did."""

    def __init__(self, around: Surroundings, presenter: FactsPresenter) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        self._drawn: tuple[object, ...] = ()
        self._editing = ""
        self._form: FactForm | None = None
        self._edits: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def draw(self, state: FactsState) -> None:
        """Show these facts, and the form that is open."""
        found = state.found
        if found is None:
            return
        drawn = (found.facts, state.editing)
        if drawn != self._drawn:
            self._drawn = drawn
            self._build(state)
        if self._form is not None:
            words = self._around.words
            self._form.refuse(wording.sentence(state.refused, words) if state.refused else "")

    def _build(self, state: FactsState) -> None:
        self._form, self._edits = None, {}
        clear(self._column)
        for kind in KINDS:
            lines = () if state.found is None else state.found.of_kind(kind)
            if not lines:
                continue
            card = Card(self._around.text(f"facts.kind_{kind.value}"))
            look(card.title, "title")
            for line in lines:
                self._draw_line(card, line, editing=line.fact.id == state.editing)
            self._column.addWidget(card)
        before, self._editing = self._editing, state.editing
        self._go_on(before)

    def _go_on(self, before: str) -> None:
        """Begin in the form that opened, or go back to where one was."""
        if self._form is not None:
            QTimer.singleShot(0, self._form, self._form.begin)  # when it has its place
        elif before in self._edits and self.isVisible():
            self._edits[before].setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw_line(self, card: Card, line: FactLine, *, editing: bool) -> None:
        text, fact = self._around.text, line.fact
        name = fact_name(self._around, fact.id)
        topics = ", ".join(wording.label(self._around.words, "topic", each) for each in line.topics)
        column = QVBoxLayout()
        column.setSpacing(2)
        shown = text("facts.line", name=name, value=isolated(fact.value)) if fact.value else name
        column.addWidget(label(shown, "heading"))
        kind = "warning" if line.state in _WARNS else "muted"
        column.addWidget(label(text(f"facts.state_{line.state.value}"), kind))
        for told in (
            " · ".join(about(self._around, fact)),
            text("facts.used_on", topics=topics) if topics else text("facts.used_nowhere"),
        ):
            if told:
                column.addWidget(label(told, "muted"))
        column.addStretch(1)
        row = QHBoxLayout()
        row.addLayout(column, 1)
        if not editing:
            beside = QVBoxLayout()
            for each in self._buttons(line, name):
                beside.addWidget(each)
            beside.addStretch(1)
            row.addLayout(beside)
        card.body.addLayout(row)
        if editing:
            self._form = FactForm(self._around, self._presenter, line)
            card.body.addWidget(self._form)
        card.body.addSpacing(8)

    def _buttons(self, line: FactLine, name: str) -> list[QWidget]:
        text, fact = self._around.text, line.fact.id
        edit = button(text("facts.edit"), partial(self._presenter.edit, fact))
        edit.setAccessibleName(text("facts.edit_of", name=name))
        self._edits[fact] = edit
        if not line.fact.value:
            return [edit]
        again = button(text("facts.still_right"), partial(self._presenter.check_again, fact))
        again.setAccessibleName(text("facts.still_right_of", name=name))
        return [edit, again]
