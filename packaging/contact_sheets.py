"""Makes contact sheets: many sheets side by side as one picture, to look at them all.

    .venv/bin/python packaging/contact_sheets.py FOLDER [TOPIC] [LANGUAGE]

All topics in one language, one topic in all languages, one sheet on every paper with and without
colour, and its booklet, as PNG files. The facts on them are invented; TOPIC is `welcome` and
LANGUAGE `ar` where nothing else is said.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image

from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.facts import Fact, FactKind
from xenia_desk.core.sheets.handouts import Format, Sheet
from xenia_desk.localization import HANDOUTS, languages
from xenia_desk.outputs.pdf_pictures import Picture, pictures
from xenia_desk.workflows.sheets import making_sheets, staff_content
from xenia_desk.workflows.vault.clock import SystemClock

VALUES = {
    FactKind.ADDRESS: "Weaze 0, 0000 AA Leeuwarden",
    FactKind.PHONE: "058 - 000 00 00",
    FactKind.HOURS: "woensdag 13.00 - 16.00 uur",
    FactKind.WEB: "xenia.example",
    FactKind.RULE: "APV Leeuwarden, artikel 3:8",
}
SMALL, LARGE = 36, 60  # dots per inch
ACROSS = 7
GAP = 8
GROUND = (118, 118, 118)


def main(words: list[str]) -> int:
    """Make all pictures; the exit code."""
    folder = Path(words[0])
    topic = words[1] if len(words) > 1 else "welcome"
    language = words[2] if len(words) > 2 else "ar"  # noqa: PLR2004 - the third word
    folder.mkdir(parents=True, exist_ok=True)
    topics = [
        _pages(_sheet(each.id, language), Format.A4, SMALL) for each in making_sheets.topics()
    ]
    _write(folder / f"topics-{language}.png", topics, ACROSS)
    spoken = [_pages(_sheet(topic, tag), Format.A4, SMALL) for tag in languages(HANDOUTS)]
    _write(folder / f"languages-{topic}.png", spoken, ACROSS)
    for grey in (False, True):
        sheet = _sheet(topic, language)
        papers = [_pages(sheet, paper, LARGE, grey=grey) for paper in Format]
        _write(folder / f"papers-{topic}-{language}{'-grey' if grey else ''}.png", papers, 4)
    booklet = pictures(making_sheets.booklet(topic, _facts()), SMALL)
    _write(folder / f"booklet-{topic}.png", [_images(booklet)], ACROSS + 1)
    return 0


def _sheet(topic: str, language: str) -> Sheet:
    beside = () if language == making_sheets.STAFF_LANGUAGE else (making_sheets.STAFF_LANGUAGE,)
    return making_sheets.make(topic, language, *beside, facts=_facts())


def _facts() -> dict[str, Fact]:
    """Every fact with an invented value that was checked today."""
    today = SystemClock().today()
    return {
        name: replace(
            fact,
            value=VALUES[fact.kind],
            checked_on=today,
            checked_by=Role.COORDINATOR,
            valid_until=today.replace(month=12, day=31) if fact.kind is FactKind.RULE else None,
        )
        for name, fact in staff_content.facts().items()
    }


def _pages(sheet: Sheet, paper: Format, dots: int, *, grey: bool = False) -> list[Image.Image]:
    return _images(pictures(making_sheets.pdf(sheet, paper.value, grey=grey), dots))


def _images(found: Iterable[Picture]) -> list[Image.Image]:
    return [
        Image.frombuffer("RGB", (p.width, p.height), p.pixels, "raw", "RGB", p.stride, 1)
        for p in found
    ]


def _write(file: Path, sheets: list[list[Image.Image]], across: int) -> None:
    """All pages in rows, each as high as its highest page."""
    pages = [page for sheet in sheets for page in sheet]
    rows = list(_rows(pages, across))
    wide = max(sum(page.width + GAP for page in row) for row in rows) + GAP
    tall = sum(max(page.height for page in row) + GAP for row in rows) + GAP
    whole = Image.new("RGB", (wide, tall), GROUND)
    top = GAP
    for row in rows:
        left = GAP
        for page in row:
            whole.paste(page, (left, top))
            left += page.width + GAP
        top += max(page.height for page in row) + GAP
    whole.save(file)
    print(f"{file.name}: {len(pages)} pages")


def _rows(pages: list[Image.Image], across: int) -> Iterator[list[Image.Image]]:
    for start in range(0, len(pages), across):
        yield pages[start : start + across]


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3, 4}:
        sys.exit(str(__doc__))
    sys.exit(main(sys.argv[1:]))
