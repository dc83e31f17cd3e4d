"""What a file keeps of its recovery paper: enough to check the one that is valid."""

from dataclasses import asdict, dataclass, field

from xenia_desk.store.encrypted.database import Database, Value


@dataclass(frozen=True)
class PaperCheck:
    """Two groups of the sheet, a digest (32 bytes) of their characters, the year of the last look.

    `year` is "" where nobody looked since the sheet was made. `number` and `made` (a day in ISO
    form) stand on the sheet that is valid.
    """

    first: int
    second: int
    digest: bytes = field(repr=False)
    year: str
    number: int
    made: str

    @property
    def groups(self) -> tuple[int, int]:
        """The groups that are typed."""
        return self.first, self.second

    def row(self) -> dict[str, Value]:
        """As columns."""
        return {"one": 1, **asdict(self)}


def read_paper_check(database: Database) -> PaperCheck:
    """What is kept of the paper that is valid."""
    (row,) = database.rows("SELECT first, second, digest, year, number, made FROM sheet")
    return PaperCheck(*row)


def write_paper_check(database: Database, check: PaperCheck) -> None:
    """Keep it in place of the one before, durable on return."""
    with database.transaction():
        database.rows("DELETE FROM sheet")
        database.insert("sheet", check.row())
