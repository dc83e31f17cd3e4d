"""The chips by which a contact says more: first or returning, and a panel for each thing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QPushButton, QWidget

from xenia_desk import wording
from xenia_desk.core.counting.counting import MULTIPLE
from xenia_desk.core.counting.offers import Offer
from xenia_desk.desktop.press.keys import Keys
from xenia_desk.desktop.surroundings import Surroundings
from xenia_desk.desktop.widgets.kit.layout import flowing_in
from xenia_desk.desktop.widgets.kit.parts import chip
from xenia_desk.desktop.widgets.tiles.choice_panel import Choice, ChoicePanel

_FIRST = "first"


@dataclass(frozen=True)
class Group:
    """What can be said of one dimension: categories, for a language its tags, and the key.

    One chip with that key opens a panel; of first or returning each has a chip and a key.
    """

    dimension: str
    categories: Sequence[str]
    tags: Mapping[str, str]
    key: str


class Say(Protocol):
    """Says a category, or no longer; of a language also the tag that was meant."""

    def __call__(self, dimension: str, category: str, language: str = "") -> None:
        """A chip was pressed; the page then tells the chips what is said."""


def groups(offer: Offer) -> list[Group]:
    """What can be said about a contact after the press, as far as its book keeps it."""
    attributes = offer.attributes
    found = [
        Group(_FIRST, attributes.get(_FIRST, ()), {}, "NJB"),
        Group("ggd_item", offer.done, {}, "V"),
        Group("language", attributes.get("language", ()), offer.languages, "L"),
        Group("setting", attributes.get("setting", ()), {}, "P"),
        Group("help", attributes.get("help", ()), {}, "H"),
        Group("referral", offer.referrals, {}, "V"),
        Group("theme", offer.themes, {}, "Z"),
    ]
    return [each for each in found if each.categories]


class ContactChips(QWidget):
    """Chips that open a panel look chosen when something of it is said; a press alone says nothing.

    `opens` is asked before a panel opens over what is `below` it.
    """

    def __init__(  # noqa: PLR0913 - what can be said, to whom, and where
        self,
        around: Surroundings,
        groups: Sequence[Group],
        say: Say,
        panel: ChoicePanel,
        *,
        keys: Keys | None = None,
        below: QWidget | None = None,
        opens: Callable[[], bool] = lambda: True,
        anyway: str = "",
        about: str = "",
    ) -> None:
        """One category of the dimension `anyway` is no news: it takes two to look chosen.

        `about` is read out before the words of a chip where there are others of the same words.
        """
        super().__init__()
        self._around, self._say, self._panel, self._keys = around, say, panel, keys
        self._below, self._opens, self._anyway, self._about = below, opens, anyway, about
        self._said: Mapping[str, frozenset[str]] = {}
        self._language = ""
        self._groups = groups
        self._firsts = {
            code: self._chip(self._label(_FIRST, code), key, partial(say, _FIRST, code))
            for group in groups
            if group.dimension == _FIRST
            for code, key in zip(group.categories, group.key, strict=False)
        }
        self._openers = {g.dimension: self._opener(g) for g in groups if g.dimension != _FIRST}
        flowing_in(self, *self._firsts.values(), *self._openers.values())

    def draw(self, said: Mapping[str, frozenset[str]], language: str) -> None:
        """Show what is said."""
        self._said, self._language = said, language
        for code, found in self._firsts.items():
            found.setChecked(code in said.get(_FIRST, ()))
        for dimension, found in self._openers.items():
            found.setChecked(len(said.get(dimension, ())) > (dimension == self._anyway))

    def words(self) -> list[str]:
        """What is said, in words."""
        tags = {tag for group in self._groups for tag in group.tags}
        found = []
        for dimension, said in self._said.items():
            if dimension == "language" and self._language in tags:
                found.append(self._around.words.language_name(self._language))
            else:
                found += [self._label(dimension, code) for code in sorted(said)]
        return found

    def _label(self, dimension: str, code: str) -> str:
        return wording.label(self._around.words, dimension, code)

    def _opener(self, group: Group) -> QPushButton:
        words = self._around.text(f"saved.{group.dimension}")

        def offer() -> None:
            if self._opens():
                several = group.dimension in MULTIPLE.values()
                self._panel.open(words, self._choices(group), found, self._below, several=several)

        found = self._chip(words, group.key, offer)
        # It opens a panel; what is said, not the press, makes it look chosen.
        found.clicked.connect(lambda _checked=False: self.draw(self._said, self._language))
        return found

    def _chip(self, words: str, key: str, act: Callable[[], None]) -> QPushButton:
        found = chip(words, act)
        if self._about:
            found.setAccessibleName(f"{self._about}: {words}")
        if self._keys is not None:
            found.setToolTip(self._keys.add(key, words, act))
        return found

    def _choices(self, group: Group) -> list[Choice]:
        tongue = self._around.words.language_name
        choices = [self._choice(tongue(t), group, code, t) for t, code in group.tags.items()]
        named = set(group.tags.values()) - {"other_european", "other_language"}
        for code in (code for code in group.categories if code not in named):
            words = self._label(group.dimension, code)
            tag = code if group.dimension == "language" else ""
            choices.append(self._choice(words, group, code, tag))
        return choices

    def _choice(self, words: str, group: Group, code: str, tag: str) -> Choice:
        def chosen() -> bool:
            said = code in self._said.get(group.dimension, ())
            return said and (group.dimension != "language" or self._language == tag)

        return Choice(words, lambda: self._say(group.dimension, code, tag), chosen)
