"""Invents years of counts through the real counting, for tests of what is released."""

from collections import Counter
from datetime import date
from random import Random

from tests.books import GGD, XENIA
from xenia_desk import locations
from xenia_desk.core.counting import activities
from xenia_desk.core.counting.counting import Contact, CounterKey, changes
from xenia_desk.core.periods import months_of
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.release.protected_years import municipalities_visited, year_system
from xenia_desk.core.release.reports.printed import derived_numbers
from xenia_desk.core.release.reports.release_notes import ReleaseNotes, breaks_of
from xenia_desk.core.release.reports.report import Report
from xenia_desk.core.release.safe_tables import safe_release

YEAR = 2027
SECRET = b"invented yearbook secret"
_CHANNELS = {
    "walk_in": 40,
    "lesson_or_group": 7,
    "round_weaze": 25,
    "visit_elsewhere": 4,
    "talk_on_location": 3,
    "going_along": 3,
    "telephone": 9,
    "message": 7,
    "online_outreach": 2,
}
_KINDS = {
    "walk_in_sessions": 96,
    "ggd_hours": 48,
    "rounds_weaze": 50,
    "online_outreach_sessions": 12,
    "lessons_or_groups": 20,
    "network_meetings": 9,
    "information_for_professionals": 3,
}
_VISITED = ("GM0080", "GM0074", "GM0090", "GM1900")


def plan_2027() -> Plan:
    return read_plan((locations.PLANS / "2027.toml").read_bytes())


def invented_year(
    plan: Plan,
    contacts: int = 785,
    seed: int = 1,
    visits: int = 23,
    rounds: int = 50,
    *,
    most_themes: int = 3,
) -> Counter[CounterKey]:
    """Every counter of an invented year over both books; skewed, as real years are."""
    draw = Random(seed)  # noqa: S311 - an invented year needs no secret
    months = months_of(YEAR)
    counts: Counter[CounterKey] = Counter()
    channels = {c: n for c, n in _CHANNELS.items() if c != "round_weaze" or rounds}
    for _ in range(contacts):
        book = GGD if draw.random() < 0.15 else XENIA
        said = {
            name: frozenset({_skewed(draw, plan.dimensions[name].categories)})
            for name in ("first", "language", "setting", "help")
            if draw.random() < 0.85
        }
        channel = "ggd_hour"
        if book == XENIA:
            (channel,) = draw.choices(list(channels), list(channels.values()))
            themes = plan.dimensions["theme"].categories
            said["theme"] = frozenset(
                _skewed(draw, themes) for _ in range(draw.randint(1, most_themes))
            )
            if draw.random() < 0.25:
                said["referral"] = frozenset(
                    {_skewed(draw, plan.dimensions["referral"].categories)}
                )
        else:
            items = plan.dimensions["ggd_item"].categories
            said["ggd_item"] = frozenset({_skewed(draw, items)})
        counts.update(changes(plan, book, draw.choice(months), Contact(channel, said)))
    for kind, times in {**_KINDS, "rounds_weaze": rounds}.items():
        for _ in range(times):
            counts.update(activities.activity(draw.choice(months), kind))
    for n in range(visits):
        counts.update(activities.visit(draw.choice(months), _VISITED[n % len(_VISITED)]))
    for _ in range(contacts // 4):
        topic = _skewed(draw, plan.dimensions["topic"].categories)
        tag = _skewed(draw, tuple(plan.dimensions["language"].offered))
        counts.update(activities.sheet(plan, draw.choice(months), topic, tag))
    return counts


def _skewed(draw: Random, codes: tuple[str, ...]) -> str:
    """The first codes often, the last ones seldom."""
    return codes[min(int(draw.expovariate(4 / len(codes))), len(codes) - 1)]


def invented_report(  # noqa: PLR0913 - each is one thing that a test varies
    contacts: int = 785,
    *,
    seed: int = 1,
    recipient: str = "gemeente",
    practice: bool = False,
    plan: Plan | None = None,
    rounds: int = 50,
    visits: int = 23,
) -> Report:
    """The report of an invented year, through the real protection."""
    plan = plan or plan_2027()
    counts = invented_year(plan, contacts, seed, visits, rounds)
    facts = ReleaseNotes(
        year=YEAR,
        recipient=recipient,
        frozen=date(YEAR + 1, 1, 17),
        program="1.0.0",
        books=plan.books,
        practice=practice,
        breaks=breaks_of(plan, YEAR),
        municipalities=municipalities_visited(plan, YEAR, counts),
    )
    safe = safe_release(
        year_system(plan, YEAR, counts, SECRET),
        derive=lambda made: derived_numbers(Report(plan, made, facts)),
    )
    return Report(plan, safe, facts)
