"""What stands in the way of writing a file or a folder."""

from pathlib import Path

from xenia_desk.errors import Refusal


class OutputRefused(Refusal):
    """The common field of the refusals below; not raised itself."""

    path: Path


class OutputIsFolder(OutputRefused):
    """A folder stands where the file was to be written."""


class OutputNotAFile(OutputRefused):
    """A device or a pipe stands where the file was to be written; it would be replaced."""


class OutputFolderTaken(OutputRefused):
    """Something stands where the folder was to be made: a file, or a folder with files in it."""


class OutputFolderMissing(OutputRefused):
    """The folder to write into does not exist."""


class OutputReadOnly(OutputRefused):
    """The rights to write there are missing."""


class OutputDiskFull(OutputRefused):
    """There is no room for the files."""


class OutputFailed(OutputRefused):
    """The disk reported an error."""
