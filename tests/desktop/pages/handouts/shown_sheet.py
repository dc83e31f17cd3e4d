"""The sheet that the handouts page shows, and the choice of its language."""

from PySide6.QtWidgets import QComboBox

from tests.driving.acts import choose
from tests.driving.desk import Desk
from tests.driving.seen import seen
from xenia_desk.desktop.widgets.tiles.paper import Paper


def shown(desk: Desk) -> str:
    """What the sheet on the page is called; empty while it is being made."""
    papers = [each for each in seen(desk, Paper) if not each.is_empty]
    return papers[0].accessibleName() if papers else ""


def speak(desk: Desk, own: str, place: str = "language") -> None:
    """Choose a language by its own name."""
    (picker,) = [w for w in seen(desk, QComboBox) if w.accessibleName() == name_of(desk, place)]
    wanted = next(t for t in entries(picker) if t.split(" · ")[0] == own)
    choose(desk, name_of(desk, place), wanted)
    desk.until(lambda: shown(desk))


def name_of(desk: Desk, place: str) -> str:
    return desk.text(f"handouts.{place}")


def entries(picker: QComboBox) -> list[str]:
    return [picker.itemText(place) for place in range(picker.count())]
