"""Fixtures of the window: a real practice vault, a real thread, key and mouse events only."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from xenia_desk import settings
from xenia_desk.desktop import theme
from xenia_desk.desktop.background import Background
from xenia_desk.desktop.main_window import MainWindow
from xenia_desk.desktop.notices import Kind
from xenia_desk.localization import Translator
from xenia_desk.settings import Settings
from xenia_desk.workflows import practising, unlocking
from xenia_desk.workflows.session import Session

SLOW = 15_000


class Longer(Translator):
    """A language whose words are 40 % longer than the Dutch ones."""

    def text(self, message: str, /, **values: object) -> str:
        return " ".join(_stretched(word) for word in super().text(message, **values).split(" "))


def _stretched(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    return word + "".join(letters[-1:] * max(1, round(len(letters) * 0.4))) if letters else word


def translator(language: str) -> Translator:
    """As the program has it, and the invented longer language under "qq"."""
    return Longer() if language == "qq" else Translator(language)


class Desk:
    """A shown window on a practice vault, and what a person can do with it."""

    def __init__(self, qtbot: QtBot, folder: Path, undo_seconds: float) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.background = Background()
        self.window = MainWindow(folder, self.background, undo_seconds, translator)
        self.said: list[tuple[Kind, str]] = []
        self.overs: list[bool] = []
        self.window.notices.said.connect(lambda kind, words: self.said.append((kind, words)))
        self.window.over.connect(self.overs.append)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()

    def until(self, holds: Callable[[], object]) -> None:
        """Go on when it holds."""
        self.qtbot.waitUntil(lambda: bool(holds()), timeout=SLOW)

    def text(self, message: str, /, **values: object) -> str:
        """The words that the window uses now."""
        return self.window.notices.words.text(message, **values)

    def controls(self) -> list[QWidget]:
        """Whatever can be reached by Tab or pressed, as far as it is seen now."""
        return [
            found
            for found in self.window.findChildren(QWidget)
            if isValid(found)
            and found.isVisible()
            and (
                isinstance(found, QAbstractButton)
                or (found.focusPolicy() & Qt.FocusPolicy.TabFocus and found.focusProxy() is None)
            )
        ]

    def button(self, words: str) -> QAbstractButton:
        """The one seen button of that name."""
        names = [
            found
            for found in self.controls()
            if isinstance(found, QAbstractButton) and found.accessibleName() == words
        ]
        assert len(names) == 1, (words, [w.accessibleName() for w in self.controls()])
        return names[0]

    def click(
        self, words: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a button with the mouse."""
        button = self.button(words)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, modifier, QPoint(20, 20))

    def key(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """Press a key, wherever the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def seen(self, name: str) -> str:
        """The words of a seen label."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        return str(found[0].property("text")) if found else ""

    def practise(self, role: str) -> None:
        """Open the practice vault from the unlock page, as a person does."""
        self.until(lambda: self.said or self._open_button(role))
        self.click(self.text(f"role.{role}"))
        self.until(lambda: self.window.findChildren(QWidget, "rail"))

    def lock(self) -> None:
        """Close by the keyboard and wait until the books are rewritten."""
        self.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self.until(lambda: self.overs)

    def end(self) -> None:
        """Close the window whatever state it is in, and end the thread."""
        self.window.close()
        self.until(lambda: self.overs)
        self.background.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _open_button(self, role: str) -> bool:
        return any(w.accessibleName() == self.text(f"role.{role}") for w in self.controls())


@pytest.fixture(scope="session")
def practice_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("practice") / "vault"
    practising.practice(folder, (2027, 2027))
    return folder


@pytest.fixture
def vault(practice_vault: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(practice_vault, tmp_path / "vault"))


@pytest.fixture(autouse=True)
def _as_the_program_starts(qapp: QApplication) -> Iterator[None]:
    qapp.setStyle("Fusion")
    theme.load_fonts()
    font, palette = qapp.font(), qapp.palette()
    yield
    qapp.setFont(font)
    qapp.setPalette(palette)
    left = [t.name for t in threading.enumerate() if t.name == "work"]
    assert not left, "a worker thread was left behind"


@pytest.fixture
def open_desk(qtbot: QtBot, vault: Path) -> Iterator[Callable[..., Desk]]:
    """Open the window on a practice vault in a role (none: the unlock page)."""
    opened: list[Desk] = []

    def begin(
        role: str = "", undo_seconds: float = 600, folder: Path | None = None, **chosen: object
    ) -> Desk:
        if folder is None or folder.exists():
            settings.write(folder or vault, Settings(**chosen))  # type: ignore[arg-type]
        desk = Desk(qtbot, folder or vault, undo_seconds)
        opened.append(desk)
        if role:
            desk.practise(role)
        return desk

    yield begin
    for desk in opened:
        desk.end()
        bugs = [words for kind, words in desk.said if kind is Kind.BUG]
        assert not bugs, bugs


@pytest.fixture
def session_of(vault: Path) -> Iterator[Callable[[str], Session]]:
    """Unlock the practice vault without a window."""
    opened: list[Session] = []

    def unlock(role: str) -> Session:
        people = practising.practice_people(vault)
        person = next(each for each in people if role in each.roles)
        session = unlocking.unlock(vault, person.passphrase)
        opened.append(session)
        return session

    yield unlock
    for session in opened:
        session.close()
