"""This module finds out whether a vault lies in a folder; it opens nothing and imports little."""

from pathlib import Path

FILES = ("vault.json", "vault.json.1")


def is_vault(folder: Path) -> bool:
    """Whether a vault lies in a folder, sound or not."""
    return any((folder / name).exists() for name in FILES)
