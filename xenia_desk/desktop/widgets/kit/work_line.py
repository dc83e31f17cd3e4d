"""The line of a long work: a bar, and a button that stops it."""

from PySide6.QtWidgets import QPushButton

from xenia_desk.desktop.widgets.kit.progress import Progress
from xenia_desk.desktop.work.long_work import HowFar, LongWork
from xenia_desk.desktop.work.watching import watch


class WorkLine(Progress):
    """Is seen as long as the work goes on."""

    def __init__(self, name: str, work: LongWork, stop: QPushButton | None = None) -> None:
        super().__init__(name, stop)
        self._stop = stop
        watch(self, work.shown, self._draw)

    def _draw(self, far: HowFar | None) -> None:
        self.setVisible(far is not None)
        if far is not None:
            self.advance(far.done, far.of)
            if self._stop is not None:
                self._stop.setEnabled(not far.stops)
