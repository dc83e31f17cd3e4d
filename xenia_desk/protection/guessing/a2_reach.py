"""How far attacker A2 gets: he knows rule, method and cost range, not the key."""

from dataclasses import dataclass


@dataclass(frozen=True)
class A2Reach:
    """What A2, who runs the method himself on counts that fit, can rule out of small cells.

    `settled` names the one-way tables that were decided for all keys, `held` those of them in
    which he cannot rule out either end promised of any small cell. In all other tables there are
    `small` small cells; of these `measured` were tried and at most `narrowed` were narrowed by him
    (counts that still fit were not found for both ends).
    """

    settled: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    small: int = 0
    measured: int = 0
    narrowed: int = 0

    @property
    def share(self) -> float | None:
        """The share of the measured small cells that A2 narrows at most; None: none measured."""
        return self.narrowed / self.measured if self.measured else None
