"""The handouts page: the paper on the screen is the file, and what is printed counts itself."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from io import BytesIO
from pathlib import Path
from threading import Event
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QCoreApplication, QFileSystemWatcher, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QProgressBar,
    QPushButton,
    QWidget,
)

from tests.books import GGD, XENIA
from tests.desktop.pages.handouts.shown_sheet import entries, name_of, shown, speak
from tests.driving.acts import answer_with_path, come_back, time_is_over
from tests.driving.desk import Desk, OpenDesk
from tests.driving.practice_vault import passphrase_of
from tests.driving.room import clipped
from tests.driving.room import name_of as name_of_widget
from tests.driving.seen import names, page, said, seen, words
from tests.opened_counters import opened_counts
from xenia_desk import settings, wording
from xenia_desk.core.languages import in_order_of_need, own_name
from xenia_desk.core.names import BookId, FactName
from xenia_desk.core.periods import Period
from xenia_desk.core.sheets.handouts import Format, Sheet
from xenia_desk.core.sheets.refusals import RuleNotChecked
from xenia_desk.desktop.look.theme import TARGET
from xenia_desk.desktop.notices import Kind
from xenia_desk.desktop.pages.handouts.choices import Choice
from xenia_desk.desktop.system import printing
from xenia_desk.desktop.system.printing import NotPrinted, PrinterGone, Wanted, print_pages
from xenia_desk.desktop.widgets.dialogs import print_dialog
from xenia_desk.desktop.widgets.dialogs.print_dialog import PrintDialog
from xenia_desk.desktop.widgets.fields.number_field import NumberField
from xenia_desk.desktop.widgets.tiles.board_tile import BoardTile
from xenia_desk.errors import Progress
from xenia_desk.localization import HANDOUTS, Translator, languages
from xenia_desk.outputs.pdf_pictures import PRINTER_DOTS, Picture, pictures
from xenia_desk.workflows.counting import rounds
from xenia_desk.workflows.day import unlocking
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.vault.session import Session

CONTROL = Qt.KeyboardModifier.ControlModifier
PRINTER = "balie"


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[QPrinter]:
    """A printer whose paper is a file: `paper.pdf`; and what was wanted of it."""
    opened: list[QPrinter] = []

    def open_printer(wanted: Wanted) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFileName(str(tmp_path / "paper.pdf"))
        opened.append(printing.prepared(printer, wanted))
        return printer

    monkeypatch.setattr(print_dialog, "printers", lambda: (PRINTER,))
    monkeypatch.setattr(printing, "open_printer", open_printer)
    return opened


def opened(open_desk: OpenDesk, role: str = "desk", **settings: object) -> Desk:
    desk = page(open_desk, role, "handouts", **settings)
    desk.until(lambda: shown(desk))
    return desk


def press_and_see(desk: Desk, message: str) -> None:
    """Press something that changes the paper, and wait until it is there."""
    desk.click(desk.text(message))
    desk.until(lambda: shown(desk))


def dialog_of(desk: Desk) -> PrintDialog:
    desk.key(Qt.Key.Key_P, CONTROL)
    desk.until(lambda: isinstance(QApplication.activeWindow(), PrintDialog))
    found = QApplication.activeWindow()
    assert isinstance(found, PrintDialog)
    return found


def print_it(desk: Desk, copies: int = 1) -> None:
    """Press print, choose how many, and let it go to the printer."""
    dialog = dialog_of(desk)
    for _ in range(copies - 1):
        field = dialog.findChildren(NumberField)[0]
        QTest.keyClick(field, Qt.Key.Key_Up)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    come_back(desk)
    desk.until(lambda: not desk.background.waiting)


def sheets(session: Session, book: BookId) -> dict[str, int]:
    counts = opened_counts(session.book(book), Period("2027"))
    return {
        f"{key.table} {key.category}": number
        for key, number in counts.items()
        if key.table.startswith("sheets") and number
    }


def less(after: dict[str, int], before: dict[str, int]) -> dict[str, int]:
    found = {key: after[key] - before.get(key, 0) for key in after}
    return {key: number for key, number in found.items() if number}


def test_every_printed_copy_counts_itself_by_topic_and_class_of_language(
    open_desk: OpenDesk,
    session_of: Callable[[str], Session],
    printed: list[QPrinter],
) -> None:
    before_session = session_of("desk")
    before = sheets(before_session, XENIA)
    before_session.close()
    desk = opened(open_desk)
    speak(desk, "Български")

    print_it(desk, copies=3)

    desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))
    desk.lock()
    assert printed[0].copyCount() == 3
    assert less(sheets(session_of("desk"), XENIA), before) == {
        "sheets_by_topic welcome": 3,
        "sheets_by_language romanian_or_bulgarian": 3,
    }


@pytest.mark.usefixtures("printed")
def test_a_misprint_does_not_count(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    before_session = session_of("nurse")
    before = sheets(before_session, GGD)
    before_session.close()
    desk = opened(open_desk, "nurse")
    print_it(desk, 2)
    desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))

    desk.key(Qt.Key.Key_Z, CONTROL)

    assert said(desk) == (Kind.DONE, desk.text("handouts.taken_back"))
    desk.lock()
    assert sheets(session_of("nurse"), GGD) == before


@pytest.fixture
def few_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A booklet of three languages: an index and three sheets."""
    monkeypatch.setattr(making_sheets, "languages", lambda _domain: ("nl", "ar", "en"))


@pytest.mark.usefixtures("printed", "few_languages")
def test_the_papers_of_the_office_do_not_count(
    open_desk: OpenDesk, session_of: Callable[[str], Session], tmp_path: Path
) -> None:
    before_session = session_of("desk")
    before = sheets(before_session, XENIA)
    before_session.close()
    desk = opened(open_desk)
    for paper, pages in (("paper_booklet", 4), ("paper_tally", 1), ("paper_trial", 1)):
        press_and_see(desk, f"handouts.{paper}")

        print_it(desk)

        assert said(desk) == (Kind.DONE, desk.text("handouts.sent"))
        assert len(pypdfium2.PdfDocument(tmp_path / "paper.pdf")) == pages
    desk.lock()
    assert sheets(session_of("desk"), XENIA) == before


@pytest.mark.usefixtures("printed", "few_languages")
def test_printing_a_booklet_can_be_stopped(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(open_desk)
    press_and_see(desk, "handouts.paper_booklet")
    go_on, drawn = Event(), []
    real = printing.image

    def slow(page_of_it: Picture) -> QImage:
        drawn.append(page_of_it)
        go_on.wait(10)
        return real(page_of_it)

    monkeypatch.setattr(printing, "image", slow)
    dialog = dialog_of(desk)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    come_back(desk)
    desk.until(lambda: seen(desk, QProgressBar))
    desk.click(desk.text("handouts.stop"))
    go_on.set()
    desk.until(lambda: not desk.background.waiting)
    assert not seen(desk, QProgressBar)
    assert not desk.said
    assert len(drawn) == 1, "the rest of four never reached the printer"
    paper = tmp_path / "paper.pdf"
    assert not paper.exists() or not paper.stat().st_size or pages_of(paper) <= 1


def pages_of(paper: Path) -> int:
    return len(pypdfium2.PdfDocument(paper))


@pytest.mark.usefixtures("printed")
def test_paper_shows_the_sheet_at_its_actual_size_under_a_neutral_name(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = opened(open_desk)
    speak(desk, "العربية")

    print_it(desk)
    desk.key(Qt.Key.Key_S, CONTROL)
    answer_with_path(desk, tmp_path / "Blad.pdf")
    desk.until((tmp_path / "Blad.pdf").exists)

    on_paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
    saved = pypdfium2.PdfDocument(tmp_path / "Blad.pdf")
    assert len(on_paper) == len(saved) == 1
    assert [round(n) for n in on_paper[0].get_size()] == [595, 842]
    seen_on_paper, meant = looks(on_paper), looks(saved)
    smaller = Image.new("L", meant.size, 255)
    smaller.paste(seen_on_paper.resize((1161, 1633)), (15, 25))  # as "fit to page" does
    assert difference(seen_on_paper, meant) < 4
    assert difference(smaller, meant) > 8
    assert difference(Image.new("L", meant.size, 255), meant) > 8
    names_in_file = {value for value in on_paper.get_metadata_dict().values() if value}
    assert not [name for name in names_in_file if "Xenia" in name]
    assert "Blad" in names_in_file


@pytest.mark.usefixtures("printed")
def test_every_shape_is_printed_as_it_is(open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = opened(open_desk)
    for shape in (Format.A5, Format.FOLD, Format.CARD):
        press_and_see(desk, f"handouts.shape_{shape.value}")
        file = making_sheets.pdf(made_beside(desk, tmp_path, "welcome", "nl", "en"), shape.value)

        print_it(desk)

        on_paper = pypdfium2.PdfDocument(tmp_path / "paper.pdf")
        meant = pypdfium2.PdfDocument(file)
        assert len(on_paper) == len(meant)
        for paper, wanted in zip(on_paper, meant, strict=True):
            sizes = [[round(n) for n in each.get_size()] for each in (paper, wanted)]
            assert sizes[0] == pytest.approx(sizes[1], abs=1), shape


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

    made = made_beside(desk, tmp_path, "welcome", "nl", "en")

    assert (tmp_path / "Blad.pdf").read_bytes() == making_sheets.pdf(made, Format.A4.value)


def made_beside(desk: Desk, folder: Path, *asked: str) -> Sheet:
    """The same sheet, made from a copy of the vault that is open."""
    copy = Path(shutil.copytree(desk.folder, folder / "beside", dirs_exist_ok=True))
    with closing(unlocking.unlock(copy, passphrase_of(copy))) as session:
        return making_sheets.make(*asked, session=session)


def test_languages_stand_by_their_own_names_in_the_order_of_need(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    (picker,) = [
        w for w in seen(desk, QComboBox) if w.accessibleName() == name_of(desk, "language")
    ]
    shown_ones = entries(picker)
    wanted = [own_name(tag) for tag in in_order_of_need(languages(HANDOUTS))]
    assert [each.split(" · ")[0] for each in shown_ones] == wanted
    assert shown_ones[0] == f"Nederlands · {desk.text('review.source')}"
    state = making_sheets.review_states()["th"]
    assert f"ไทย · Thai · {desk.text(f'review.{state.value}')}" in shown_ones


def test_a_draft_says_so_and_a_source_does_not(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    assert desk.text("handouts.draft") not in words(desk)

    speak(desk, "ไทย")

    assert desk.text("handouts.draft") in words(desk)


def test_what_waits_for_a_signature_is_named_to_staff(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.until(lambda: desk.seen("unsigned"))
    promise = Translator(domain=HANDOUTS).text("panel.silence")
    assert promise in desk.seen("unsigned")
    desk.click(desk.text("label.topic.debts-help"))
    desk.until(lambda: shown(desk) and promise not in desk.seen("unsigned"))


def test_three_languages_and_none_twice() -> None:
    choice = Choice(topic="welcome")
    assert choice.for_visitor("bg").spoken == ("bg", "nl")
    assert choice.for_visitor("bg").speaking(2, "en").spoken == ("bg", "nl", "en")
    assert choice.speaking(0, "en").spoken == ("en", "nl"), "they change places"
    assert choice.speaking(1, None).spoken == ("nl",)
    assert choice.speaking(1, None).for_visitor("ar").spoken == ("ar",)
    assert choice.speaking(2, "th").speaking(2, None).spoken == ("nl", "en")
    assert choice.speaking(2, "en").spoken == ("nl", "en")
    every = choice
    for tag in ("ar", "th", "bg", "en"):
        every = every.speaking(2, tag).for_visitor(tag)
        assert len(set(every.spoken)) == len(every.spoken) <= 3


def test_a_third_language_is_chosen_on_the_page(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    speak(desk, "Polski")
    speak(desk, "English", "third")
    desk.until(lambda: "(Pools, Nederlands, Engels)" in shown(desk))


def test_every_page_is_seen(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    press_and_see(desk, "handouts.shape_large")
    desk.until(lambda: desk.text("handouts.page_of", page=1, pages=2) in words(desk))
    desk.key(Qt.Key.Key_PageDown)
    desk.until(lambda: desk.text("handouts.page_of", page=2, pages=2) in words(desk))
    desk.key(Qt.Key.Key_PageDown)
    desk.key(Qt.Key.Key_PageUp)
    desk.until(lambda: desk.text("handouts.page_of", page=1, pages=2) in words(desk))


def test_a_topic_to_ask_about_leaves_only_as_a_card(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    desk.click(desk.text("label.topic.rights-and-safety"))
    desk.until(lambda: shown(desk))
    for shape in Format:
        press_and_see(desk, f"handouts.shape_{shape.value}")
        may = shape is Format.CARD
        for name in ("handouts.print", "handouts.save"):
            assert desk.button(desk.text(name)).isEnabled() is may, shape
        desk.key(Qt.Key.Key_P, CONTROL)
        dialog = QApplication.activeWindow()
        assert isinstance(dialog, PrintDialog) is may
        if may and dialog is not None:
            dialog.close()
            come_back(desk)
        assert desk.text("handouts.only_card") in desk.seen("told")
    press_and_see(desk, "handouts.paper_booklet")
    assert not desk.button(desk.text("handouts.print")).isEnabled()


def test_a_visitor_sees_the_sheet_while_the_books_are_covered(
    open_desk: OpenDesk, session_of: Callable[[str], Session]
) -> None:
    before_session = session_of("desk")
    before = sheets(before_session, XENIA)
    before_session.close()
    desk = opened(open_desk)
    speak(desk, "Türkçe")
    desk.key(Qt.Key.Key_F11)
    desk.until(lambda: shown(desk) == Translator("tr", HANDOUTS).text("topic.welcome.title"))
    assert not desk.pages()
    for absent in ("handouts.print", "handouts.save", "window.lock"):
        assert desk.text(absent) not in names(desk)
    desk.key(Qt.Key.Key_P, CONTROL)
    assert not isinstance(QApplication.activeWindow(), QDialog)
    desk.key(Qt.Key.Key_Escape)
    assert len(seen(desk, BoardTile)) == len(making_sheets.topics())
    desk.key(Qt.Key.Key_Escape)
    assert len(seen(desk, BoardTile)) == len(languages(HANDOUTS))
    QTest.mouseClick(seen(desk, BoardTile)[2], Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
    desk.key(Qt.Key.Key_1)
    desk.until(lambda: shown(desk) == Translator("ro", HANDOUTS).text("topic.welcome.title"))
    QTest.keyClick(desk.window, Qt.Key.Key_F12)
    desk.until(lambda: not shown(desk))
    for digit in "123456":
        desk.key(Qt.Key(Qt.Key.Key_0.value + int(digit)))
    desk.until(desk.pages)
    desk.lock()
    assert sheets(session_of("desk"), XENIA) == before


def test_what_staff_have_not_filled_in_is_named_to_them(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    missing = making_sheets.topic("welcome").facts
    label = Translator(domain=HANDOUTS).text(f"fact.{missing[0]}")
    desk.until(lambda: desk.seen("empty"))
    assert label in desk.seen("empty")


@pytest.mark.usefixtures("printed")
def test_what_was_printed_is_forgotten_when_its_time_is_over(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    print_it(desk)
    desk.until(lambda: desk.text("handouts.misprint") in names(desk))

    time_is_over(desk)

    desk.until(lambda: desk.seen("told") == desk.text("handouts.counts"))
    assert desk.text("handouts.misprint") not in names(desk)


@pytest.mark.usefixtures("printed")
def test_a_warning_of_print_servers_stands_once(open_desk: OpenDesk, vault: Path) -> None:
    desk = opened(open_desk)
    for warned in (True, False):
        dialog = dialog_of(desk)
        labels = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
        assert (desk.text("print.logs") in labels) is warned
        assert desk.text("print.actual_size") in labels
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        come_back(desk)
        desk.until(lambda: not desk.background.waiting and shown(desk))
    assert settings.read(vault).print_warned


@pytest.mark.usefixtures("printed")
@pytest.mark.parametrize("look", [{"font_points": 22}, {"language": "qq"}, {"language": "ar"}])
def test_the_print_dialog_has_room_names_and_a_direction(
    open_desk: OpenDesk, look: dict[str, Any]
) -> None:
    desk = opened(open_desk, **look)
    press_and_see(desk, "handouts.shape_card")
    dialog = dialog_of(desk)
    shown_ones = [w for w in dialog.findChildren(QWidget) if w.isVisible()]
    labels = [w for w in shown_ones if isinstance(w, QLabel | QPushButton)]
    assert not [w.text() for w in labels if clipped(w)]
    assert dialog.height() <= 768
    assert dialog.width() <= 1366
    assert dialog.layoutDirection() == desk.window.layoutDirection()
    pressed = [w for w in shown_ones if isinstance(w, QPushButton | QComboBox)]
    assert all(name_of_widget(w) and min(w.width(), w.height()) >= TARGET for w in pressed)
    dialog.close()
    come_back(desk)


def test_without_a_printer_there_is_the_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    assert not QPrinterInfo.availablePrinterNames(), "this computer has one"
    desk = opened(open_desk)
    dialog = dialog_of(desk)
    labels = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    assert desk.text("print.none") in labels
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    answer_with_path(desk, tmp_path / "Blad.pdf")
    desk.until((tmp_path / "Blad.pdf").exists)


def test_a_printer_that_is_gone_is_named_and_nothing_counted(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_dialog, "printers", lambda: (PRINTER,))
    desk = opened(open_desk)
    print_it(desk)
    assert said(desk) == (Kind.REFUSED, desk.text("refusal.printer_gone", printer=PRINTER))
    assert desk.seen("told") == desk.text("handouts.counts")
    with pytest.raises(PrinterGone):
        printing.open_printer(Wanted(PRINTER))


def test_nothing_is_counted_where_the_printer_takes_nothing(
    open_desk: OpenDesk, printed: list[QPrinter], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_wanted: Wanted) -> QPrinter:
        printer = QPrinter()
        printer.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
        return printer

    monkeypatch.setattr(printing, "open_printer", broken)
    desk = opened(open_desk)
    print_it(desk)
    assert said(desk) == (Kind.REFUSED, desk.text("refusal.not_printed"))
    assert desk.seen("told") == desk.text("handouts.counts")
    assert not printed


@pytest.mark.usefixtures("printed")
def test_printing_makes_no_temporary_file(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spool = tmp_path / "temporary"
    spool.mkdir()
    monkeypatch.setenv("TMPDIR", str(spool))
    monkeypatch.setattr(tempfile, "tempdir", str(spool))
    told: list[str] = []
    watcher = QFileSystemWatcher([str(spool)])
    watcher.directoryChanged.connect(told.append)
    (spool / "planted").touch()
    (spool / "planted").unlink()
    desk = opened(open_desk)
    desk.until(lambda: told)
    told.clear()

    print_it(desk)
    desk.until(lambda: desk.seen("told") == desk.text("handouts.printed"))

    assert (tmp_path / "paper.pdf").stat().st_size > 10_000
    assert told == [], "not even one that went again, as the planted one did"
    assert not list(spool.iterdir())


def test_a_booklet_shows_how_far_it_is_and_can_be_stopped(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = opened(open_desk)
    go_on = Event()
    real = making_sheets.booklet

    def slow(*given: Any, progress: Progress, **named: Any) -> bytes:
        def told(done: int, of: int) -> None:
            progress(done, of)
            go_on.wait(10)

        return real(*given, progress=told, **named)

    monkeypatch.setattr(making_sheets, "booklet", slow)
    desk.click(desk.text("handouts.paper_booklet"))
    desk.until(lambda: seen(desk, QProgressBar))
    desk.click(desk.text("handouts.stop"))
    go_on.set()
    desk.until(lambda: shown(desk))
    assert not seen(desk, QProgressBar)
    assert desk.text("handouts.preview", topic="", languages="")[:8] in shown(desk)
    assert "Nederlands" in shown(desk), "the sheet is there again"
    assert not [each for kind, each in desk.said if kind is Kind.BUG]


def test_a_tally_sheet_and_a_test_page_are_saved_as_they_are_seen(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = opened(open_desk)
    wanted = {
        "paper_tally": rounds.tally_form_pdf(rounds.tally_form(XENIA)),
        "paper_trial": making_sheets.printer_page(Translator()),
    }
    for paper, data in wanted.items():
        press_and_see(desk, f"handouts.{paper}")
        desk.key(Qt.Key.Key_S, CONTROL)
        answer_with_path(desk, tmp_path / f"{paper}.pdf")
        come_back(desk)
        assert said(desk) == (Kind.DONE, desk.text("handouts.saved"))
        assert (tmp_path / f"{paper}.pdf").read_bytes() == data


def test_a_rule_that_is_over_says_why_there_is_no_sheet(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making_sheets.make

    def over(*given: str, **named: Any) -> Sheet:
        if "facts" in named:  # asked for another reason than to be seen
            return real(*given, **named)
        raise RuleNotChecked(FactName("rule.age"))

    monkeypatch.setattr(making_sheets, "make", over)
    desk = page(open_desk, "desk", "handouts")
    desk.until(lambda: desk.seen("refused"))
    assert desk.seen("refused") == wording.sentence(
        RuleNotChecked(FactName("rule.age")), Translator()
    )
    assert not desk.button(desk.text("handouts.print")).isEnabled()
    assert not [kind for kind, _ in desk.said if kind is Kind.BUG]


@pytest.mark.usefixtures("qapp")
def test_a_printer_that_takes_nothing_is_refused(tmp_path: Path) -> None:
    pages = pictures(making_sheets.pdf(making_sheets.make("welcome", "nl")), PRINTER_DOTS)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "no such folder" / "paper.pdf"))
    with pytest.raises(NotPrinted):
        print_pages(printer, pages)
    with pytest.raises(NotPrinted):
        print_pages(QPrinter(), iter(()))


def test_pictures_have_the_colours_of_the_page() -> None:
    made = BytesIO()
    red = Image.new("RGB", (20, 20), (255, 0, 0))
    red.save(made, "PDF")

    (picture,) = pictures(made.getvalue(), 72)

    red_green_blue = tuple(picture.pixels[:3])
    assert red_green_blue[0] > 250
    assert max(red_green_blue[1:]) < 5
