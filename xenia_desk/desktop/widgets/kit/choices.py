"""Chips of which one is chosen, and the card that asks for such a choice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk.desktop.widgets.kit.layout import Flow
from xenia_desk.desktop.widgets.kit.parts import Card, chip, label
from xenia_desk.desktop.widgets.kit.rows import put_away, with_what_stays

V = TypeVar("V")


@dataclass(frozen=True)
class Option(Generic[V]):
    """A chip: what it stands for, its words, and what is read out where these say too little."""

    value: V
    words: str
    said: str = ""


class Choices(QWidget, Generic[V]):
    """One of many: `choose` is told which one was pressed.

        self._books = Choices([Option(book, words(book)) for book in books], presenter.choose)
        self._books.show_chosen(state.book)

    The page says which one is chosen; a press alone is only a wish.
    """

    def __init__(self, options: Iterable[Option[V]], choose: Callable[[V], object]) -> None:
        super().__init__()
        self._choose = choose
        self._chips: list[tuple[Option[V], QPushButton]] = []
        self._flow = Flow(self)
        self.show_options(options)

    @property
    def chips(self) -> dict[V, QPushButton]:
        """The chip of every option."""
        return {option.value: found for option, found in self._chips}

    @property
    def chosen(self) -> QPushButton | None:
        """The chip that is chosen, if one is."""
        return next((found for _, found in self._chips if found.isChecked()), None)

    def show_options(self, options: Iterable[Option[V]]) -> None:
        """Offer these from now on; a chip that was there stays."""
        self._chips, gone = with_what_stays(self._chips, options, self._chip)
        for found in gone:
            put_away(found, self._flow)
        for _, found in self._chips:
            self._flow.removeWidget(found)
            self._flow.addWidget(found)

    def show_chosen(self, value: V | None) -> None:
        """Show which one is chosen; of what is not offered, none."""
        for option, found in self._chips:
            found.setChecked(option.value == value)

    def _chip(self, option: Option[V]) -> QPushButton:
        found = chip(option.words, partial(self._choose, option.value), one_of_many=True)
        found.setAccessibleName(option.said or option.words)
        return found


class ChoiceCard(Card, Generic[V]):
    """A title, the choices, and a sentence about them where one is needed."""

    def __init__(
        self,
        title: str,
        options: Iterable[Option[V]],
        choose: Callable[[V], object],
        why: str = "",
    ) -> None:
        super().__init__(title)
        self.choices = Choices(options, choose)
        self.add(self.choices)
        if why:
            self.add(label(why, "muted"))
