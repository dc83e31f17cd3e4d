"""This module asks for places on the disk, and hands on what was chosen.

Qt's own dialogs are asked, because those of the system remember what was chosen, cannot be covered
at once and are seen by others (recent files).
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QFileDialog, QWidget


def ask_folder(parent: QWidget, title: str, chosen: Callable[[Path], None]) -> None:
    """Ask for a folder that is there."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
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
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def ask_files(parent: QWidget, title: str, kind: str, chosen: Callable[[list[Path]], None]) -> None:
    """Ask for files that are there; `kind` is their ending without a dot."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(f"*.{kind}")
    dialog.filesSelected.connect(lambda paths: chosen([Path(path) for path in paths]))
    dialog.open()


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    found = QFileDialog(parent, title)
    found.setOption(QFileDialog.Option.DontUseNativeDialog)
    found.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    found.setHistory([])
    found.destroyed.connect(_forget)  # Qt writes down where it was when it goes
    return found


def _forget() -> None:
    for group in ("FileDialog", "Qt/filedialog"):
        QSettings(QSettings.Scope.UserScope, "QtProject").remove(group)
