"""A notebook beside the window: what was pressed, in plain words and plain sums.

It is written from what a person meant to press, never from what the program shows or stores.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.books import GGD, XENIA
from xenia_desk.core.counting import activities
from xenia_desk.core.counting.corrections import Correction, correction_changes
from xenia_desk.core.counting.counting import Changes, Contact, CounterKey, changes, declared
from xenia_desk.core.counting.rounds import Round, round_changes
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, months_of
from xenia_desk.core.plan.plan import Plan

CLASSES = {
    "nl": "dutch",
    "en": "english",
    "ro": "romanian_or_bulgarian",
    "bg": "romanian_or_bulgarian",
    "es": "spanish_or_portuguese",
    "hu": "other_european",
    "ar": "other_language",
    "th": "other_language",
}
UNSAID = {
    "first": "not_asked",
    "setting": "setting_not_asked",
    "language": "not_recorded",
    "help": "help_not_recorded",
}


@dataclass(frozen=True)
class Talk:
    """One contact as it is meant to be counted; `about` holds themes, or items of the hour."""

    channel: str
    about: tuple[str, ...]
    first: str = ""
    language: str = ""
    setting: str = ""
    help: str = ""
    referrals: tuple[str, ...] = ()
    item: str = ""

    @property
    def said(self) -> dict[str, str]:
        """Dimension -> the category that was said."""
        found = {"first": self.first, "setting": self.setting, "help": self.help}
        return {**found, "language": CLASSES.get(self.language, "")}


@dataclass
class Notebook:
    """Everything that was entered in a year, in order."""

    talks: list[tuple[BookId, Month, Talk]] = field(default_factory=list)
    lists: list[tuple[BookId, Month, Round]] = field(default_factory=list)
    done: list[tuple[BookId, Month, str, str | None]] = field(default_factory=list)
    sheets: list[tuple[BookId, Month, str, str]] = field(default_factory=list)
    corrections: list[tuple[BookId, Month, Talk, Talk]] = field(default_factory=list)

    def sums(self) -> dict[str, Counter[str]]:
        """Table -> category -> number of the whole year, added up by hand."""
        found: dict[str, Counter[str]] = {name: Counter() for name in _TABLES}
        for book, _, talk in self.talks:
            _add_talk(found, book, talk)
        for book, _, listed in self.lists:
            _add_list(found, book, listed)
        for _, month, kind, _ in self.done:
            half = "first_half" if month.number <= 6 else "second_half"
            found["activities_by_kind"][f"{kind}|{half}"] += 1
        for _, _, topic, language in self.sheets:
            found["sheets_by_topic"][topic] += 1
            found["sheets_by_language"][CLASSES[language]] += 1
        for book, _, was, should_be in self.corrections:
            _add_talk(found, book, was, -1)
            _add_talk(found, book, should_be)
        return found

    def counters(self, plan: Plan) -> dict[BookId, Counter[CounterKey]]:
        """Every counter of both books, by the core and without any book."""
        counts = {book: _nothing(plan, book) for book in (XENIA, GGD)}
        for book, month, talk in self.talks:
            _add(
                counts[book],
                changes(plan, book, month, _contact(book, talk)),
            )
        for book, month, listed in self.lists:
            _add(
                counts[book],
                round_changes(plan, book, month, listed),
            )
        for book, month, kind, town in self.done:
            _add(
                counts[book],
                activities.entered(plan, book, month, kind, town),
            )
        for book, month, topic, language in self.sheets:
            _add(counts[book], activities.sheet(plan, month, topic, language))
        for book, month, was, should_be in self.corrections:
            given = Correction(month, _contact(book, was), _contact(book, should_be))
            _add(counts[book], correction_changes(plan, book, given))
        return counts


_TABLES = (
    "contacts_by_channel",
    "contacts_by_first",
    "contacts_by_setting",
    "contacts_by_language",
    "contacts_by_help",
    "contacts_with_referral",
    "mentions_by_theme",
    "referrals_by_organisation",
    "items_of_the_hour",
    "activities_by_kind",
    "sheets_by_topic",
    "sheets_by_language",
)


def _nothing(plan: Plan, book: BookId) -> Counter[CounterKey]:
    keys = (key for month in months_of(2027) for key in declared(plan, book, month))
    return Counter(dict.fromkeys(keys, 0))


def _add_talk(found: dict[str, Counter[str]], book: BookId, talk: Talk, times: int = 1) -> None:
    found["contacts_by_channel"][talk.channel] += times
    for dimension, said in talk.said.items():
        found[f"contacts_by_{dimension}"][said or UNSAID[dimension]] += times
    if book == GGD:
        for item in {"visitor", *talk.about, talk.item} - {""}:
            found["items_of_the_hour"][item] += times
        return
    for theme in talk.about:
        found["mentions_by_theme"][theme] += times
    for organisation in talk.referrals:
        found["referrals_by_organisation"][organisation] += times
    found["contacts_with_referral"][""] += times * bool(talk.referrals)


def _add_list(found: dict[str, Counter[str]], book: BookId, listed: Round) -> None:
    contacts = sum(listed.first.values())
    found["contacts_by_channel"][listed.channel] += contacts
    found["contacts_by_first"].update(listed.first)
    for dimension in ("setting", "language", "help"):
        found[f"contacts_by_{dimension}"][UNSAID[dimension]] += contacts
    if listed.kind:
        found["activities_by_kind"][f"{listed.kind}|second_half"] += 1
    if book == GGD:
        found["items_of_the_hour"].update({"visitor": contacts, **listed.themes})
    else:
        found["mentions_by_theme"].update(listed.themes)


def _contact(book: BookId, talk: Talk) -> Contact:
    said = {name: frozenset({code}) for name, code in talk.said.items() if code}
    if book == GGD:
        return Contact(
            talk.channel, {**said, "ggd_item": frozenset({*talk.about, talk.item} - {""})}
        )
    if talk.referrals:
        said["referral"] = frozenset(talk.referrals)
    return Contact(talk.channel, {**said, "theme": frozenset(talk.about)})


def _add(counts: Counter[CounterKey], change: Changes | Mapping[CounterKey, int]) -> None:
    for key, number in change.items():
        counts[key] += number
