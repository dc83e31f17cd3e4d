"""Lists the numbers that others know of a year already, and takes one back."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from xenia_desk import wording
from xenia_desk.desktop.pages.release.presenter import ReleasePresenter, ReleaseState
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.buttons import button, label
from xenia_desk.desktop.widgets.kit.card import Card
from xenia_desk.desktop.widgets.kit.clearing import clear
from xenia_desk.workflows.release.known_totals import KnownTotal


class KnownCard(Card):
    """A line for each; once the year was released they stay."""

    def __init__(self, around: Surroundings, presenter: ReleasePresenter) -> None:
        super().__init__(around.text("known.title"))
        self._around, self._presenter = around, presenter
        self._shown: tuple[tuple[KnownTotal, ...], bool, bool] | None = None
        self._why = label("", "muted")
        self.body.addWidget(self._why)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)

    def draw(self, state: ReleaseState) -> None:
        """Show what is known of the chosen year."""
        found = state.found
        known = found.known if found else ()
        final = found is not None and found.frozen is not None
        self.setVisible(bool(known))
        if (shown := (known, final, not state.at_work)) != self._shown:
            self._shown = shown
            self._build(*shown)

    def _build(self, known: tuple[KnownTotal, ...], final: bool, idle: bool) -> None:  # noqa: FBT001 - what it draws
        text, words = self._around.text, self._around.words
        self._why.setText(text("known.why_final" if final else "known.why"))
        clear(self._grid)
        for line, each in enumerate(known):
            name = each.name(words)
            self._grid.addWidget(label(name), line, 0)
            count = label(wording.number(words, each.count), wrap=False)
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(count, line, 1)
            if not final:
                back = button(text("known.take_back"), partial(self._presenter.take_back, each))
                back.setAccessibleName(text("known.take_back_this", name=name))
                back.setEnabled(idle)
                self._grid.addWidget(back, line, 2)
