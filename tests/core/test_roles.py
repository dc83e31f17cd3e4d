"""The one table of roles and books agrees with the plan and with the words of the screens."""

import pytest

from xenia_desk import locations
from xenia_desk.core.plan.reader import read_plan
from xenia_desk.core.roles import BookName, Role, role_in, roles_of
from xenia_desk.localization import Translator, languages


def test_the_books_of_a_plan_and_the_yearbook_are_the_table() -> None:
    for file in locations.PLANS.glob("*.toml"):
        plan = read_plan(file.read_bytes())
        assert {*plan.books, "yearbook"} == set(BookName)


def test_every_role_works_in_a_book_of_its_own_at_xenia() -> None:
    assert {role: role.book for role in Role} == {
        Role.DESK: "xenia",
        Role.NURSE: "ggd",
        Role.COORDINATOR: "yearbook",
    }


def test_roles_follow_from_books() -> None:
    assert roles_of(["yearbook", "xenia", "outreach"]) == (Role.COORDINATOR, Role.DESK)
    assert roles_of(["ggd"]) == (Role.NURSE,)
    assert roles_of([]) == ()
    assert role_in("a book of a later plan") is Role.DESK


@pytest.mark.parametrize("language", languages())
def test_the_screens_have_words_for_all_of_it(language: str) -> None:
    words = Translator(language)
    roles = {f"role.{role}" for role in Role} | {f"role.{book.post}" for book in BookName}
    checks = {f"facts.role_{role}" for role in Role}
    books = {f"book.{book}" for book in BookName}
    assert {message for message in roles | checks | books if not words.has(message)} == set()
