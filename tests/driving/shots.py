"""Takes a picture of every page in every look: theme, language, size of letters.

    .venv/bin/python tests/driving/shots.py FOLDER [PRACTICE_VAULT]

Light, dark, high contrast, mirrored, English and in the largest letters, as PNG files named
`<page>-<look>.png`. Without a practice vault one is made in a temporary folder first.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.driving.screen import Screen, application
from tests.driving.seen import seen
from xenia_desk import settings
from xenia_desk.core.languages import own_name
from xenia_desk.core.roles import Role
from xenia_desk.desktop.shell import navigation
from xenia_desk.desktop.widgets.tiles.paper import Paper
from xenia_desk.settings import Settings
from xenia_desk.workflows.practice import practising

RIGHT_TO_LEFT = "ar"
YEARS = (2027, 2028)
LOOKS = {
    "light": Settings(),
    "dark": Settings(theme="dark"),
    "contrast": Settings(theme="contrast"),
    "mirrored": Settings(language=RIGHT_TO_LEFT),
    "english": Settings(language="en"),
    "largest": Settings(font_points=22),
}
PAPERS = ("booklet", "tally", "trial", "sheet")
PARTS = {
    "month": ("correct", "close"),
    "facts": ("languages", "pictures"),
}


def main(words: list[str]) -> int:
    """Make all pictures; the exit code."""
    target = Path(words[0])
    target.mkdir(parents=True, exist_ok=True)
    program = application()
    with tempfile.TemporaryDirectory() as temporary:
        vault = Path(words[1]) if len(words) > 1 else Path(temporary) / "vault"
        if len(words) == 1:
            practising.practice(vault, YEARS)
        empty = Path(temporary) / "none"
        empty.mkdir()
        for look, chosen in LOOKS.items():
            for folder in (vault, empty):
                settings.write(folder, chosen)
            for screen, name in _every_view(vault, empty):
                screen.save(target / f"{name}-{look}.png")
                print(f"{name}-{look}{_hides_something(screen)}")
        settings.write(vault, Settings())
    program.quit()
    return 0


def _every_view(vault: Path, empty: Path) -> Iterator[tuple[Screen, str]]:
    """Every page in turn, brought to where it has something to show."""
    for folder, name in ((vault, "unlock"), (empty, "wizard")):
        front = Screen(folder)
        yield front, name
        front.press("unlock.forgotten" if folder is vault else "wizard.restore_start")
        yield front, "recovery" if folder is vault else "wizard-restore"
        front.end()
    pictured: set[str] = set()
    for role in Role:
        screen = Screen(vault)
        screen.practise(role)
        for page in navigation.destinations(frozenset({role})):
            if page.id not in pictured:
                pictured.add(page.id)
                screen.open_page(screen.text(f"page.{page.id}"))
                fill = _for_visitors if page.id in {"talk_board", "handouts"} else _filled
                for part in fill(screen, page.id):
                    yield screen, f"{page.id}{part}"
        if role is Role.DESK:
            screen.key(Qt.Key.Key_F12)
            yield screen, "cover"
            screen.key(Qt.Key.Key_4)
            yield screen, "cover-code"
            screen.press("page.sheet_view")
            yield screen, "sheet_view"
            screen.click(_language(screen, "ar"))
            yield screen, "sheet_view-topics"
            screen.key(Qt.Key.Key_1)
            yield screen, "sheet_view-sheet"
        screen.end()


def _filled(screen: Screen, page: str) -> Iterator[str]:
    """Press what a page needs before it has something to show; a name for every view of it."""
    if page in {"counting", "hour"}:
        for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_N):
            screen.key(key)
        yield ""
        screen.key(Qt.Key.Key_L)
        yield "-language"
        screen.key(Qt.Key.Key_Escape)
    elif page in PARTS:
        yield ""
        for part in PARTS[page]:
            screen.press(f"{page}.part_{part}")
            yield f"-{part}"
    elif page == "people":
        yield ""
        for step in ("join", "admit", "bind"):
            screen.press(f"people.{step}")
            yield f"-{step}"
            if step == "join":
                screen.press("book.xenia")
                screen.press("wizard.next")
                yield "-passphrase"
                screen.press("wizard.back")
            screen.press("wizard.back")
    elif page == "release":
        yield ""
        screen.press("release.preview")
        screen.until(lambda: screen.seen("outcome"))
        yield "-preview"
        screen.press("questions.why")
        screen.scroll_to(screen.text("table.referrals_by_organisation"))
        yield "-why"
        screen.press("questions.advice")
        screen.scroll_to(screen.text("advice.budgets"))
        yield "-advice"
        screen.scroll_to("1.4 ")
        yield "-tables"
    elif page == "help":
        yield ""
        screen.click(screen.text("recorded.title").lstrip("\u200f"))
        yield "-recorded"
    else:
        yield ""


def _for_visitors(screen: Screen, page: str) -> Iterator[str]:
    """The talk board in its three states; the handouts page with every paper."""
    if page == "handouts":
        for paper in PAPERS:
            screen.press(f"handouts.paper_{paper}")
            screen.until(lambda: not any(each.is_empty for each in seen(screen, Paper)))
            yield f"-{paper}"
        return
    yield ""
    screen.click(_language(screen, "bg"))
    yield "-group"
    screen.key(Qt.Key.Key_3)
    yield "-large"
    screen.key(Qt.Key.Key_Escape)


def _language(screen: Screen, tag: str) -> str:
    """What the tile of a language is called."""
    return f"{own_name(tag)}, {screen.window.notices.words.language_name(tag)}"


def _hides_something(screen: Screen) -> str:
    """What has to be scrolled to, for whoever reads along."""
    more = {
        each.accessibleName(): each.verticalScrollBar().maximum()
        for each in seen(screen, QScrollArea)
    }
    return "".join(f"  ({name}: {number} more)" for name, number in more.items() if number)


if __name__ == "__main__":
    if len(sys.argv) not in {2, 3}:
        sys.exit(str(__doc__))
    sys.exit(main(sys.argv[1:]))
