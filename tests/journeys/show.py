"""Runs the main job off screen, and says where the pictures and files of it are.

    python3 packaging/dev.py run           (where there is no display)
    .venv/bin/python tests/journeys/show.py [--pictures]

Real keys and presses of the mouse on the real window, off screen, in a practice vault: count at
the desk, make a sheet, close a month, take in, release a year. Everything is in build/show; the
next run replaces it. With --pictures the pictures of the README are made anew from it.
"""

import shutil
import sys
import time
from pathlib import Path

from PIL import Image
from PySide6.QtCore import Qt

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.driving.acts import CONTROL, agree, answer_with_path, choose
from tests.driving.screen import Refused, Screen, application
from xenia_desk.core.languages import own_name
from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf_pictures import pictures
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.practice import practising
from xenia_desk.workflows.vault import practice_people

ROOT = Path(__file__).resolve().parents[2]
SHOW = ROOT / "build" / "show"
UNTOUCHED = SHOW / "untouched"
VAULT = SHOW / "vault"
PICTURES = SHOW / "pictures"
RELEASE = SHOW / "release"
SHEET = SHOW / "sheet-ar.pdf"
README = ROOT / "resources" / "docs" / "pictures"
OF_README = {
    "counting": (PICTURES / "02-counting.png", 1000),
    "release": (PICTURES / "09-tables.png", 1000),
    "sheet-ar": (SHEET.with_suffix(".png"), 500),
}
"""Name -> the picture it is made of, and how wide it becomes."""
YEARS = (2027, 2028)
_COLOURS = 128


def main(words: list[str]) -> int:
    """Show everything; the exit code."""
    began = time.monotonic()
    print("There is no display: the main job is done off screen, by keys and mouse.", flush=True)
    program = application()
    try:
        _make_ready()
        _at_the_desk()
        _at_the_yearbook()
    except (Refused, TimeoutError) as stopped:
        print(f"The window stopped here: {stopped}", file=sys.stderr)
        return 1
    _draw_paper()
    if "--pictures" in words:
        _renew_readme()
    program.quit()
    print(f"Done in {time.monotonic() - began:.0f} s. What came of it:")
    for what, where in (
        ("how the window looked, page by page", PICTURES),
        ("the release of 2027, of invented counts", next(RELEASE.iterdir())),
        ("a sheet for a visitor, Arabic and Dutch", SHEET),
        ("the same sheet as a picture", SHEET.with_suffix(".png")),
    ):
        print(f"  {what}: {where.relative_to(ROOT)}")
    return 0


def _make_ready() -> None:
    """A fresh copy of the practice vault, which is made the first time."""
    for folder in (VAULT, PICTURES, RELEASE):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (PICTURES, RELEASE):
        folder.mkdir(parents=True)
    if not _opens(UNTOUCHED):
        print("A practice vault is made, once.", flush=True)
        shutil.rmtree(UNTOUCHED, ignore_errors=True)
        practising.practice(UNTOUCHED, YEARS)
    shutil.copytree(UNTOUCHED, VAULT)


def _opens(vault: Path) -> bool:
    """Whether a practice vault is there that this version of the program opens."""
    people = practice_people.people_of(vault)
    try:
        for person in people:
            unlocking.unlock(vault, person.passphrase).close()
    except Refusal:
        return False
    return bool(people)


def _at_the_desk() -> None:
    """Count, make a sheet, look at the month and close the one before."""
    screen = Screen(VAULT)
    _take(screen, "01-unlock")
    screen.practise("desk")
    for key in (Qt.Key.Key_1, Qt.Key.Key_E, Qt.Key.Key_3, Qt.Key.Key_N):
        screen.key(key)
    _take(screen, "02-counting")
    _say("Three contacts were counted, one press each.")
    screen.open_page(screen.text("page.round"))
    _take(screen, "03-round")
    screen.open_page(screen.text("page.handouts"))
    choose(screen, screen.text("handouts.language"), own_name("ar"))
    _take(screen, "04-handouts")
    screen.key(Qt.Key.Key_S, CONTROL)
    SHEET.unlink(missing_ok=True)
    answer_with_path(screen, SHEET)
    screen.until(SHEET.is_file)
    _say("A sheet was made in Arabic, with Dutch beside it.")
    screen.open_page(screen.text("page.month"))
    _take(screen, "05-month")
    screen.press("month.before")
    screen.press("month.part_close")
    screen.press("month.close_open", month="juni 2028")
    _take(screen, "06-month-closed")
    _say("June was closed; its sealed totals wait for the yearbook.")
    screen.end()


def _at_the_yearbook() -> None:
    """Take in what waits, and release the year that is over."""
    screen = Screen(VAULT)
    screen.practise("coordinator")
    screen.press("yearbook.take_in")
    _take(screen, "07-yearbook")
    _say("The totals were taken into the yearbook.")
    screen.open_page(screen.text("page.release"))
    screen.press("release.preview")
    screen.until(lambda: screen.seen("outcome"))
    _take(screen, "08-preview")
    screen.scroll_to("Tabel 1.4 ")
    _take(screen, "09-tables")
    screen.press("release.release")
    answer_with_path(screen, RELEASE)
    agree(screen)
    screen.until(lambda: list(RELEASE.iterdir()) and screen.seen("told"))
    screen.quiet()
    _take(screen, "10-released")
    _say("The year 2027 was protected, attacked and released.")
    screen.end()


def _say(words: str) -> None:
    print(f"  {words}", flush=True)


def _take(screen: Screen, name: str) -> None:
    screen.save(PICTURES / f"{name}.png")


def _draw_paper() -> None:
    """The file of the sheet as a picture."""
    (page,) = pictures(SHEET.read_bytes(), 150)
    shape = (page.width, page.height)
    found = Image.frombuffer("RGB", shape, page.pixels, "raw", "RGB", page.stride, 1)
    found.save(SHEET.with_suffix(".png"))


def _renew_readme() -> None:
    """Small pictures for the README and the help: few colours, as a screen has them."""
    README.mkdir(exist_ok=True)
    for name, (picture, wide) in OF_README.items():
        with Image.open(picture) as found:
            high = round(found.height * wide / found.width)
            small = found.convert("RGB").resize((wide, high), Image.Resampling.LANCZOS)
        few = small.quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(README / f"{name}.png", optimize=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
