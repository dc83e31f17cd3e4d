"""Asks for the folders of releases that a restored yearbook does not know."""

from PySide6.QtWidgets import QVBoxLayout

from xenia_desk import wording
from xenia_desk.desktop.pages.release.registering_again import (
    RegisteringAgain,
    RegisteringState,
    Tried,
)
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.dialogs.asking import ask_folder
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.desktop.widgets.kit.flow import flowing
from xenia_desk.desktop.work.watching import watch


class RegisteringCard(Card):
    """What is missing, a button, and a sentence for every folder that was chosen."""

    def __init__(self, around: Surroundings, registering: RegisteringAgain) -> None:
        super().__init__(around.text("register.title"))
        self._around, self._registering = around, registering
        self._missing, self._all_there = (
            label("", "warning"),
            label(around.text("register.all_there")),
        )
        self._missing.setObjectName("unregistered")
        self._all_there.setObjectName("all_there")
        self._why = label(around.text("register.why"), "muted")
        self._choose = button(around.text("register.choose"), self._ask, "main")
        self._lines = QVBoxLayout()
        for part in (self._missing, self._all_there, self._why, flowing([self._choose])):
            self.body.addWidget(part)
        self.body.addLayout(self._lines)
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
        clear(self._lines)
        for each in state.tried:
            line = label(self._words(each), "warning" if each.refused else "")
            line.setObjectName("tried")
            self._lines.addWidget(line)

    def _words(self, tried: Tried) -> str:
        words = self._around.words
        if tried.refused is not None:
            why = wording.sentence(tried.refused, words)
            return words.text("register.refused", folder=tried.folder, why=why)
        message = "register.done" if tried.new else "register.known"
        return words.text(message, folder=tried.folder, release=tried.release)

    def _ask(self) -> None:
        ask_folder(self, self._around.text("register.choose"), self._registering.register)
