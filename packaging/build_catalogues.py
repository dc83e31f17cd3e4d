"""Compiles every catalogue i18n/<domain>/<language>.po into build/catalogues.

Entries marked fuzzy are compiled too: a translation that still waits for a native reader is
shown, and the sheet says so itself. In Dutch, the source, fuzzy marks a promise that the customer
has not signed yet; the compiled catalogue names those. Same catalogues, same bytes; what is up to
date stays.
"""

import hashlib
import os
import sys
from pathlib import Path

from thai_breaks import with_breaks

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "i18n"
TARGET = ROOT / "build" / "catalogues"


def main() -> int:
    """Compile what changed and remove what has no source any more."""
    wanted = set()
    for source in sorted(SOURCE.glob("*/*.po")):
        target = TARGET / source.parent.name / f"{source.stem}.mo"
        wanted.add(target)
        _bring_up_to_date(source, target)
    for file in sorted({*TARGET.glob("*/*.mo"), *TARGET.glob("*/*.stamp")}):
        if file.with_suffix(".mo") not in wanted:
            file.unlink()
    return 0


def _bring_up_to_date(source: Path, target: Path) -> None:
    words = source.read_bytes()
    stamp = target.with_suffix(".stamp")
    if target.is_file() and stamp.is_file() and stamp.read_text() == _digest(words, target):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    _write(target, compiled(words.decode("utf-8")))
    _write(stamp, _digest(words, target).encode())


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


def _digest(words: bytes, target: Path) -> str:
    """What a compiled catalogue was made of and what it holds: either may have been changed."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for script in ("thai_breaks.py", "sheet_words.py"):
        digest.update(Path(__file__).with_name(script).read_bytes())
    digest.update(words)
    digest.update(target.read_bytes())
    return digest.hexdigest()


def _write(target: Path, content: bytes) -> None:
    beside = target.with_name(f"{target.name}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(target)


if __name__ == "__main__":
    sys.exit(main())
