"""One day of a calendar: its number and whether it was open, told by shape."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.choosable import Choosable

_RADIUS = 9
_MARK = 5
_ARROWS = {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}


class DayButton(Choosable, QAbstractButton):
    """Open has a tick, closed has a bar, not filled in has nothing; the chosen day is filled."""

    def __init__(self, around: Surroundings, number: int) -> None:
        super().__init__()
        self._around = around
        self._open: bool | None = None
        self._today = False
        self.setText(str(number))
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.listen()

    def show_day(
        self, name: str, *, was_open: bool | None, chosen: bool, is_today: bool, ahead: bool
    ) -> None:
        """Show what was said of the day; a day ahead can be chosen, and is drawn faint."""
        self._open, self._today = was_open, is_today
        self.setProperty("ahead", ahead)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setChecked(chosen)
        # Tab comes to the chosen day alone; arrows go on from there.
        policy = Qt.FocusPolicy.StrongFocus if chosen else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
        self.update()

    def nextCheckState(self) -> None:
        """The page says which day is chosen; a press alone does not."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows are the calendar's: Qt alone would go to whatever button lies there."""
        if event.key() in _ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Large enough for a finger, and for a number with a mark under it."""
        metrics = self.fontMetrics()
        width = max(metrics.horizontalAdvance("00") + 22, TARGET + 4)
        return QSize(width, max(metrics.height() + 22, TARGET + 2))

    def minimumSizeHint(self) -> QSize:
        """As the size hint."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the day."""
        tokens = self._around.tokens
        chosen = self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if chosen:
            ground = tokens.accent
        elif self._open is None and not self.underMouse():
            ground = tokens.surface
        else:
            ground = tokens.soft
        painter.setBrush(QColor(ground))
        painter.setPen(self._edge(chosen=chosen))
        painter.drawRoundedRect(place, _RADIUS, _RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 4))
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
            if chosen:  # the ring alone differs from the filled day in hue only
                painter.setPen(QPen(QColor(tokens.on_accent), 2))
                painter.drawRoundedRect(place.adjusted(3, 3, -3, -3), _RADIUS - 2, _RADIUS - 2)
        faint = bool(self.property("ahead"))
        colour = tokens.on_accent if chosen else tokens.muted if faint else tokens.ink
        painter.setPen(QColor(colour))
        painter.setFont(self._letters())
        painter.drawText(
            place.adjusted(0, 3, 0, -12), int(Qt.AlignmentFlag.AlignCenter), self.text()
        )
        self._draw_mark(painter, place, tokens.on_accent if chosen else tokens.accent)
        painter.end()

    def _edge(self, *, chosen: bool) -> QPen:
        tokens = self._around.tokens
        if self._today:
            return QPen(QColor(tokens.warning), 3)
        return QPen(QColor(tokens.accent if chosen else tokens.outline), 1.5)

    def _letters(self) -> QFont:
        found = QFont(self.font())
        found.setBold(self._today or self.isChecked())
        return found

    def _draw_mark(self, painter: QPainter, place: QRectF, colour: str) -> None:
        if self._open is None:
            return
        centre = QPointF(place.center().x(), place.bottom() - 10)
        painter.setPen(
            QPen(
                QColor(colour),
                3,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        if self._open:
            painter.drawPolyline(
                [
                    centre + QPointF(-_MARK, 0),
                    centre + QPointF(-1, _MARK - 1),
                    centre + QPointF(_MARK + 1, -_MARK + 1),
                ]
            )
        else:
            painter.drawLine(centre + QPointF(-_MARK, 0), centre + QPointF(_MARK, 0))
