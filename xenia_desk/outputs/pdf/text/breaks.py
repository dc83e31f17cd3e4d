"""Finds where a line may end: at spaces, word joints and between ideographs.

A space inside an isolate (U+2066 to U+2069) is no place to break, so that a phone number, a time
or an address stays on one line. Words are never hyphenated.
"""

from xenia_desk.outputs.pdf.text.bidi import FSI, LRI, PDI, RLI

WORD_JOINT = "\u200b"  # put into Thai when its catalogue is built
_NO_START = frozenset("，。！？；：、”’）》」』】〉…%!),.:;?]}")  # noqa: RUF001 - Chinese punctuation
_NO_END = frozenset("“‘（《「『【〈([{")  # noqa: RUF001 - Chinese punctuation
_IDEOGRAPHS = ((0x2E80, 0xA000), (0xF900, 0xFB00), (0xFF00, 0xFFF0))


def line_ends(text: str) -> tuple[int, ...]:
    """The places where a line may end, as offsets of the next line's first character.

    The end of the text is the last of them. Spaces before an offset belong to the break.
    """
    ends: list[int] = []
    depth = 0
    for place, sign in enumerate(text):
        if place and not depth and _may_end(text[place - 1], sign):
            ends.append(place)
        if sign in {LRI, RLI, FSI}:
            depth += 1
        elif sign == PDI:
            depth = max(0, depth - 1)
    return (*ends, len(text))


def _may_end(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    if before == WORD_JOINT:
        return after not in {" ", WORD_JOINT}
    wide = _is_ideograph(before) or _is_ideograph(after)
    closes = after in _NO_START or after in {" ", PDI, WORD_JOINT}
    return wide and not closes and before not in _NO_END


def _is_ideograph(sign: str) -> bool:
    return any(first <= ord(sign) < end for first, end in _IDEOGRAPHS)
