"""This script makes a picture of every page, as a person sees it, in every way that it can look.

    .venv/bin/python packaging/shots.py FOLDER [PRACTICE_VAULT]

Light, dark, high contrast, mirrored and in the largest letters, as PNG files named
`<page>-<look>.png`. Without a practice vault one is made in a temporary folder first.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer  # noqa: E402 - the platform is chosen first
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QFrame, QPushButton  # noqa: E402

from xenia_desk import settings  # noqa: E402
from xenia_desk.desktop import navigation, theme  # noqa: E402
from xenia_desk.desktop.background import Background  # noqa: E402
from xenia_desk.desktop.main_window import MainWindow  # noqa: E402
from xenia_desk.localization import Translator  # noqa: E402
from xenia_desk.settings import Settings  # noqa: E402
from xenia_desk.workflows import practising  # noqa: E402

SIZE = (1366, 768)
PATIENCE = 30_000
RIGHT_TO_LEFT = "ar"
BEFORE = {
    "counting": (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_N),
    "hour": (Qt.Key.Key_3, Qt.Key.Key_N),
}
"""Keys that are pressed on a page before its picture is taken."""


@dataclass(frozen=True)
class Look:
    """A way that every page can look."""

    name: str
    settings: Settings


LOOKS = (
    Look("light", Settings()),
    Look("dark", Settings(theme="dark")),
    Look("contrast", Settings(theme="contrast")),
    Look("mirrored", Settings(language=RIGHT_TO_LEFT)),
    Look("largest", Settings(font_points=22)),
)


class Picture:
    """A shown window; every step is a key or a press of the mouse."""

    def __init__(self, folder: Path) -> None:
        self.background = Background()
        # Right to left with Dutch words: what is looked at is the place of things.
        self.window = MainWindow(folder, self.background, translator=_translator)
        self.ended = False
        self.window.over.connect(self._end)
        self.window.show()
        self.turn()

    def turn(self, milliseconds: int = 60) -> None:
        """Let events happen."""
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def wait(self, holds: Callable[[], object]) -> None:
        """Let events happen until it holds."""
        for _ in range(PATIENCE // 60):
            if holds():
                return
            self.turn()
        message = "a page did not come"
        raise TimeoutError(message)

    def press(self, words: str) -> None:
        """Press the seen button of that name."""
        for found in self.window.findChildren(QPushButton):
            if found.isVisible() and found.accessibleName() == words:
                QTest.mouseClick(found, Qt.MouseButton.LeftButton)
                self.turn()
                return
        raise LookupError(words)

    def text(self, message: str) -> str:
        """The words that the window uses."""
        return self.window.notices.words.text(message)

    def rail(self) -> list[QPushButton]:
        """The buttons of the pages."""
        return [
            found
            for rail in self.window.findChildren(QFrame, "rail")
            for found in rail.findChildren(QPushButton)
        ]

    def open(self, name: str) -> None:
        """Open a page and let it be filled."""
        found = next(each for each in self.rail() if each.accessibleName() == name)
        QTest.mouseClick(found, Qt.MouseButton.LeftButton)
        self.turn()
        self.wait(lambda: not self.background.waiting)
        self.turn(200)

    def key(self, key: Qt.Key) -> None:
        """Press a key and let it be answered."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        self.turn()
        self.wait(lambda: not self.background.waiting)
        self.turn()

    def save(self, path: Path) -> None:
        """Take the picture, in the size of the smallest screen that is served."""
        self.window.resize(*SIZE)
        self.turn()
        self.window.grab().save(str(path))
        print(path.name)

    def end(self) -> None:
        """Close the window and wait until the books are rewritten."""
        self.window.close()
        self.wait(lambda: self.ended)
        self.background.close()
        self.window.deleteLater()
        self.turn()

    def _end(self, _again: object) -> None:
        self.ended = True


class Mirrored(Translator):
    """Dutch words that Qt takes for a language from right to left."""

    def text(self, message: str, /, **values: object) -> str:
        """The Dutch words behind a mark that reads from right to left."""
        return "\u200f" + super().text(message, **values)


def _translator(language: str) -> Translator:
    return Mirrored() if language == RIGHT_TO_LEFT else Translator(language)


def main(words: list[str]) -> int:
    """Make all pictures; the exit code."""
    target = Path(words[0])
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    application.setStyle("Fusion")
    theme.load_fonts()
    with tempfile.TemporaryDirectory() as temporary:
        vault = Path(words[1]) if len(words) > 1 else Path(temporary) / "vault"
        if len(words) == 1:
            practising.practice(vault)
        for look in LOOKS:
            settings.write(vault, look.settings)
            empty = Path(temporary) / "none"
            empty.mkdir(exist_ok=True)
            settings.write(empty, look.settings)
            _take_all(vault, empty, target, look.name)
        settings.write(vault, Settings())
    return 0


def _take_all(vault: Path, empty: Path, target: Path, look: str) -> None:
    front = Picture(vault)
    front.save(target / f"unlock-{look}.png")
    front.end()
    wizard = Picture(empty)
    wizard.save(target / f"wizard-{look}.png")
    wizard.end()
    taken: set[str] = set()
    for role in ("desk", "nurse", "coordinator"):
        picture = Picture(vault)
        picture.press(picture.text(f"role.{role}"))
        picture.wait(picture.rail)
        for page in navigation.destinations(frozenset({role})):
            if page.id in taken:
                continue
            taken.add(page.id)
            picture.open(picture.text(f"page.{page.id}"))
            for key in BEFORE.get(page.id, ()):
                picture.key(key)
            picture.save(target / f"{page.id}-{look}.png")
        picture.end()


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(str(__doc__))
    sys.exit(main(sys.argv[1:]))
