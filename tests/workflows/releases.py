"""Releases of a session, as a front end makes them."""

from xenia_desk.core.release.decision import Asked
from xenia_desk.core.release.gathered import YearGathered
from xenia_desk.core.release.reports.release_notes import Gaps
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session

_DECIDED: list[tuple[YearGathered, Asked, Preview]] = []


def preview_of(
    session: Session, year: int, recipient: str, gaps: Gaps | None = None, known: str | None = None
) -> Preview:
    """What would leave now.

    It is decided from values alone, which takes seconds: what is equal once in a run.
    """
    gathered, asked = gather(session, year), Asked(recipient, gaps or {}, known)
    for values, wish, preview in _DECIDED:
        if (values, wish) == (gathered, asked):
            return preview
    preview = releasing.preview(gathered, asked)
    _DECIDED.append((gathered, asked, preview))
    return preview
