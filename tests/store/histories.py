"""Random lives of a book and its statements, and a yearbook in plain Python to compare with.

A book hands over months, is copied, brought back as a new life (the old one may go on) and handed
over again; the post loses, repeats, reorders and replays; a person decides forks, late or never,
and may think better of it; a year may be released in between.
"""

import random
from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from tests.books import counter
from tests.store.yearbooks import make_yearbook, release_of
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Period
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.store import ledger, revisions
from xenia_desk.store.refusals import StatementFork
from xenia_desk.store.yearbook import ArrivedStatement, TakeIn, Yearbook

PERIODS = ("2027-09", "2027-10", "2027-11", "2027-12", "2028-01", "2028-02")
FORK = "fork"
WRONG = ("outcomes differ", "totals differ", "differ at the end")
ADDED = "added together"
Totals = dict[tuple[str, str], int]


@dataclass
class Life:
    """One life of a book: its epoch and the number and value of each month."""

    epoch: bytes
    months: dict[str, tuple[int, int]] = field(default_factory=dict)

    def hand_over(self, book: BookId, period: Period, more: int) -> ArrivedStatement:
        sequence, value = self.months.get(period, (0, 0))
        self.months[period] = (sequence + 1, value + more)
        totals = {counter(period, "channel", "walk_in"): value + more}
        if period.endswith("-12"):
            of_year = sum(n for p, (_, n) in self.months.items() if p[:4] == period[:4])
            totals[counter(period[:4], "theme", "housing")] = of_year
        digest = sha256(repr((self.epoch, sequence, totals)).encode()).digest()
        plan = ("2027", b"h" * 32)
        return ArrivedStatement(book, period, self.epoch, sequence + 1, *plan, digest, totals)


@dataclass
class Model:
    """What the yearbook has to hold, said as simply as it can be said."""

    current: dict[str, ArrivedStatement] = field(default_factory=dict)
    chosen: dict[str, bytes] = field(default_factory=dict)
    frozen: Totals | None = None
    revised: bool = False

    def deliver(self, arrival: ArrivedStatement) -> str:
        if self.chosen.get(arrival.period, arrival.epoch) != arrival.epoch:
            return TakeIn.OTHER_EPOCH.value
        before = self.current.get(arrival.period)
        if self.is_fork(arrival):
            return FORK
        if before is not None and before.epoch == arrival.epoch:
            if before.sequence == arrival.sequence:
                return TakeIn.ALREADY_THERE.value
            if before.sequence > arrival.sequence:
                return TakeIn.OLDER.value
        self.current[arrival.period] = arrival
        if self.frozen is not None and arrival.period[:4] == "2027":
            self.revised = True
            return TakeIn.REVISED.value
        return TakeIn.TAKEN.value

    def is_fork(self, arrival: ArrivedStatement) -> bool:
        """Whether the months of two lives, as far as nobody decided, lie across each other."""
        if arrival.period in self.chosen:
            return False
        spans: dict[bytes, list[str]] = {arrival.epoch: [arrival.period]}
        for period, each in self.current.items():
            if period not in self.chosen:
                spans.setdefault(each.epoch, []).append(period)
        mine = spans.pop(arrival.epoch)
        return any(
            min(theirs) <= max(mine) and min(mine) <= max(theirs) for theirs in spans.values()
        )

    def choose(self, period: Period, epoch: bytes) -> None:
        self.chosen[period] = epoch
        is_frozen = self.frozen is not None and period[:4] == "2027"
        if period in self.current and self.current[period].epoch != epoch and not is_frozen:
            del self.current[period]

    def totals(self, year: str) -> Totals:
        return {
            (key.period, key.category): value
            for arrival in self.current.values()
            for key, value in arrival.totals.items()
            if key.period[:4] == year
        }


class SummingYearbook(Yearbook):
    """Control: it adds two lives together instead of asking."""

    def take_in(self, arrival: ArrivedStatement, taken_on: str) -> TakeIn:
        try:
            return super().take_in(arrival, taken_on)
        except StatementFork:
            with self.database.transaction():
                for key, value in arrival.totals.items():
                    self.database.rows(
                        "UPDATE total SET value = value + ?"
                        " WHERE book = ? AND period = ? AND tbl = ? AND category = ?",
                        (value, arrival.book, *key),
                    )
            return TakeIn.TAKEN


def played(folder: Path, seeds: range, kind: type[Yearbook] = Yearbook) -> Counter[str]:
    """The tally of histories; in every tenth a year is released, so it has its own yearbook."""
    tally: Counter[str] = Counter()
    together = make_yearbook(folder / f"together-{seeds.start}", kind)
    for seed in seeds:
        if seed % 10 == 0 and kind is Yearbook:
            alone = make_yearbook(folder / f"alone-{seed}", kind)
            tally += history(seed, alone, release=True)
            alone.close()
        else:
            tally += history(seed, together)
    together.close()
    return tally


def history(seed: int, yearbook: Yearbook, *, release: bool = False) -> Counter[str]:
    """Play a history into a yearbook and its model; the tally of what happened and differed."""
    draw = random.Random(seed)  # noqa: S311 - a seed must give the same history again
    tally = Counter({"histories": 1})
    book, model = BookId(f"b{seed}"), Model()
    store = sha256(book.encode()).digest()[:16]
    yearbook.join(JoinedBook(book, store, b"k" * 32))
    lives, post, copies = [Life(draw.randbytes(16))], list[ArrivedStatement](), list[Life]()
    seen: list[ArrivedStatement] = []
    for _ in range(draw.randint(4, 22)):
        life = draw.choice(lives)
        what = draw.random()
        if what < 0.55:
            period = draw.choice(PERIODS[: 2 + len(life.months)])
            post.append(life.hand_over(book, Period(period), draw.randint(1, 40)))
        elif what < 0.65:
            copies.append(deepcopy(life))
        elif what < 0.75 and copies:
            lives.append(replace(deepcopy(draw.choice(copies)), epoch=draw.randbytes(16)))
            if draw.random() < 0.5:
                lives.remove(life)
            tally["brought back"] += 1
        elif what < 0.8 and seen:
            again = draw.choice(seen)
            _choose(model, yearbook, again, draw.choice(seen).epoch)
            tally["decided"] += 1
        elif what < 0.83 and release and model.frozen is None:
            model.frozen = model.totals("2027")
            ledger.record(yearbook.database, release_of(2027))
            tally["released"] += 1
        for arrival in _delivered(draw, post, seen, tally):
            _deliver(draw, model, yearbook, arrival, tally)
            seen.append(arrival)
    tally["differ at the end"] += not _same(model, yearbook, book)
    return tally


def _delivered(
    draw: random.Random,
    post: list[ArrivedStatement],
    seen: list[ArrivedStatement],
    tally: Counter[str],
) -> list[ArrivedStatement]:
    """What the post brings now: some of what was sent, in any order, and old ones again."""
    found = []
    for each in draw.sample(post, len(post)):
        if draw.random() < 0.5:
            post.remove(each)
            if draw.random() < 0.1:
                tally["lost"] += 1
                continue
            found.append(each)
            if draw.random() < 0.1:
                found.append(each)
                tally["repeated"] += 1
    if seen and draw.random() < 0.2:
        found.append(draw.choice(seen))
        tally["replayed"] += 1
    return found


def _deliver(
    draw: random.Random,
    model: Model,
    yearbook: Yearbook,
    arrival: ArrivedStatement,
    tally: Counter[str],
) -> None:
    sums = isinstance(yearbook, SummingYearbook)
    before = _totals(yearbook, arrival.book, arrival.period[:4]) if sums else {}
    try:
        outcome = yearbook.take_in(arrival, "2028-03").value
        standing = b""
    except StatementFork as fork:
        outcome, standing = FORK, fork.standing
    wanted = model.deliver(arrival)
    tally["statements"] += 1
    tally[wanted] += 1
    if sums:
        if wanted == FORK and before != _totals(yearbook, arrival.book, arrival.period[:4]):
            tally[ADDED] += 1
            tally[f"{ADDED}, found"] += not _same(model, yearbook, arrival.book)
        return
    tally["outcomes differ"] += outcome != wanted
    tally["totals differ"] += not _same(model, yearbook, arrival.book)
    if outcome == FORK and standing and draw.random() < 0.6:
        take = draw.random() < 0.5
        _choose(model, yearbook, arrival, arrival.epoch if take else standing)
        tally["decided"] += 1
        _deliver(draw, model, yearbook, arrival, tally)


def _choose(model: Model, yearbook: Yearbook, arrival: ArrivedStatement, epoch: bytes) -> None:
    model.choose(arrival.period, epoch)
    yearbook.choose(arrival.book, arrival.period, epoch)


def _same(model: Model, yearbook: Yearbook, book: BookId) -> bool:
    """Whether the yearbook holds what the model holds, of both years."""
    frozen = model.frozen is not None
    newest = {
        (t.period, t.category): t.value
        for t in revisions.editions(yearbook.database, Period("2027")).get(0, ())
    }
    return (
        _totals(yearbook, book, "2028") == model.totals("2028")
        and _totals(yearbook, book, "2027") == (model.frozen if frozen else model.totals("2027"))
        and newest == (model.totals("2027") if model.revised else {})
    )


def _totals(yearbook: Yearbook, book: BookId, year: str) -> Totals:
    return {
        (t.period, t.category): t.value for t in yearbook.totals(Period(year)) if t.book == book
    }
