"""The release page as a coordinator has it, before and after a preview."""

from pathlib import Path

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import names, page


def at_the_release(open_desk: OpenDesk, folder: Path) -> Desk:
    desk = page(open_desk, "coordinator", "release", folder=folder)
    desk.until(lambda: desk.text("release.preview") in names(desk))
    return desk


def previewed(desk: Desk) -> None:
    desk.press("release.preview")
    desk.until(lambda: desk.seen("outcome"))
