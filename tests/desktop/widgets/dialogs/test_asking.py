"""Qt's own dialogs: in the language of the screens, and where somebody's papers are."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton

from tests.driving.acts import answer_with_path
from tests.driving.desk import Desk, OpenDesk
from xenia_desk.desktop.widgets.dialogs import asking
from xenia_desk.desktop.widgets.dialogs.key_list import KeyList


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The documents of whoever sits here; the program was started somewhere else."""
    home = tmp_path / "home"
    found = home / "Documents"
    found.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "started").mkdir()
    monkeypatch.chdir(tmp_path / "started")
    return found


def asked(desk: Desk) -> QFileDialog:
    desk.until(lambda: isinstance(QApplication.activeWindow(), QFileDialog))
    found = QApplication.activeWindow()
    assert isinstance(found, QFileDialog)
    return found


def ask_where(desk: Desk) -> QFileDialog:
    asking.ask_new_file(desk.window, "", "Blad.pdf", "pdf", lambda _: None)
    return asked(desk)


def ask_which(desk: Desk) -> QFileDialog:
    asking.ask_files(desk.window, "", "pdf", lambda _: None)
    return asked(desk)


def ask_folder(desk: Desk) -> QFileDialog:
    asking.ask_folder(desk.window, "", lambda _: None)
    return asked(desk)


def words(dialog: QFileDialog) -> set[str]:
    pressed = [each.text() for each in dialog.findChildren(QPushButton) if each.isVisible()]
    read = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
    return {each.replace("&", "") for each in (*pressed, *read)}


def begins_in(dialog: QFileDialog) -> Path:
    found = Path(dialog.directory().path())
    dialog.close()
    return found


DUTCH = {"Annuleren", "Zoeken in:", "Bestandstype:"}
ENGLISH = {"Cancel", "Look in:", "Files of type:"}


@pytest.mark.long(but=1)
@pytest.mark.parametrize(
    ("ask", "dutch", "english"),
    [
        (ask_where, {"Opslaan", "Bestandsnaam:"}, {"Save", "File name:"}),
        (ask_which, {"Openen", "Bestandsnaam:"}, {"Open", "File name:"}),
        (ask_folder, {"Kiezen", "Map:"}, {"Choose", "Directory:"}),
    ],
)
def test_a_dialog_of_qt_speaks_the_language_of_the_screen_at_once(
    open_desk: OpenDesk, ask: object, dutch: set[str], english: set[str]
) -> None:
    assert callable(ask)
    desk = open_desk("desk")
    for language, wanted in (("nl", dutch | DUTCH), ("en", english | ENGLISH), ("nl", dutch)):
        desk.open_page(desk.text("page.settings"))
        desk.click(desk.text(f"language.{language}"))
        dialog = ask(desk)
        assert wanted <= words(dialog)
        dialog.close()


def test_the_list_of_keys_speaks_dutch_too(open_desk: OpenDesk) -> None:
    desk = open_desk("desk")
    QTest.keySequence(desk.window, "F1")
    desk.until(lambda: isinstance(QApplication.activeWindow(), KeyList))
    (dialog,) = desk.window.findChildren(KeyList)
    listed = [each.text() for each in dialog.findChildren(QLabel)]
    assert "Enter" in listed
    assert "Return" not in listed
    dialog.close()


@pytest.mark.long(but=1)
@pytest.mark.parametrize("ask", [ask_where, ask_which, ask_folder])
def test_it_begins_among_the_documents_and_then_where_it_was(
    open_desk: OpenDesk, documents: Path, tmp_path: Path, ask: object
) -> None:
    assert callable(ask)
    desk = open_desk("desk")
    assert begins_in(ask(desk)) == documents
    stick = tmp_path / "stick"
    stick.mkdir()
    ask_where(desk)
    answer_with_path(desk, stick / "Blad.pdf")
    assert begins_in(ask(desk)) == stick
    stick.rmdir()
    assert begins_in(ask(desk)) == documents, "the stick is gone"
    documents.rmdir()
    assert begins_in(ask(desk)) == documents.parent
    kept = QSettings(QSettings.Scope.UserScope, "QtProject").allKeys()
    assert not [key for key in kept if "ilialog" in key.lower() or "last" in key.lower()]


def test_a_new_window_knows_nothing_of_the_one_before(
    open_desk: OpenDesk, documents: Path, tmp_path: Path
) -> None:
    desk = open_desk("desk")
    ask_where(desk)
    answer_with_path(desk, tmp_path / "Blad.pdf")
    assert begins_in(ask_where(desk)) == tmp_path
    assert begins_in(ask_where(open_desk())) == documents


def test_a_name_that_is_taken_is_not_proposed(open_desk: OpenDesk, documents: Path) -> None:
    desk = open_desk("desk")

    def proposed() -> str:
        dialog = ask_where(desk)
        (line,) = dialog.findChildren(QLineEdit, "fileNameEdit")
        dialog.close()
        return line.text()

    assert proposed() == "Blad.pdf"
    (documents / "Blad.pdf").write_text("one")
    (documents / "Blad-2.pdf").symlink_to(documents / "nothing")
    assert proposed() == "Blad-3.pdf"
