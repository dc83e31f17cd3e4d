"""What every page is given: words, looks, notices and a way to run work."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from xenia_desk import wording
from xenia_desk.desktop.look.icons import Ink
from xenia_desk.desktop.look.theme import Tokens
from xenia_desk.desktop.notices import Notices
from xenia_desk.desktop.work.running import Ways, nothing
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.settings import Settings
from xenia_desk.workflows.vault.clock import Clock

_RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


@dataclass(frozen=True)
class View:
    """A page that a visitor may look at while the books stay covered, and where it begins.

    `beside` are the other languages of a sheet.
    """

    page: str
    language: str = ""
    topic: str = ""
    beside: tuple[str, ...] = ()


class CoverScreen(Protocol):
    """Covers the screen; with a view, a visitor sees that instead of the picture."""

    def __call__(self, view: View | None = None) -> None:
        """Cover at once, whatever is open."""


@dataclass(frozen=True)
class Surroundings:
    """What a page needs to draw and to work; others are made when the settings change.

    `change` puts other settings into force and draws every page anew; `go` opens another page, by
    its id; `view` is what a visitor looks at, none on the pages of staff; `clock` is another one
    than this computer's (a drill). Behind the unlock page `pages` are those of the rail, `read`
    opens a page of the handbook and `lock` locks.
    """

    folder: Path
    words: Translator
    settings: Settings
    tokens: Tokens
    notices: Notices
    ways: Ways
    change: Callable[[Settings], None]
    go: Callable[[str], None]
    cover: CoverScreen
    undo_seconds: float
    view: View | None = None
    clock: Clock | None = None
    pages: tuple[str, ...] = ()
    read: Callable[[str], object] = nothing
    lock: Callable[[], object] = lambda: None

    @property
    def right_to_left(self) -> bool:
        """Whether the language of the screens is read from right to left."""
        return self.settings.language in _RIGHT_TO_LEFT

    @property
    def ink(self) -> Ink:
        """The colours of a pictogram on the ground of a page."""
        return Ink(self.tokens.accent, self.tokens.warning, self.tokens.surface)

    @property
    def ink_when_chosen(self) -> Ink:
        """The colours of a pictogram on something that is chosen."""
        return Ink(self.tokens.on_accent, self.tokens.on_accent, self.tokens.accent)

    def text(self, message: str, /, **values: Any) -> str:
        """The words of a message in the language of the screens."""
        return self.words.text(message, **values)

    def why(self, refused: Refusal | None) -> str:
        """Why something was refused, in a sentence; no words where nothing was."""
        return wording.sentence(refused, self.words) if refused is not None else ""
