"""The calendar of a month: seven columns of days that were open or not, told by shape."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.choosable import Choosable
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.kit.rows import put_away

_WEEK = 7
_RADIUS = 9
_MARK = 5
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}
"""An arrow key -> days, where a week is read from left to right."""


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
        if event.key() in _STEPS:
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


class MonthCalendar(QWidget):
    """A press or an arrow key chooses a day; the page says what it shows."""

    def __init__(self, around: Surroundings, choose: Callable[[date], None]) -> None:
        super().__init__()
        self._around, self._choose = around, choose
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self._days: dict[date, DayButton] = {}
        self._chosen: date | None = None
        names = QLocale(around.words.language)
        for weekday in range(_WEEK):
            short = names.dayName(weekday + 1, QLocale.FormatType.ShortFormat)
            head = label(short, "muted", wrap=False)
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._grid.addWidget(head, 0, weekday)
            self._grid.setColumnStretch(weekday, 1)

    def show_month(
        self,
        days: Sequence[tuple[date, bool | None]],
        chosen: date | None,
        today: date,
        answers: Mapping[bool | None, str],
    ) -> None:
        """Show the days of a month with whether each was open; `answers` words that."""
        if list(self._days) != [day for day, _ in days]:
            self._build([day for day, _ in days])
        had_focus = any(found.hasFocus() for found in self._days.values())
        self._chosen = chosen
        for day, was_open in days:
            name = f"{self._around.words.day(day)}: {answers[was_open]}"
            self._days[day].show_day(
                name,
                was_open=was_open,
                chosen=day == chosen,
                is_today=day == today,
                ahead=day > today,
            )
        if had_focus and chosen is not None:
            self._days[chosen].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose the day beside, above or under the chosen one."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self._chosen is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wanted = self._chosen + timedelta(days=-step if mirrored and abs(step) == 1 else step)
        if wanted in self._days:
            self._choose(wanted)

    def _build(self, days: Sequence[date]) -> None:
        for gone in self._days.values():
            put_away(gone, self._grid)
        self._days.clear()
        before = days[0].weekday() if days else 0
        for place, day in enumerate(days, before):
            found = DayButton(self._around, day.day)
            found.clicked.connect(lambda _checked=False, d=day: self._choose(d))
            self._grid.addWidget(found, 1 + place // _WEEK, place % _WEEK)
            self._days[day] = found
