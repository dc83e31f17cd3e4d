"""Shows the coordinator's answers: why numbers are hidden, what to join next year."""

import re
from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from xenia_desk.core.release.year_advice import YearAdvice
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.pages.release.questions import Questions
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.number_table import NumberTable
from xenia_desk.desktop.widgets.kit.layout import column, flowing, held
from xenia_desk.desktop.widgets.kit.parts import Card, button, label, rename
from xenia_desk.desktop.widgets.kit.progress import WorkLine
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch, when
from xenia_desk.workflows.release import advising
from xenia_desk.workflows.release.explaining import ReasonLine

_NAME = re.compile("\u2018[^\u2019]*\u2019")  # in single quotation marks
_SUM = re.compile(r"[(\d][\d.,()]*(?: [-+/×=≈] [\d.,()]+)+")


class QuestionsPart(QWidget):
    """Two questions and their answers, for this screen alone: nothing here can be copied out."""

    def __init__(self, around: Surroundings, questions: Questions) -> None:
        super().__init__()
        self._around = around
        text = around.text
        self._explain = button(text("questions.why"), lambda: questions.explain(around.words))
        self._advise = button(text("questions.advice"), questions.advise)
        stop = button(text("release.stop"), questions.work.stop)
        ask = Card(
            text("questions.title"),
            label(text("reason.not_for_release"), "muted"),
            flowing(self._explain, self._advise),
            WorkLine(text("questions.working"), questions.work, stop),
        )
        self._why = Rows(self._reasons_of)
        self._next = Rows(self._advice_of)
        self.setLayout(column(ask, self._why, self._next))
        questions.speak(around.words)
        watch(ask, questions.work.shown, self._draw_work)
        watch(
            self,
            questions.shown,
            when(lambda state: (state.year is not None,), self.setVisible),
            when(lambda state: (state.preview is not None,), self._explain.setVisible),
            when(lambda state: (state.reasons,), self._draw_reasons),
            when(lambda state: (state.advice,), self._draw_advice),
        )

    def _draw_work(self, far: HowFar | None) -> None:
        for found in (self._explain, self._advise):
            found.setEnabled(far is None)

    def _draw_reasons(self, reasons: Mapping[str, tuple[ReasonLine, ...]] | None) -> None:
        ask, hide = self._around.text("questions.why"), self._around.text("questions.why_hide")
        rename(self._explain, ask if reasons is None else hide)
        self._why.show_rows(() if reasons is None else [*reasons.items()] or [None])
        if reasons is not None:
            announce(self, self._around.text("questions.ready"))

    def _draw_advice(self, advice: YearAdvice | None) -> None:
        text = self._around.text
        message = "questions.advice" if advice is None else "questions.advice_hide"
        rename(self._advise, text(message))
        self._next.show_rows(() if advice is None else (advice,))
        if advice is not None:
            announce(self, text("questions.ready"))

    def _reasons_of(self, answer: tuple[str, tuple[ReasonLine, ...]] | None) -> QWidget:
        """The reasons of a table; None where nothing is hidden at all."""
        text = self._around.text
        if answer is None:
            return label(text("questions.nothing_hidden"))
        name, lines = answer
        title, rows = text(f"table.{name}"), [[self._line(line)] for line in lines]
        return Card(title, NumberTable(self._around, title, [text("questions.why_head")], rows))

    def _line(self, line: ReasonLine) -> str:
        words = self._around.words
        count = words.number(line.count)
        told = words.text("reason.line", cell=line.cell, count=count, why=line.why)
        shown = f"{told}\n{line.numbers}" if line.numbers else told
        return _isolated(shown) if self._around.right_to_left else shown

    def _advice_of(self, advice: YearAdvice) -> QWidget:
        text, words = self._around.text, self._around.words
        title = text("advice.budgets")
        heads = [text(f"advice.head_{name}") for name in ("table", "open", "cells", "share")]
        shown = [(text(f"table.{each.table}"), each) for each in advice.budgets]
        rows = [
            [
                name,
                words.number(each.open),
                words.number(each.cells),
                words.percent(each.tenths),
            ]
            for name, each in (*shown, (text("advice.year"), advice.year))
        ]
        table = NumberTable(self._around, title, heads, rows, {len(rows) - 1})
        merges = Card(text("advice.merges"))
        if not advice.merges:
            merges.add(label(text("advice.none")))
        for each in advice.merges:
            joins = (advising.join_line(words, join) for join in advising.last_joins(each))
            merges.add(
                label(text(f"table.{each.before.table}"), "heading"),
                *(label(text("advice.join", codes=codes)) for codes in joins),
                label(advising.advice_line(words, each), "muted"),
            )
        budgets = Card(title, label(text("advice.only_next"), "muted"), table)
        return held(column(budgets, merges))


def _isolated(line: str) -> str:
    """A line in which names and sums keep their own direction between words from right to left."""
    named = _NAME.sub("\u2068\\g<0>\u2069", line)
    return _SUM.sub("\u2066\\g<0>\u2069", named)
