"""What the commands of counting decline."""

from xenia_desk.errors import Refusal, WrongUse


class WhichBook(WrongUse):
    """A person of several books, and no --book."""

    books: tuple[str, ...]


class BookNotPlanned(WrongUse):
    """A `--book` that no plan has."""

    book: str
    books: tuple[str, ...]


class NoBookHere(Refusal):
    """A person who counts nothing, for example a coordinator."""

    person: str


class NotTakenIn(Refusal):
    """Statements that were not taken in, each with its reason; the others were."""

    reasons: tuple[Refusal, ...]


class FileAndReason(Refusal):
    """One file, and why it was refused."""

    file: str
    reason: Refusal
