"""The build step that marks where Thai words end, so that a line can break there.

Thai is written without spaces; U+200B between words takes their place in the built catalogue.
"""

import re

WORD_JOINT = "\u200b"
_THAI = re.compile("[\u0e01-\u0e5b]+")
_NEVER_FIRST = "\u0e2f\u0e46"  # the signs of abbreviation and repetition stay with their word


def with_breaks(words: str) -> str:
    """The words with U+200B between Thai words; applying it twice changes nothing."""
    return _THAI.sub(lambda found: _broken(found[0]), words.replace(WORD_JOINT, ""))


def _broken(words: str) -> str:
    # The dictionary takes most of a second to load; catalogues in other languages do without.
    from pythainlp.tokenize import word_tokenize  # noqa: PLC0415 - see above

    text = ""
    for word in word_tokenize(words, engine="newmm"):
        joint = WORD_JOINT if text and word[0] not in _NEVER_FIRST else ""
        text += joint + word
    return text
