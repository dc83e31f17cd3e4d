"""The handbook is whole in both languages, lists each page once, and is for staff alone."""

import re
from pathlib import Path

import pytest

from xenia_desk import locations
from xenia_desk.workflows.help.reading_help import FIRST, RECORDED, HelpPage, pages

ROOT = Path(__file__).parents[3]
LANGUAGES = ("nl", "en")
LINK = re.compile(r"\]\(([^)]+)\)")
LISTED = re.compile(r"^\| \[([^\]]+)\]\(([\w-]+)\.md\) \|", re.MULTILINE)
FOR_DEVELOPERS = re.compile(
    r"dev\.py|packaging/|tests/|pytest|i18n/|db/|\bgit\b|checkout|xenia_desk/|pyproject",
    re.IGNORECASE,
)


def of(language: str) -> dict[str, HelpPage]:
    return {page.id: page for page in pages(language)}


def test_every_page_is_there_in_both_languages() -> None:
    written = [
        {path.stem for path in (locations.HELP_PAGES / language).glob("*.md")}
        for language in LANGUAGES
    ]
    assert written[0] == written[1]
    assert len(written[0]) > 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_lists_each_page_once(language: str) -> None:
    found = of(language)
    listed = LISTED.findall(found[FIRST].text)
    assert sorted(name for _, name in listed) == sorted(set(found) - {FIRST})


def test_both_indexes_list_them_in_one_order() -> None:
    dutch, english = (
        [name for _, name in LISTED.findall(of(each)[FIRST].text)] for each in LANGUAGES
    )
    assert dutch == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_to_a_page(language: str) -> None:
    found = of(language)
    links = [link for page in found.values() for link in LINK.findall(page.text)]
    assert len(links) > len(found)
    assert [link for link in links if link.removesuffix(".md") not in found] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_about_the_source_of_the_program(language: str) -> None:
    said = {name: FOR_DEVELOPERS.findall(page.text) for name, page in of(language).items()}
    assert {name: words for name, words in said.items() if words} == {}


def test_a_page_for_developers_would_be_noticed() -> None:
    setting_up = (ROOT / "resources" / "docs" / "setting-up.md").read_text("utf-8")
    assert len(FOR_DEVELOPERS.findall(setting_up)) > 5


def test_what_is_not_there_in_a_language_is_read_in_english(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for language, name in (("nl", "index"), ("en", "index"), ("en", "later")):
        (tmp_path / language).mkdir(exist_ok=True)
        (tmp_path / language / f"{name}.md").write_text(f"# {language} {name}\n", "utf-8")
    monkeypatch.setattr(locations, "HELP_PAGES", tmp_path)

    read = pages.__wrapped__("nl")

    assert [page.title for page in read if page.id != RECORDED] == ["nl index", "en later"]
