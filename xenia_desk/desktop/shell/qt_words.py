"""Translates Qt's own words (dialogs, names of keys) into the language of the screens."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from xenia_desk.localization import Translator


class _Words(QTranslator):
    """What comes with Qt, but for what Qt lacks of Dutch."""

    def __init__(self, language: str, lacking: dict[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self.lacking = lacking
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self.load(f"qtbase_{language}", folder)

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The words of Qt in this language; None lets Qt take its own English ones."""
        if source in self.lacking:
            return self.lacking[source]
        found = super().translate(context, source, disambiguation, n)
        return found or None  # type: ignore[return-value]  # a text without letters would be one


def speak(words: Translator) -> None:
    """From now on; in English where Qt comes without a language."""
    application = QCoreApplication.instance()
    if application is None:
        return
    lacking = {
        "&Look in:": words.text("qt.look_in"),
        "Files of &type:": words.text("qt.files_of_type"),
        "Drive": words.text("qt.drive"),
        "Folder": words.text("qt.folder"),
        "Unknown": words.text("qt.unknown"),
        "Return": words.text("qt.return"),
    }
    for old in application.findChildren(_Words):
        if old.lacking == lacking:
            return
        QCoreApplication.removeTranslator(old)
        old.deleteLater()
    QCoreApplication.installTranslator(_Words(words.language, lacking, application))
