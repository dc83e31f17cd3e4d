"""What can be renewed when a file is rewritten: holders, recovery sheet, signing seed."""

from dataclasses import asdict, dataclass, field

from xenia_desk.store.encrypted.contents import Content
from xenia_desk.store.encrypted.identity import Holder
from xenia_desk.store.encrypted.paper_check import SheetCheck


@dataclass(frozen=True)
class NewSheet:
    """A sheet that takes the place of the one before: its public key (32 bytes), what is kept."""

    recovery: bytes
    check: SheetCheck


@dataclass(frozen=True)
class Renewal:
    """What is None stays as it was; `signing` is the seed (32 bytes) of a book's statements."""

    holders: tuple[Holder, ...] | None = None
    sheet: NewSheet | None = None
    signing: bytes | None = field(default=None, repr=False)

    def put_into(self, content: Content) -> None:
        """Change what is to be written."""
        (row,) = content["identity"]
        if self.holders is not None:
            content["holder"] = [asdict(each) for each in sorted(self.holders)]
        if self.sheet is not None:
            row = {**row, "recovery_key": self.sheet.recovery}
            content["sheet"] = [self.sheet.check.row()]
        if self.signing is not None:
            row = {**row, "signing_key": self.signing}
        content["identity"] = [row]


AS_IT_WAS = Renewal()
