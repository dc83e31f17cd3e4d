"""Where the program's own files lie; no other module knows it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent

PLANS = _ROOT / "resources" / "plans"
"""The folder of the counting plans, one TOML file each."""

HANDOUT_TOPICS = _ROOT / "resources" / "handouts"
"""The folder of the handout topics, one TOML file each."""

FACTS = _ROOT / "resources" / "facts.toml"
"""The file of the facts that sheets can show."""

TALK_BOARD = _ROOT / "resources" / "board.toml"
"""The file of the groups of the talk board."""

THEMES = _ROOT / "resources" / "themes"
"""The folder of the colour tokens of the screens."""

WORDS = _ROOT / "resources" / "words"
"""The folder of the words that passphrases are made of."""

HELP_PAGES = _ROOT / "resources" / "help"
"""The folder of the help pages (Markdown, one folder per language)."""

MIGRATIONS = _ROOT / "db"
"""The folder of the numbered migrations, one folder per kind of file."""

CATALOGUES = _ROOT / "build" / "catalogues"
"""The folder of the compiled catalogues, `<domain>/<language>.mo`, made by the build."""

FONTS = _ROOT / "build" / "fonts"
"""The folder of the fonts that the build made."""

OUTLINES = _ROOT / "build" / "outlines.json"
"""The file of the pictogram outlines that the build took from the icon font."""
