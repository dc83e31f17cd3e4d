"""Words that come back from a translator are told one by one, or refused for every reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xenia_desk.core.sheets.refusals import (
    DutchChanged,
    MessageUnknown,
    OfferForOther,
    OfferUnusable,
    PlaceholdersDiffer,
    WordsOfWrongLength,
    WordsUnprintable,
    WordsWithNumber,
)
from xenia_desk.core.sheets.translations import (
    LONGEST,
    Rewording,
    TranslationOffer,
    numbers_of_its_own,
    rewordings,
)

DUTCH = {"a": "Kom binnen.", "b": "Nagekeken op {day}."}
NOW = {"a": "Come in.", "b": "Checked on {day}."}


def _offer(**words: str) -> TranslationOffer:
    return TranslationOffer(
        "en", {name: (DUTCH.get(name, "?"), text) for name, text in words.items()}
    )


def test_what_changes_is_told_and_what_does_not_is_not() -> None:
    found = rewordings("en", DUTCH, NOW, _offer(a="Do come in.", b=NOW["b"]))
    assert found == (Rewording("a", "Come in.", "Do come in."),)


@pytest.mark.parametrize(
    ("message", "words", "reason"),
    [
        ("c", "New.", MessageUnknown),
        ("a", " ", WordsOfWrongLength),
        ("a", "x" * (LONGEST + 1), WordsOfWrongLength),
        ("a", "Come\nin.", WordsUnprintable),
        ("a", "Come \u202ein.", WordsUnprintable),
        ("a", "Come \u2066in.", WordsUnprintable),
        ("a", "Come in\u2069.", WordsUnprintable),
        ("b", "Checked.", PlaceholdersDiffer),
        ("b", "Checked on {dag}.", PlaceholdersDiffer),
        ("b", "Checked on {day} {day}.", PlaceholdersDiffer),
        ("b", "Checked on {day!r}.", PlaceholdersDiffer),
        ("b", "Checked on {day.year}.", PlaceholdersDiffer),
        ("b", "Checked on {day.", PlaceholdersDiffer),
        ("a", "Come {} in.", PlaceholdersDiffer),
        ("a", "Call 06-12345678.", WordsWithNumber),
        ("a", "Call \u0660\u0666\u0661\u0662.", WordsWithNumber),  # Arabic digits
        ("a", "Call \uff10\uff16.", WordsWithNumber),  # wide digits
        ("a", "Call \u96f6\u516d\u4e00\u4e8c.", WordsWithNumber),  # Chinese number words
        ("a", "Come \u2460.", WordsWithNumber),
        ("a", "www\u2024example", WordsWithNumber),  # a leader that reads as a dot
        ("a", "Look at help.example/now.", WordsWithNumber),
        ("a", "Mail me@example.", WordsWithNumber),
        ("a", "See http://x.", WordsWithNumber),
    ],
)
def test_one_bad_word_refuses_all_and_is_named(
    message: str, words: str, reason: type[Exception]
) -> None:
    good = _offer(a="Do come in.").words
    offer = TranslationOffer("en", {**good, **_offer(**{message: words}).words})
    with pytest.raises(OfferUnusable) as refused:
        rewordings("en", DUTCH, NOW, offer)
    assert [type(each) for each in refused.value.reasons] == [reason]


def test_isolates_and_joints_are_text() -> None:
    offer = _offer(a="\u2066in\u2069 \u200b\u2060now")
    assert rewordings("en", DUTCH, NOW, offer)[0].after == "\u2066in\u2069 \u200b\u2060now"


@pytest.mark.parametrize(
    ("words", "dutch"),
    [
        ("Call \u2066112\u2069.", "Bel 112."),
        ("Call \u0661\u0661\u0662.", "Bel 112."),
        ("Four months, e.g. z.B. d.h. Come.", "4 maanden."),
        ("\u4e00\u8d77 \u4e00.", "Samen."),
        ("help.example", "Kijk op help.example"),
    ],
)
def test_numbers_of_the_dutch_may_be_written_in_any_script(words: str, dutch: str) -> None:
    assert numbers_of_its_own(words, dutch) == ()


def test_words_for_dutch_that_changed_since_are_refused() -> None:
    with pytest.raises(OfferUnusable) as refused:
        rewordings("en", DUTCH, NOW, TranslationOffer("en", {"a": ("Kom erin.", "Come in!")}))
    assert isinstance(refused.value.reasons[0], DutchChanged)


def test_words_of_another_language_are_refused() -> None:
    with pytest.raises(OfferForOther):
        rewordings("en", DUTCH, NOW, TranslationOffer("bg", {}))


@given(st.dictionaries(st.sampled_from(["a", "b", "c"]), st.text(max_size=30)))
def test_whatever_is_taken_over_has_the_placeholders_of_the_dutch(words: dict[str, str]) -> None:
    try:
        found = rewordings("en", DUTCH, NOW, _offer(**words))
    except OfferUnusable:
        return
    for each in found:
        assert each.after.format(day="today") == each.after.replace("{day}", "today").replace(
            "{{", "{"
        ).replace("}}", "}")
        assert ("{day}" in each.after) == (each.message == "b")
