"""The dialogs that ask for a folder or a file.

Qt's own dialogs are used, because those of the system remember what was chosen, cannot be covered
at once and are seen by others (recent files). They begin in the last place of this window, which
nothing but the window remembers, or among the documents of whoever sits here.
"""

import os
from collections.abc import Callable
from itertools import chain, count
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from xenia_desk.desktop.widgets.kit.parts import button

_LAST = "last-place"
_WIDE = 130  # average letters: the name of the folder is not cut off


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a folder that is there."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda path: _chose(parent, Path(path)))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def ask_new_file(
    parent: QWidget, title: str, name: str, kind: str, chosen: Callable[[Path], None]
) -> None:
    """Ask where a file goes; `kind` is its ending without a dot."""
    dialog = _dialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(kind)
    dialog.setNameFilter(f"*.{kind}")
    dialog.selectFile(_free(Path(dialog.directory().path()), name))
    dialog.fileSelected.connect(lambda path: _chose(parent, Path(path).parent))
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def ask_files(parent: QWidget, title: str, kind: str, chosen: Callable[[list[Path]], None]) -> None:
    """Ask for files that are there; `kind` is their ending without a dot."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(f"*.{kind}")
    dialog.filesSelected.connect(lambda paths: _chose(parent, Path(paths[0]).parent))
    dialog.filesSelected.connect(lambda paths: chosen([Path(path) for path in paths]))
    dialog.open()


def asks_folder(
    page: QWidget, words: str, chosen: Callable[[Path], None], kind: str = ""
) -> QPushButton:
    """A button that asks for a folder under its own words."""
    return button(words, lambda: ask_folder(page, words, chosen), kind)


def asks_file(page: QWidget, words: str, kind: str, chosen: Callable[[Path], None]) -> QPushButton:
    """A button that asks for a file of a kind, and takes the first where several are chosen."""
    return button(words, lambda: ask_files(page, words, kind, lambda files: chosen(files[0])))


def asks_new_file(
    page: QWidget, words: str, name: str, kind: str, chosen: Callable[[Path], None]
) -> QPushButton:
    """A button that asks where a file goes."""
    return button(words, lambda: ask_new_file(page, words, name, kind, chosen))


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    found = QFileDialog(parent, title)
    found.setOption(QFileDialog.Option.DontUseNativeDialog)
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found.setViewMode(QFileDialog.ViewMode.List)  # names; beside sizes and days they are cut off
    wide = min(found.fontMetrics().averageCharWidth() * _WIDE, parent.window().width())
    found.resize(wide, found.height())
    found.setHistory([])
    found.setDirectory(str(_begin(parent)))
    found.destroyed.connect(_forget)  # Qt writes down where it was when it goes
    return found


def _chose(parent: QWidget, folder: Path) -> None:
    parent.window().setProperty(_LAST, str(folder))


def _begin(parent: QWidget) -> Path:
    """Where there is something: a stick may have gone, and not everybody has documents."""
    last = parent.window().property(_LAST)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    places = (Path(place) for place in (last, documents) if place)
    return next((place for place in places if place.is_dir()), Path.home())


def _free(folder: Path, name: str) -> str:
    """A name that nothing has there: who presses on replaces nothing."""
    wanted = folder / name
    others = (wanted.with_stem(f"{wanted.stem}-{number}") for number in count(2))
    return next(each.name for each in chain([wanted], others) if not os.path.lexists(each))


def _forget() -> None:
    for group in ("FileDialog", "Qt/filedialog"):
        QSettings(QSettings.Scope.UserScope, "QtProject").remove(group)
