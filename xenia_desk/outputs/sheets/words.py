"""The words of a sheet: its messages, marks and small print, in its languages."""

from dataclasses import replace
from datetime import date

from xenia_desk.core.languages import is_right_to_left
from xenia_desk.core.sheets.handouts import Review, Sheet
from xenia_desk.localization import HANDOUTS, SOURCE_LANGUAGE, Translator
from xenia_desk.outputs.pdf.colours import Colour
from xenia_desk.outputs.pdf.text.styles import Align, Style

Note = tuple[str, str]  # the tag of a language, and words in it


def say(sheet: Sheet, language: str, message: str, **values: str) -> str:
    """A message in one of the languages of a sheet, as staff had it mended if they did."""
    mended = sheet.words.get(language, {}).get(message)
    if mended is not None:
        return mended.format(**values)
    return Translator(language, HANDOUTS).text(message, **values)


def side(sheet: Sheet) -> Align:
    """Where lines begin: the sheet follows the visitor's language, every line of it."""
    return Align.RIGHT if is_right_to_left(sheet.languages[0]) else Align.LEFT


def styles(
    sheet: Sheet, size: float, second: float, align: Align, *, balanced: bool = False
) -> list[Style]:
    """Of the visitor's language, large and bold; of each under it, small and grey."""
    first, *others = sheet.languages
    large = Style(size, bold=True, language=first, align=align, balanced=balanced)
    small = Style(second, colour=Colour.GREY, align=align, balanced=balanced)
    return [large, *(replace(small, language=tag) for tag in others)]


def message(sheet: Sheet, name: str, found: list[Style]) -> list[tuple[Style, str]]:
    """A message in every language of a sheet, each with its style."""
    return [(style, say(sheet, style.language, name)) for style in found]


def draft_mark(sheet: Sheet) -> str:
    """What marks a sheet whose visitor reads a draft; empty otherwise."""
    first = sheet.languages[0]
    return say(sheet, first, "sheet.draft.mark") if sheet.review(first) is Review.DRAFT else ""


def practice_marks(sheet: Sheet) -> tuple[Note, ...]:
    """What marks a sheet of a practice vault, each with its language; none on a real one."""
    shown = dict.fromkeys((SOURCE_LANGUAGE, *sheet.languages)) if sheet.practice else {}
    return tuple((tag, say(sheet, tag, "sheet.practice")) for tag in shown)


def draft_notes(sheet: Sheet) -> tuple[Note, ...]:
    """Which of the languages on a sheet no native speaker has read yet."""
    drafts = [tag for tag in sheet.languages if sheet.review(tag) is Review.DRAFT]
    return tuple((tag, say(sheet, tag, "sheet.draft.note")) for tag in drafts)


def fact_notes(sheet: Sheet) -> tuple[Note, ...]:
    """How far the facts of a sheet were checked, for the visitor; nothing without facts."""
    if sheet.facts_note is None:
        return ()
    values = {}
    if sheet.checked_on is not None:
        values["month"] = short_month(sheet.checked_on)
    if sheet.valid_until is not None:
        values["until"] = short_day(sheet.valid_until)
    first = sheet.languages[0]
    return ((first, say(sheet, first, sheet.facts_note, **values)),)


def edition(sheet: Sheet) -> Note:
    """The edition of a sheet, and whether its promises are signed, as staff read it."""
    own = sheet.languages[-1]
    said = say(sheet, own, "sheet.edition", month=short_month(sheet.edition))
    if sheet.unsigned_panels:
        said = f"{said} {say(sheet, own, 'sheet.unsigned')}"
    return own, said


def short_month(day: date) -> str:
    """The month of a day in figures as every reader takes it: 3-2027."""
    return f"{day.month}-{day.year}"


def short_day(day: date) -> str:
    """A day in figures as every reader takes it: 4-3-2027."""
    return f"{day.day}-{day.month}-{day.year}"
