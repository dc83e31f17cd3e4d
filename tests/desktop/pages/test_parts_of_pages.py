"""What is behind the first look of a page has names, room, size and reach, too."""

import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableWidget, QWidget

from tests.desktop.pages.handouts.shown_sheet import shown, speak
from tests.driving.acts import choose
from tests.driving.desk import Desk, OpenDesk
from tests.driving.room import clipped, inside_of, name_of, outside, walk
from tests.driving.seen import names, seen, words
from xenia_desk import settings
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.widgets.figures.bar_chart import BarChart
from xenia_desk.settings import Settings
from xenia_desk.wording import label

LOOKS = [Settings(language="qq"), Settings(language="ar", font_points=9), Settings(font_points=22)]


def month_part(name: str) -> Callable[[Desk], None]:
    def arrange(desk: Desk) -> None:
        desk.open_page(desk.text("page.month"))
        if not desk.button(desk.text("month.after")).isEnabled():
            desk.click(desk.text("month.before"))
            desk.until(lambda: not desk.background.waiting)
        desk.click(desk.text(f"month.part_{name}"))

    return arrange


def asked_for_a_town(desk: Desk) -> None:
    month_part("calendar")(desk)
    kind = label(desk.window.notices.words, "kind", "visits_elsewhere")
    desk.click(desk.text("month.add_activity", kind=kind))
    desk.until(lambda: any("Ameland" in name for name in names(desk)))


def a_day_without_an_answer(desk: Desk) -> None:
    month_part("calendar")(desk)
    words = desk.window.notices.words
    day = next(n for n in names(desk) if n.endswith(f": {words.text('month.day_open')}"))
    desk.button(day).click()
    desk.click(words.text("month.day_none"))
    desk.until(lambda: words.text("month.gap_open") in names(desk))


def a_round_elsewhere(desk: Desk) -> None:
    words = desk.window.notices.words
    desk.open_page(desk.text("page.round"))
    choose(desk, desk.text("round.activity"), label(words, "kind", "visits_elsewhere"))
    desk.until(lambda: desk.text("month.which_town") in names(desk))


def a_draft(desk: Desk) -> None:
    desk.open_page(desk.text("page.handouts"))
    desk.until(lambda: shown(desk))
    speak(desk, "ไทย")
    assert desk.text("handouts.draft") in words(desk)


def a_preview(desk: Desk) -> None:
    desk.open_page(desk.text("page.release"))
    desk.until(lambda: desk.text("release.preview") in names(desk))
    desk.click(desk.text("release.preview"))
    desk.until(lambda: seen(desk, BarChart))


def taken_in(desk: Desk) -> None:
    desk.open_page(desk.text("page.yearbook"))
    desk.until(lambda: seen(desk, QTableWidget))


PARTS: dict[str, dict[str, Callable[[Desk], None]]] = {
    "desk": {
        "correction": month_part("correct"),
        "end of the month": month_part("close"),
        "gap in the calendar": a_day_without_an_answer,
        "municipalities": asked_for_a_town,
        "round elsewhere": a_round_elsewhere,
    },
    "nurse": {"draft of a sheet": a_draft},
    "coordinator": {"preview of a release": a_preview, "statements": taken_in},
}


@pytest.mark.long(but=1)
@pytest.mark.parametrize("role", PARTS)
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_every_part_has_names_room_size_and_reach(
    open_desk: OpenDesk,
    two_years: Path,
    tmp_path: Path,
    role: str,
    look: Settings,
) -> None:
    folder = Path(shutil.copytree(two_years, tmp_path / "over"))
    settings.write(folder, look)
    desk = open_desk(role, folder=folder)
    desk.until(lambda: desk.controls() and desk.window.isActiveWindow())
    for part, arrange in PARTS[role].items():
        arrange(desk)
        desk.until(lambda: not desk.background.waiting)
        desk.window.resize(1366, 768)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()
        assert desk.window.notices.words.language in (look.language, "nl")
        assert desk.window.font().pointSize() == look.font_points
        assert faults(desk) == {}, part
        desk.key(Qt.Key.Key_Escape)


def faults(desk: Desk) -> dict[str, list[str]]:
    """What is wrong with what is seen now, by kind."""
    pressed = [w for w in desk.controls() if isinstance(w, QAbstractButton | QLineEdit)]
    wanted = {
        w for w in desk.controls() if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    size = desk.window.size().toTuple()
    found = {
        "grown": [str(size)] if size != (1366, 768) else [],
        "nameless": [told(w) for w in desk.controls() if not name_of(w)],
        "clipped": [told(w) for w in inside_of(desk) if clipped(w)],
        "outside": [told(w) for w in inside_of(desk) if outside(desk, w)],
        "overlapping": list(overlapping(desk)),
        "small": [told(w) for w in pressed if min(w.width(), w.height()) < TARGET],
        "beyond Tab": [name_of(w) for w in wanted - walk(desk, wanted)],
    }
    return {kind: widgets for kind, widgets in found.items() if widgets}


def overlapping(desk: Desk) -> Iterator[str]:
    """Widgets of one layout that lie over each other."""
    for parent in seen(desk, QWidget):
        layout = parent.layout()
        items = [layout.itemAt(n) for n in range(layout.count())] if layout else []
        found = [w for item in items if item and (w := item.widget()) and w.isVisible()]
        for one, other in combinations(found, 2):
            if one.geometry().intersects(other.geometry()):
                yield f"{told(one)} and {told(other)}"


def test_a_fault_would_be_found(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    desk.until(lambda: desk.controls() and desk.window.isActiveWindow())
    desk.open_page(desk.text("page.month"))
    found = desk.button(desk.text("month.part_correct"))
    found.setFixedSize(20, 20)
    found.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    found.setAccessibleName("")
    found.setText("")
    QApplication.processEvents()
    other = desk.button(desk.text("month.part_close"))
    other.move(desk.button(desk.text("month.part_calendar")).pos())

    assert {"nameless", "small", "overlapping"} <= faults(desk).keys()


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.property('text')!r} {widget.size().toTuple()}"
