"""The shipped plan passes its own reader; a bad one is refused with line and reason."""

import re
from collections.abc import Callable

import pytest

from tests.books import GGD, OUTREACH, XENIA
from xenia_desk import locations
from xenia_desk.core.plan.plan import Grain, plan_for
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.plan.refusals import (
    BadPlan,
    BeginsMidYear,
    BookLeftOut,
    ForbiddenCross,
    MissingKey,
    NotToml,
    PlanFault,
    SaidTwice,
    ThresholdTooLow,
    TooManyDimensions,
    UnknownKey,
    UnknownName,
)

SHIPPED = (locations.PLANS / "2027.toml").read_text("utf-8")


def line_of(text: str, pattern: str) -> int:
    return next(n for n, line in enumerate(text.splitlines(), 1) if re.search(pattern, line))


def test_the_shipped_plan_passes_its_own_reader() -> None:
    plan = read_plan(SHIPPED.encode())
    assert plan.threshold == 10
    assert plan.unit_threshold == 5
    assert len(plan.dimensions["theme"].categories) == 15
    assert len(plan.dimensions["municipality"].categories) == 18
    assert {t.name for t in plan.tables_of(XENIA, Grain.MONTH)} == {
        "contacts_by_channel",
        "activities_by_kind",
    }
    assert plan.cells_of(plan.tables["contacts_by_channel"], GGD) == ("ggd_hour",)
    assert "something_else" in plan.cells_of(plan.tables["mentions_by_theme"], XENIA)
    assert plan.cells_of(plan.tables["contacts_with_referral"], XENIA) == ("",)


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


@pytest.mark.parametrize(
    ("change", "fault", "line"),
    [
        (swap("threshold = 10 ", "threshold = 4 "), ThresholdTooLow, r"^threshold = 4"),
        (
            swap("unit_threshold = 5 ", "unit_threshold = 3 "),
            ThresholdTooLow,
            "^unit_thresh",
        ),
        (swap("2027-01-01", "2027-02-01"), BeginsMidYear, "^begins"),
        (swap('["housing"]', '["housing", "debts"]'), SaidTwice, r"^tree.group_money"),
        (swap('"debts", "housing", "reg', '"debts", "house", "reg'), UnknownName, "^order"),
        (
            swap(
                'dimensions = ["theme", "referred"]',
                'dimensions = ["theme", "channel", "referred"]',
            ),
            TooManyDimensions,
            "mentions_by_theme_and_referred",
        ),
        (
            swap('dimensions = ["theme", "referred"]', 'dimensions = ["theme", "language"]'),
            ForbiddenCross,
            r"\[\"theme\", \"language\"\]",
        ),
        (
            swap("level = { theme = 1 }\n", "level = { theme = 2 }\n"),
            ForbiddenCross,
            r"^name = .*referred",
        ),
        (
            swap('name = "contacts_by_first"', 'name = "contacts_by_channel"'),
            SaidTwice,
            "",
        ),
        (swap('grain = "year"', 'grain = "week"'), UnknownName, "week"),
        (swap('books = ["ggd"]\n', 'books = ["harbour"]\n'), UnknownName, '"harbour"'),
        (swap("threshold = 10 ", "treshold = 10 "), UnknownKey, "^treshold"),
        (swap("begins = 2027-01-01", 'id = "2028"'), NotToml, "2028"),
        (swap('factor = "leaves of theme"', "factor = 0"), MissingKey, "factor = 0"),
        (swap('sdf = ["contacts', 'sdf = ["people_by_name", "contacts'), UnknownName, "sdf"),
        (swap('category = "ggd_hours"', 'category = "ggd_nights"'), UnknownName, "nights"),
        (
            swap("[dimensions.setting]", '[[tables]]\nname="x"\n[dimensions.setting]'),
            MissingKey,
            "",
        ),
    ],
)
def test_a_bad_plan_is_refused_with_its_line(
    change: Callable[[str], str], fault: type[PlanFault], line: str
) -> None:
    text = change(SHIPPED)
    with pytest.raises(BadPlan) as refused:
        read_plan(text.encode())
    assert type(refused.value.reason) is fault
    if line and fault is not ForbiddenCross and fault is not TooManyDimensions:
        assert refused.value.line == line_of(text, line)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"", b"= 3", b"x" * 100_000, b"[[[["])
def test_bytes_that_are_no_plan_are_refused(data: bytes) -> None:
    with pytest.raises(BadPlan):
        read_plan(data)


def in_table(name: str, old: str, new: str) -> Callable[[str], str]:
    """A change inside one table of the plan."""

    def change(text: str) -> str:
        before, after = text.split(f'name = "{name}"')
        assert old in after
        return f'{before}name = "{name}"{after.replace(old, new, 1)}'

    return change


ALL = 'books = ["xenia", "ggd", "outreach"]'


@pytest.mark.parametrize(
    ("change", "what"),
    [
        # No unknown category, a month's grain, two ways: the outreach contacts would be nowhere.
        (in_table("contacts_by_channel", ALL, 'books = ["xenia", "ggd"]'), OUTREACH),
        (in_table("contacts_by_channel_and_first", ALL, 'books = ["xenia", "ggd"]'), OUTREACH),
        (in_table("sheets_by_topic", '["xenia", "ggd"]', '["xenia"]'), GGD),
        # A twin for other books than its table.
        (in_table("first_contacts_by_help", '["xenia", "ggd"]', '["xenia"]'), GGD),
        (in_table("first_contacts_by_help", 'books = ["xenia", "ggd"]', ALL), OUTREACH),
    ],
)
def test_a_book_is_left_out_only_where_its_contacts_can_stand_under_unknown(
    change: Callable[[str], str], what: str
) -> None:
    with pytest.raises(BadPlan) as refused:
        read_plan(change(SHIPPED).encode())
    assert type(refused.value.reason) is BookLeftOut
    assert refused.value.reason.what == what
    read_plan(in_table("contacts_by_first", ALL, 'books = ["xenia", "ggd"]')(SHIPPED).encode())


def test_a_channel_stands_in_several_books() -> None:
    plan = read_plan(SHIPPED.encode())
    channels = plan.dimensions["channel"]
    outside = set(channels.categories_of(OUTREACH))
    assert outside < set(channels.categories_of(XENIA))
    assert outside == {
        *("round_weaze", "visit_elsewhere", "talk_on_location", "going_along"),
        *("telephone", "message", "online_outreach"),
    }
    assert plan.said_of(OUTREACH).isdisjoint({"language", "setting", "help", "ggd_item"})


def test_setting_is_never_dated() -> None:
    bad = swap(
        'dimensions = ["setting"]\ngrain = "year"', 'dimensions = ["setting"]\ngrain = "month"'
    )
    with pytest.raises(BadPlan) as refused:
        read_plan(bad(SHIPPED).encode())
    assert type(refused.value.reason) is ForbiddenCross


def test_a_plan_holds_until_a_newer_one_begins() -> None:
    plan = read_plan(SHIPPED.encode())
    newer = read_plan(swap("2027-01-01", "2030-01-01")(SHIPPED).encode())
    plans = {2027: plan, 2030: newer}
    assert plan_for(plans, 2026) is None
    assert plan_for(plans, 2029) is plan
    assert plan_for(plans, 2031) is newer


def test_a_comment_is_not_another_plan_but_a_number_is() -> None:
    plan = read_plan(SHIPPED.encode())
    assert (
        read_plan(SHIPPED.replace("# What", "# Say what").encode()).fingerprint == plan.fingerprint
    )
    other = swap("small_year = 400", "small_year = 401")(SHIPPED)
    assert read_plan(other.encode()).fingerprint != plan.fingerprint
