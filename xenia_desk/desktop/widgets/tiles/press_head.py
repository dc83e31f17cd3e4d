"""The line above the tiles: what a press does, and the buttons to combine several."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import add, wide
from xenia_desk.desktop.widgets.kit.parts import button, chip, label


class PressHead(QHBoxLayout):
    """Tells in words what a press does; the save button shows while several are put together."""

    def __init__(
        self,
        around: Surroundings,
        keys: Keys,
        together: str,
        turn: Callable[[], None],
        save: Callable[[], None],
    ) -> None:
        super().__init__()
        self._hint = label("", "strong")
        self._save = button(around.text("counting.save"), save, "main")
        # Its place is kept, so that the tiles do not move when several are put together.
        policy = self._save.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._save.setSizePolicy(policy)
        self._several = chip(together, turn)
        self._several.setToolTip(keys.add("M", together, turn))
        add(self, wide(self._hint), self._save, self._several)
        keys.add("Return", around.text("counting.save"), save)
        keys.add_unlisted("Enter", save)

    def draw(self, hint: str, *, several: bool, may_save: bool) -> None:
        """Show the words, and whether several are put together and can be saved."""
        self._several.setChecked(several)
        self._save.setVisible(several)
        self._save.setEnabled(may_save)
        self._hint.setText(hint)
