"""A second laptop joins by two files and four words; whatever is swapped on the way is refused."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from tests.books import XENIA
from tests.workflows.computers import BOOK, NURSE, Computers, computer, two_computers
from xenia_desk.core.periods import Month
from xenia_desk.errors import Refusal
from xenia_desk.vault import passphrases
from xenia_desk.vault.refusals import AnswerNotForUs, JoiningFileDamaged, StatementForeign
from xenia_desk.workflows.vault import locking
from xenia_desk.workflows.vault.refusals import PracticeMixed
from xenia_desk.workflows.yearbook import joining
from xenia_desk.workflows.yearbook.refusals import BookHasJoined, RequestMissing, WordsDiffer

APRIL = date(2027, 4, 20)


def test_a_laptop_joins_and_its_months_arrive(both: Computers) -> None:
    both.ask()
    with closing(both.at_xenia()) as xenia, closing(both.on_the_laptop()) as laptop:
        words = joining.answer(xenia, both.request, both.answer)
        assert len(words) == 4
        assert set(words) <= set(passphrases.words())
        assert xenia.yearbook().joined()[0].book == XENIA
        assert joining.words_of(laptop, BOOK, both.answer) == words
        heard = " ".join(word[:4].upper() for word in words)
        joining.accept(laptop, BOOK, both.answer, heard)
        assert joining.confirm(xenia, both.request, both.answer, heard) == BOOK
        assert [each.book for each in xenia.yearbook().joined()] == [BOOK, XENIA]
        locking.lock(laptop)
        locking.lock(xenia)
    both.count(3, date(2027, 3, 17))
    both.count(0, APRIL)  # March closes by itself
    for statement in (both.laptop.folder / "statements").iterdir():
        statement.rename(both.xenia.folder / "statements" / statement.name)
    assert (BOOK, Month(2027, 3)) in both.take_in(APRIL).new
    assert both.numbers(APRIL)["2027-03"] == 3


def test_before_it_joined_its_statements_are_foreign(both: Computers, tmp_path: Path) -> None:
    both.ask()
    with closing(both.at_xenia()) as xenia, closing(both.on_the_laptop()) as laptop:
        words = " ".join(joining.answer(xenia, both.request, both.answer))
        joining.accept(laptop, BOOK, both.answer, words)
        locking.lock(laptop)
    both.count(0, APRIL)
    (tmp_path / "xenia" / "statements").mkdir(exist_ok=True)
    for statement in (both.laptop.folder / "statements").iterdir():
        statement.rename(both.xenia.folder / "statements" / statement.name)
    refused = both.take_in(APRIL).refused
    foreign = [each for each in refused if each.file.name.endswith(".statement")]
    assert foreign
    assert {type(each.refusal) for each in foreign} == {StatementForeign}


def test_other_words_join_nothing(both: Computers) -> None:
    both.ask()
    with closing(both.at_xenia()) as xenia, closing(both.on_the_laptop()) as laptop:
        words = joining.answer(xenia, both.request, both.answer)
        for wrong in ("", " ".join(words[:3]), " ".join(reversed(words)), "een twee drie vier"):
            with pytest.raises(WordsDiffer):
                joining.accept(laptop, BOOK, both.answer, wrong)
            with pytest.raises(WordsDiffer):
                joining.confirm(xenia, both.request, both.answer, wrong)
        assert [each.book for each in xenia.yearbook().joined()] == [XENIA]
        assert laptop.book(BOOK).keys().yearbook == b""


def test_a_swapped_file_shows_in_the_words_or_is_refused(both: Computers, tmp_path: Path) -> None:
    """Somebody in the middle has a laptop and a yearbook too, and swaps what is carried."""
    middle = two_computers(tmp_path / "middle")
    both.ask()
    middle.ask()
    with closing(both.at_xenia()) as xenia, closing(middle.at_xenia()) as false_xenia:
        to_middle = joining.answer(xenia, middle.request, middle.answer)
        false = joining.answer(false_xenia, both.request, both.answer)
    with closing(both.on_the_laptop()) as laptop:
        assert joining.words_of(laptop, BOOK, both.answer) == false != to_middle
        with pytest.raises(WordsDiffer):
            joining.accept(laptop, BOOK, both.answer, " ".join(to_middle))
        with pytest.raises(AnswerNotForUs):
            joining.words_of(laptop, BOOK, middle.answer)
        with pytest.raises(JoiningFileDamaged):
            joining.words_of(laptop, BOOK, both.request)


def test_every_changed_byte_is_refused(both: Computers) -> None:
    both.ask()
    with closing(both.at_xenia()) as xenia, closing(both.on_the_laptop()) as laptop:
        joining.answer(xenia, both.request, both.answer)
        _is_refused_when_changed(both.answer, lambda: joining.words_of(laptop, BOOK, both.answer))
        _is_refused_when_changed(
            both.request, lambda: joining.answer(xenia, both.request, both.answer)
        )


def _is_refused_when_changed(file: Path, read: Callable[[], object]) -> None:
    sound = file.read_bytes()
    changed = [sound[:at] + bytes([sound[at] ^ 1]) + sound[at + 1 :] for at in range(len(sound))]
    for other in (*changed, b"", sound[:-1], sound + bytes(1)):
        file.write_bytes(other)
        with pytest.raises(JoiningFileDamaged):
            read()
    file.unlink()
    with pytest.raises(JoiningFileDamaged):
        read()
    file.mkdir()
    with pytest.raises(JoiningFileDamaged):
        read()
    file.rmdir()
    file.symlink_to("/dev/zero")
    with pytest.raises(JoiningFileDamaged):
        read()


def test_a_request_is_spent_once_it_was_answered(both: Computers, tmp_path: Path) -> None:
    both.join()
    with closing(both.at_xenia()) as xenia, closing(both.on_the_laptop()) as laptop:
        with pytest.raises(BookHasJoined):
            joining.answer(xenia, both.request, tmp_path / "again")
        with pytest.raises(RequestMissing):
            joining.words_of(laptop, BOOK, both.answer)
        joining.ask(laptop, BOOK, both.request)
        with pytest.raises(BookHasJoined):
            joining.answer(xenia, both.request, tmp_path / "again")
        with pytest.raises(AnswerNotForUs):
            joining.words_of(laptop, BOOK, both.answer)
    other = computer(tmp_path / "other", {NURSE: frozenset({BOOK})})
    with closing(other.unlock(NURSE)) as second:
        joining.ask(second, BOOK, both.request)
    with closing(both.at_xenia()) as xenia, pytest.raises(BookHasJoined):
        joining.answer(xenia, both.request, tmp_path / "again")


def test_an_older_request_is_spent_by_a_newer_one(both: Computers) -> None:
    both.ask()
    with closing(both.at_xenia()) as xenia:
        joining.answer(xenia, both.request, both.answer)
    both.ask()
    with closing(both.on_the_laptop()) as laptop, pytest.raises(AnswerNotForUs):
        joining.words_of(laptop, BOOK, both.answer)


def test_no_secret_is_in_the_files(both: Computers) -> None:
    both.ask()
    with closing(both.at_xenia()) as xenia, closing(both.on_the_laptop()) as laptop:
        joining.answer(xenia, both.request, both.answer)
        written = both.request.read_bytes() + both.answer.read_bytes()
        keys, secrets = laptop.book(BOOK).keys(), xenia.yearbook().keys()
        for secret in (keys.signing, secrets.sealing, secrets.release):
            assert secret not in written


def test_where_the_yearbook_is_nothing_is_asked(both: Computers) -> None:
    with closing(both.at_xenia()) as xenia, pytest.raises(BookHasJoined):
        joining.ask(xenia, XENIA, both.request)


def test_practice_and_real_do_not_meet(both: Computers, tmp_path: Path) -> None:
    real = computer(tmp_path / "real", {NURSE: frozenset({BOOK})}, practice=False)
    with closing(real.unlock(NURSE)) as session:
        joining.ask(session, BOOK, both.request)
    with closing(both.at_xenia()) as xenia, pytest.raises(PracticeMixed) as refusal:
        joining.answer(xenia, both.request, both.answer)
    assert isinstance(refusal.value, Refusal)
