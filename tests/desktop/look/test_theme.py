import pytest

from tests.desktop.look.contrasts import SIGN, TEXT, contrast
from xenia_desk.desktop.look import theme
from xenia_desk.settings import THEMES

PAIRS = (
    ("ink", "background", TEXT),
    ("ink", "surface", TEXT),
    ("ink", "soft", TEXT),
    ("muted", "background", TEXT),
    ("muted", "surface", TEXT),
    ("accent", "surface", TEXT),
    ("accent", "background", TEXT),
    ("accent", "soft", SIGN),
    ("on_accent", "accent", TEXT),
    ("warning", "background", TEXT),
    ("warning", "surface", TEXT),
    ("on_warning", "warning", TEXT),
    ("outline", "background", SIGN),
    ("outline", "surface", SIGN),
    ("focus", "background", SIGN),
    ("focus", "surface", SIGN),
    ("on_bar", "bar", TEXT),
    ("bar_outline", "bar", SIGN),
    ("bar_accent", "bar", SIGN),
    ("on_bar_accent", "bar_accent", TEXT),
    ("bar_focus", "bar", SIGN),
    ("on_practice", "practice", TEXT),
)


@pytest.mark.long(but=1)
@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_tokens_has_its_contrast(name: str) -> None:
    tokens = vars(theme.tokens(name))
    low = {
        f"{front} on {back}": round(contrast(tokens[front], tokens[back]), 2)
        for front, back, least in PAIRS
        if contrast(tokens[front], tokens[back]) < least
    }
    assert not low


def test_every_token_is_in_a_pair() -> None:
    paired = {name for front, back, _ in PAIRS for name in (front, back)}
    assert set(vars(theme.tokens("light"))) == paired


def test_a_grey_on_grey_would_be_found() -> None:
    assert contrast("#777777", "#999999") < SIGN
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21
    assert round(contrast("#4A5560", "#FFFFFF"), 1) == 7.6
