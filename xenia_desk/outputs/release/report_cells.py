"""Puts the cells of a report into text, the same in every file."""

from xenia_desk.core.release.reports.model import ReportCell, Sign
from xenia_desk.localization import Translator


def cell_text(translator: Translator, cell: ReportCell) -> str:
    """The number with its thousands sign, or the sign; nothing for what cannot occur."""
    if cell.value is not None:
        return translator.number(cell.value)
    if cell.sign is Sign.IMPOSSIBLE:
        return ""
    return translator.text(f"sign.{cell.sign.value}")


def capital(words: str) -> str:
    """The words as they begin a line."""
    return words[:1].upper() + words[1:]


def share_text(translator: Translator, tenths: int | None) -> str:
    """The percentage, or nothing where none is printed."""
    return "" if tenths is None else translator.percent(tenths)


def legend(translator: Translator, signs: tuple[Sign, ...]) -> str:
    """What the signs of a table mean, in one line; empty for a table of numbers alone."""
    return "; ".join(translator.text(f"legend.{sign.value}") for sign in signs)
