"""Contacts and books at random, and a recount that shares no code with the counting."""

from collections import Counter
from collections.abc import Iterable

from hypothesis import strategies as st

from tests.books import GGD, OUTREACH, XENIA, counter
from xenia_desk import locations
from xenia_desk.core.counting.counting import Contact, CounterKey, changes, declared
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period, year_of
from xenia_desk.core.plan.reader import read_plan

PLAN = read_plan((locations.PLANS / "2027.toml").read_bytes())
MARCH, APRIL = Month(2027, 3), Month(2027, 4)
MONTHS = st.sampled_from([MARCH, APRIL])
BOOKS = st.sampled_from([XENIA, GGD, OUTREACH])
_ONE = ("first", "language", "setting", "help")
_ASKED = {XENIA: _ONE, GGD: _ONE, OUTREACH: ("first",)}
_UNKNOWN = {
    "first": "not_asked",
    "language": "not_recorded",
    "setting": "setting_not_asked",
    "help": "help_not_recorded",
}
_GROUPS = {
    "group_walk_in": {"walk_in", "lesson_or_group"},
    "group_weaze": {"round_weaze"},
    "group_elsewhere": {"visit_elsewhere", "talk_on_location", "going_along"},
    "group_online": {"telephone", "message", "online_outreach"},
    "ggd_hour": {"ggd_hour"},
}
_WIDE = {
    "wide_information": {
        *("just_dropping_in", "explanation", "mail_and_forms", "registration_rules_tax"),
    },
    "wide_health": {"health", "mental_health"},
    "wide_money_housing": {"money_and_schemes", "debts", "housing"},
    "wide_work_future": {"language_lessons", "other_work_or_stopping"},
    "wide_other": {"safety", "residence_and_law", "family_and_network", "something_else"},
}


@st.composite
def contacts(draw: st.DrawFn, book: BookId) -> Contact:
    """A contact that the book can count; often out of few answers, so that cells fill up."""

    def some(name: str, least: int, most: int) -> frozenset[str]:
        codes = PLAN.dimensions[name].categories
        codes = codes[:2] if draw(st.booleans()) else codes
        return draw(st.frozensets(st.sampled_from(codes), min_size=least, max_size=most))

    channel = draw(st.sampled_from(PLAN.dimensions["channel"].categories_of(book)))
    said = {name: some(name, 0, 1) for name in _ASKED[book]}
    if book != GGD:
        said["theme"] = some("theme", 1, 3)
        said["referral"] = some("referral", 0, 2)
    else:
        said["ggd_item"] = some("ggd_item", 0, 2)
    return Contact(channel, {name: codes for name, codes in said.items() if codes})


def empty(book: BookId) -> Counter[CounterKey]:
    """Every counter of the book in March and April and their year, at 0."""
    keys = {*declared(PLAN, book, MARCH), *declared(PLAN, book, APRIL)}
    return Counter(dict.fromkeys(sorted(keys), 0))


def counted(book: BookId, given: Iterable[tuple[Month, Contact]]) -> Counter[CounterKey]:
    """The counters after these contacts."""
    counts = empty(book)
    for month, contact in given:
        for key, number in changes(PLAN, book, month, contact).items():
            counts[key] += number
    return counts


def recounted(book: BookId, given: Iterable[tuple[Month, Contact]]) -> Counter[CounterKey]:
    """The counters after these contacts, by the words of the plan instead of its file."""
    counts = empty(book)

    def one(period: Period, table: str, category: str) -> None:
        key = counter(period, table, category)
        assert key in counts, key
        counts[key] += 1

    for month, contact in given:
        year = year_of(month.period)
        said = {n: next(iter(contact.of(n)), _UNKNOWN[n]) for n in _ONE}
        is_first = said["first"] in ("first_ever", "first_this_year")
        group = _of(_GROUPS, contact.channel)
        one(month.period, "contacts_by_channel", contact.channel)
        first = "first_contact" if is_first else said["first"]
        one(year, "contacts_by_channel_and_first", f"{group}|{first}")
        for name in _ASKED[book]:
            one(year, f"contacts_by_{name}", said[name])
            if is_first and name != "first":
                one(year, f"first_contacts_by_{name}", said[name])
        referred = "with_referral" if contact.of("referral") else "without_referral"
        if contact.of("referral"):
            one(year, "contacts_with_referral", "")
        for organisation in contact.of("referral"):
            one(year, "referrals_by_organisation", organisation)
        for theme in contact.of("theme"):
            wide = _of(_WIDE, theme)
            one(year, "mentions_by_theme", theme)
            one(year, "mentions_by_theme_and_channel", f"{wide}|{group}")
            one(year, "mentions_by_theme_and_referred", f"{wide}|{referred}")
        if book == GGD:
            for item in contact.of("ggd_item") | {"visitor"}:
                one(year, "items_of_the_hour", item)
    return counts


def _of(groups: dict[str, set[str]], code: str) -> str:
    return next(group for group, codes in groups.items() if code in codes)
