"""Protects equal years and draws equal reports once in a run: both come from values alone."""

from collections.abc import Callable, Mapping

from xenia_desk.core.release.reports.report import Report
from xenia_desk.errors import Stopped
from xenia_desk.localization import Translator
from xenia_desk.protection.model.choices import Cancelled, Progress
from xenia_desk.protection.model.tables import System
from xenia_desk.protection.protected import Protected

Files = Mapping[str, bytes]

_MADE: list[Protected] = []
_DRAWN: list[tuple[Report, str, Files]] = []


def protect_once(
    protect: Callable[..., Protected],
    system: System,
    progress: Progress = lambda *_: None,
    cancelled: Cancelled = lambda: False,
    *,
    guessed: bool = True,
) -> Protected:
    """What `protect` makes; what was made with more than is asked will do."""
    for made in _MADE:
        if made.system == system and (made.a2 is not None or not guessed):
            if cancelled():
                raise Stopped
            return made
    made = protect(system, progress, cancelled, guessed=guessed)
    _MADE.append(made)
    return made


def draw_once(draw: Callable[..., Files], report: Report, translator: Translator) -> Files:
    """What `release_files` draws."""
    for drawn, language, files in _DRAWN:
        if (drawn, language) == (report, translator.language):
            return files
    files = draw(report, translator)
    _DRAWN.append((report, translator.language, files))
    return files
