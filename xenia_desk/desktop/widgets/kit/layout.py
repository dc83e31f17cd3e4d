"""Lays parts of a page out from their description, in columns and in rows.

    self.setLayout(column(heading, row(wide(field), keep), note, REST, gap=8))

reads as it is seen: a heading, under it a field as wide as there is room with its button, a note,
and below them what room is left. Parts are widgets and layouts. Nothing keeps a margin by itself;
cards and pages bring their own.
"""

from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

L = TypeVar("L", bound=QBoxLayout)

USUAL = 6
"""The gap between parts where nothing else is said, in pixels."""
_ANYWHERE = Qt.AlignmentFlag(0)


@dataclass(frozen=True)
class Share:
    """A part, or empty room (None), that takes a share of the room that is left over.

    With a `side` it is as large as it wants, and stays there in its room.
    """

    part: QWidget | QLayout | None
    share: int = 1
    side: Qt.AlignmentFlag = _ANYWHERE


Part = QWidget | QLayout | Share
REST = Share(None)
"""The room that is left over."""


def rest(share: int) -> Share:
    """A share of the room that is left over, where others take a share too."""
    return Share(None, share)


def wide(part: QWidget | QLayout, share: int = 1) -> Share:
    """A part that takes a share of the room that is left over."""
    return Share(part, share)


def at(side: Qt.AlignmentFlag, part: QWidget) -> Share:
    """A part as large as it wants, at a side of its room."""
    return Share(part, 0, side)


def column(*parts: Part, gap: int = USUAL, edge: int = 0) -> QVBoxLayout:
    """Parts under each other, so many pixels apart and from the edge."""
    return add(_spaced(QVBoxLayout(), gap, edge), *parts)


def row(*parts: Part, gap: int = USUAL, edge: int = 0) -> QHBoxLayout:
    """Parts beside each other, in the order in which they are read."""
    return add(_spaced(QHBoxLayout(), gap, edge), *parts)


def held(layout: QLayout) -> QWidget:
    """A widget that holds a layout, where its parts are shown and hidden together."""
    found = QWidget()
    found.setLayout(layout)
    return found


def add(layout: L, *parts: Part) -> L:
    """Put parts after those that a column or a row has; the same layout."""
    for part in parts:
        share = part if isinstance(part, Share) else Share(part, 0)
        if share.part is None:
            layout.addStretch(share.share)
        elif isinstance(share.part, QWidget):
            layout.addWidget(share.part, share.share, share.side)
        else:
            layout.addLayout(share.part, share.share)
    return layout


def _spaced(layout: L, gap: int, edge: int) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(edge, edge, edge, edge)
    return layout
