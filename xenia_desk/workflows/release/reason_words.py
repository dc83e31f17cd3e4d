"""Puts into words why numbers are hidden, for the coordinator and nobody else."""

from xenia_desk import wording
from xenia_desk.localization import Translator
from xenia_desk.protection.model.sums import Side, Sum
from xenia_desk.protection.model.tables import CellId, System
from xenia_desk.protection.reasons.reason import Reason

FEWEST_NAMED, MOST_NAMED = 1, 4  # numbers of a sum that are named below it


def sentence(words: Translator, system: System, reason: Reason, *, codes: bool = False) -> str:
    """One plain sentence; `codes` names cells as a file does."""
    other = "" if reason.other is None else name(words, reason.other, reason.cell, codes=codes)
    values: dict[str, str] = {
        "other": other,
        "count": words.number(reason.count),
        "units": words.number(reason.units or 0),
        "threshold": words.number(system.threshold),
        "unit_threshold": words.number(system.unit_threshold),
    }
    message = f"reason.{reason.why.value}"
    if reason.sum is not None:
        values["sum"] = wording.sum_text(words, reason.sum)
        values["number"] = words.number(reason.sum.number)
        minus = any(term.factor < 0 for term in reason.sum.terms)
        taken = reason.sum.side is Side.EXACT and minus
        message = "reason.sum_minus" if taken else f"reason.sum_{reason.sum.side.value}"
        if reason.sum.side is Side.MOST and reason.sum.number == 0:
            message = "reason.sum_nothing"
    elif reason.reach is not None:
        values["low"], values["high"] = map(words.number, (reason.reach.low, reason.reach.high))
        message += "_exact" if reason.reach.low == reason.reach.high else ""
    return words.text(message, **values)


def numbers(words: Translator, found: Sum | None, beside: CellId, *, codes: bool = False) -> str:
    """What the numbers of a short sum are: 12 is 'total', 9 is 'health'; empty for a long one."""
    terms = [] if found is None else [term for term in found.terms if term.value]
    if not FEWEST_NAMED <= len(terms) <= MOST_NAMED:
        return ""
    return "; ".join(
        words.text(
            "reason.number",
            number=words.number(term.value),
            cell=name(words, term.cell, beside, codes=codes),
        )
        for term in sorted(terms, key=lambda term: (term.factor < 0, -term.value, term.cell))
    )


def name(words: Translator, cell: CellId, beside: CellId | None, *, codes: bool = False) -> str:
    """A cell in words, or by its codes."""
    return str(cell) if codes else wording.cell_name(words, cell, beside)
