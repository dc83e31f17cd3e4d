"""Gives the screens their colours, letters and shapes, from the tokens of a theme."""

import tomllib
from dataclasses import dataclass
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from xenia_desk import locations

TARGET = 44
"""The least width and height of whatever can be pressed, in pixels."""

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Thai", "Noto Sans SC")
_FILES = ("NotoSans", "NotoSansArabic", "NotoSansThai")
_HAN = ("NotoSansSC",)


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, by what they are for, as "#RRGGBB"."""

    background: str
    surface: str
    soft: str
    ink: str
    muted: str
    outline: str
    accent: str
    on_accent: str
    warning: str
    on_warning: str
    focus: str
    bar: str
    on_bar: str
    bar_outline: str
    bar_accent: str
    on_bar_accent: str
    bar_focus: str
    practice: str
    on_practice: str


@cache
def tokens(name: str) -> Tokens:
    """The tokens of a theme: "light", "dark" or "contrast"."""
    return Tokens(**tomllib.loads((locations.THEMES / f"{name}.toml").read_text("utf-8")))


@cache
def load_fonts() -> None:
    """Make the fonts that came with the program known to Qt, once."""
    _load(_FILES)


@cache
def load_han() -> None:
    """Make the Chinese letters known, once: many, and only a visitor's languages need them."""
    _load(_HAN)


def _load(files: tuple[str, ...]) -> None:
    for family in files:
        for weight in ("Regular", "Bold"):
            QFontDatabase.addApplicationFont(str(locations.FONTS / f"{family}-{weight}.ttf"))


def font(points: float) -> QFont:
    """The letters of the screens in a size."""
    found = QFont()
    found.setFamilies(list(FAMILIES))
    found.setPointSizeF(points)
    return found


def palette(theme: Tokens) -> QPalette:
    """The colours of everything that Qt draws by itself."""
    found = QPalette()
    role = QPalette.ColorRole
    for part, colour in (
        (role.Window, theme.background),
        (role.WindowText, theme.ink),
        (role.Base, theme.surface),
        (role.AlternateBase, theme.background),
        (role.Text, theme.ink),
        (role.Button, theme.surface),
        (role.ButtonText, theme.ink),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.PlaceholderText, theme.muted),
        (role.ToolTipBase, theme.bar),
        (role.ToolTipText, theme.on_bar),
        (role.Mid, theme.outline),
        (role.Link, theme.accent),
    ):
        found.setColor(part, QColor(colour))
    for part in (role.WindowText, role.Text, role.ButtonText):
        found.setColor(QPalette.ColorGroup.Disabled, part, QColor(theme.muted))
    return found
