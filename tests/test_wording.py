import ast
import types
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from xenia_desk import locations, wording
from xenia_desk.core.counting.refusals import MoreThanOne, NotInThisBook
from xenia_desk.core.periods import Month, UnknownPeriod
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.plan.refusals import BadPlan, ForbiddenCross
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator


class Echo(Translator):
    """A real translator that also knows the sentence of the refusal below."""

    def text(self, message: str, /, **values: object) -> str:
        if message == "refusal.many_fields":
            return "{parts}|{file}|{day}|{month}|{count}|{year}|{book}|{names}".format(**values)
        return super().text(message, **values)


@dataclass(eq=False)
class ManyFields(Refusal):
    parts: tuple[Refusal, ...]
    file: Path
    day: date
    month: Month
    count: int
    year: int
    book: str
    names: tuple[str, ...]


@pytest.fixture
def dutch() -> Translator:
    return Translator("nl")


@pytest.fixture
def english() -> Translator:
    return Translator("en")


def test_a_refusal_words_its_fields_by_what_they_are() -> None:
    refusal = ManyFields(
        (UnknownPeriod("2027-13"), UnknownPeriod("x")),
        Path("map") / "plan.toml",
        date(2027, 3, 3),
        Month(2027, 3),
        12345,
        2027,
        "ggd",
        ("reiger", "molen"),
    )
    first, rest = wording.sentence(refusal, Echo("nl")).split("\n")
    assert "2027-13" in first
    sentence, *values = rest.split("|")
    assert "„x”" in sentence
    file = str(Path("map") / "plan.toml")
    spreekuur = Translator("nl").text("book.ggd")
    expected = [file, "3 maart 2027", "maart 2027", "12.345", "2027", spreekuur, "reiger, molen"]
    assert values == expected


def test_a_refusal_within_a_refusal_is_worded(dutch: Translator) -> None:
    inner = ForbiddenCross("language")
    outer = BadPlan(7, inner)
    assert wording.sentence(inner, dutch) in wording.sentence(outer, dutch)
    assert "7" in wording.sentence(outer, dutch)


def test_codes_are_said_as_labels_and_unknown_ones_as_they_came(dutch: Translator) -> None:
    assert "Wonen" in wording.sentence(NotInThisBook("theme", "housing"), dutch)
    assert "houzing" in wording.sentence(NotInThisBook("theme", "houzing"), dutch)
    assert "thema" in wording.sentence(MoreThanOne("theme"), dutch)


def test_numbers_and_days_in_both_languages(dutch: Translator, english: Translator) -> None:
    assert wording.number(dutch, 19500) == "19.500"
    assert wording.number(english, 19500) == "19,500"
    assert wording.percent(dutch, 157) == "15,7%"
    assert wording.percent(english, 1000) == "100.0%"
    assert wording.percent(dutch, 0) == "0,0%"
    assert wording.month_name(dutch, Month(2027, 3)) == "maart 2027"
    assert wording.month_name(english, Month(2027, 3)) == "March 2027"
    assert wording.day_name(dutch, date(2027, 3, 3)) == "woensdag 3 maart 2027"
    assert wording.day_name(english, date(2027, 3, 3)) == "Wednesday 3 March 2027"
    assert wording.date_name(dutch, date(2027, 3, 3)) == "3 maart 2027"


def test_names_of_languages(dutch: Translator, english: Translator) -> None:
    assert wording.language_name(dutch, "bg") == "Bulgaars"
    assert wording.language_name(english, "zh-Hans") == "Simplified Chinese"
    assert wording.language_name(dutch, "es-419") == "Spaans"


def test_every_category_of_the_shipped_plan_has_words(
    dutch: Translator, english: Translator
) -> None:
    plan = read_plan((locations.plans() / "2027.toml").read_bytes())
    for translator in (dutch, english):
        for table in plan.tables.values():
            for book in table.books:
                for category in plan.cells_of(table, book):
                    assert wording.category_label(translator, plan, table.name, category)
        for dimension in plan.dimensions.values():
            assert translator.text(f"dimension.{dimension.id}")
            for code in dimension.codes:
                assert wording.label(translator, dimension.id, code)
    two = wording.category_label(dutch, plan, "contacts_by_channel_and_first", "group_weaze|known")
    assert two == "Weaze · Al bekend"


def test_an_invented_language_counts_like_the_source_language() -> None:
    class Pseudo(Translator):
        def __init__(self) -> None:
            super().__init__("nl")
            self.language = "qps-ploc"

    assert wording.number(Pseudo(), 1234) == "1.234"


def test_no_two_refusals_share_a_sentence() -> None:
    """The sentence is found by the class's name: of two that share one, one says nonsense."""
    found: dict[str, list[str]] = {}
    for path in sorted(Path(wording.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(path.name)
    dutch = Translator("nl")
    refusals = {name: files for name, files in found.items() if _has_sentence(dutch, name)}
    assert len(refusals) > 100
    assert {name: files for name, files in refusals.items() if len(files) > 1} == {}


def _has_sentence(words: Translator, name: str) -> bool:
    named: type[Refusal] = types.new_class(name, (Refusal,))
    try:
        words.text(named.message())
    except KeyError:  # a sentence with fields
        return True
    except LookupError:
        return False
    return True
