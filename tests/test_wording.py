import ast
import importlib
import types
from datetime import date
from inspect import signature
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from tests.books import GGD, XENIA
from xenia_desk import wording
from xenia_desk.core.counting.refusals import MoreThanOne, NotInThisBook
from xenia_desk.core.names import (
    BookId,
    Category,
    DimensionName,
    FactName,
    PersonLabel,
    TableName,
)
from xenia_desk.core.periods import Month, Period, UnknownPeriod, Year
from xenia_desk.core.plan.plan import Plan, Unit
from xenia_desk.core.plan.refusals import BadPlan, ForbiddenCross
from xenia_desk.core.roles import Role
from xenia_desk.errors import Refusal
from xenia_desk.localization import Translator
from xenia_desk.protection.files.refusals import Shape
from xenia_desk.protection.model.patterns import Range
from xenia_desk.protection.model.sums import Side, Sum, Term
from xenia_desk.protection.model.tables import CellId, NamedCell, Population
from xenia_desk.workflows.vault.plans import plans


class Echo(Translator):
    """A real translator that also knows the sentences of the refusals below."""

    def text(self, message: str, /, **values: object) -> str:
        if message in {"refusal.many_fields", "refusal.same_names"}:
            return "|".join(map(str, values.values()))
        return super().text(message, **values)


class ManyFields(Refusal):
    parts: tuple[Refusal, ...]
    file: Path
    day: date
    month: Month
    earlier: Period
    count: int
    since: Year
    here: BookId
    there: tuple[BookId, ...]
    of: TableName
    by: DimensionName
    whose: PersonLabel
    what: Category
    said: FactName
    about: Population
    told: NamedCell


class SameNames(Refusal):
    """The names of these fields say nothing: what stands in them came from somebody's own file."""

    book: str
    table: str
    dimension: str
    person: str
    fact: str
    month: str
    population: str
    year: int
    cell: CellId


@pytest.fixture
def dutch() -> Translator:
    return Translator("nl")


@pytest.fixture
def english() -> Translator:
    return Translator("en")


@pytest.fixture(params=["protection.files.refusals", "protection.model.tables", "vault.keys"])
def module(request: pytest.FixtureRequest) -> str:
    return f"xenia_desk.{request.param}"


def test_a_refusal_words_its_fields_by_their_types(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ManyFields, "__module__", module)
    refusal = ManyFields(
        (UnknownPeriod("2027-13"), UnknownPeriod("x")),
        Path("map") / "plan.toml",
        date(2027, 3, 3),
        Month(2027, 3),
        Period("2027-02"),
        12345,
        Year(2027),
        GGD,
        (XENIA, BookId("of another plan")),
        TableName("mentions_by_theme"),
        DimensionName("theme"),
        PersonLabel("reiger"),
        Category("theme", "housing"),
        FactName("emergency.number"),
        Population("mentions"),
        NamedCell(CellId("mentions", (("theme", "housing"),))),
    )
    first, rest = wording.sentence(refusal, Echo("en")).split("\n")
    assert "2027-13" in first
    sentence, *values = rest.split("|")
    assert "“x”" in sentence
    assert values == [
        str(Path("map") / "plan.toml"),
        "3 March 2027",
        "March 2027",
        "February 2027",
        "12,345",
        "2027",
        "health hour book",
        "walk-in book, of another plan",
        "Themes mentioned",
        "theme",
        "heron",
        "Housing",
        "Emergency: ambulance, fire brigade, police",
        "theme mentions",
        "Housing (theme mentions)",
    ]


def test_names_of_fields_and_modules_decide_nothing(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SameNames, "__module__", module)
    codes = (GGD, "mentions_by_theme", "theme", "reiger", "emergency.number", "2027-03")
    cell = CellId("mentions", (("theme", "housing"),))
    refusal = SameNames(*codes, "mentions", 2027, cell)
    expected = [*codes, "mentions", "2,027", "mentions[theme=housing]"]
    assert wording.sentence(refusal, Echo("en")).split("|") == expected


def test_a_refusal_within_a_refusal_is_worded(dutch: Translator) -> None:
    inner = ForbiddenCross("language")
    outer = BadPlan(7, inner)
    assert wording.sentence(inner, dutch) in wording.sentence(outer, dutch)
    assert "7" in wording.sentence(outer, dutch)


def test_codes_are_said_as_labels_and_unknown_ones_as_they_came(dutch: Translator) -> None:
    assert "Wonen" in wording.sentence(NotInThisBook(Category("theme", "housing")), dutch)
    assert "houzing" in wording.sentence(NotInThisBook(Category("theme", "houzing")), dutch)
    assert "thema" in wording.sentence(MoreThanOne(DimensionName("theme")), dutch)


def test_numbers_and_days_in_both_languages(dutch: Translator, english: Translator) -> None:
    assert dutch.number(19500) == "19.500"
    assert english.number(19500) == "19,500"
    assert dutch.percent(157) == "15,7%"
    assert english.percent(1000) == "100.0%"
    assert dutch.percent(0) == "0,0%"
    assert dutch.month(Month(2027, 3).first_day) == "maart 2027"
    assert english.month(Month(2027, 3).first_day) == "March 2027"
    assert dutch.day(date(2027, 3, 3)) == "woensdag 3 maart 2027"
    assert english.day(date(2027, 3, 3)) == "Wednesday 3 March 2027"
    assert dutch.long_date(date(2027, 3, 3)) == "3 maart 2027"


def test_names_of_languages(dutch: Translator, english: Translator) -> None:
    assert dutch.language_name("bg") == "Bulgaars"
    assert english.language_name("zh-Hans") == "Simplified Chinese"
    assert dutch.language_name("es-419") == "Spaans"


@pytest.mark.parametrize("plan", plans().values(), ids=lambda plan: str(plan.id))
def test_every_category_of_a_shipped_plan_has_words(
    plan: Plan, dutch: Translator, english: Translator
) -> None:
    for translator in (dutch, english):
        for table in plan.tables.values():
            for book in table.books:
                for category in plan.cells_of(table, book):
                    assert wording.category_label(translator, plan, table.name, category)
        for dimension in plan.dimensions.values():
            assert translator.text(f"dimension.{dimension.id}")
            for code in dimension.codes:
                assert wording.label(translator, dimension.id, code)
    two = wording.category_label(
        dutch, plan, TableName("contacts_by_channel_and_first"), "group_weaze|known"
    )
    assert two == "Weaze · Al bekend"


def test_an_invented_language_counts_like_the_source_language() -> None:
    class Pseudo(Translator):
        def __init__(self) -> None:
            super().__init__("nl")
            self.language = "qps-ploc"

    assert Pseudo().number(1234) == "1.234"


A_CELL = CellId("mentions", (("theme", "housing"),))
# What a field may be: a type that is not here has no words of its own.
SAMPLES: dict[object, object] = {
    str: "as-it-came",
    int: 12345,
    bool: True,
    bytes: b"",
    date: date(2027, 3, 3),
    Path: Path("map"),
    Month: Month(2027, 3),
    Period: Period("2027-03"),
    Year: Year(2027),
    BookId: GGD,
    TableName: TableName("mentions_by_theme"),
    DimensionName: DimensionName("channel"),
    PersonLabel: PersonLabel("reiger"),
    FactName: FactName("emergency.number"),
    Category: Category("theme", "housing"),
    Role: Role.NURSE,
    Unit: Unit.MENTIONS,
    Shape: Shape.LIST,
    Population: Population("contacts_with_referral"),
    NamedCell: NamedCell(A_CELL),
    CellId: A_CELL,
    Range: Range(0, 12),
    Sum: Sum(A_CELL, Side.MOST, 1, (Term(A_CELL, 1, 12),), ()),
    Refusal: UnknownPeriod("2027-13"),
}
CODES = (
    GGD,
    "mentions_by_theme",
    "reiger",
    "emergency.number",
    "contacts_with_referral",
    "2,027",
)


def test_every_refusal_is_worded_by_the_types_of_its_fields() -> None:
    words = {tag: Translator(tag) for tag in ("nl", "en")}
    found = [each for each in _family(Refusal) if _has_sentence(words["nl"], each.__name__)]
    assert len(found) > 350
    for refusal in map(_sample, found):
        said = {tag: wording.sentence(refusal, each) for tag, each in words.items()}
        assert all(said.values())
        shown = [code for code in CODES if code in said["en"]]
        assert not shown, type(refusal)


def _family(root: type[Refusal]) -> list[type[Refusal]]:
    """Every subclass in the program, wherever it is defined."""
    package = Path(wording.__file__).parent
    for path in package.rglob("*.py"):
        if "(Refusal):" in (text := path.read_text("utf-8")) or "(WrongUse):" in text:
            names = path.relative_to(package.parent).with_suffix("").parts
            importlib.import_module(".".join(names))
    found = [root]
    for each in found:
        found += [kind for kind in each.__subclasses__() if kind.__module__.startswith(XENIA)]
    return found


def _sample(kind: type[Refusal]) -> Refusal:
    types = get_type_hints(kind)
    return kind(*(_value(types[name]) for name in signature(kind).parameters))


def _value(of: object) -> object:
    if get_args(of):
        return (_value(get_args(of)[0]),)
    if isinstance(of, type) and issubclass(of, Refusal) and of is not Refusal:
        return _sample((of.__subclasses__() or [of])[0])
    return SAMPLES[of]


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
