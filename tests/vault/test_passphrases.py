"""Six words, at least 77 bits, four letters each; case, accents and spaces do not matter."""

import math
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.vault import passphrases
from xenia_desk.vault.passphrases import LETTERS, WORDS, complete, generate, normalise, words


def test_six_words_are_at_least_77_bits() -> None:
    assert WORDS * math.log2(len(words())) >= 77


def test_first_four_letters_are_a_words_own() -> None:
    assert max(Counter(word[:LETTERS] for word in words()).values()) == 1
    assert all(word.isascii() and word.islower() and word.isalpha() for word in words())
    assert max(map(len, words())) <= 9


def test_generated_passphrases_are_drawn_from_all_words() -> None:
    drawn = [word for _ in range(400) for word in generate().split()]
    assert len(drawn) == 400 * WORDS
    assert set(drawn) <= set(words())
    # 2,400 draws of 7,744 hit 2,064 different ones, give or take 16 (balls into bins).
    assert 1_960 < len(set(drawn)) < 2_170


@given(st.sampled_from(words()), st.integers(LETTERS, 9))
def test_four_letters_complete_a_word(word: str, letters: int) -> None:
    assert complete(word[:letters]) == word
    assert complete(word[: LETTERS - 1]) == ""


@given(st.lists(st.sampled_from(words()), min_size=6, max_size=6), st.randoms())
def test_typing_habits_do_not_matter(chosen: list[str], draw: object) -> None:
    phrase = " ".join(chosen)
    typed = "  ".join(word[:LETTERS].upper() for word in chosen) + " \t"
    accented = phrase.replace("e", "e\u0301").replace("o", "\u00f6")
    assert normalise(typed) == normalise(phrase) == normalise(accented) == phrase
    assert draw is not None


@given(st.text())
def test_any_text_is_normalised_once_and_for_all(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


def test_unknown_words_stay_as_they_are() -> None:
    assert complete("qqqq") == ""
    assert normalise("Qqqq xy") == "qqqq xy"
    assert passphrases.words() is words()
