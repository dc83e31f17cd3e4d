"""Protects equal years and draws equal reports once in a run: both come from values alone."""

from collections.abc import Mapping

from xenia_desk.core.release.reports.report import Report
from xenia_desk.errors import Stopped
from xenia_desk.localization import Translator
from xenia_desk.outputs.release.release_files import release_files
from xenia_desk.protection.model.choices import Cancelled, Progress
from xenia_desk.protection.model.tables import System
from xenia_desk.protection.protected import Protected, protect

_MADE: list[Protected] = []
_DRAWN: list[tuple[Report, str, Mapping[str, bytes]]] = []


def protect_once(
    system: System,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    *,
    guessed: bool = True,
) -> Protected:
    """What `protect` makes; what was made with more than was asked will do."""
    for made in _MADE:
        if made.system == system and (made.a2 is not None or not guessed):
            if cancelled():
                raise Stopped
            return made
    made = protect(system, progress, cancelled, guessed=guessed)
    _MADE.append(made)
    return made


def draw_once(report: Report, translator: Translator) -> Mapping[str, bytes]:
    """What `release_files` draws."""
    for drawn, language, files in _DRAWN:
        if (drawn, language) == (report, translator.language):
            return files
    files = release_files(report, translator)
    _DRAWN.append((report, translator.language, files))
    return files
