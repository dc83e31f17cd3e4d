"""What an installed plan names has its words in every language of the screens, and its picture."""

import pytest

from xenia_desk import locations
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.localization import Translator, languages
from xenia_desk.workflows.sheets import making_sheets
from xenia_desk.workflows.vault.plans import plans


def lacking(plan: Plan) -> list[str]:
    """Every message and picture that the screens ask for and that is not there."""
    themes, dimensions = plan.dimensions["theme"].categories, plan.dimensions.values()
    asked = [
        *(f"table.{name}" for name in plan.tables),
        *(f"book.{name}" for name in plan.books),
        *(f"recipient.{name}" for name in plan.recipients),
        *(f"label.{each.id}.{code}" for each in dimensions for code in each.codes),
        *(f"about.theme.{code}" for code in themes),
    ]
    words = [Translator(language) for language in languages()]
    silent = [f"{each.language}: {name}" for each in words for name in asked if not each.has(name)]
    return silent + [
        f"picture of {code}" for code in themes if code not in making_sheets.pictures()
    ]


@pytest.mark.parametrize("plan", plans().values(), ids=lambda plan: str(plan.id))
def test_an_installed_plan_has_its_words_and_pictures(plan: Plan) -> None:
    assert lacking(plan) == []


def test_a_theme_without_words_is_named() -> None:
    text = (locations.PLANS / "2027.toml").read_text("utf-8")
    theme = read_plan(text.encode()).dimensions["theme"].categories[0]

    found = lacking(read_plan(text.replace(f'"{theme}"', '"flying_kites"').encode()))

    assert sorted(found) == [
        "en: about.theme.flying_kites", "en: label.theme.flying_kites",
        "nl: about.theme.flying_kites", "nl: label.theme.flying_kites", "picture of flying_kites",
    ]  # fmt: skip
