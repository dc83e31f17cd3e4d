"""Packs sheets into an OpenDocument file that says nothing about where it was made.

The content is made with odfdo; styles and metadata are our own, because the template of odfdo
carries dates, fonts and pictures of a computer.
"""

import io
import zipfile
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document, Element, Table

from xenia_desk.localization import Translator

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
_VERSION = "1.3"  # of every part; odfdo writes a newer one
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file can say
_SPACES = " ".join(
    f'xmlns:{short}="{_ODF}{name}"'
    for short, name in {
        "office": "office:1.0",
        "style": "style:1.0",
        "text": "text:1.0",
        "meta": "meta:1.0",
        "number": "datastyle:1.0",
        "fo": "xsl-fo-compatible:1.0",
        "table": "table:1.0",
    }.items()
)
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LABEL_WIDTH, _NUMBER_WIDTH = "9.5cm", "3.6cm"
_STYLES = {
    "title": '<style:text-properties fo:font-weight="bold" fo:font-size="14pt"/>',
    "mark": '<style:text-properties fo:font-weight="bold" fo:color="#B3420E"/>',
    "head": '<style:table-cell-properties fo:border-bottom="0.05cm solid #14324F"/>'
    '<style:text-properties fo:font-weight="bold"/>',
    "headnumber": '<style:table-cell-properties fo:border-bottom="0.05cm solid #14324F"/>'
    '<style:paragraph-properties fo:text-align="end"/>'
    '<style:text-properties fo:font-weight="bold"/>',
    "total": '<style:text-properties fo:font-weight="bold"/>',
    "sign": '<style:paragraph-properties fo:text-align="end"/>',
    "note": '<style:table-cell-properties fo:wrap-option="no-wrap"/>'
    '<style:text-properties fo:color="#4A5560"/>',
    "wrapped": '<style:table-cell-properties fo:wrap-option="wrap"/>',
}
_NUMBERS = {"whole": "N1", "wholetotal": "N1", "share": "N2", "sharetotal": "N2"}


def packed(sheets: Iterable[Table], title: str, translator: Translator, program: str) -> bytes:
    """The bytes of a spreadsheet; equal sheets give equal bytes."""
    document = Document("spreadsheet")
    document.body.clear()
    for sheet in sheets:
        document.body.append(sheet)
    for automatic in document.content.get_elements("//office:automatic-styles"):
        automatic.clear()
        for written in _automatic(translator):
            automatic.append(Element.from_tag(written))
    for fonts in document.content.get_elements("//office:font-face-decls"):
        fonts.clear()
    document.content.root.set_attribute("office:version", _VERSION)
    parts = {
        "content.xml": document.content.serialize(),
        "styles.xml": _styles(translator),
        "meta.xml": _meta(title, translator.language, program),
    }
    return _zipped({**parts, "META-INF/manifest.xml": _manifest(parts)})


def _automatic(translator: Translator) -> Iterable[str]:
    locale = translator.locale
    place = f'number:language="{locale.language}" number:country="{locale.territory or "NL"}"'
    one = 'number:decimal-places="1" number:min-decimal-places="1" number:min-integer-digits="1"'
    yield (
        f'<number:number-style style:name="N1" {place}><number:number number:decimal-places="0" '
        'number:min-integer-digits="1" number:grouping="true"/></number:number-style>'
    )
    yield (
        f'<number:percentage-style style:name="N2" {place}><number:number {one}/>'
        "<number:text>%</number:text></number:percentage-style>"
    )
    widths = {"label": _LABEL_WIDTH, "figure": _NUMBER_WIDTH, "wide": "18cm"}
    for name, width in widths.items():
        yield (
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}"/></style:style>'
        )
    for name, properties in _STYLES.items():
        yield _cell_style(name, properties)
    for name, number in _NUMBERS.items():
        bold = _STYLES["total"] if name.endswith("total") else ""
        yield _cell_style(name, bold, f'style:data-style-name="{number}"')
    yield _cell_style("plain", "")


def _cell_style(name: str, properties: str, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:parent-style-name="Default" {more}>{properties}</style:style>'
    )


def _styles(translator: Translator) -> bytes:
    locale = translator.locale
    country = locale.territory or "NL"
    default = (
        '<style:default-style style:family="table-cell"><style:text-properties '
        'style:font-name="Noto Sans" fo:font-family="Noto Sans" fo:font-size="10pt" '
        f'fo:language="{locale.language}" fo:country="{country}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/>'
    )
    return (
        f'{_HEADER}<office:document-styles {_SPACES} office:version="{_VERSION}">'
        f"<office:styles>{default}</office:styles></office:document-styles>"
    ).encode()


def _meta(title: str, language: str, program: str) -> bytes:
    """Title, language and program: no person, no computer, no clock time."""
    return (
        f'{_HEADER}<office:document-meta {_SPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="{_VERSION}"><office:meta><meta:generator>Xenia Desk {escape(program)}'
        f"</meta:generator><dc:title>{escape(title)}</dc:title>"
        f"<dc:language>{escape(language)}</dc:language></office:meta></office:document-meta>"
    ).encode()


def _manifest(parts: Iterable[str]) -> bytes:
    entry = "<manifest:file-entry manifest:full-path={} manifest:media-type={}/>"
    entries = [entry.format('"/"', quoteattr(_SPREADSHEET))]
    entries += [entry.format(quoteattr(part), '"text/xml"') for part in parts]
    return (
        f'{_HEADER}<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0" '
        f'manifest:version="{_VERSION}">{"".join(entries)}</manifest:manifest>'
    ).encode()


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        # The type comes first, so that other programs know the file by it.
        for name, data in {"mimetype": _SPREADSHEET.encode(), **parts}.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system = 3  # the same on every computer; as is that nothing is deflated
            file.writestr(entry, data, zipfile.ZIP_STORED)
    return buffer.getvalue()
