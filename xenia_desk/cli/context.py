"""What every command is given: the words and the streams."""

import io
from dataclasses import dataclass
from typing import TextIO

from xenia_desk.localization import Translator


@dataclass(frozen=True)
class Context:
    """Data goes to `out`, messages to `err`; a passphrase may come from `stdin`."""

    translator: Translator
    out: io.StringIO
    err: io.StringIO
    stdin: TextIO | None
