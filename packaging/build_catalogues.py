"""Compiles every catalogue i18n/<domain>/<language>.po into build/catalogues.

Entries marked fuzzy are compiled too: a translation that still waits for a native reader is
shown, and the sheet says so itself. In Dutch, the source, fuzzy marks a promise that the customer
has not signed yet; the compiled catalogue names those. Thai is written without spaces; U+200B
between words takes their place, so that a line can break there. Same catalogues, same bytes.
"""

import os
import re
import sys
from functools import partial
from pathlib import Path

from renewing import renew

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "i18n"
TARGET = ROOT / "build" / "catalogues"
SCRIPTS = ("build_catalogues.py", "sheet_words.py")
WORD_JOINT = "\u200b"
_THAI = re.compile("[\u0e01-\u0e5b]+")
_NEVER_FIRST = "\u0e2f\u0e46"  # the signs of abbreviation and repetition stay with their word


def main() -> int:
    """Compile what changed and remove what has no source any more."""
    scripts = [Path(__file__).with_name(name).read_bytes() for name in SCRIPTS]
    wanted = set()
    for source in sorted(SOURCE.glob("*/*.po")):
        target = TARGET / source.parent.name / f"{source.stem}.mo"
        stamp = target.with_suffix(".stamp")
        wanted |= {target, stamp}
        words = source.read_bytes()
        renew(stamp, (*scripts, words), partial(_files, target.name, words))
    for file in TARGET.glob("*/*"):
        if file not in wanted:
            file.unlink()
    return 0


def _files(name: str, words: bytes) -> dict[str, bytes]:
    return {name: compiled(words.decode("utf-8"))}


def compiled(words: str) -> bytes:
    """The .mo bytes of a .po text, fuzzy entries included, sorted by id."""
    # Imported late: a second start finds everything up to date and should not wait for it.
    import polib  # noqa: PLC0415 (see above)
    from sheet_words import read_again  # noqa: PLC0415 (see above)

    catalogue = polib.pofile(words)
    thai = catalogue.metadata.get("Language") == "th"
    if catalogue and all(read_again(entry) for entry in catalogue):
        catalogue.metadata["X-Read-Again"] = "yes"  # the program says so to staff
    if catalogue.metadata.get("Language") == "nl":
        fuzzy = [entry.msgid for entry in catalogue if "fuzzy" in entry.flags]
        catalogue.metadata["X-Unsigned"] = " ".join(fuzzy)
    for entry in catalogue:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        if thai:
            entry.msgstr = with_breaks(entry.msgstr)
            forms = entry.msgstr_plural
            entry.msgstr_plural = {form: with_breaks(forms[form]) for form in sorted(forms)}
    catalogue.metadata_is_fuzzy = False
    return bytes(catalogue.to_binary())


def with_breaks(words: str) -> str:
    """The words with U+200B between Thai words; applying it twice changes nothing."""
    return _THAI.sub(lambda found: _broken(found[0]), words.replace(WORD_JOINT, ""))


def _broken(words: str) -> str:
    # The dictionary takes most of a second to load; catalogues in other languages do without.
    os.environ["PYTHAINLP_READ_ONLY"] = "1"  # else it makes a folder in the home of who builds
    from pythainlp.tokenize import word_tokenize  # noqa: PLC0415 - see above

    text = ""
    for word in word_tokenize(words, engine="newmm"):
        joint = WORD_JOINT if text and word[0] not in _NEVER_FIRST else ""
        text += joint + word
    return text


if __name__ == "__main__":
    sys.exit(main())
