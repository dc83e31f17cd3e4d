"""Tells whether a folder holds a vault or a practice vault, without opening it."""

from pathlib import Path

FILES = ("vault.json", "vault.json.1")
PEOPLE_OF_PRACTICE = "practice.json"


def is_vault(folder: Path) -> bool:
    """Whether a vault lies in a folder, sound or not."""
    return any((folder / name).exists() for name in FILES)


def is_practice(folder: Path) -> bool:
    """Whether it looks like a practice vault; unlocking checks whether it is one."""
    return (folder / PEOPLE_OF_PRACTICE).exists()
