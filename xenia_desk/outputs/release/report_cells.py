"""Puts the cells of a report into text, the same in every file."""

from xenia_desk.core.release.reports.model import ReportCell, ReportRow, ReportTable, RowPart, Sign
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


def heads(translator: Translator, table: ReportTable) -> list[str]:
    """What stands over the columns of a table, its percentages too."""
    said = [translator.say(head) for head in table.heads]
    if table.shares:
        said.insert(2, translator.text("report.head.share"))
    return [capital(head) for head in said]


def begins_groups(table: ReportTable, row: ReportRow) -> bool:
    """Whether a row is the first group of a table: a line over it says that groups follow."""
    return row is next((each for each in table.rows if each.part is RowPart.GROUP), None)


def notes(translator: Translator, table: ReportTable) -> list[str]:
    """What stands under a table on paper and in spreadsheets: its legend and its notes."""
    said = (legend(translator, table.signs), *map(translator.say, table.notes))
    return [note for note in said if note]


def legend(translator: Translator, signs: tuple[Sign, ...]) -> str:
    """What the signs of a table mean, in one line; empty for a table of numbers alone."""
    return "; ".join(translator.text(f"legend.{sign.value}") for sign in signs)
