"""The tree of tags of a PDF, as a program that reads it aloud walks through it."""

import io
from typing import Any

import pypdf


def every_tag(pdf: bytes) -> list[Any]:
    """All elements of the structure, in reading order."""
    root: Any = pypdf.PdfReader(io.BytesIO(pdf)).root_object
    return _walk(root["/StructTreeRoot"]["/K"])


def _walk(tag: Any) -> list[Any]:
    element = tag.get_object()
    kids = element.get("/K")
    below = kids if isinstance(kids, list) else []
    return [element, *(each for kid in below for each in _walk(kid))]
