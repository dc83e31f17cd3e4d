"""Gathers the pages of the handbook, in the reader's language where there is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from xenia_desk import locations
from xenia_desk.localization import Translator
from xenia_desk.workflows.help import what_we_record

FIRST = "index"
RECORDED = "what-we-record"
"""The page that no file holds: the program makes it out of its own schema and plan."""
FALLBACK = "en"
_HEAD = "# "


@dataclass(frozen=True)
class HelpPage:
    """One page: its file name without ending, its title, its text in Markdown and its folder."""

    id: str
    title: str
    text: str
    folder: Path

    @property
    def name(self) -> str:
        """The title up to its colon, for a list."""
        return self.title.partition(":")[0]


@cache
def pages(language: str) -> tuple[HelpPage, ...]:
    """Every page; first the index, then those in the language, then those in English alone."""
    root = locations.help_pages()
    own = {**_read(root / language), RECORDED: _recorded(root, language)}
    others = {name: page for name, page in _read(root / FALLBACK).items() if name not in own}
    ordered = [*_by_title(own), *_by_title(others)]
    return tuple(sorted(ordered, key=lambda page: page.id != FIRST))


def _read(folder: Path) -> dict[str, HelpPage]:
    return {path.stem: _page(path) for path in folder.glob("*.md")}


def _recorded(root: Path, language: str) -> HelpPage:
    account = what_we_record.what_we_record(Translator(language))
    return HelpPage(RECORDED, account.title, what_we_record.markdown(account), root / language)


def _page(path: Path) -> HelpPage:
    text = path.read_text(encoding="utf-8")
    first = next((line for line in text.splitlines() if line.startswith(_HEAD)), _HEAD + path.stem)
    return HelpPage(path.stem, first.removeprefix(_HEAD), text, path.parent)


def _by_title(found: dict[str, HelpPage]) -> Iterator[HelpPage]:
    return iter(sorted(found.values(), key=lambda page: page.title))
