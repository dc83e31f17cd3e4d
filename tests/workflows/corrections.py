"""Corrections of contacts about health of which only the channel was wrong."""

from pathlib import Path

from tests.books import XENIA
from xenia_desk.core.counting.corrections import REASONS, Correction
from xenia_desk.core.counting.counting import Contact
from xenia_desk.core.periods import Month
from xenia_desk.workflows.months import months
from xenia_desk.workflows.vault.session import Session


def correct(
    session: Session, month: Month, was: str | None, should_be: str | None, first: str = ""
) -> tuple[Path, ...]:
    """One contact of the desk in another channel; with None it was forgotten, or counted twice."""

    def contact(channel: str | None) -> Contact | None:
        said = {"theme": "health", "first": first}
        spoken = {name: frozenset({code}) for name, code in said.items() if code}
        return Contact(channel, spoken) if channel else None

    asked = Correction(month, contact(was), contact(should_be))
    return months.correct(session, XENIA, asked, REASONS[0])
