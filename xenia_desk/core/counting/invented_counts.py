"""Invents the counts of a practice vault: the same seed, the same counts."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xenia_desk.core.counting import activities
from xenia_desk.core.counting.counting import Changes, Contact, changes, joined
from xenia_desk.core.periods import Month, months_of
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.roles import BookName

_VISITORS = 130
_MONDAY, _TUESDAY, _WEDNESDAY, _THURSDAY, _FRIDAY = range(5)
_WALK_IN_DAYS = (_MONDAY, _WEDNESDAY, _FRIDAY)
_CHANNELS = {
    "walk_in": 46,
    "lesson_or_group": 8,
    "round_weaze": 18,
    "visit_elsewhere": 6,
    "talk_on_location": 5,
    "going_along": 4,
    "telephone": 6,
    "message": 14,
    "online_outreach": 6,
}
_THEMES = {
    "just_dropping_in": 20,
    "explanation": 8,
    "health": 14,
    "mental_health": 10,
    "mail_and_forms": 12,
    "money_and_schemes": 9,
    "debts": 6,
    "housing": 9,
    "registration_rules_tax": 8,
    "residence_and_law": 5,
    "safety": 5,
    "family_and_network": 5,
    "language_lessons": 8,
    "other_work_or_stopping": 6,
    "something_else": 3,
}
_LANGUAGES = {
    "dutch": 20,
    "english": 16,
    "romanian_or_bulgarian": 34,
    "spanish_or_portuguese": 14,
    "other_european": 12,
    "other_language": 4,
}
_SETTINGS = {"weaze": 55, "other_fixed_place": 10, "home_hotel_or_online": 35}
_REFERRALS = {
    "ggd": 20,
    "doctor_or_hospital": 12,
    "mental_health_or_addiction_care": 6,
    "fier_outpatient": 8,
    "fier_exit_programme": 6,
    "salvation_army": 5,
    "debt_help": 8,
    "area_team_or_municipality": 10,
    "language_school": 8,
    "kvk_rni_or_tax_office": 8,
    "legal_help": 5,
    "safety_and_shelter": 2,
    "other_organisation": 3,
}
_ITEMS = {"health_education": 30, "sti_test": 45, "vaccination": 12, "other_item": 13}
_TOPICS = {"welcome": 5, "health-hour": 7}
_SHEET_LANGUAGES = {"bg": 6, "en": 3, "th": 1, "ar": 1, "nl": 2}
_PLACES = {"GM0080": 6, "GM0090": 2, "GM0074": 2, "GM1900": 1, "GM1949": 1}
_SAID = 0.8
_ONE_MORE_THEME = 0.35
_REFERRED = 0.28


class _Dice:
    """Numbers that look random and depend on the seed alone (SHA-256 of seed and turn)."""

    def __init__(self, seed: str) -> None:
        self._seed, self._turn = seed, 0

    def throw(self) -> float:
        """A number from 0 up to, not including, 1."""
        self._turn += 1
        digest = hashlib.sha256(f"{self._seed}/{self._turn}".encode()).digest()
        return int.from_bytes(digest[:7]) / 2**56

    def whole(self, below: int) -> int:
        """A whole number from 0 up to, not including, `below`."""
        return int(self.throw() * below)

    def pick(self, weights: Mapping[str, int]) -> str:
        """One of the words, as often as its weight says."""
        urn = [word for word, weight in weights.items() for _ in range(weight)]
        return urn[self.whole(len(urn))]


@dataclass
class _Visitor:
    """An invented visitor: keeps a language and a place of work, and has been before or not."""

    language: str
    setting: str
    known_before: bool
    seen: bool = False


@dataclass(frozen=True)
class InventedMonth:
    """What one invented month adds to each book, and which days were open."""

    month: Month
    changes: Mapping[str, Changes]
    open_days: Mapping[str, tuple[date, ...]] = field(default_factory=dict)


def invented_year(plan: Plan, year: int, seed: int) -> Iterator[InventedMonth]:
    """Invent a year of about 780 contacts of the desk and 200 of the hour, month by month."""
    dice = _Dice(f"{seed}/{year}")
    visitors = [
        _Visitor(dice.pick(_LANGUAGES), dice.pick(_SETTINGS), dice.throw() < _SAID / 2)
        for _ in range(_VISITORS)
    ]
    for month in months_of(year):
        desk = [day for day in month.days() if day.weekday() in _WALK_IN_DAYS]
        hours = [day for day in month.days() if day.weekday() == _WEDNESDAY]
        yield InventedMonth(
            month,
            {
                BookName.WALK_IN: joined(_desk(plan, month, desk, dice, visitors)),
                BookName.HOUR: joined(_hour(plan, month, hours, dice, visitors)),
            },
            {BookName.WALK_IN: tuple(desk), BookName.HOUR: tuple(hours)},
        )


def _desk(
    plan: Plan,
    month: Month,
    days: Sequence[date],
    dice: _Dice,
    visitors: list[_Visitor],
) -> Iterator[Changes]:
    yield activities.activity(month, "walk_in_sessions", len(days) * 2)
    yield activities.activity(month, "rounds_weaze", 4)
    yield activities.activity(month, "online_outreach_sessions", 2)
    yield activities.activity(month, "lessons_or_groups", 2)
    yield activities.activity(month, "network_meetings", 1)
    if month.number % 3 == 0:
        yield activities.activity(month, "information_for_professionals")
    for _ in range(1 + dice.whole(3)):
        yield activities.visit(month, dice.pick(_PLACES))
    weights, referrals = _weights(plan, "theme", _THEMES), _weights(plan, "referral", _REFERRALS)
    for _ in range(len(days) * 4 + dice.whole(len(days) * 2)):
        visitor = visitors[dice.whole(len(visitors))]
        contact = Contact(dice.pick(_CHANNELS), _said(dice, visitor))
        themes = {dice.pick(weights)}
        while dice.throw() < _ONE_MORE_THEME:
            themes.add(dice.pick(weights))
        contact = contact.saying("theme", themes)
        if dice.throw() < _REFERRED:
            contact = contact.saying("referral", {dice.pick(referrals)})
        yield changes(plan, BookName.WALK_IN, month, contact)
    for _ in range(dice.whole(9)):
        yield activities.sheet(plan, month, dice.pick(_TOPICS), dice.pick(_SHEET_LANGUAGES))


def _weights(plan: Plan, dimension: str, weights: Mapping[str, int]) -> dict[str, int]:
    """The categories that a plan has, whatever an earlier one had; one without a weight is rare."""
    return {code: weights.get(code, 1) for code in plan.dimensions[dimension].categories}


def _hour(
    plan: Plan, month: Month, days: Sequence[date], dice: _Dice, visitors: list[_Visitor]
) -> Iterator[Changes]:
    yield activities.activity(month, "ggd_hours", len(days))
    for _ in range(len(days) * 3 + dice.whole(len(days) * 2)):
        contact = Contact("ggd_hour", _said(dice, visitors[dice.whole(len(visitors))]))
        yield changes(plan, BookName.HOUR, month, contact.saying("ggd_item", {dice.pick(_ITEMS)}))


def _said(dice: _Dice, visitor: _Visitor) -> dict[str, frozenset[str]]:
    """What was said in one talk with an invented visitor."""
    new = "first_this_year" if visitor.known_before else "first_ever"
    first = "known" if visitor.seen else new
    visitor.seen = True
    interpreted = visitor.language not in ("dutch", "english")
    helps = {"interpreter": 3, "translation_app": 4, "talk_board": 2, "no_help": 1}
    answers = {
        "first": first,
        "language": visitor.language,
        "setting": visitor.setting,
        "help": dice.pick(helps) if interpreted else "no_help",
    }
    return {name: frozenset({code}) for name, code in answers.items() if dice.throw() < _SAID}
