"""The paper alone opens its book; a mistyped character, or another book's paper, is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.books import GGD, XENIA
from tests.vault.offices import Office
from xenia_desk.core.vault.book_files import Anchor
from xenia_desk.vault import keys, recovery
from xenia_desk.vault.document import BookEntry, Lock
from xenia_desk.vault.refusals import PaperOfAnotherVault, RecoveryMistyped, RecoveryNotGranted


@given(st.binary(min_size=32, max_size=32))
def test_paper_and_secret_are_the_same_thing(secret: bytes) -> None:
    paper = recovery.write(XENIA, bytearray(secret))
    assert len(paper.split("-")) == recovery.GROUPS
    assert recovery.read(XENIA, paper) == secret
    sloppy = paper.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert recovery.read(XENIA, sloppy) == secret


# Four letters of checksum let one slip in a million pass: the same examples in every run.
@given(st.binary(min_size=32, max_size=32), st.integers(0, 55), st.sampled_from("23789ACXYZ"))
def test_a_wrong_character_is_noticed(secret: bytes, at: int, letter: str) -> None:
    paper = recovery.write(XENIA, bytearray(secret)).replace("-", "")
    wrong = paper[:at] + letter + paper[at + 1 :]
    if wrong != paper:
        with pytest.raises(RecoveryMistyped):
            recovery.read(XENIA, wrong)
    for bad in (paper[:-1], paper + "0", "", "é" * 56, paper[1] + paper[0] + paper[2:] + "?A"):
        with pytest.raises(RecoveryMistyped):
            recovery.read(XENIA, bad)


def test_eight_characters_are_typed_back() -> None:
    _, paper = recovery.new_recovery(XENIA)
    seen = set()
    for _ in range(200):
        first, second = recovery.pick_groups()
        seen |= {first, second}
        parts = paper.split("-")
        typed = f"{parts[first - 1].lower()} {parts[second - 1]}"
        assert recovery.typed_back(paper, (first, second), typed)
        wrong = typed[:-1] + ("A" if typed[-1] != "A" else "B")
        assert not recovery.typed_back(paper, (first, second), wrong)
    assert seen == set(range(1, recovery.GROUPS + 1))


def test_the_paper_opens_the_book_and_no_other(office: Office) -> None:
    public, paper = recovery.new_recovery(GGD)
    office.add_book(GGD, "molen", recovery=public)
    assert recovery.recover(office.vault.entry(GGD), paper) == office.keys[GGD]
    with pytest.raises(RecoveryMistyped):
        recovery.recover(office.vault.entry(XENIA), paper)
    other = recovery.write(XENIA, keys.new_pair().secret)
    with pytest.raises(PaperOfAnotherVault):
        recovery.recover(office.vault.entry(XENIA), other)


def test_a_book_without_a_grant_on_paper_says_so() -> None:
    _, paper = recovery.new_recovery(XENIA)
    entry = BookEntry(XENIA, Lock(Anchor(bytes(16), 1, bytes(16)), {}))
    with pytest.raises(RecoveryNotGranted):
        recovery.recover(entry, paper)
