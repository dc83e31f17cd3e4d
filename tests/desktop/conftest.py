"""Fixtures of the window."""

from tests.driving.fixtures import (
    as_the_program_starts,
    open_desk,
    practice_vault,
    session_of,
    vault,
)

__all__ = [
    "as_the_program_starts",
    "open_desk",
    "practice_vault",
    "session_of",
    "vault",
]
