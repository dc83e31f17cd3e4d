"""Makes contact sheets: many sheets side by side as one picture, to look at them all.

    .venv/bin/python tests/outputs/sheets/contact_sheets.py FOLDER [TOPIC] [LANGUAGE]

All topics in one language, one topic in all languages, one sheet on every paper with and without
colour, and its booklet, as PNG files. The facts on them are invented; TOPIC is `welcome` and
LANGUAGE `ar` where nothing else is said.
"""

import sys
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from tests.outputs.sheets.few_sheets import EVERY_TOPIC
from tests.outputs.sheets.sheet_set import full_sheet, spoken_on_sheets
from xenia_desk.core.sheets.handouts import Format, Sheet
from xenia_desk.outputs.pdf_pictures import pictures
from xenia_desk.outputs.sheets.handouts_pdf import booklet_pdf, handout_pdf

SMALL, LARGE = 36, 60  # dots per inch
ACROSS = 7
GAP = 8
GROUND = (118, 118, 118)


def main(folder: Path, topic: str = "welcome", language: str = "ar") -> None:
    """Make all pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    (spoken,) = (tags for tags in spoken_on_sheets() if tags[0] == language)
    topics = [_pages(full_sheet(each, spoken), Format.A4, SMALL) for each in EVERY_TOPIC]
    _write(folder / f"topics-{language}.png", topics, ACROSS)
    in_all = [full_sheet(topic, tags) for tags in spoken_on_sheets()]
    languages = [_pages(sheet, Format.A4, SMALL) for sheet in in_all]
    _write(folder / f"languages-{topic}.png", languages, ACROSS)
    sheet = full_sheet(topic, spoken)
    for grey in (False, True):
        papers = [_pages(sheet, paper, LARGE, grey=grey) for paper in Format]
        _write(folder / f"papers-{topic}-{language}{'-grey' if grey else ''}.png", papers, 4)
    _write(folder / f"booklet-{topic}.png", [_images(booklet_pdf(in_all), SMALL)], ACROSS + 1)


def _pages(sheet: Sheet, paper: Format, dots: int, *, grey: bool = False) -> list[Image.Image]:
    return _images(handout_pdf(sheet, paper, grey=grey), dots)


def _images(file: bytes, dots: int) -> list[Image.Image]:
    return [
        Image.frombuffer("RGB", (p.width, p.height), p.pixels, "raw", "RGB", p.stride, 1)
        for p in pictures(file, dots)
    ]


def _write(file: Path, sheets: list[list[Image.Image]], across: int) -> None:
    """All pages in rows, each as high as its highest page."""
    pages = [page for sheet in sheets for page in sheet]
    rows = [pages[start : start + across] for start in range(0, len(pages), across)]
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
    sys.stdout.write(f"{file.name}: {len(pages)} pages\n")


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3, 4}:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
