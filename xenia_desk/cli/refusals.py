"""What a command is declined for by the way it was written."""

from xenia_desk.errors import Refusal, WrongUse


class NoPassphrase(WrongUse):
    """No passphrase came from the prompt or from the file descriptor."""


class NotLocked(Refusal):
    """The command did its work, but a file could not be rewritten at lock."""

    reason: Refusal


class CommandUnknown(WrongUse):
    """A word that is no command."""

    text: str
    commands: str


class ArgumentMissing(WrongUse):
    """An argument that the command cannot do without."""

    what: str
    command: str


class ArgumentUnknown(WrongUse):
    """An argument that the command does not have."""

    text: str
    command: str


class ChoiceUnknown(WrongUse):
    """A value that is not one of those that an argument can have."""

    what: str
    text: str
    choices: str


class ValueMissing(WrongUse):
    """A flag without the value that belongs to it."""

    what: str


class ValueUnasked(WrongUse):
    """A flag with a value that does not belong to it."""

    what: str


class NumberWrong(WrongUse):
    """A value that is not a whole number."""

    what: str
    text: str


class CommandWrong(WrongUse):
    """Anything else that argparse refuses; `reason` is its own English."""

    reason: str
    command: str


class PathImpossible(WrongUse):
    """A file or folder that no system can have: no name, too long a name, a forbidden sign."""

    text: str


class DayImpossible(WrongUse):
    """Something else than a day as 2027-03-17."""

    text: str


class MonthWrong(WrongUse):
    """A month that is not written as 2027-03."""

    text: str


class YearWrong(WrongUse):
    """A year that is not written as 2027."""

    text: str


class OutputLost(Refusal):
    """What the command did is done, but its output could not be written."""
