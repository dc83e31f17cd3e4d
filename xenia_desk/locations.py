"""Where the program's own files lie; no other module knows it."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_INSTALLED = _PACKAGE / "_data"
_ROOT = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent


def plans() -> Path:
    """The folder of the counting plans, one TOML file each."""
    return _ROOT / "resources" / "plans"


def handout_topics() -> Path:
    """The folder of the handout topics, one TOML file each."""
    return _ROOT / "resources" / "handouts"


def facts() -> Path:
    """The file of the facts that sheets can show (TOML)."""
    return _ROOT / "resources" / "facts.toml"


def talk_board() -> Path:
    """The file of the groups of the talk board (TOML)."""
    return _ROOT / "resources" / "board.toml"


def pictograms() -> Path:
    """The folder of our own composite pictograms (SVG on the 48 grid)."""
    return _ROOT / "resources" / "pictograms"


def themes() -> Path:
    """The folder of the colour tokens of the screens."""
    return _ROOT / "resources" / "themes"


def words() -> Path:
    """The folder of the words that passphrases are made of."""
    return _ROOT / "resources" / "words"


def help_pages() -> Path:
    """The folder of the help pages (Markdown, one folder per language)."""
    return _ROOT / "resources" / "help"


def migrations() -> Path:
    """The folder of the numbered migrations, one folder per kind of file."""
    return _ROOT / "db"


def catalogues(domain: str) -> Path:
    """The folder of one domain's compiled catalogues (`<language>.mo`), made by the build."""
    return _ROOT / "build" / "catalogues" / domain


def fonts() -> Path:
    """The folder of the fonts that the build made."""
    return _ROOT / "build" / "fonts"


def outlines() -> Path:
    """The file of the pictogram outlines that the build took from the icon font (JSON)."""
    return _ROOT / "build" / "outlines.json"
