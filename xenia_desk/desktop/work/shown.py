"""Holds the frozen state that a page draws, and tells the page when it changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

S = TypeVar("S")


class Shown(Generic[S]):
    """A state that outlives the page: a page built anew (language, colours) draws it at once."""

    def __init__(self, state: S) -> None:
        self.state = state
        self._draws: list[Callable[[S], None]] = []

    def watch(self, draw: Callable[[S], None]) -> None:
        """Let this draw the state from now on, beginning with the one there is."""
        self._draws.append(draw)
        draw(self.state)

    def leave(self, draw: Callable[[S], None]) -> None:
        """Let this draw nothing any more."""
        if draw in self._draws:
            self._draws.remove(draw)

    def become(self, state: S) -> None:
        """Show another state."""
        self.state = state
        for draw in tuple(self._draws):
            draw(state)
