"""Checks the catalogues against each other and against the code that uses them.

It names a file and a line for every fault and exits 1 when there is one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import catalogue_use
import polib
from catalogue_use import Refusal, Use
from languages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
SOURCE_LANGUAGE = "nl"
REQUIRED = ("en", "nl")
# wording.py makes these from what a refusal or a plan names, so that no use of them is literal.
FAMILIES = ("book.", "kind.", "label.", "person.", "recipient.", "table.", "unit.")
Entries = dict[str, polib.POEntry]


def faults(root: Path) -> Iterator[str]:
    """Every fault of a checkout's catalogues, one line each."""
    known: Entries = {}
    for folder in sorted(path for path in (root / "i18n").glob("*") if path.is_dir()):
        files = {path.stem: path for path in sorted(folder.glob("*.po"))}
        missing = [tag for tag in REQUIRED if tag not in files]
        yield from (f"{folder.relative_to(root)}: no catalogue for {tag}" for tag in missing)
        if SOURCE_LANGUAGE not in files:
            continue
        source = {entry.msgid: entry for entry in polib.pofile(str(files[SOURCE_LANGUAGE]))}
        known.update(source)
        for language, file in files.items():
            place = str(file.relative_to(root))
            if language in LANGUAGES:
                yield from _of_catalogue(polib.pofile(str(file)), place, language, source)
            else:
                yield f"{place}: packaging/languages.toml does not know this language"
    code = catalogue_use.nodes(root)
    uses, refusals = list(catalogue_use.uses(code)), list(catalogue_use.refusals(code))
    yield from _of_uses(uses, known)
    yield from _of_refusals(refusals, known)
    # Every string of code and plan may be a message, and begin one.
    asked = {refusal.message for refusal in refusals} | catalogue_use.strings(code)
    for file in sorted((root / "resources").rglob("*.toml")):
        asked.update(re.findall(r'"([^"\n]+)"', file.read_text(encoding="utf-8")))
    families = (*FAMILIES, *catalogue_use.families(code))
    unused = (each for each in sorted(known.keys() - asked) if not each.startswith(families))
    yield from (f"i18n: {message} is used nowhere" for message in unused)


def _of_catalogue(
    catalogue: polib.POFile, place: str, language: str, source: Entries
) -> Iterator[str]:
    forms, pinned = catalogue.metadata.get("Plural-Forms"), LANGUAGES[language].plural
    if forms != pinned:
        yield f"{place}: Plural-Forms is {forms!r}, not the pinned {pinned!r}"
    seen: set[str] = set()
    for entry in catalogue:
        line = f"{place}:{entry.linenum}: {entry.msgid}"
        if entry.msgid in seen:
            yield f"{line} stands there twice"
        seen.add(entry.msgid)
        if entry.msgid in source:
            of_entry = _of_entry(entry, source[entry.msgid], language)
            yield from (f"{line} {fault}" for fault in of_entry)
        else:
            yield f"{line} is not in {SOURCE_LANGUAGE}"
    yield from (f"{place}: {message} is missing" for message in source if message not in seen)


def _of_entry(entry: polib.POEntry, source: polib.POEntry, language: str) -> Iterator[str]:
    if bool(entry.msgid_plural) != bool(source.msgid_plural):
        yield f"is plural in one of {language} and {SOURCE_LANGUAGE} only"
        return
    if entry.msgid_plural:
        wanted = int(LANGUAGES[language].plural[len("nplurals=")])
        if sorted(entry.msgstr_plural) != list(range(wanted)):
            yield f"has {len(entry.msgstr_plural)} plural forms, not {wanted}"
    for words in _forms(entry):
        if not words.strip():
            yield "is empty"
            continue
        try:
            found, wanted_names = placeholders(words), _all_placeholders(source)
        except ValueError as error:
            yield f"has a broken placeholder ({error})"
            continue
        # A form for exactly one or two may say the number in words.
        optional = {"count"} if entry.msgid_plural else set()
        if found - wanted_names or wanted_names - found - optional:
            yield f"has placeholders {sorted(found)}, not {sorted(wanted_names)}"


def _forms(entry: polib.POEntry) -> list[str]:
    return [words for _, words in sorted(entry.msgstr_plural.items())] or [entry.msgstr]


def placeholders(words: str) -> set[str]:
    """The names in braces; a ValueError says what is wrong with them."""
    found = set()
    for _, name, form, conversion in Formatter().parse(words):
        if name is None:
            continue
        if not name.isidentifier() or form or conversion:
            raise ValueError(f"{{{name}}}")
        found.add(name)
    return found


def _all_placeholders(entry: polib.POEntry) -> set[str]:
    return set().union(*(placeholders(words) for words in _forms(entry)))


def _of_uses(uses: list[Use], known: Entries) -> Iterator[str]:
    for use in uses:
        place = f"{use.file}:{use.line}"
        entry = known.get(use.message)
        if entry is None:
            yield f"{place}: {use.message} is in no catalogue"
        elif use.plural != bool(entry.msgid_plural):
            yield f"{place}: {use.message} is asked for as plural={use.plural}"
        elif use.values is not None:
            wanted = _all_placeholders(entry) - ({"count"} if use.plural else set())
            if wanted - use.values:
                yield f"{place}: {use.message} needs {sorted(wanted)}, gets {sorted(use.values)}"


def _of_refusals(refusals: list[Refusal], known: Entries) -> Iterator[str]:
    for refusal in refusals:
        place = f"{refusal.file}:{refusal.line}: {refusal.name}"
        entry = known.get(refusal.message)
        if entry is None:
            yield f"{place} has no sentence {refusal.message}"
        elif not _all_placeholders(entry) <= refusal.fields:
            extra = sorted(_all_placeholders(entry) - refusal.fields)
            yield f"{place} has no field for {extra} of {refusal.message}"


def main(root: Path = ROOT) -> int:
    """Print every fault; 1 when there is one."""
    found = list(faults(root))
    print(*found, f"catalogues: {len(found) or 'no'} faults", sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
