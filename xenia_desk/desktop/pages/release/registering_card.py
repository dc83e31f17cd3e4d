"""Asks for the folders of releases that a restored yearbook does not know."""

from PySide6.QtWidgets import QLabel

from xenia_desk.desktop.pages.release.registering_again import (
    RegisteringAgain,
    RegisteringState,
    Tried,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import asks_folder
from xenia_desk.desktop.widgets.kit.layout import flowing
from xenia_desk.desktop.widgets.kit.parts import Card, label
from xenia_desk.desktop.widgets.kit.rows import Rows
from xenia_desk.desktop.work.watching import watch


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

    def _draw(self, state: RegisteringState) -> None:
        text = self._around.text
        self.setVisible(bool(state.missing or state.tried))
        releases = ", ".join(state.missing)
        self._missing.setText(text("register.missing", releases=releases))
        for part in (self._missing, self._why, self._choose):
            part.setVisible(bool(releases))
        self._all_there.setVisible(not releases)
        self._choose.setEnabled(not state.at_work)
        self._tried.show_rows(state.tried)

    def _line(self, tried: Tried) -> QLabel:
        return label(self._words(tried), "warning" if tried.refused else "", name="tried")

    def _words(self, tried: Tried) -> str:
        text = self._around.text
        if tried.refused is not None:
            why = self._around.why(tried.refused)
            return text("register.refused", folder=tried.folder, why=why)
        message = "register.done" if tried.new else "register.known"
        return text(message, folder=tried.folder, release=tried.release)
