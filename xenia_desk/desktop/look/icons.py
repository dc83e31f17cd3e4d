"""Draws the pictograms, as outlines in the colours of a theme."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap

from xenia_desk import locations

_WORDS = re.compile(r"[MLCZ]|-?\d+(?:\.\d+)?(?:e-?\d+)?")
_DENSITY = 2
BREADTH = 1.55
"""A picture on a button is so much broader than high: Qt leaves no room before the words."""
_RULES = {"nonzero": Qt.FillRule.WindingFill, "evenodd": Qt.FillRule.OddEvenFill}


@dataclass(frozen=True)
class Ink:
    """The three colours of a pictogram."""

    ink: str
    accent: str
    paper: str


@cache
def _outlines() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(locations.OUTLINES.read_bytes())
    return found


def has_picture(meaning: str) -> bool:
    """Whether there is a pictogram of that meaning."""
    return meaning in _outlines()


@cache
def _paths(meaning: str) -> tuple[QRectF, tuple[tuple[QPainterPath, str], ...]]:
    outline = _outlines()[meaning]
    width, height = outline["box"]
    paths = []
    for part in outline["paths"]:
        path = _path(part["d"])
        path.setFillRule(_RULES[part["rule"]])
        paths.append((path, part["fill"]))
    return QRectF(0, 0, width, height), tuple(paths)


def _path(drawn: str) -> QPainterPath:
    path = QPainterPath()
    command = ""
    numbers: list[float] = []
    points = {"M": 1, "L": 1, "C": 3}
    for word in _WORDS.findall(drawn):
        if word in "MLCZ":
            command = word
            if word == "Z":
                path.closeSubpath()
            continue
        numbers.append(float(word))
        if len(numbers) < 2 * points[command]:
            continue
        at = [QPointF(*numbers[i : i + 2]) for i in range(0, len(numbers), 2)]
        numbers.clear()
        if command == "M":
            path.moveTo(at[0])
        elif command == "L":
            path.lineTo(at[0])
        else:
            path.cubicTo(*at)
    return path


def draw(painter: QPainter, place: QRectF, meaning: str, ink: Ink) -> None:
    """Draw a pictogram in the middle of a place, as large as fits."""
    box, paths = _paths(meaning)
    scale = min(place.width() / box.width(), place.height() / box.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.center())
    painter.scale(scale, scale)
    painter.translate(-box.center())
    for path, fill in paths:
        painter.fillPath(path, QColor(getattr(ink, fill)))
    painter.restore()


def icon(meaning: str, size: int, off: Ink, on: Ink) -> QIcon:
    """A pictogram for a button of Qt's own, with other colours while it is chosen."""
    found = QIcon()
    for ink, state in ((off, QIcon.State.Off), (on, QIcon.State.On)):
        pixmap = QPixmap(QSize(round(size * BREADTH), size) * _DENSITY)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        draw(painter, QRectF(pixmap.rect()), meaning, ink)
        painter.end()
        pixmap.setDevicePixelRatio(_DENSITY)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Selected):
            found.addPixmap(pixmap, mode, state)
    return found
