"""Shows the coordinator's answers: why numbers are hidden, what to join next year."""

import re
from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from xenia_desk import wording
from xenia_desk.core.release.year_advice import YearAdvice
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.pages.release.questions import Questions, QuestionsState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import Flow
from xenia_desk.desktop.widgets.kit.work_line import WorkLine
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.release import advising
from xenia_desk.workflows.release.explaining import Line

_NAME = re.compile("\u2018[^\u2019]*\u2019")  # in single quotation marks
_SUM = re.compile(r"[(\d][\d.,()]*(?: [-+/×=≈] [\d.,()]+)+")


class QuestionsPart(QWidget):
    """Two questions and their answers, for this screen alone: nothing here can be copied out."""

    def __init__(self, around: Surroundings, questions: Questions) -> None:
        super().__init__()
        self._around, self._questions = around, questions
        self._reasons: object = None
        self._advice: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._ask_card())
        self._why, self._next = QVBoxLayout(), QVBoxLayout()
        for place in (self._why, self._next):
            place.setSpacing(8)
            column.addLayout(place)
        questions.speak(around.words)
        watch(self, questions.shown, self._draw)

    def _ask_card(self) -> Card:
        text, asked = self._around.text, self._questions
        card = Card(text("questions.title"))
        card.body.addWidget(label(text("reason.not_for_release"), "muted"))
        row = QWidget()
        flow = Flow(row)
        self._explain = button(text("questions.why"), lambda: asked.explain(self._around.words))
        self._advise = button(text("questions.advice"), asked.advise)
        flow.addWidget(self._explain)
        flow.addWidget(self._advise)
        card.body.addWidget(row)
        stop = button(text("release.stop"), asked.work.stop)
        card.body.addWidget(WorkLine(text("questions.working"), asked.work, stop))
        watch(card, asked.work.shown, self._draw_asking)
        return card

    def _draw_asking(self, far: HowFar | None) -> None:
        for each in (self._explain, self._advise):
            each.setEnabled(far is None)

    def _draw(self, state: QuestionsState) -> None:
        text = self._around.text
        self.setVisible(state.year is not None)
        self._explain.setVisible(state.preview is not None)
        for found, shown, ask, hide in (
            (self._explain, state.reasons, "questions.why", "questions.why_hide"),
            (self._advise, state.advice, "questions.advice", "questions.advice_hide"),
        ):
            found.setText(text(ask if shown is None else hide))
            found.setAccessibleName(found.text())
        if state.reasons is not self._reasons:
            self._reasons = state.reasons
            clear(self._why)
            if state.reasons is not None:
                self._draw_reasons(state.reasons)
                announce(self, self._around.text("questions.ready"))
        if state.advice is not self._advice:
            self._advice = state.advice
            clear(self._next)
            if state.advice is not None:
                self._draw_advice(state.advice)
                announce(self, self._around.text("questions.ready"))

    def _draw_reasons(self, reasons: Mapping[str, tuple[Line, ...]]) -> None:
        text = self._around.text
        if not reasons:
            self._why.addWidget(label(text("questions.nothing_hidden")))
        for name, lines in reasons.items():
            card = Card(text(f"table.{name}"))
            table = NumberTable(self._around, text(f"table.{name}"), [text("questions.why_head")])
            table.fill([[(self._line(line),) * 2] for line in lines])
            card.body.addWidget(table)
            self._why.addWidget(card)

    def _line(self, line: Line) -> str:
        words = self._around.words
        count = wording.number(words, line.count)
        told = words.text("reason.line", cell=line.cell, count=count, why=line.why)
        shown = f"{told}\n{line.numbers}" if line.numbers else told
        return _isolated(shown) if self._around.right_to_left else shown

    def _draw_advice(self, advice: YearAdvice) -> None:
        text, words = self._around.text, self._around.words
        card = Card(text("advice.budgets"))
        card.body.addWidget(label(text("advice.only_next"), "muted"))
        heads = [text(f"advice.head_{name}") for name in ("table", "open", "cells", "share")]
        table = NumberTable(self._around, text("advice.budgets"), heads)
        rows = [(text(f"table.{each.table}"), each) for each in advice.budgets]
        rows.append((text("advice.year"), advice.year))
        table.fill(
            [
                [
                    (name,) * 2,
                    (wording.number(words, each.open),) * 2,
                    (wording.number(words, each.cells),) * 2,
                    (wording.percent(words, each.tenths),) * 2,
                ]
                for name, each in rows
            ],
            {len(rows) - 1},
        )
        card.body.addWidget(table)
        self._next.addWidget(card)
        card = Card(text("advice.merges"))
        if not advice.merges:
            card.body.addWidget(label(text("advice.none")))
        for each in advice.merges:
            card.body.addWidget(label(text(f"table.{each.before.table}"), "heading"))
            for join in advising.last_joins(each):
                codes = advising.join_line(words, join)
                card.body.addWidget(label(text("advice.join", codes=codes)))
            card.body.addWidget(label(advising.advice_line(words, each), "muted"))
        self._next.addWidget(card)


def _isolated(line: str) -> str:
    """A line in which names and sums keep their own direction between words from right to left."""
    named = _NAME.sub("\u2068\\g<0>\u2069", line)
    return _SUM.sub("\u2066\\g<0>\u2069", named)
