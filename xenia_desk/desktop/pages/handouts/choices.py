"""What the handouts page shows: what was chosen, and the file that came of it."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from xenia_desk.core.sheets.handouts import Carry, Format, Review, Sheet, Topic
from xenia_desk.errors import Refusal
from xenia_desk.outputs.pdf_pictures import Picture
from xenia_desk.workflows.sheets.making_sheets import STAFF_LANGUAGE, Printed

MOST_LANGUAGES = 3
_OTHER = "en"


class Paper(StrEnum):
    """What is made: a sheet for a visitor, or one of the papers of the office."""

    SHEET = "sheet"
    BOOKLET = "booklet"
    TALLY = "tally"
    TRIAL = "trial"


@dataclass(frozen=True)
class Choice:
    """What decides how the file looks; `spoken` is first the visitor's language."""

    paper: Paper = Paper.SHEET
    topic: str = ""
    spoken: tuple[str, ...] = (STAFF_LANGUAGE, _OTHER)
    shape: Format = Format.A4
    grey: bool = False

    def speaking(self, place: int, tag: str | None) -> "Choice":
        """Another language in a place, or none there and after it; no language stands twice."""
        spoken = list(self.spoken)
        if tag is None:
            del spoken[max(1, place) :]
        elif place < len(spoken):
            if tag in spoken:
                spoken[spoken.index(tag)] = spoken[place]
            spoken[place] = tag
        elif tag not in spoken:
            spoken.append(tag)
        return replace(self, spoken=tuple(spoken[:MOST_LANGUAGES]))

    def for_visitor(self, tag: str) -> "Choice":
        """The language of the next visitor; staff read along in theirs."""
        if len(self.spoken) == 1:
            return replace(self, spoken=(tag,))
        beside = _OTHER if tag == STAFF_LANGUAGE else STAFF_LANGUAGE
        third = tuple(each for each in self.spoken[2:] if each not in {tag, beside})
        return replace(self, spoken=(tag, beside, *third))


@dataclass(frozen=True)
class Made:
    """A file and one of its pages as it looks; `sheet` where it is one, with what is empty."""

    pdf: bytes = field(repr=False)
    pages: int
    page: int
    picture: Picture = field(repr=False)
    sheet: Sheet | None = None
    empty_facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class HandoutsState:
    """What the page shows; `printed` can be taken back while it is there.

    `counts`: what is printed is counted, from `begins` on where that is still to come. `refused`:
    why there is no file.
    """

    topics: tuple[Topic, ...] = ()
    languages: tuple[tuple[str, Review], ...] = ()
    choice: Choice = Choice()
    made: Made | None = None
    refused: Refusal | None = None
    printed: Printed | None = None
    counts: bool = True
    begins: date | None = None

    @property
    def topic(self) -> Topic | None:
        """The topic that is chosen."""
        return next((each for each in self.topics if each.id == self.choice.topic), None)

    @property
    def review(self) -> Review:
        """How far the words of the visitor's language were checked."""
        return dict(self.languages).get(self.choice.spoken[0], Review.SOURCE)

    @property
    def empty_facts(self) -> tuple[str, ...]:
        """The facts of the shown sheet that nobody has filled in: for staff only."""
        return () if self.made is None else self.made.empty_facts

    @property
    def unsigned(self) -> tuple[str, ...]:
        """The messages of the shown sheet that wait for the customer's signature."""
        sheet = None if self.made is None else self.made.sheet
        return () if sheet is None else sheet.unsigned_panels

    @property
    def ask_first(self) -> bool:
        """Whether a visitor is asked before taking the sheet along."""
        asked = self.topic is not None and self.topic.carry is Carry.ASK
        return asked and self.about is not None

    @property
    def may_leave(self) -> bool:
        """Whether what is shown may be printed or saved."""
        return not self.ask_first or (self.topic is not None and self.topic.may_leave(self.shape))

    @property
    def about(self) -> tuple[str, str] | None:
        """The topic and the paper of what is shown (a booklet is on A4); None for the office."""
        if self.choice.paper not in {Paper.SHEET, Paper.BOOKLET}:
            return None
        return self.choice.topic, self.shape.value

    @property
    def shape(self) -> Format:
        """The shape of the paper."""
        return self.choice.shape if self.choice.paper is Paper.SHEET else Format.A4
