"""The card shown before counting begins: from when it counts, and what can be done now."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from xenia_desk.desktop.look.style import look
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import APART, grid
from xenia_desk.desktop.widgets.kit.parts import Card, add_picture, button, label
from xenia_desk.desktop.work.not_yet import NotYet

_READY = {
    "facts": "phone",
    "handouts": "handouts",
    "talk_board": "talk_board",
    "people": "people",
    "backups": "backup",
    "settings": "settings",
}
"""Page that works without a plan -> its picture, in the order in which they are of use."""
TO_FILL_IN = "to-fill-in"
"""The page of the handbook with what only the customer decides."""


class NotYetCard(Card):
    """One for all pages that wait, so that none of them is blank or half drawn."""

    def __init__(self, around: Surroundings, page: str) -> None:
        super().__init__()
        self._around, self._page = around, page
        self._when, self._what = label("", "title", name="not_yet"), label("")
        self._today = label("", "muted")
        self.add(self._when, self._what, self._today)
        self.body.addSpacing(8)
        offers = [
            self._offer(f"page.{name}", f"not_yet.{name}", picture, partial(around.go, name))
            for name, picture in _READY.items()
            if name in around.pages
        ]
        fill_in = partial(around.read, TO_FILL_IN)
        offers += [
            self._offer("not_yet.to_fill_in", "not_yet.fill_in_what", "help", fill_in),
            self._offer("not_yet.practise", "not_yet.practise_what", "lock", around.lock),
        ]
        self.add(label(around.text("not_yet.now"), "heading"), grid(offers, wide=1, beside=APART))

    def draw(self, state: NotYet) -> None:
        """Say from when it counts."""
        text, words = self._around.text, self._around.words
        begins = words.long_date(state.begins)
        self._when.setText(text("not_yet.when", begins=begins))
        self._what.setText(text(f"not_yet.on_{self._page}"))
        today = words.long_date(state.today)
        self._today.setText(text("not_yet.today", today=today))
        self.setAccessibleName(self._when.text())

    def _offer(
        self, message: str, what: str, picture: str, act: Callable[[], object]
    ) -> tuple[QPushButton, QLabel]:
        found = button(self._around.text(message), act)
        add_picture(found, self._around, picture)
        found.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
        look(found, "offer")
        return found, label(self._around.text(what))
