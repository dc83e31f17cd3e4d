"""The tree of tags in a PDF: what is a heading, text or picture, in reading order.

A program that reads the page aloud follows this tree, not the place of things on the page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from xenia_desk.outputs.pdf import objects
from xenia_desk.outputs.pdf.objects import File, Reference, Value


@dataclass
class Element:
    """One node: a tag, and either the elements in it or its marked content (page, number).

    `alternative` describes a picture, `box` says where on its page it is (left, bottom, right, top,
    y upwards); `text` is the text in reading order, whatever its glyphs do.
    """

    tag: str
    language: str = ""
    alternative: str = ""
    text: str = ""
    mark: tuple[int, int] | None = None
    box: tuple[float, float, float, float] | None = None
    inside: list["Element"] = field(default_factory=list)


class Structure:
    """The tree of one document while its pages are drawn."""

    def __init__(self) -> None:
        self._root = Element("Document")
        self._open = [self._root]
        self._marks: list[int] = []

    def add(self, element: Element, page: int) -> int:
        """Add an element of a page to the open group; the number of its marked content there."""
        self._marks += [0] * (page + 1 - len(self._marks))
        element.mark = (page, self._marks[page])
        self._marks[page] += 1
        self._open[-1].inside.append(element)
        return element.mark[1]

    @contextmanager
    def group(self, tag: str) -> Iterator[None]:
        """What is added meanwhile stands in an element of this tag (Table, TR, L, Sect)."""
        element = Element(tag)
        self._open[-1].inside.append(element)
        self._open.append(element)
        try:
            yield
        finally:
            self._open.pop()

    def write(self, file: File, pages: list[Reference]) -> None:
        """Write the tree into a file whose pages are added."""
        root = objects.dictionary({"Type": objects.name("StructTreeRoot")})
        root_at = file.add(root)
        on_page: list[dict[int, Reference]] = [{} for _ in pages]
        root["K"] = self._write(file, self._root, root_at, pages, on_page)
        parents: list[Value] = []
        for page, found in enumerate(on_page):
            parents += [page, file.add(objects.array([found[n] for n in sorted(found)]))]
        root["ParentTree"] = file.add(objects.dictionary({"Nums": objects.array(parents)}))
        root["ParentTreeNextKey"] = len(pages)
        file.set_root(
            StructTreeRoot=root_at,
            MarkInfo=objects.dictionary({"Marked": "true"}),
            ViewerPreferences=objects.dictionary({"DisplayDocTitle": "true"}),
        )

    def _write(
        self,
        file: File,
        element: Element,
        parent: Reference,
        pages: list[Reference],
        on_page: list[dict[int, Reference]],
    ) -> Reference:
        entries = objects.dictionary(
            {"Type": objects.name("StructElem"), "S": objects.name(element.tag), "P": parent}
        )
        at = file.add(entries)
        said = {"Lang": element.language, "Alt": element.alternative, "ActualText": element.text}
        for key, words in said.items():
            if words:
                entries[key] = objects.text(words)
        if element.box:
            where = {
                "O": objects.name("Layout"),
                "Placement": objects.name("Block"),
                "BBox": objects.array([round(side, 3) for side in element.box]),
            }
            entries["A"] = objects.dictionary(where)
        if element.mark is not None:
            page, number = element.mark
            entries["Pg"] = pages[page]
            entries["K"] = number
            on_page[page][number] = at
        else:
            kids = [self._write(file, kid, at, pages, on_page) for kid in element.inside]
            entries["K"] = objects.array(list(kids))
        return at
