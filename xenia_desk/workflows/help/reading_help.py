"""Gathers the pages of the handbook, in the reader's language where there is one."""

import re
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
_LINK = re.compile(r"\]\(([\w-]+)\.md\)")


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
    """Every page, in the order of the index; in English what a language has not."""
    root = locations.HELP_PAGES
    found = {**_read(root / FALLBACK), **_read(root / language)}
    found[RECORDED] = _recorded(root, language)
    order = [FIRST, *_LINK.findall(found[FIRST].text), *found]
    return tuple(sorted(found.values(), key=lambda page: order.index(page.id)))


def _read(folder: Path) -> dict[str, HelpPage]:
    return {path.stem: _page(path) for path in folder.glob("*.md")}


def _recorded(root: Path, language: str) -> HelpPage:
    account = what_we_record.what_we_record(Translator(language))
    return HelpPage(RECORDED, account.title, what_we_record.markdown(account), root / language)


def _page(path: Path) -> HelpPage:
    text = path.read_text(encoding="utf-8")
    first = next((line for line in text.splitlines() if line.startswith(_HEAD)), _HEAD + path.stem)
    return HelpPage(path.stem, first.removeprefix(_HEAD), text, path.parent)
