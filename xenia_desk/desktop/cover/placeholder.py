"""Shows a picture in the window's place between two processes at a lock.

A program of its own that knows no key and no vault: it shows the picture that it is handed on
standard input, says on standard output when it is seen, and ends when standard input ends.
"""

import json
import os
import sys
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPaintEvent, QRasterWindow

from xenia_desk.process import be_called

_LONGEST_MILLISECONDS = 30_000
"""A new window that has not come by then will not come."""


class Picture(QRasterWindow):
    """Looks as the window did, and does nothing."""

    def __init__(self, image: QImage) -> None:
        super().__init__()
        self._image = image
        self._seen = False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, and tell that it is there."""
        painter = QPainter(self)
        painter.drawImage(QRect(0, 0, self.width(), self.height()), self._image)
        painter.end()
        if not self._seen:
            self._seen = True
            QTimer.singleShot(0, _tell)  # when it is on the screen


def _tell() -> None:
    with suppress(OSError):  # nobody waits for it any more
        os.write(1, b"\n")


def _wait() -> None:
    """End when standard input ends; Qt's own way to quit is not for other threads."""
    sys.stdin.buffer.read()
    os._exit(0)


def main() -> None:
    """Show what standard input hands over: a line of JSON, then so many bytes of a picture."""
    if hasattr(os, "fork") and os.fork():
        os._exit(0)  # whoever started this waits for nobody
    be_called("desk")
    head = json.loads(sys.stdin.buffer.readline())
    image = QImage.fromData(sys.stdin.buffer.read(head["bytes"]))
    application = QGuiApplication(["desk"])
    window = Picture(image)
    window.setTitle(head["title"])
    window.setGeometry(*head["place"])
    if head["maximized"]:
        window.showMaximized()
    else:
        window.show()
    QTimer.singleShot(_LONGEST_MILLISECONDS, application.quit)
    Thread(target=_wait, daemon=True).start()
    application.exec()
    os._exit(0)  # the thread may still read


if __name__ == "__main__":
    main()
