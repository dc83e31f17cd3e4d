"""The review of a language by an organisation whose people speak it."""

from dataclasses import dataclass
from datetime import date

from xenia_desk.core.sheets.handouts import SOURCE, Review
from xenia_desk.core.sheets.staff_content import LanguageReview, StaffContent, reviewed, withdrawn
from xenia_desk.localization import HANDOUTS, languages, was_read_again
from xenia_desk.workflows.sheets import staff_content
from xenia_desk.workflows.sheets.staff_content import Changed
from xenia_desk.workflows.vault.session import Session


@dataclass(frozen=True)
class LanguageLine:
    """A language of the sheets, how far it was checked, and by whom it ever was.

    A draft with an `entered` review was read, and its words have changed since.
    """

    tag: str
    review: Review
    entered: LanguageReview | None


def lines(known: StaffContent) -> tuple[LanguageLine, ...]:
    """Every language of the sheets, the source first."""
    good = staff_content.reviewed(known)
    return tuple(
        LanguageLine(tag, _state(tag, good, known), known.reviews.get(tag))
        for tag in languages(HANDOUTS)
    )


def enter(session: Session, language: str, organisation: str, day: date) -> Changed:
    """Say that the words of a language, as they are now, were read by an organisation.

    Raises OrganisationUnusable, ReviewAhead and the refusals of `staff_content.change`.
    """

    def made(now: StaffContent) -> StaffContent:
        review = LanguageReview(organisation, day, staff_content.words_digest(now, language))
        return reviewed(now, language, review, session.today())

    return staff_content.change(session, made)


def withdraw(session: Session, language: str) -> Changed:
    """Take a review back: sheets say "concept" again; raises as `staff_content.change`."""
    return staff_content.change(session, lambda now: withdrawn(now, language))


def _state(tag: str, good: frozenset[str], known: StaffContent) -> Review:
    if tag == SOURCE:
        return Review.SOURCE
    if tag in good:
        return Review.REVIEWED
    again = was_read_again(tag, HANDOUTS) and tag not in known.words
    return Review.READ_AGAIN if again else Review.DRAFT
