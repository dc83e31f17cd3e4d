"""The handbook: read without a network, searched, and opened where one is."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from tests.driving.desk import Desk, OpenDesk
from tests.driving.seen import names, page, seen, words
from xenia_desk import locations
from xenia_desk.desktop.pages.help.presenter import ABOUT
from xenia_desk.desktop.widgets.kit.offline_text import OfflineText
from xenia_desk.workflows.help.reading_help import FIRST, RECORDED, pages


def opened(open_desk: OpenDesk, **settings: object) -> Desk:
    desk = page(open_desk, "desk", "help", **settings)
    desk.until(lambda: seen(desk, OfflineText))
    return desk


def text(desk: Desk) -> OfflineText:
    return seen(desk, OfflineText)[0]


def test_a_page_is_read_in_the_language_of_the_screens(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(title("nl", "months"))

    assert text(desk).toPlainText().startswith(title("nl", "months"))


def title(language: str, name: str) -> str:
    return next(each.title for each in pages(language) if each.id == name)


def test_a_link_opens_the_page_that_it_names(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)

    text(desk).anchorClicked.emit(QUrl("counting.md"))

    assert text(desk).toPlainText().startswith(title("nl", "counting"))


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    "link", ["https://example.org/counting.md", "file:///etc/counting.md", "nowhere.md", "a.exe"]
)
def test_a_link_that_leads_out_opens_nothing(open_desk: OpenDesk, link: str) -> None:
    desk = opened(open_desk)
    before = text(desk).toPlainText()

    text(desk).anchorClicked.emit(QUrl(link))

    assert text(desk).toPlainText() == before
    assert not text(desk).openExternalLinks()


@pytest.mark.usefixtures("qapp")
def test_pictures_come_from_the_folder_alone(tmp_path: Path) -> None:
    root = tmp_path / "help"
    (root / "nl").mkdir(parents=True)
    (root / "pictures").mkdir()
    dot = QImage(2, 2, QImage.Format.Format_RGB32)
    assert dot.save(str(root / "pictures" / "dot.png"))
    assert dot.save(str(tmp_path / "outside.png"))
    shown = OfflineText("help", root, lambda _page: None)
    shown.show_text("words", root / "nl")

    assert isinstance(shown.loadResource(0, QUrl("../pictures/dot.png")), QImage)
    outside = tmp_path / "outside.png"
    for name in ("../../outside.png", str(outside), outside.as_uri(), "https://example.org/a.png"):
        assert shown.loadResource(0, QUrl(name)) is None
    shown.deleteLater()


def test_search_finds_the_next_place_and_says_when_there_is_none(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    (field,) = seen(desk, QLineEdit)
    desk.until(desk.window.isActiveWindow)
    desk.key(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()

    QTest.keyClicks(field, "telling")
    QTest.keyClick(field, Qt.Key.Key_Return)
    first = text(desk).textCursor().position()
    QTest.keyClick(field, Qt.Key.Key_Return)
    second = text(desk).textCursor().position()
    assert first != second
    assert text(desk).textCursor().selectedText().lower() == "telling"

    field.selectAll()
    QTest.keyClicks(field, "stick die een maand niet")  # over the end of a line of the file
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert text(desk).toPlainText().startswith(title("nl", "backups"))
    assert text(desk).textCursor().hasSelection()
    assert desk.window.notices.words.plural("help.found", 1) in words(desk)
    assert field.hasFocus()

    field.selectAll()
    QTest.keyClicks(field, "zzz")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.text("help.not_found") in words(desk)


def test_search_goes_through_every_page_that_has_the_words_and_begins_again(
    open_desk: OpenDesk,
) -> None:
    desk = opened(open_desk)
    (field,) = seen(desk, QLineEdit)
    field.setText("herstelblad")
    wanted = [each.title for each in pages("nl") if "herstelblad" in each.text.lower()]
    assert len(wanted) > 3

    read: list[str] = []
    while len(read) <= len(wanted):
        QTest.keyClick(field, Qt.Key.Key_Return)
        shown = next(t for t in wanted if text(desk).toPlainText().startswith(t))
        if read[-1:] != [shown]:
            read.append(shown)

    assert read == [*wanted, wanted[0]]


def test_every_page_that_is_read_about_is_there() -> None:
    for language in ("nl", "en"):
        found = {each.id: each for each in pages(language)}
        assert next(iter(found)) == FIRST
        for name in ABOUT.values():
            assert found[name].folder == locations.HELP_PAGES / language


def test_what_we_record_is_read_and_handed_over(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = opened(open_desk)
    assert desk.text("recorded.save") not in names(desk), "the handbook itself is not printed"
    desk.click(title("nl", RECORDED))
    shown = text(desk).toPlainText()
    assert all(part in shown for part in ("counter", "taken_on", desk.text("recorded.limit.1")))

    desk.click(desk.text("recorded.save"))
    desk.until(lambda: desk.window.findChildren(QFileDialog))
    dialog = desk.window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    desk.until((tmp_path / "sheet.pdf").exists)
    dialog.reject()
    desk.until(lambda: desk.text("recorded.saved") in words(desk))
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")


def test_f1_leads_to_what_the_handbook_says_about_the_open_page(open_desk: OpenDesk) -> None:
    desk = page(open_desk, "desk", "month")
    desk.key(Qt.Key.Key_F1)
    desk.until(lambda: desk.text("keys.read") in names(desk))

    desk.click(desk.text("keys.read"))

    desk.until(lambda: seen(desk, OfflineText))
    desk.until(lambda: text(desk).toPlainText().startswith(title("nl", "months")))
