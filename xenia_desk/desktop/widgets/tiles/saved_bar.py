"""The saved bar: what was counted last, taking it back, saying more about it."""

from collections.abc import Sequence

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.desktop.access.announcing import announce
from xenia_desk.desktop.look.style import look, restyle
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.press.one_press import guard
from xenia_desk.desktop.press.presses import Bar, Presses, Stage
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import column, held, row, wide
from xenia_desk.desktop.widgets.kit.parts import button, chip, label
from xenia_desk.desktop.widgets.kit.undo_window import UndoWindow
from xenia_desk.desktop.widgets.tiles.choice_panel import ChoicePanel
from xenia_desk.desktop.widgets.tiles.contact_chips import ContactChips, Group
from xenia_desk.desktop.work.watching import watch

LAST, BEFORE = 0, 1
_KEEPS_ITS_PLACE_FROM = 700  # pixels of the page
_STILL = 6  # times its time: for so long it stands still while somebody moves in a panel
_KEEPS_ITS_PLACE_UP_TO = 15  # points: in larger letters the tiles need the room of an empty bar


class SavedBar(QFrame):
    """Keeps its place when it is empty, so that no tile moves under the finger.

    In large letters or a low window the tiles scroll, and it grows over the lowest of them instead.
    """

    def __init__(
        self,
        around: Surroundings,
        presses: Presses,
        groups: Sequence[Group],
        keys: Keys,
        page: QWidget,
    ) -> None:
        super().__init__()
        look(self, "bar")
        self.setAccessibleName(around.text("saved.about"))
        self._around, self._presses = around, presses
        self._page = page
        self._panel = ChoicePanel(around, page)
        self._panel.lies.connect(lambda lies: keys.give_way(panel=lies))
        self._panel.moved.connect(self._moved)
        self._asked = 0
        self._still_until = 0.0
        self._held = False
        self._bar = Bar()
        self._timer = UndoWindow(around, presses.window_over, self)
        self._words = label("", "strong", name="saved")
        self._which = [
            self._which_chip("saved.last", LAST),
            self._which_chip("saved.before", BEFORE),
        ]
        back = around.text("saved.take_back")
        self._back = button(back, presses.take_back, repeats=True)
        self._back.setToolTip(keys.add("Ctrl+Z", back, presses.take_back))
        self._more = ContactChips(
            around,
            groups,
            presses.say,
            self._panel,
            keys=keys,
            below=self,
            opens=self._opens,
            anyway="theme",  # a contact has one; one that was added later is worth a sign
        )
        self._lay_out()
        watch(self, presses.shown, self.draw)

    def draw(self, bar: Bar) -> None:
        """Show how far the last press has come, and what was said."""
        is_news = bar.stage is not self._bar.stage and bar.stage is not Stage.EMPTY
        self._bar = bar
        # What goes from under a finger is never let go.
        self._held = self._held and bar.count > 0
        self._more.draw(bar.said, bar.language)
        self._show_words()
        restyle(self, "empty", "true" if bar.stage is Stage.EMPTY else "false")
        self._which_row.setVisible(bar.count > 0)
        for number, found in enumerate(self._which):
            found.setVisible(number < bar.count)
            found.setChecked(number == bar.chosen)
        self._back.setVisible(bar.count > 0)
        self._more.setVisible(bar.count > 0)
        if bar.count and bar.contact == self._asked:
            self._panel.refresh()
        elif not self._panel.isHidden():
            self._panel.put_away()
            if bar.stage is Stage.EMPTY:  # by itself: a hand may be on its way
                guard().rest()
        if bar.stage in (Stage.STORED, Stage.TAKEN_BACK):
            self._timer.start()
        else:
            self._timer.stop()
        if is_news:
            announce(self, self._words.text())

    @property
    def grows(self) -> bool:
        """Whether an empty bar leaves its room to the tiles, which then must not follow it."""
        large = self._around.settings.font_points > _KEEPS_ITS_PLACE_UP_TO
        return large or self._page.height() < _KEEPS_ITS_PLACE_FROM

    def place_panel(self) -> None:
        """The page has another size."""
        self._keep_place(not self.grows)
        self._panel.place()

    def hideEvent(self, event: QHideEvent) -> None:
        """A panel does not stay alone."""
        super().hideEvent(event)
        if self.isHidden():
            self._panel.put_away()

    def _moved(self) -> None:
        """Nothing goes from under a hand that moves in the panel."""
        if self._timer.isActive() and guard().clock() < self._still_until:
            self._timer.start()

    def _lay_out(self) -> None:
        self._which_row = held(row(*self._which, self._back))
        first = row(wide(self._words), self._which_row)
        self.setLayout(column(first, self._more, edge=(16, 8, 8, 8)))
        self._keep_place(not self.grows)

    def _keep_place(self, keeps: bool) -> None:  # noqa: FBT001 - one word says it
        """Whether an empty bar is as high as a full one."""
        for widget in (self._which_row, *self._which, self._back, self._more):
            policy = widget.sizePolicy()
            policy.setRetainSizeWhenHidden(keeps)
            widget.setSizePolicy(policy)

    def _show_words(self) -> None:
        text = self._around.text
        bar = self._bar
        if self._held:
            self._words.setText(" · ".join([self._label(bar.channel), *self._more.words()]))
        elif bar.stage is Stage.EMPTY:
            self._words.setText(text("saved.empty"))
        elif bar.stage is Stage.TAKEN_BACK:
            self._words.setText(text("saved.taken_back"))
        else:
            channel = self._label(bar.channel)
            if bar.month is not None and bar.stage is Stage.STORED:
                month = self._around.words.month(bar.month.first_day)
                self._words.setText(text("saved.stored_in", channel=channel, month=month))
            else:
                self._words.setText(text(f"saved.{bar.stage}", channel=channel))

    def _label(self, channel: str) -> str:
        return wording.label(self._around.words, "channel", channel) if channel else ""

    def _which_chip(self, message: str, which: int) -> QPushButton:
        found = chip(self._around.text(message), lambda: None, one_of_many=True)
        found.setToolTip(self._around.text("saved.hold"))
        found.pressed.connect(lambda: self._hold(which))
        found.released.connect(self._let_go)
        return found

    def _hold(self, which: int) -> None:
        self._held = True
        self._presses.choose(which)
        self._show_words()

    def _let_go(self) -> None:
        self._held = False
        self._show_words()

    def _opens(self) -> bool:
        """Something can be said of the last contacts alone; its time begins anew."""
        if self._bar.count:
            self._presses.touch()
            self._asked = self._bar.contact
            self._still_until = guard().clock() + _STILL * self._around.undo_seconds
        return self._bar.count > 0
