"""Decides which page of the handbook is read."""

from collections.abc import Callable, Iterable
from pathlib import Path

from xenia_desk.desktop.work.running import Ways
from xenia_desk.desktop.work.shown import Shown
from xenia_desk.localization import Translator
from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, Picture, each_picture
from xenia_desk.workflows.help import what_we_record
from xenia_desk.workflows.help.reading_help import FIRST, RECORDED

ABOUT = {
    "counting": "counting",
    "hour": "counting",
    "round": "months",
    "month": "months",
    "handouts": "handouts",
    "facts": "handouts",
    "yearbook": "figures",
    "release": "figures",
    "people": "people",
    "backups": "backups",
    "settings": RECORDED,
}
"""Page of the window -> page of the handbook."""


class HelpPresenter:
    """The page of the handbook that is `shown` stays open while others are looked at."""

    def __init__(self, words: Translator, ways: Ways) -> None:
        self._words, self._run, self._say = words, ways.run, ways.say
        self.shown = Shown(FIRST)

    def open(self) -> None:
        """Nothing changes while it is not looked at."""

    def read(self, page: str) -> None:
        """Open a page of the handbook."""
        self.shown.become(page)

    def read_about(self, page: str) -> None:
        """Open what the handbook says about a page of the window."""
        self.read(ABOUT.get(page, FIRST))

    def save_what_we_record(self, file: Path) -> None:
        """Write the sheet of what is recorded."""
        self._run(
            lambda: what_we_record.save(file, self._sheet()),
            lambda _none: self._say("recorded.saved"),
        )

    def print_what_we_record(self, send: Callable[[Iterable[Picture]], None]) -> None:
        """Put that sheet on paper."""
        self._run(lambda: send(each_picture(self._sheet(), PRINTER_DOTS)))

    def _sheet(self) -> bytes:
        return what_we_record.pdf(what_we_record.what_we_record(self._words), self._words.language)
