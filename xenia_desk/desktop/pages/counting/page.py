"""Draws the counting page of the desk: channel, fifteen themes, the saved bar."""

from collections.abc import Callable, Sequence

from xenia_desk import wording
from xenia_desk.core.counting.offers import Offer
from xenia_desk.core.periods import Month
from xenia_desk.desktop.look.style import group
from xenia_desk.desktop.press.pressing import Pressing, PressPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker, pictured
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.layout import add, rest, row, wide
from xenia_desk.desktop.widgets.kit.parts import add_picture, label
from xenia_desk.desktop.widgets.tiles.press_page import Pressed, PressPage
from xenia_desk.desktop.work.watching import watch
from xenia_desk.workflows.counting.counting import desk_book
from xenia_desk.workflows.vault.session import Session

_CHIPS_UP_TO = 15  # points: beyond it nine chips would push the tiles off the page


_THEMES = Pressed(
    title="page.counting",
    one_press="counting.one_press",
    several="counting.several",
    together="counting.put_together",
    dimension="theme",
    about="theme",
    tiles=lambda offer: offer.themes,
)


def present(around: Surroundings, session: Session) -> PressPresenter:
    """The presenter: a press is a contact with one theme."""
    book = desk_book(session)
    return PressPresenter(session, book, "theme", around.ways)


class Page(PressPage):
    """Month and channel above the tiles."""

    def __init__(self, around: Surroundings, presenter: PressPresenter) -> None:
        super().__init__(around, presenter, _THEMES, titled=False)
        watch(self, presenter.shown, self._draw, there=lambda state: state.offer)

    def _draw(self, state: Pressing) -> None:
        super()._draw(state)
        if state.offer is None:
            return
        self._draw_months(state, state.offer)
        self._channels.show_chosen(state.channel)
        usual = wording.label(self._around.words, "channel", state.usual_channel)
        once = self._around.text("counting.once", channel=usual) if state.once else ""
        self._once.setText(once)

    def _lay_out(self, offer: Offer) -> None:
        around, presenter = self._around, self._presenter
        self._months = Picker(around.text("counting.month"), presenter.choose_month)
        self._other_month = label("", "warning", name="other_month")
        self._once = label("", "warning", name="once")
        self._channels = _channels(around, offer.channels, presenter.choose_channel)
        name = label(around.text("counting.channel"), "heading", wrap=False)
        # In a line that is there anyway: no tile moves when it comes or goes.
        head = row(name, wide(self._once), self._other_month, self._months)
        add(self._column.body, head, self._channels, self._head, wide(self._tiles), rest(0))

    def _draw_months(self, state: Pressing, offer: Offer) -> None:
        words = self._around.words
        open_months = tuple(dict.fromkeys((*offer.open_months, state.this_month)))
        shown = [self._months.itemData(place) for place in range(self._months.count())]
        if shown != list(open_months):
            self._months.clear()
            for month in open_months:
                self._months.addItem(words.month(month.first_day), month)
        self._months.setCurrentIndex(open_months.index(state.month))
        self._months.setEnabled(len(open_months) > 1)
        other = state.month != state.this_month
        self._other_month.setVisible(other)
        self._other_month.setText(self._other_month_words(state.month) if other else "")

    def _other_month_words(self, month: Month) -> str:
        return self._around.text(
            "counting.other_month", month=self._around.words.month(month.first_day)
        )


def _channels(
    around: Surroundings, channels: Sequence[str], choose: Callable[[str], None]
) -> Choices[str] | Picker:
    """The channel of the next contact: chips, or a list where the letters are large."""
    name = around.text("counting.channel")
    words = {code: wording.label(around.words, "channel", code) for code in channels}
    if around.settings.font_points > _CHIPS_UP_TO:
        return pictured(around, name, words, choose)
    found = Choices([Option(*each) for each in words.items()], choose)
    for code, chip in found.chips.items():
        add_picture(chip, around, code)
    group(found, name)
    return found
