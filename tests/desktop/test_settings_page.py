"""The settings page: every change is seen at once, kept, and leaves the rest alone."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, Qt

from tests.desktop.desk import Desk
from tests.desktop.looking import names, page
from xenia_desk import settings
from xenia_desk.desktop.theme import tokens
from xenia_desk.settings import Settings

OpenDesk = Callable[..., Desk]


def opened(open_desk: OpenDesk, **chosen: object) -> Desk:
    desk = page(open_desk, "desk", "settings", **chosen)
    desk.until(lambda: "English" in names(desk))
    return desk


def kept(desk: Desk) -> Settings:
    return settings.read(desk.folder)


def test_language_changes_while_it_runs_and_is_kept(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    desk.click("English")

    desk.until(lambda: "Settings" in names(desk))
    assert kept(desk) == Settings(language="en")
    desk.click("Nederlands")
    desk.until(lambda: "Instellingen" in names(desk))
    assert kept(desk) == Settings()


def test_colours_change_and_the_keyboard_goes_on_where_it_was(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    desk.click("Donker")

    desk.until(lambda: desk.window.palette().window().color().name().upper() == dark())
    went_on_at(desk, "Donker")
    assert kept(desk) == Settings(theme="dark")


def dark() -> str:
    return tokens("dark").background.upper()


def went_on_at(desk: Desk, name: str) -> None:
    """The old page is gone, and the focus is on the new one."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    desk.until(lambda: desk.button(name).hasFocus())


def test_letters_grow_up_to_the_largest_and_no_further(open_desk: OpenDesk) -> None:
    desk = opened(open_desk, font_points=21)

    desk.click("Groter")

    desk.until(lambda: kept(desk).font_points == 22)
    went_on_at(desk, "Kleiner")
    desk.until(lambda: "Groter" in names(desk))
    assert not desk.button("Groter").isEnabled()
    assert desk.window.font().pointSize() == 22


def test_single_letters_can_be_switched_off(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("settings.letters_with_alt"))
    desk.until(lambda: not kept(desk).letter_keys)

    desk.click(desk.text("page.counting"))
    desk.until(lambda: desk.text("counting.put_together") in names(desk))
    several = desk.button(desk.text("counting.put_together"))
    desk.key(Qt.Key.Key_M)
    assert not several.isChecked()

    desk.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert several.isChecked()
