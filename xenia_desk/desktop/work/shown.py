"""Holds the frozen state that a page draws, and tells the page when it changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

S = TypeVar("S")


class Shown(Generic[S]):
    """A state that outlives the page: a page built anew (language, colours) draws it at once."""

    def __init__(self, state: S) -> None:
        self.state = state
        self._draw: Callable[[S], None] | None = None

    def watch(self, draw: Callable[[S], None]) -> None:
        """Let this draw the state from now on, beginning with the one there is."""
        self._draw = draw
        draw(self.state)

    def leave(self, draw: Callable[[S], None]) -> None:
        """Let this draw nothing any more; another one that came after it stays."""
        if self._draw == draw:
            self._draw = None

    def become(self, state: S) -> None:
        """Show another state."""
        self.state = state
        if self._draw is not None:
            self._draw(state)
