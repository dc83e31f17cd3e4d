"""What the commands of sheets decline."""

from xenia_desk.errors import WrongUse


class NothingToAccept(WrongUse):
    """A file was to be taken over and none was named."""


class HandoutIncomplete(WrongUse):
    """A handout without a topic, a language or a file to write."""


class BookletHasAllLanguages(WrongUse):
    """A booklet that was asked for in one language."""

    language: str
