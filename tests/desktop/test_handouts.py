"""The handouts page: the sheet on the screen is the file, and paper counts itself."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from tests.desktop.desk import Desk
from tests.desktop.looking import answer_with_path, names, page, said, seen, words
from xenia_desk.core.handouts import Format, Sheet
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.printing import DOTS, NotPrinted, print_pages
from xenia_desk.desktop.widgets.paper import Paper
from xenia_desk.workflows import handing_out
from xenia_desk.workflows.looking_at_sheets import pictures
from xenia_desk.workflows.session import Session

OpenDesk = Callable[..., Desk]
CONTROL = Qt.KeyboardModifier.ControlModifier


def opened(open_desk: OpenDesk, role: str = "desk", **settings: object) -> Desk:
    desk = page(open_desk, role, "handouts", **settings)
    desk.until(lambda: shown(desk))
    return desk


def shown(desk: Desk) -> str:
    """What the sheet on the page is called; empty while it is being made."""
    papers = [each for each in seen(desk, Paper) if not each.is_empty]
    return papers[0].accessibleName() if papers else ""


def press_language(desk: Desk, language: str) -> None:
    """Press the visitor's language: the first of the two rows."""
    found = [each for each in desk.controls() if each.accessibleName() == language]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
    desk.until(lambda: f"({language}" in shown(desk))


def print_to(desk: Desk, file: Path) -> None:
    """Press print, and let the system's dialog print into a file."""
    desk.key(Qt.Key.Key_P, CONTROL)
    desk.until(lambda: isinstance(QApplication.activeWindow(), QPrintDialog))
    dialog = QApplication.activeWindow()
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "filename")
    assert field is not None
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, str(file))
    QTest.keyClick(field, Qt.Key.Key_Return)
    come_back(desk)


def come_back(desk: Desk) -> None:
    """A window system gives the window its keys back; off screen somebody must."""
    desk.until(lambda: not isinstance(QApplication.activeWindow(), QDialog))
    desk.window.activateWindow()
    desk.until(desk.window.isActiveWindow)


def sheets(session: Session, book: str) -> dict[str, int]:
    counts = session.book(book).counters("2027")
    return {
        f"{key.table} {key.category}": number
        for key, number in counts.items()
        if key.table.startswith("sheets") and number
    }


def less(after: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    found = {key: after[key] - before.get(key, 0) for key in after}
    return {key: number for key, number in found.items() if number}


def test_a_printed_sheet_counts_itself_by_topic_and_class_of_language(
    open_desk: OpenDesk, session_of: Callable[[str], Session], tmp_path: Path
) -> None:
    before_session = session_of("desk")
    before = sheets(before_session, "xenia")
    before_session.close()
    desk = opened(open_desk)
    press_language(desk, "Bulgaars")

    print_to(desk, tmp_path / "paper.pdf")

    desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))
    desk.lock()
    assert less(sheets(session_of("desk"), "xenia"), before) == {
        "sheets_by_topic welcome": 1,
        "sheets_by_language romanian_or_bulgarian": 1,
    }


def test_a_misprint_does_not_count(
    open_desk: OpenDesk, session_of: Callable[[str], Session], tmp_path: Path
) -> None:
    before_session = session_of("nurse")
    before = sheets(before_session, "ggd")
    before_session.close()
    desk = opened(open_desk, "nurse")
    print_to(desk, tmp_path / "paper.pdf")
    desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))

    desk.key(Qt.Key.Key_Z, CONTROL)

    assert said(desk) == (Kind.DONE, desk.text("handouts.taken_back"))
    desk.lock()
    assert sheets(session_of("nurse"), "ggd") == before


def test_paper_shows_the_sheet_at_its_actual_size_under_a_neutral_name(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = opened(open_desk)
    press_language(desk, "Arabisch")
    paper = tmp_path / "paper.pdf"

    print_to(desk, paper)
    desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))
    desk.key(Qt.Key.Key_S, CONTROL)
    answer_with_path(desk, tmp_path / "Blad.pdf")
    desk.until((tmp_path / "Blad.pdf").exists)

    printed = pypdfium2.PdfDocument(paper)
    saved = pypdfium2.PdfDocument(tmp_path / "Blad.pdf")
    assert len(printed) == len(saved) == 1
    assert [round(n) for n in printed[0].get_size()] == [595, 842]
    seen_on_paper, meant = looks(printed), looks(saved)
    smaller = Image.new("L", meant.size, 255)
    smaller.paste(seen_on_paper.resize((1161, 1633)), (15, 25))  # as "fit to page" does
    assert difference(seen_on_paper, meant) < 4
    assert difference(smaller, meant) > 8
    assert difference(Image.new("L", meant.size, 255), meant) > 8
    names_in_file = {value for value in printed.get_metadata_dict().values() if value}
    assert not [name for name in names_in_file if "Xenia" in name]
    assert "Blad" in names_in_file


def looks(document: pypdfium2.PdfDocument) -> Image.Image:
    """The first page in grey, of one and the same size."""
    found: Image.Image = document[0].render(scale=2).to_pil()
    return found.convert("L").resize((1190, 1684))


def difference(one: Image.Image, other: Image.Image) -> float:
    """How far two pictures differ on average, of 255."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


def test_the_sheet_on_the_screen_is_the_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = opened(open_desk)
    desk.key(Qt.Key.Key_S, CONTROL)
    answer_with_path(desk, tmp_path / "Blad.pdf")
    assert said(desk) == (Kind.DONE, desk.text("handouts.saved"))

    made = made_behind(desk, "welcome", "nl", "en")
    assert (tmp_path / "Blad.pdf").read_bytes() == handing_out.pdf(made, Format.A4.value)


def made_behind(desk: Desk, *asked: str) -> Sheet:
    """A sheet of the vault that is open, made where its books belong."""
    session = session_behind(desk)
    made: list[Sheet] = []
    desk.background.run(
        lambda: handing_out.make(*asked, session=session), made.append, desk.window.notices.tell
    )
    desk.until(lambda: made)
    return made[0]


def session_behind(desk: Desk) -> Session:
    session = desk.window._session
    assert session is not None
    return session


def test_a_draft_says_so_and_a_source_does_not(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    assert desk.text("handouts.draft") not in words(desk)

    press_language(desk, "Thai")

    assert desk.text("handouts.draft") in words(desk)


def test_nobody_gets_a_sheet_with_one_language_twice(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    press_language(desk, "Engels")

    rows = [each for each in desk.controls() if each.accessibleName() == "Engels"]

    assert [each.isEnabled() for each in rows] == [True, False]
    assert "Nederlands" in shown(desk)


def test_what_was_printed_is_forgotten_when_its_time_is_over(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = opened(open_desk, undo_seconds=0.05)

    print_to(desk, tmp_path / "paper.pdf")

    desk.until(lambda: desk.text("handouts.misprint") in names(desk))
    desk.until(lambda: desk.text("handouts.misprint") not in names(desk))


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_takes_nothing_is_refused(tmp_path: Path) -> None:
    pages = pictures(handing_out.pdf(handing_out.make("welcome", "nl")), DOTS)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
    with pytest.raises(NotPrinted):
        print_pages(printer, pages)


def test_pictures_have_the_colours_of_the_page() -> None:
    made = BytesIO()
    red = Image.new("RGB", (20, 20), (255, 0, 0))
    red.save(made, "PDF")

    (picture,) = pictures(made.getvalue(), 72)

    red_green_blue = tuple(picture.pixels[:3])
    assert red_green_blue[0] > 250
    assert max(red_green_blue[1:]) < 5
