"""Keeps what a person chose for the screens: one small file, no personal values."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from xenia_desk.disk import read_small, write_whole
from xenia_desk.localization import SOURCE_LANGUAGE

FILE = "settings.json"
THEMES = ("light", "dark", "contrast")
SMALLEST_FONT, LARGEST_FONT = 9, 22
_LARGEST = 1 << 16
COVER_MINUTES = (1, 2, 3, 5, 10)
LOCK_HOURS = (1, 2, 4, 8)


@dataclass(frozen=True)
class Settings:
    """How the screens look, and how long nobody may touch them.

    `font_points` is the size of ordinary text in points. The times have a longest one, whatever
    stands in the file. `print_warned`: somebody has read what a print server keeps.
    """

    language: str = SOURCE_LANGUAGE
    theme: str = "light"
    font_points: int = 11
    letter_keys: bool = True
    cover_minutes: int = 3
    lock_hours: int = 4
    print_warned: bool = False


def read(folder: Path) -> Settings:
    """The settings of a vault; what is missing or cannot be read is the default."""
    try:
        values = json.loads(read_small(folder / FILE, _LARGEST))
    except (OSError, ValueError, RecursionError):
        return Settings()
    if not isinstance(values, dict):
        return Settings()
    kinds = {field.name: type(field.default) for field in fields(Settings)}
    kept = {name: values[name] for name in kinds if type(values.get(name)) is kinds[name]}
    settings = Settings(**kept)
    sensible = (
        settings.theme in THEMES
        and SMALLEST_FONT <= settings.font_points <= LARGEST_FONT
        and settings.cover_minutes in COVER_MINUTES
        and settings.lock_hours in LOCK_HOURS
    )
    return settings if sensible else Settings(language=settings.language)


def write(folder: Path, settings: Settings) -> None:
    """Keep the settings; a full disk loses the choice, never a count, so it is not refused."""
    text = json.dumps(asdict(settings), indent=1) + "\n"
    with suppress(OSError):
        write_whole(folder / FILE, text.encode())
