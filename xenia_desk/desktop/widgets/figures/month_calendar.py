"""The calendar of a month: seven columns of days, one of them chosen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.figures.day_button import DayButton
from xenia_desk.desktop.widgets.kit.parts import label
from xenia_desk.desktop.widgets.kit.rows import put_away

_WEEK = 7


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
        forward = -1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 1
        steps = {
            Qt.Key.Key_Left: -forward,
            Qt.Key.Key_Right: forward,
            Qt.Key.Key_Up: -_WEEK,
            Qt.Key.Key_Down: _WEEK,
        }
        key = Qt.Key(event.key())
        if key in steps and self._chosen is not None:
            wanted = self._chosen + timedelta(days=steps[key])
            if wanted in self._days:
                self._choose(wanted)
            return
        super().keyPressEvent(event)

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
