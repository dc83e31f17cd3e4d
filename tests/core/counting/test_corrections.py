"""Corrections: what was is taken back and what should be is counted, whatever stands there."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, OUTREACH, XENIA
from tests.core.drawing import APRIL, BOOKS, MARCH, MONTHS, PLAN, contacts, empty, recounted
from xenia_desk.core.counting import activities
from xenia_desk.core.counting.corrections import (
    Activity,
    Correction,
    Counted,
    Sheet,
    correction_changes,
)
from xenia_desk.core.counting.counting import Contact, CounterKey, changes
from xenia_desk.core.counting.refusals import (
    CorrectionChangesNothing,
    CorrectionEmpty,
    MoreThanOne,
    MunicipalityMissing,
    NothingAsked,
    NotInThisBook,
    SheetLanguageMissing,
    TimesRefused,
)
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal

Entry = tuple[Month, Contact]
WALK_IN = Contact("walk_in", {"theme": frozenset({"health"})})
CALL = Contact("telephone", {"theme": frozenset({"health"})})


class Model:
    """A pile of paper on which every contact stands, and the counters of a book beside it."""

    def __init__(self, book: BookId) -> None:
        self.book, self.paper = book, list[Entry]()
        self.counts = empty(book)

    def count(self, month: Month, contact: Contact) -> None:
        """A press at the desk."""
        self.paper.append((month, contact))
        self._add(Counter(changes(PLAN, self.book, month, contact)))

    def correct(self, correction: Correction) -> None:
        """Cross out on paper, write anew; and a correction in the book."""
        month, was, should_be = correction.month, correction.was, correction.should_be
        found = correction_changes(PLAN, self.book, correction)
        for _ in range(correction.number):
            if isinstance(was, Contact):
                self.paper.remove((month, was))
            if isinstance(should_be, Contact):
                self.paper.append((month, should_be))
        self._add(Counter(found))

    def _add(self, found: Counter[CounterKey]) -> None:
        for key, number in found.items():
            self.counts[key] += number


@given(BOOKS, st.data())
def test_a_history_with_corrections_is_what_the_paper_says(
    book: BookId, data: st.DataObject
) -> None:
    model = Model(book)
    for month, contact in data.draw(st.lists(st.tuples(MONTHS, contacts(book)), max_size=12)):
        for _ in range(data.draw(st.integers(1, 2))):
            model.count(month, contact)
    for _ in range(data.draw(st.integers(1, 4))):
        model.correct(data.draw(corrections(model)))
        assert model.counts == recounted(book, model.paper)


@st.composite
def corrections(draw: st.DrawFn, model: Model) -> Correction:
    """What was crossed out stood on the paper, and so often."""
    if not model.paper or draw(st.booleans()):
        return Correction(draw(MONTHS), None, draw(contacts(model.book)), draw(st.integers(1, 3)))
    month, was = draw(st.sampled_from(model.paper))
    number = draw(st.integers(1, model.paper.count((month, was))))
    others = contacts(model.book).filter(lambda other: _told_apart(model.book, was, other))
    return Correction(month, was, draw(st.none() | others), number)


def _told_apart(book: BookId, one: Contact, other: Contact) -> bool:
    return changes(PLAN, book, MARCH, one) != changes(PLAN, book, MARCH, other)


def test_a_sheet_that_was_printed_for_nothing_goes_and_another_comes() -> None:
    printed = activities.sheet(PLAN, MARCH, "welcome", "bg")
    taken = Sheet("welcome", "romanian_or_bulgarian")
    counts = Counter(printed)
    counts.update(correction_changes(PLAN, XENIA, Correction(MARCH, taken, None)))
    assert set(counts.values()) == {0}
    found = correction_changes(PLAN, XENIA, Correction(MARCH, taken, Sheet("welcome", "dutch"), 3))
    assert {(key.category, number) for key, number in found.items()} == {
        ("romanian_or_bulgarian", -3),
        ("dutch", 3),
    }


@pytest.mark.parametrize(
    "given", [Activity("rounds_weaze"), Activity("visits_elsewhere", "GM0074")], ids=str
)
def test_an_activity_goes_as_it_came(given: Activity) -> None:
    counts = Counter(activities.entered(PLAN, XENIA, APRIL, given.kind, given.municipality))
    counts.update(correction_changes(PLAN, XENIA, Correction(APRIL, given, None)))
    assert set(counts.values()) == {0}


@pytest.mark.parametrize(
    ("book", "was", "should_be", "number", "refusal"),
    [
        (XENIA, None, None, 1, CorrectionEmpty),
        (XENIA, CALL, CALL, 1, CorrectionChangesNothing),
        (XENIA, CALL, CALL.saying("first", ()), 1, CorrectionChangesNothing),
        (XENIA, CALL, WALK_IN, 0, TimesRefused),
        (XENIA, CALL, WALK_IN, -1, TimesRefused),
        (XENIA, CALL, WALK_IN, 1000, TimesRefused),
        (XENIA, CALL, Contact("walk_in"), 1, NothingAsked),
        (XENIA, Contact("ggd_hour"), CALL, 1, NotInThisBook),
        (GGD, WALK_IN, None, 1, NotInThisBook),
        (OUTREACH, None, CALL.saying("language", ["english"]), 1, NotInThisBook),
        (XENIA, None, CALL.saying("first", ["known", "first_ever"]), 1, MoreThanOne),
        (XENIA, None, Sheet("welcome", ""), 1, SheetLanguageMissing),
        (XENIA, None, Sheet("welcome", "not_recorded"), 1, NotInThisBook),
        (XENIA, None, Sheet("rocket", "dutch"), 1, NotInThisBook),
        (OUTREACH, Sheet("welcome", "dutch"), None, 1, NotInThisBook),
        (XENIA, None, Activity("visits_elsewhere"), 1, MunicipalityMissing),
        (GGD, None, Activity("visits_elsewhere", "GM0074"), 1, NotInThisBook),
    ],
)
def test_what_cannot_be_counted_cannot_be_corrected(
    book: BookId,
    was: Counted | None,
    should_be: Counted | None,
    number: int,
    refusal: type[Refusal],
) -> None:
    with pytest.raises(refusal):
        correction_changes(PLAN, book, Correction(MARCH, was, should_be, number))
