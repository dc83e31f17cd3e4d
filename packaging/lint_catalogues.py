"""Checks the catalogues against each other and against the code that uses them.

It names a file and a line for every fault and exits 1 when there is one.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import catalogue_use
import polib
from catalogue_use import Refusal, Use

ROOT = Path(__file__).resolve().parent.parent
SOURCE_LANGUAGE = "nl"
REQUIRED = {"screens": ("en", "nl"), "handouts": ("en", "nl")}
# wording.py makes these from what a refusal or a plan names, so that no use of them is literal.
FAMILIES = ("book.", "kind.", "label.", "person.", "recipient.", "table.", "unit.")
# Pinned, because a form too few prints the wrong number of things in Arabic without a sound.
_ONE = "nplurals=2; plural=(n != 1);"
_ONE_OR_NONE = "nplurals=2; plural=(n > 1);"
_ALWAYS = "nplurals=1; plural=0;"
_SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
    "(n%100<10 || n%100>=20) ? 1 : 2);"
)
PLURAL_FORMS = {
    **dict.fromkeys(("nl", "en", "fy", "es-419", "bg", "hu", "tr", "de", "it", "sq"), _ONE),
    **dict.fromkeys(("pt-BR", "fr"), _ONE_OR_NONE),
    **dict.fromkeys(("zh-Hans", "th", "vi"), _ALWAYS),
    **dict.fromkeys(("ru", "uk"), _SLAVIC),
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 ? 4 : 5);",
    "cs": "nplurals=3; plural=(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2);",
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ro": "nplurals=3; plural=(n==1 ? 0 : n==0 || (n%100>0 && n%100<20) ? 1 : 2);",
}


def faults(root: Path) -> Iterator[str]:
    """Every fault of a checkout's catalogues, one line each."""
    known: dict[str, polib.POEntry] = {}
    for folder in sorted(path for path in (root / "i18n").glob("*") if path.is_dir()):
        files = {path.stem: path for path in sorted(folder.glob("*.po"))}
        missing = [tag for tag in REQUIRED.get(folder.name, ()) if tag not in files]
        yield from (f"{folder.relative_to(root)}: no catalogue for {tag}" for tag in missing)
        if SOURCE_LANGUAGE not in files:
            continue
        source = _entries(files[SOURCE_LANGUAGE])
        known.update(source)
        for language, file in files.items():
            yield from _of_catalogue(root, file, language, source)
    uses = list(catalogue_use.uses(root / "xenia_desk"))
    yield from _of_uses(root, uses, known)
    refusals = list(catalogue_use.refusals(root / "xenia_desk"))
    yield from _of_refusals(root, refusals, known)
    asked = {use.message for use in uses} | {refusal.message for refusal in refusals}
    built = catalogue_use.families(root / "xenia_desk")
    yield from _unused(asked | catalogue_use.mentioned(root), built, known)


def _entries(file: Path) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(file)) if not entry.obsolete}


def _of_catalogue(
    root: Path, file: Path, language: str, source: dict[str, polib.POEntry]
) -> Iterator[str]:
    catalogue = polib.pofile(str(file))
    place = file.relative_to(root)
    forms = catalogue.metadata.get("Plural-Forms")
    if forms != PLURAL_FORMS.get(language):
        yield f"{place}: Plural-Forms is {forms!r}, not the pinned {PLURAL_FORMS.get(language)!r}"
    entries = _entries(file)
    yield from (f"{place}: {message} is missing" for message in source if message not in entries)
    seen: set[str] = set()
    for entry in catalogue:
        line = f"{place}:{entry.linenum}: {entry.msgid}"
        if entry.msgid in seen:
            yield f"{line} stands there twice"
        seen.add(entry.msgid)
        if entry.msgid not in source:
            yield f"{line} is not in {SOURCE_LANGUAGE}"
        else:
            yield from (
                f"{line} {fault}" for fault in _of_entry(entry, source[entry.msgid], language)
            )


def _of_entry(entry: polib.POEntry, source: polib.POEntry, language: str) -> Iterator[str]:
    if bool(entry.msgid_plural) != bool(source.msgid_plural):
        yield f"is plural in one of {language} and {SOURCE_LANGUAGE} only"
        return
    if entry.msgid_plural:
        wanted = int(PLURAL_FORMS.get(language, "nplurals=2;")[len("nplurals=")])
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
    if entry.msgid_plural:
        return [entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)]
    return [entry.msgstr]


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


def _of_uses(root: Path, uses: list[Use], known: dict[str, polib.POEntry]) -> Iterator[str]:
    for use in uses:
        place = f"{use.file.relative_to(root)}:{use.line}"
        entry = known.get(use.message)
        if entry is None:
            yield f"{place}: {use.message} is in no catalogue"
        elif use.plural != bool(entry.msgid_plural):
            yield f"{place}: {use.message} is asked for as plural={use.plural}"
        elif use.values is not None:
            wanted = _all_placeholders(entry) - ({"count"} if use.plural else set())
            if wanted - use.values:
                yield f"{place}: {use.message} needs {sorted(wanted)}, gets {sorted(use.values)}"


def _of_refusals(
    root: Path, refusals: list[Refusal], known: dict[str, polib.POEntry]
) -> Iterator[str]:
    for refusal in refusals:
        place = f"{refusal.file.relative_to(root)}:{refusal.line}: {refusal.name}"
        entry = known.get(refusal.message)
        if entry is None:
            yield f"{place} has no sentence {refusal.message}"
        elif not _all_placeholders(entry) <= refusal.fields:
            extra = sorted(_all_placeholders(entry) - refusal.fields)
            yield f"{place} has no field for {extra} of {refusal.message}"


def _unused(asked: set[str], built: set[str], known: dict[str, polib.POEntry]) -> Iterator[str]:
    families = (*FAMILIES, *built)
    for message in sorted(known):
        if message not in asked and not message.startswith(families):
            yield f"i18n: {message} is used nowhere"


def main(root: Path = ROOT) -> int:
    """Print every fault; 1 when there is one."""
    found = list(faults(root))
    for fault in found:
        print(fault)
    print(f"catalogues: {len(found)} faults" if found else "catalogues: no faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
