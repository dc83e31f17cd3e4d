"""Draws what the release page asks of a year: releases it does not know, gaps, what others know."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.core.release.reports.release_notes import GAP_REASONS
from xenia_desk.desktop.pages.release.presenter import ReleasePresenter, YearFound
from xenia_desk.desktop.pages.release.registering_again import (
    RegisteringAgain,
    RegisteringState,
    Tried,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_folder
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, button, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.work.long_work import HowFar
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.release.known_totals import KnownTotal


class RegisteringCard(Card):
    """What is missing, a button, and a sentence for every folder that was chosen."""

    def __init__(self, around: Surroundings, registering: RegisteringAgain) -> None:
        super().__init__(around.text("register.title"))
        self._around = around
        self._missing = label("", "warning", name="unregistered")
        self._all_there = label(around.text("register.all_there"), name="all_there")
        self._why = label(around.text("register.why"), "muted")
        choose = around.text("register.choose")
        self._choose = asks_folder(self, choose, registering.register, "main")
        self._tried = Rows(self._line)
        button = flowing(self._choose)
        self.add(self._missing, self._all_there, self._why, button, self._tried)
        watch(self, registering.shown, self._draw)
        watch(self._choose, registering.work.shown, self._draw_work)

    def _draw(self, state: RegisteringState) -> None:
        text = self._around.text
        self.setVisible(bool(state.missing or state.tried))
        releases = ", ".join(state.missing)
        self._missing.setText(text("register.missing", releases=releases))
        for part in (self._missing, self._why, self._choose):
            part.setVisible(bool(releases))
        self._all_there.setVisible(not releases)
        self._tried.show_rows(state.tried)

    def _draw_work(self, far: HowFar | None) -> None:
        self._choose.setEnabled(far is None)

    def _line(self, tried: Tried) -> QLabel:
        return label(self._words(tried), "warning" if tried.refused else "", name="tried")

    def _words(self, tried: Tried) -> str:
        text = self._around.text
        if tried.refused is not None:
            why = self._around.why(tried.refused)
            return text("register.refused", folder=tried.folder, why=why)
        message = "register.done" if tried.new else "register.known"
        return text(message, folder=tried.folder, release=tried.release)


class GapsCard(Card):
    """A line for every missing statement; each is a break in the figures."""

    def __init__(self, around: Surroundings, presenter: ReleasePresenter) -> None:
        super().__init__(around.text("release.gaps"))
        self._around, self._presenter = around, presenter
        self._gaps = Rows(self._gap, wide=1)
        self.add(label(around.text("release.gaps_why")), self._gaps)

    def draw(
        self,
        found: YearFound | None,
        reasons: Mapping[tuple[BookId, Month], str],
        at_work: bool,  # noqa: FBT001 - what it draws
    ) -> None:
        """Show what is missing in the chosen year, and the reasons named so far."""
        missing = found.missing if found else ()
        self.setVisible(bool(missing))
        self._gaps.show_rows(missing)
        for gap, (_, picker) in self._gaps.shown:
            picker.show_chosen(reasons.get(gap, ""))
            picker.setEnabled(not at_work)

    def _gap(self, gap: tuple[BookId, Month]) -> tuple[QLabel, Picker]:
        text, (book, month) = self._around.text, gap
        name = f"{text(f'book.{book}')}, {self._around.words.month(month.first_day)}"
        picker = Picker(
            text("release.gap_reason", statement=name),
            partial(self._presenter.name_gap, book, month),
        )
        picker.addItem(text("release.gap_unnamed"), "")
        for reason in GAP_REASONS:
            picker.addItem(text(f"gap.{reason}"), reason)
        return label(name, wrap=False), picker


class KnownCard(Card):
    """A line for each number that others know; once the year was released they stay."""

    def __init__(self, around: Surroundings, presenter: ReleasePresenter) -> None:
        super().__init__(around.text("known.title"))
        self._around, self._presenter = around, presenter
        self._why = label("", "muted")
        self._totals = Rows(self._total)
        self.add(self._why, self._totals)

    def draw(self, found: YearFound | None, frozen: date | None, at_work: bool) -> None:  # noqa: FBT001 - what it draws
        """Show what is known of the chosen year."""
        known = found.known if found else ()
        self.setVisible(bool(known))
        self._why.setText(self._around.text("known.why_final" if frozen else "known.why"))
        self._totals.show_rows(known)
        for _, (_, _, back) in self._totals.shown:
            back.setVisible(frozen is None)
            back.setEnabled(not at_work)

    def _total(self, total: KnownTotal) -> tuple[QLabel, QLabel, QPushButton]:
        text, name = self._around.text, total.name(self._around.words)
        count = label(self._around.words.number(total.count), wrap=False)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        take_back = partial(self._presenter.take_back, total)
        said = text("known.take_back_this", name=name)
        return label(name), count, button(text("known.take_back"), take_back, said=said)
