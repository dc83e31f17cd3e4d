"""What staff enter about sheets: facts, reviews, mended words, tests of pictures.

Facts with where they come from, who of those who speak a language has read it, words that a
translator mended, and how well pictures are understood. Every change gives a new value.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from xenia_desk.core.roles import Role
from xenia_desk.core.sheets.facts import LONGEST, LONGEST_SOURCE, Fact, FactKind, printable
from xenia_desk.core.sheets.picture_tests import Answer, Tally, added
from xenia_desk.core.sheets.refusals import (
    EndIsPast,
    OrganisationUnusable,
    ReviewAhead,
    RuleNeedsEnd,
    SourceMissing,
    SourceUnusable,
)

V = TypeVar("V")


@dataclass(frozen=True)
class LanguageReview:
    """Who read a language, when, and which words: their digest (SHA-256 in hex)."""

    organisation: str
    day: date
    words: str


@dataclass(frozen=True)
class StaffContent:
    """All of it: facts by id, reviews by language, words by language and message, tallies."""

    facts: Mapping[str, Fact]
    reviews: Mapping[str, LanguageReview]
    words: Mapping[str, Mapping[str, str]]
    tallies: Mapping[str, Tally]

    def reviewed(self, digests: Mapping[str, str]) -> frozenset[str]:
        """The languages whose words (by their digests) are those that were read."""
        found = self.reviews.items()
        return frozenset(tag for tag, each in found if digests.get(tag) == each.words)

    def with_fact(self, fact: Fact) -> "StaffContent":
        """With one fact in place of what was known of it."""
        return replace(self, facts={**self.facts, fact.id: fact})


@dataclass(frozen=True)
class Differences:
    """What differs between two: facts before and after, names of languages and pictures.

    `words` are (language, message, before, after); nothing stands for the words of the program.
    """

    facts: tuple[tuple[Fact, Fact], ...] = ()
    reviews: tuple[str, ...] = ()
    words: tuple[tuple[str, str, str, str], ...] = ()
    tallies: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything does."""
        return bool(self.facts or self.reviews or self.words or self.tallies)


def nothing_known(facts: Mapping[str, Fact]) -> StaffContent:
    """Where nobody entered anything: these facts, as the program ships them."""
    return StaffContent(dict(facts), {}, {}, {})


def entered(fact: Fact, said: tuple[str, str, date | None], today: date, role: Role) -> Fact:
    """A fact as somebody entered it: value, source and last day; that is a check too.

    An empty value empties the fact. Raises FactUnprintable, FactTooLong, SourceMissing,
    SourceUnusable, RuleNeedsEnd or EndIsPast.
    """
    value, source, valid_until = said
    value = printable(fact.id, value)
    if not value:
        return emptied(fact)
    source = source.strip()
    if not source:
        raise SourceMissing(fact.id)
    if len(source) > LONGEST_SOURCE or not source.isprintable():
        raise SourceUnusable(fact.id, LONGEST_SOURCE)
    return checked(replace(fact, value=value, source=source), valid_until, today, role)


def checked(fact: Fact, valid_until: date | None, today: date, role: Role) -> Fact:
    """A fact that somebody found to be right today; raises RuleNeedsEnd or EndIsPast."""
    if fact.kind is FactKind.RULE and valid_until is None:
        raise RuleNeedsEnd(fact.id)
    if valid_until is not None and valid_until < today:
        raise EndIsPast(fact.id, valid_until)
    return replace(fact, checked_on=today, checked_by=role, valid_until=valid_until)


def emptied(fact: Fact) -> Fact:
    """A fact of which nothing is known."""
    return Fact(fact.id, fact.kind)


def reviewed(
    known: StaffContent, language: str, review: LanguageReview, today: date
) -> StaffContent:
    """With the review of a language; raises OrganisationUnusable or ReviewAhead."""
    named = " ".join(review.organisation.split())
    if not named or len(named) > LONGEST or not review.organisation.isprintable():
        raise OrganisationUnusable(LONGEST)
    if review.day > today:
        raise ReviewAhead(review.day)
    found = replace(review, organisation=named)
    return replace(known, reviews={**known.reviews, language: found})


def withdrawn(known: StaffContent, language: str) -> StaffContent:
    """Without the review of a language."""
    return replace(known, reviews=_without(known.reviews, language))


def reworded(known: StaffContent, language: str, words: Mapping[str, str]) -> StaffContent:
    """With these words of a language in place of all that were changed before."""
    if not words:
        return replace(known, words=_without(known.words, language))
    return replace(known, words={**known.words, language: dict(words)})


def counted(known: StaffContent, picture: str, more: Mapping[Answer, int]) -> StaffContent:
    """With the answers to a picture; below zero takes back. Raises NotThatManyAnswers."""
    tally = Tally(_plain(added(picture, known.tallies.get(picture, Tally({})), more)))
    tallies = {**known.tallies, picture: tally} if tally.asked else _without(known.tallies, picture)
    return replace(known, tallies=tallies)


def digest_of(words: Mapping[str, str]) -> str:
    """The digest of a language's words (message -> text), in hex; the order does not matter."""
    found = sha256()
    for part in (part for pair in sorted(words.items()) for part in pair):
        data = part.encode()
        found.update(len(data).to_bytes(8, "big") + data)
    return found.hexdigest()


def differences(before: StaffContent, after: StaffContent) -> Differences:
    """What is not the same in both, in order."""
    tallies = ({name: _plain(tally) for name, tally in k.tallies.items()} for k in (before, after))
    return Differences(
        tuple(
            (before.facts[name], after.facts[name]) for name in _other(before.facts, after.facts)
        ),
        _other(before.reviews, after.reviews),
        tuple(_other_words(before.words, after.words)),
        _other(*tallies),
    )


def _other_words(
    before: Mapping[str, Mapping[str, str]], after: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[str, str, str, str]]:
    for tag in _other(before, after):
        old, new = before.get(tag, {}), after.get(tag, {})
        for message in _other(old, new):
            yield tag, message, old.get(message, ""), new.get(message, "")


def _plain(tally: Tally) -> dict[Answer, int]:
    return {kind: count for kind, count in tally.counts.items() if count}


def _other(before: Mapping[str, object], after: Mapping[str, object]) -> tuple[str, ...]:
    names = before.keys() | after.keys()
    return tuple(sorted(name for name in names if before.get(name) != after.get(name)))


def _without(named: Mapping[str, V], name: str) -> dict[str, V]:
    return {each: value for each, value in named.items() if each != name}
