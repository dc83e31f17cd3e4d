"""The list from which somebody picks a word with a picture."""

from collections.abc import Callable

from PySide6.QtCore import QSize

from xenia_desk.desktop.look import icons
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker


def label_picker(
    around: Surroundings, name: str, labels: tuple[str, ...], chosen: Callable[[str], object]
) -> Picker:
    """The labels, each with its picture; `chosen` is called with the one that was picked."""
    found = Picker(name)
    size = round(found.fontMetrics().height() * 1.3)
    found.setIconSize(QSize(round(size * icons.BREADTH), size))
    for each in labels:
        picture = icons.icon(each, size, around.ink, around.ink)
        found.addItem(picture, around.text(f"person.{each}"), each)
    found.activated.connect(lambda at: chosen(found.itemData(at)))
    return found
