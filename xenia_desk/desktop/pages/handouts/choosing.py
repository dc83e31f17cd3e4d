"""Draws what can be chosen: which paper, topic, languages, shape, colour."""

from functools import partial

from PySide6.QtWidgets import QWidget

from xenia_desk import wording
from xenia_desk.core.languages import own_name
from xenia_desk.core.sheets.handouts import Format
from xenia_desk.desktop.pages.handouts.choices import MOST_LANGUAGES, HandoutsState, Paper
from xenia_desk.desktop.pages.handouts.presenter import HandoutsPresenter
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.fields.picker import Picker
from xenia_desk.desktop.widgets.kit.choices import Choices, Option
from xenia_desk.desktop.widgets.kit.fitting import FittingGrid, SideBySide
from xenia_desk.desktop.widgets.kit.layout import REST, column, flowing
from xenia_desk.desktop.widgets.kit.parts import chip, label
from xenia_desk.desktop.widgets.tiles.tile import Tile

_MOST_IN_A_ROW = 5
_GAP = 6
_ROOM = 620  # pixels beside the paper on the smallest screen
_SHORTEST = 10  # letters of a language that are always seen
_PLACES = ("language", "beside", "third")
_WITH_TOPIC = {Paper.SHEET, Paper.BOOKLET}


class Choosing(QWidget):
    """Everything that decides how the file looks."""

    def __init__(
        self, around: Surroundings, presenter: HandoutsPresenter, state: HandoutsState
    ) -> None:
        super().__init__()
        self._around, self._presenter = around, presenter
        text = around.text
        papers = [Option(paper, text(f"handouts.paper_{paper}")) for paper in Paper]
        shapes = [Option(shape, text(f"handouts.shape_{shape.value}")) for shape in Format]
        self._papers = Choices(papers, presenter.choose_paper)
        self._shapes = Choices(shapes, presenter.choose_shape)
        self._grey = chip(text("handouts.grey"), presenter.choose_grey)
        self._tiles = self._topics(state)
        self._languages = [self._picker(place, state) for place in range(MOST_LANGUAGES)]
        named = [self._named(place) for place in range(MOST_LANGUAGES)]
        self._spoken = (named[0], SideBySide(named[1:], [1, 1]))
        about = flowing(self._shapes, self._grey)
        parts = (self._papers, self._tiles, *self._spoken, about, REST)
        self.setLayout(column(*parts, edge=(0, 0, 8, 0)))

    def draw(self, state: HandoutsState) -> None:
        """Show what is chosen."""
        choice = state.choice
        self._papers.show_chosen(choice.paper)
        for topic, tile in self._by_topic.items():
            tile.choose(several=True, chosen=topic == choice.topic)
        for place, picker in enumerate(self._languages):
            picker.blockSignals(True)  # noqa: FBT003 - Qt names no keyword
            picker.setCurrentIndex(self._index(state, place))
            picker.blockSignals(False)  # noqa: FBT003 - as above
            picker.setEnabled(place <= len(choice.spoken))
            others = {*choice.spoken} - {picker.currentData()}
            for entry in range(1, picker.count() if place else 0):
                picker.allow(entry, allowed=picker.itemData(entry) not in others)
        self._shapes.show_chosen(choice.shape)
        self._grey.setChecked(choice.grey)
        about = choice.paper in _WITH_TOPIC
        self._tiles.setVisible(about)
        self._grey.setVisible(about)
        for each in (*self._spoken, self._shapes):
            each.setVisible(choice.paper is Paper.SHEET)

    def _topics(self, state: HandoutsState) -> QWidget:
        self._by_topic: dict[str, Tile] = {}
        for topic in state.topics:
            name = wording.label(self._around.words, "topic", topic.id)
            tile = Tile(self._around, topic.picture, name)
            choose = partial(self._presenter.choose_topic, topic.id)
            tile.clicked.connect(lambda _checked=False, choose=choose: choose())
            self._by_topic[topic.id] = tile
        widest = max(tile.minimumSizeHint().width() for tile in self._by_topic.values())
        columns = max(1, min(_MOST_IN_A_ROW, _ROOM // (widest + _GAP)))
        grid = FittingGrid(_GAP)
        grid.fill(list(self._by_topic.values()), columns)
        return grid

    def _picker(self, place: int, state: HandoutsState) -> Picker:
        text = self._around.text
        picker = Picker(text(f"handouts.{_PLACES[place]}"))
        picker.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        picker.setMinimumContentsLength(_SHORTEST)
        if place:
            picker.addItem(text("handouts.no_language"), None)
        for tag, review in state.languages:
            own, staffs = own_name(tag), self._around.words.language_name(tag)
            names = [own] if own.casefold() == staffs.casefold() else [own, staffs]
            picker.addItem(" · ".join([*names, text(f"review.{review.value}")]), tag)
        picker.currentIndexChanged.connect(lambda _at: self._speak(place))
        return picker

    def _named(self, place: int) -> QWidget:
        name = label(self._around.text(f"handouts.{_PLACES[place]}"), "heading", wrap=False)
        return SideBySide([name, self._languages[place]], [0, 1])

    def _speak(self, place: int) -> None:
        self._presenter.choose_language(place, self._languages[place].currentData())

    def _index(self, state: HandoutsState, place: int) -> int:
        """Where a picker stands; the first entry of the later ones is none."""
        spoken = state.choice.spoken
        if place >= len(spoken):
            return 0
        tags = [tag for tag, _ in state.languages]
        return tags.index(spoken[place]) + (place > 0)
