"""The objects of a PDF file, made by ReportLab, which nothing else imports."""

import hashlib
from typing import Any, NewType

from reportlab.pdfbase import pdfdoc

Reference = NewType("Reference", object)
Value = Any  # what may stand in a PDF dictionary: numbers, references and the values made here


class _Info(pdfdoc.PDFInfo):
    """The document's own words: a title and nothing else, no dates, author or program."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        title = pdfdoc.PDFDictionary({"Title": pdfdoc.PDFString(self.title)})
        return bytes(title.format(document))


class _Page(pdfdoc.PDFPage):
    __NoDefault__ = [*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs"]  # noqa: RUF012 - as there


class File:
    """A PDF file in memory. Equal objects added in equal order give equal bytes."""

    def __init__(self, title: str, language: str) -> None:
        self._document = _document(language)
        self._document.info = _Info()
        self._document.info.title = title
        # The file's id follows from its content; ReportLab's own would follow the environment.
        self._document.signature = hashlib.md5(usedforsecurity=False)

    def add(self, value: Value) -> Reference:
        """Make a value an object of its own."""
        return Reference(self._document.Reference(value))

    def add_page(self, size: tuple[float, float], content: bytes, **entries: Value) -> Reference:
        """Add a page of a width and height in points, its content stream and further entries."""
        page = _Page()
        page.MediaBox = array([0, 0, *size])
        page.Contents = stream(content)
        page.Resources = entries.pop("Resources")
        for key, value in entries.items():
            setattr(page, key, value)
        self._document.addPage(page)
        self._document.signature.update(content)
        return self.add(page)

    def set_root(self, **entries: Value) -> None:
        """Set entries of the document's catalog."""
        for key, value in entries.items():
            setattr(self._document.Catalog, key, value)

    def content(self) -> bytes:
        """The file; nothing can be added after this."""
        return bytes(self._document.GetPDFData(None))


def _document(language: str) -> Any:
    # Any: the types that exist for ReportLab know half of a document's attributes.
    return pdfdoc.PDFDocument(compression=1, invariant=1, pdfVersion=(1, 5), lang=language)


def dictionary(entries: dict[str, Value]) -> Value:
    """A PDF dictionary; keys without slash."""
    return pdfdoc.PDFDictionary(entries)


def array(values: list[Value]) -> Value:
    """A PDF array."""
    return pdfdoc.PDFArray(values)


def name(word: str) -> Value:
    """A PDF name; without slash."""
    return pdfdoc.PDFName(word)


def text(words: str) -> Value:
    """A PDF text string in any script."""
    return pdfdoc.PDFString(words)


def stream(content: bytes, **entries: Value) -> Value:
    """A compressed PDF stream with further entries in its dictionary."""
    made = pdfdoc.PDFStream(content=content, filters=[pdfdoc.PDFZCompress])
    for key, value in entries.items():
        made.dictionary[key] = value
    return made
