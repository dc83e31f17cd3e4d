"""Releases of a session, as a front end makes them."""

from xenia_desk.core.release.decision import Asked
from xenia_desk.core.release.reports.release_notes import Gaps
from xenia_desk.workflows.release import releasing
from xenia_desk.workflows.release.gathering import gather
from xenia_desk.workflows.release.releasing import Preview
from xenia_desk.workflows.vault.session import Session


def preview_of(
    session: Session, year: int, recipient: str, gaps: Gaps | None = None, known: str | None = None
) -> Preview:
    """What would leave now."""
    return releasing.preview(gather(session, year), Asked(recipient, gaps or {}, known))
