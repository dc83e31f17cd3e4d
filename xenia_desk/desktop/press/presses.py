"""The presses of a counting page: stored in order, open to change for a moment.

The last two contacts stay in memory until the undo window ends; then nothing of them is left.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from xenia_desk.core.counting.counting import MULTIPLE, Contact
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.desktop.work.running import Tell, Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.workflows.counting import counting
from xenia_desk.workflows.counting.counting import Counted
from xenia_desk.workflows.vault.session import Session

KEPT = 2


class Stage(StrEnum):
    """How far the last press has come."""

    EMPTY = "empty"
    SAVING = "saving"
    STORED = "stored"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Said:
    """A contact as the screen has it: `language` is the tag that was chosen for its category."""

    contact: Contact
    language: str = ""

    def turned(self, dimension: str, category: str, language: str = "") -> "Said":
        """The same, saying a category; or no longer saying it when it did."""
        said = self.contact.of(dimension)
        same = category in said and (dimension != "language" or language == self.language)
        if dimension in MULTIPLE.values():
            new = said ^ {category}
        else:
            new = frozenset() if same else frozenset({category})
        spoken = self.language if dimension != "language" else language if new else ""
        return Said(self.contact.saying(dimension, new), spoken)


@dataclass(frozen=True)
class Bar:
    """What the saved bar shows: of `count` contacts the chosen one (0 is the last).

    `contact` is another number for every contact; `month` is where it counts if not in this one.
    """

    stage: Stage = Stage.EMPTY
    count: int = 0
    chosen: int = 0
    channel: str = ""
    said: Mapping[str, frozenset[str]] = field(default_factory=dict)
    language: str = ""
    contact: int = 0
    month: Month | None = None
    touched: int = 0


class _Kept:
    """A contact within the undo window: as it is on the screen, and as it is in the book."""

    def __init__(self, contact: Contact, number: int, month: Month | None) -> None:
        self.said, self.number, self.month = Said(contact), number, month
        self.counted: Counted | None = None


class Presses:
    """Counts, amends and takes back, one after the other, and says where that stands."""

    def __init__(self, session: Session, book: BookId, ways: Ways) -> None:
        self._session, self._book = session, book
        self._run, self._tell = ways.run, ways.tell
        self._kept: list[_Kept] = []
        self._chosen = 0
        self._waiting = 0
        self._touched = self._counted = 0
        self._taken_back = False
        self.shown = Shown(Bar())

    def count(self, contact: Contact, month: Month) -> None:
        """Store one contact; the bar says so when it is in the book."""
        self._counted += 1
        this_month = Month.of(self._session.today())
        kept = _Kept(contact, self._counted, None if month == this_month else month)
        self._kept = [kept, *self._kept[: KEPT - 1]]
        self._chosen = 0
        self._taken_back = False

        def store() -> None:
            kept.counted = counting.count(self._session, self._book, contact, month)

        def refused(error: Exception) -> None:
            self._kept = [each for each in self._kept if each is not kept]
            self._tell(error)

        self._store(store, refused)

    def say(self, dimension: str, category: str, language: str = "") -> None:
        """Let the chosen contact say a category, or no longer say it when it did."""
        if not self._kept:
            return
        kept = self._kept[self._chosen]
        kept.said = kept.said.turned(dimension, category, language)
        contact = kept.said.contact

        def store() -> None:
            if kept.counted is not None:
                kept.counted = counting.amend(self._session, kept.counted, contact)

        def refused(error: Exception) -> None:
            if kept.counted is not None:
                kept.said = replace(kept.said, contact=kept.counted.contact)
            self._tell(error)

        self._store(store, refused)

    def take_back(self) -> None:
        """Take the chosen contact out of the book."""
        if not self._kept:
            return
        kept = self._kept.pop(self._chosen)
        self._chosen = 0
        self._taken_back = True

        def store() -> None:
            if kept.counted is not None:
                counting.take_back(self._session, kept.counted)

        self._store(store, self._tell)

    def choose(self, which: int) -> None:
        """Go on with the last contact (0) or the one before it (1)."""
        if which < len(self._kept):
            self._chosen = which
            self._show(touch=True)

    def touch(self) -> None:
        """Somebody is busy with the bar: its time begins anew."""
        if self.shown.state.stage is not Stage.EMPTY:
            self._show(touch=True)

    def forget(self) -> None:
        """Nothing of the last contacts can be changed or taken back any more."""
        self._kept.clear()
        self._chosen = 0
        self._taken_back = False
        self._show(touch=False)

    def window_over(self) -> None:
        """The undo window has ended: forget, and leave nothing in the book's journal."""
        if self._waiting or self.shown.state.stage is Stage.EMPTY:
            return
        self.forget()
        self._run(lambda: counting.settle(self._session, self._book))

    def _store(self, store: Callable[[], None], refused: Tell) -> None:
        def stored(_nothing: None) -> None:
            self._waiting -= 1
            self._show(touch=True)

        def failed(error: Exception) -> None:
            self._waiting -= 1
            self._chosen = 0
            refused(error)
            self._show(touch=True)

        self._waiting += 1
        self._show(touch=True)
        self._run(store, stored, failed)

    def _show(self, *, touch: bool) -> None:
        self._touched += touch
        kept = self._kept[self._chosen] if self._kept else None
        self.shown.become(
            Bar(
                stage=self._stage(),
                count=len(self._kept),
                chosen=self._chosen,
                channel=kept.said.contact.channel if kept else "",
                said=kept.said.contact.said if kept else {},
                language=kept.said.language if kept else "",
                contact=kept.number if kept else 0,
                month=kept.month if kept else None,
                touched=self._touched,
            )
        )

    def _stage(self) -> Stage:
        if self._waiting:
            return Stage.SAVING
        if self._taken_back:
            return Stage.TAKEN_BACK
        return Stage.STORED if self._kept else Stage.EMPTY
