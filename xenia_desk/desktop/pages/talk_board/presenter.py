"""Decides what the talk board shows; it counts nothing and remembers nothing."""

from dataclasses import dataclass, replace

from xenia_desk.core.languages import in_order_of_need
from xenia_desk.core.sheets.talk_board import BoardGroup
from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.sheets import making_sheets


@dataclass(frozen=True)
class BoardState:
    """What the board shows: languages to choose from, or a group, or one of its pictures large.

    `language` and `large` are empty while none is chosen.
    """

    languages: tuple[str, ...] = ()
    groups: tuple[BoardGroup, ...] = ()
    language: str = ""
    group: int = 0
    large: str = ""

    @property
    def shown(self) -> BoardGroup:
        """The group whose pictures are seen."""
        return self.groups[self.group]


class BoardPresenter:
    """Follows what is pointed at; nothing of it is kept or counted."""

    def __init__(self, ways: Ways, language: str = "") -> None:
        self._run = ways.run
        self.shown = Shown(BoardState(language=language))

    def open(self) -> None:
        """Look up languages and pictures once."""
        state = self.shown.state
        if state.groups:
            return

        def work() -> BoardState:
            languages = in_order_of_need(making_sheets.review_states())
            return replace(state, languages=languages, groups=making_sheets.board())

        self._run(work, self.shown.become)

    def choose_language(self, language: str) -> None:
        """Say everything in this language; with none, ask which."""
        self.shown.become(replace(self.shown.state, language=language, large=""))

    def choose_group(self, place: int) -> None:
        """Show another group of pictures."""
        self.shown.become(replace(self.shown.state, group=place, large=""))

    def step(self, by: int) -> None:
        """Show the group after this one or before it, round and round."""
        state = self.shown.state
        if state.language and state.groups:
            self.choose_group((state.group + by) % len(state.groups))

    def point(self, picture: str) -> None:
        """Show one picture large; with none, the group again."""
        self.shown.become(replace(self.shown.state, large=picture))

    def back(self) -> None:
        """From a large picture to its group, from there to the languages."""
        if self.shown.state.large:
            self.point("")
        else:
            self.choose_language("")
