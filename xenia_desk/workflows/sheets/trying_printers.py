"""Makes the page that shows what a printer does, before sheets go to it."""

from xenia_desk.localization import HANDOUTS, Translator

_PICTURES = ("everyone", "no-name", "lips-closed", "wednesdays")
_PARTS = ("title", "size", "edge", "greys", "letters", "sample")


def page(words: Translator) -> bytes:
    """The file of the page, in the language of the screens; without colour."""
    from xenia_desk.outputs.papers import printer_page_pdf as paper  # noqa: PLC0415 - paper is needed late

    meanings = Translator(domain=HANDOUTS)
    texts = {part: words.text(f"printer_page.{part}") for part in _PARTS}
    pictures = tuple((each, meanings.text(f"picture.{each}")) for each in _PICTURES)
    return paper.printer_page_pdf(paper.PrinterPage(**texts, pictures=pictures), words.language)
