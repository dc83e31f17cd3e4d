"""The yearbook: the totals that the books handed over, newest per book and month.

    yearbook = Yearbook.open(path, key, anchor)
    yearbook.join(JoinedBook("xenia", store_id, signing_public_key))
    yearbook.take_in(ArrivedStatement("xenia", "2027-03", ...), taken_on="2027-04") -> TakeIn.TAKEN

It belongs to the thread that opened it. Releases are in `ledger.py`.
"""

from dataclasses import asdict
from enum import Enum

from xenia_desk import sealed_counters
from xenia_desk.core.counting.counting import CounterKey
from xenia_desk.core.months import statements
from xenia_desk.core.names import BookId
from xenia_desk.core.periods import Month, Period, Year, year_of, year_period
from xenia_desk.core.plan.plan import Plan
from xenia_desk.core.release.gathered import Statement, Taken, Total, YearHeld
from xenia_desk.core.vault.book_files import JoinedBook
from xenia_desk.sealed_counters import public_of
from xenia_desk.store import (
    epochs,
    forgetting,
    ledger,
    revisions,
    taken_statements,
    year_keys,
)
from xenia_desk.store.encrypted.database import FileKind
from xenia_desk.store.encrypted.encrypted_file import EncryptedFile
from xenia_desk.store.encrypted.identity import YearbookKeys
from xenia_desk.store.refusals import (
    BookJoinedOtherwise,
    BookNotJoined,
    SumBelowZero,
    YearForgotten,
    YearKeyUnknown,
)
from xenia_desk.store.taken_statements import ArrivedStatement

__all__ = ["ArrivedStatement"]


class TakeIn(Enum):
    """What became of a statement; the first and the last change something.

    OLDER is a replay: a state of that life that a newer one replaced. OTHER_EPOCH is of a life
    that somebody decided against.
    """

    TAKEN = "taken"
    ALREADY_THERE = "already_there"
    OLDER = "older"
    OTHER_EPOCH = "other_epoch"
    REVISED = "revised"


class Yearbook(EncryptedFile[YearbookKeys]):
    """One open yearbook."""

    kind = FileKind.YEARBOOK
    kind_of_keys = YearbookKeys

    def join(self, joined: JoinedBook) -> None:
        """Accept a book's statements from now on; the same book twice changes nothing."""
        for known in self.joined():
            if known == joined:
                return
            if joined.book == known.book or joined.store_id == known.store_id:
                raise BookJoinedOtherwise(joined.book)
        with self.database.transaction():
            self.database.insert("joined", asdict(joined))

    def renew_signing_key(self, joined: JoinedBook) -> None:
        """Accept a book's statements under another key from now on, and no longer the one before.

        Raises BookNotJoined where no such book with that store id has joined.
        """
        if not any(k.book == joined.book and k.store_id == joined.store_id for k in self.joined()):
            raise BookNotJoined(joined.book)
        sql = "UPDATE joined SET signing_key = ? WHERE book = ?"
        self.database.change(sql, (joined.signing_key, joined.book))

    def joined(self) -> tuple[JoinedBook, ...]:
        """The books whose statements are accepted, by name."""
        sql = "SELECT book, store_id, signing_key FROM joined ORDER BY book"
        return tuple(JoinedBook(*row) for row in self.database.rows(sql))

    def take_in(self, arrival: ArrivedStatement, taken_on: str) -> TakeIn:
        """Keep a statement if it is the newest of its book and month (`taken_on` is a month).

        Its totals replace those of the statement before it. Two lives of a book raise
        StatementFork, and nothing changes before `choose`: never a sum, never silently; two
        statements of one number raise StatementClash. Year
        tables that a later month's statement brought stay: a year table has one source, the last
        month that carried it. Of a frozen year nothing is replaced: the statement is kept beside
        it, as a revision.
        """
        if all(arrival.book != known.book for known in self.joined()):
            raise BookNotJoined(arrival.book)
        if year_of(arrival.period) in forgetting.condensed(self.database):
            return self._too_late(arrival)
        decided = epochs.chosen(self.database, arrival.book)
        if decided.get(arrival.period, arrival.epoch) != arrival.epoch:
            return TakeIn.OTHER_EPOCH
        standing = self.standing(arrival.book)
        epochs.refuse_fork(standing, decided, arrival)
        before = standing.get(arrival.period)
        if before is not None and before.epoch == arrival.epoch:
            if before.digest == arrival.digest:
                return TakeIn.ALREADY_THERE
            if before.sequence > arrival.sequence:
                return TakeIn.OLDER
        return self.keep(arrival, taken_on)

    def opened(self, plan: Plan, statement: statements.Statement) -> dict[CounterKey, int]:
        """What a statement counts; nothing of a year of which this yearbook keeps sums only.

        Raises YearKeyUnknown, SumBelowZero, CellsDamaged and NumberTooLarge.
        """
        book, month = statement.book, statement.month
        if year_period(month.year) in forgetting.condensed(self.database):
            return {}
        secrets = year_keys.secrets(self.database).values()
        secret = next((s for s in secrets if public_of(s) == statement.key), None)
        if secret is None:
            raise YearKeyUnknown(book, month)
        names = statements.sealed_keys(plan, book, month, with_year=statement.with_year)
        numbers = dict(zip(names, sealed_counters.opened(statement.cells, secret), strict=True))
        if below := [name for name, number in numbers.items() if number < 0]:
            raise SumBelowZero(book, month, below[0].table)
        return {**statement.numbers, **numbers}

    def keep(self, arrival: ArrivedStatement, taken_on: str) -> TakeIn:
        """Keep a statement whatever stands there: it is newer, or somebody chose it of two."""
        with self.database.transaction():
            if ledger.is_frozen(self.database, year_of(arrival.period)):
                revisions.take_in(self.database, arrival, taken_on)
                return TakeIn.REVISED
            taken_statements.keep(self.database, arrival, taken_on)
        return TakeIn.TAKEN

    def _too_late(self, arrival: ArrivedStatement) -> TakeIn:
        """A statement of a year of which only sums are left; raises YearForgotten for a new one."""
        before = self.standing(arrival.book).get(arrival.period)
        if before is None or before.sequence < arrival.sequence:
            raise YearForgotten(Year(int(arrival.period[:4])))
        return TakeIn.OLDER

    def standing(self, book: BookId) -> dict[str, Taken]:
        """Month -> the newest statement of a book, also where it came after the release."""
        sql = "SELECT book, period, epoch, sequence, plan, plan_hash, digest FROM {} WHERE book = ?"
        found = [
            Taken(*row)
            for table in ("statement", "revised_statement")
            for row in self.database.rows(sql.format(table), (book,))
        ]
        return {each.period: each for each in found}

    def choose(self, book: BookId, period: Period, epoch: bytes) -> None:
        """From now on one life of a book counts for a month, and nothing of another.

        What another handed over goes, unless its year was released: then it stays until the
        chosen statement arrives, as a revision.
        """
        with self.database.transaction():
            epochs.choose(self.database, book, period, epoch)
            before = self.standing(book).get(period)
            frozen = ledger.is_frozen(self.database, year_of(period))
            if before is not None and before.epoch != epoch and not frozen:
                taken_statements.drop(self.database, book, period)

    def statements(self, year: Period) -> tuple[Taken, ...]:
        """The statements of a year (of all years: ""), by book and month."""
        sql = (
            "SELECT book, period, epoch, sequence, plan, plan_hash, digest FROM statement"
            " WHERE substr(period, 1, length(?1)) = ?1 ORDER BY book, period"
        )
        return tuple(Taken(*row) for row in self.database.rows(sql, (year,)))

    def newest_taken_on(self) -> str:
        """The last month in which a statement was taken in; "" where none ever was."""
        (row,) = self.database.rows("SELECT coalesce(max(taken_on), '') FROM statement")
        return str(row[0])

    def totals(self, year: Period) -> tuple[Total, ...]:
        """Every number of a year and its months, in canonical order."""
        sql = (
            "SELECT book, period, tbl, category, value FROM total"
            " WHERE substr(period, 1, 4) = ? ORDER BY book, period, tbl, category"
        )
        return tuple(Total(*row) for row in self.database.rows(sql, (year,)))

    def accept_gap(self, book: BookId, month: Month, reason: str) -> None:
        """Remember that a month without a statement was accepted by name."""
        sql = "INSERT OR REPLACE INTO gap (book, period, reason) VALUES (?, ?, ?)"
        self.database.change(sql, (book, month.period, reason))

    def gaps(self, year: Period) -> dict[Statement, str]:
        """(book, month) -> reason of the accepted gaps of a year."""
        sql = "SELECT book, period, reason FROM gap WHERE substr(period, 1, 4) = ? ORDER BY 1, 2"
        found = self.database.rows(sql, (year,))
        return {(book, Month.parse(period)): why for book, period, why in found}

    def held(self, plan: Plan, year: int) -> YearHeld:
        """All that is held of one year, which that plan counts."""
        period = year_period(year)
        return YearHeld(
            year=Year(year),
            plan=plan,
            statements=self.statements(period),
            totals=self.totals(period),
            editions=revisions.editions(self.database, period),
            gaps=self.gaps(period),
            known=revisions.outside(self.database, period),
            releases=ledger.entries(self.database, period),
        )
