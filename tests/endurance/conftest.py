"""Fixtures of the window, for the covers that are tried at length."""

from tests.desktop.system.signals import buses
from tests.driving.fixtures import (
    as_the_program_starts,
    open_desk,
    practice_vault,
    session_of,
    vault,
)

__all__ = [
    "as_the_program_starts",
    "buses",
    "open_desk",
    "practice_vault",
    "session_of",
    "vault",
]
