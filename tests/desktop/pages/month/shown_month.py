"""The month page as a person has it before them: its days, activities and corrections."""

from PySide6.QtWidgets import QLabel, QTableWidget

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import seen, table_of
from xenia_desk.desktop.widgets.figures.month_calendar import DayButton


def opened(open_desk: OpenDesk, role: str = "desk", **settings: object) -> Desk:
    desk = open_desk(role, **settings)
    desk.until(desk.controls)
    desk.click(desk.text("page.month"))
    desk.until(lambda: days(desk) and desk.window.isActiveWindow())
    return desk


def days(desk: Desk) -> list[DayButton]:
    return [found for found in desk.window.findChildren(DayButton) if found.isVisible()]


def number_of(desk: Desk, kind: str) -> int:
    """The number of a kind of activity, as it is read out."""
    found = [w.accessibleName() for w in seen(desk, QLabel) if w.accessibleName().startswith(kind)]
    return int(found[0].removeprefix(f"{kind}: ").split(" ")[0])


def step_back(desk: Desk) -> None:
    shown = {found.accessibleName() for found in days(desk)}
    desk.click(desk.text("month.before"))
    desk.until(lambda: days(desk) and {w.accessibleName() for w in days(desk)}.isdisjoint(shown))


def corrected(desk: Desk) -> dict[str, str]:
    """Reason -> how often, as it stands under the form of a correction."""
    desk.click(desk.text("month.part_correct"))
    desk.until(lambda: seen(desk, QTableWidget))
    found = table_of(desk, desk.text("month.corrections"))
    return {reason: cells[0] for reason, cells in found.items()}
