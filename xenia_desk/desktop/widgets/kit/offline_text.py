"""Shows a text with its pictures, and opens nothing that lies outside its folder."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QTextBrowser

_MARGIN = 18
_PAGE = ".md"


def holds(text: str, words: str) -> bool:
    """Whether Markdown has these words as they are read, whatever marks stand between them."""
    read = QTextDocument()
    read.setMarkdown(text)
    return not read.find(words).isNull()


class OfflineText(QTextBrowser):
    """Links between pages are handed to `follow`; every other link stays words."""

    def __init__(self, name: str, root: Path, follow: Callable[[str], None]) -> None:
        super().__init__()
        self._root, self._folder = root.resolve(), root.resolve()
        self._follow = follow
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._clicked)

    def show_text(self, text: str, folder: Path) -> None:
        """Show Markdown whose pictures are named from a folder inside the root."""
        self._folder = folder.resolve()
        self.document().setDocumentMargin(_MARGIN)
        self.setMarkdown(text)

    def loadResource(self, _kind: int, name: QUrl | str) -> object:
        """A picture that lies inside the root; for anything else there is nothing."""
        url = QUrl(name)
        path = (self._folder / url.toString()).resolve()
        if url.scheme() or self._root not in path.parents or not path.is_file():
            return None
        return QImage(str(path))

    def _clicked(self, url: QUrl) -> None:
        if not url.scheme() and url.path().endswith(_PAGE):
            self._follow(Path(url.path()).stem)
