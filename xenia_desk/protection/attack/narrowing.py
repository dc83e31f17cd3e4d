"""Narrows the bounds of unknown counts, one sum at a time (bounds propagation)."""

from collections.abc import Iterable

from xenia_desk.protection.attack.attack_model import ENDLESS, Outside, Row
from xenia_desk.protection.model.tables import CellId

VISITS = 50  # of one row; bounds that push each other on by ever smaller steps end there


class Narrowing:
    """Limits of all unknowns, and the rows that narrow them; `crossed` says where none is left."""

    def __init__(self, view: Outside) -> None:
        self.low: list[int] = view.low.tolist()
        self.high: list[int] = view.high.tolist()
        self.crossed: CellId | None = None
        self._rows = [_terms(row) for row in (*view.rows, *view.more_rows)]
        self._cells = [row.cell for row in (*view.rows, *view.more_rows)]
        self._touched: list[list[int]] = [[] for _ in self.low]
        for n, (terms, _, _) in enumerate(self._rows):
            for at, _ in terms:
                self._touched[at].append(n)
        wrong = [n for n, least in enumerate(self.low) if least > self.high[n]]
        if wrong:
            self.crossed = next(cell for cell, at in view.place.items() if at == wrong[0])
        else:
            self._follow(range(len(self._rows)))

    def tighten(self, unknown: int, low: int, high: int) -> None:
        """What is proven of one unknown, and all that follows from it."""
        if low > self.low[unknown] or high < self.high[unknown]:
            self.low[unknown] = max(low, self.low[unknown])
            self.high[unknown] = min(high, self.high[unknown])
            self._follow(self._touched[unknown])

    def _follow(self, rows: Iterable[int]) -> None:
        waiting = list(rows)
        inside = set(waiting)
        visits: dict[int, int] = {}
        for n in waiting:  # grows
            inside.discard(n)
            visits[n] = visits.get(n, 0) + 1
            if visits[n] > VISITS:
                continue
            for at in self._narrow(n):
                for other in self._touched[at]:
                    if other not in inside:
                        inside.add(other)
                        waiting.append(other)
            if self.crossed is not None:
                return

    def _narrow(self, n: int) -> list[int]:
        """Narrow the unknowns of one row by all others in it; those that changed."""
        terms, least, most = self._rows[n]
        low, high = self.low, self.high
        bottom = top = 0
        for at, factor in terms:
            if factor > 0:
                bottom += factor * low[at]
                top += factor * high[at]
            else:
                bottom += factor * high[at]
                top += factor * low[at]
        if bottom > most or top < least:
            self.crossed = self._cells[n]
            return []
        changed = []
        for at, factor in terms:
            below, above = low[at], high[at]
            if below == above:
                continue
            # What the others leave for this one: `least` - their top to `most` - their bottom.
            if factor > 0:
                room_low = least - (top - factor * above)
                room_high = most - (bottom - factor * below)
                new_low, new_high = -(-room_low // factor), room_high // factor
            else:
                room_low = least - (top - factor * below)
                room_high = most - (bottom - factor * above)
                new_low, new_high = -(room_high // -factor), -room_low // -factor
            new_low, new_high = max(below, new_low), min(above, new_high)
            if (new_low, new_high) == (below, above):
                continue
            if new_low > new_high:
                self.crossed = self._cells[n]
                return []
            low[at], high[at] = new_low, new_high
            bottom += factor * (new_low - below if factor > 0 else new_high - above)
            top += factor * (new_high - above if factor > 0 else new_low - below)
            changed.append(at)
        return changed


def _terms(row: Row) -> tuple[list[tuple[int, int]], int, int]:
    terms = list(zip(row.unknowns.tolist(), row.factors.tolist(), strict=True))
    # No end is an end that no sum of limits reaches.
    return terms, row.low, row.high if row.high < ENDLESS else ENDLESS**2
