"""The corners of a polygon as handles.

Drag one to move it, the middle of an edge to add one, double click one to take it out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from annotator.core.errors import InvalidError
from annotator.core.geometry import Point, Polygon
from annotator.gui.theme import SELECTED_COLOUR

_HALF, _HALF_OF_NEW = 4.0, 3.0
_REACH = 8.0
# Along shorter edges (pixels of the view) the middle would lie under the corners.
_SHORTEST_EDGE = 34.0


@dataclass(frozen=True, slots=True)
class Corner:
    """A corner of a polygon by its place among the points; `is_new` is one that its edge would get."""

    index: int
    is_new: bool = False

    def moved(self, shape: Polygon, to: Point) -> Polygon:
        """Return `shape` with this corner at `to`, held on the photograph; `shape` where it would be flat."""
        place = Point(min(max(to.x, 0.0), 1.0), min(max(to.y, 0.0), 1.0))
        rest = self.index if self.is_new else self.index + 1
        return _polygon((*shape.points[: self.index], place, *shape.points[rest:])) or shape

    def removed(self, shape: Polygon) -> Polygon | None:
        """Return `shape` without this corner, or None where three would not be left."""
        points = (*shape.points[: self.index], *shape.points[self.index + 1 :])
        return None if self.is_new else _polygon(points)


def corner_at(points: Sequence[QPointF], at: QPointF) -> Corner | None:
    """Return the corner within reach of `at`, or the one to be added there; all in pixels of the view."""
    for index, point in enumerate(points):
        if _is_near(point, at):
            return Corner(index)
    for index, middle in _middles(points):
        if _is_near(middle, at):
            return Corner(index, is_new=True)
    return None


def draw_corners(painter: QPainter, points: Sequence[QPointF]) -> None:
    """Draw the corners as squares and the places for new ones as small empty squares (pixels of the view)."""
    painter.setPen(QPen(QColor(0, 0, 0, 200), 1.5))
    painter.setBrush(QColor(255, 255, 255, 130))
    for _, middle in _middles(points):
        painter.drawRect(_square(middle, _HALF_OF_NEW))
    painter.setBrush(QColor(SELECTED_COLOUR))
    for point in points:
        painter.drawRect(_square(point, _HALF))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _middles(points: Sequence[QPointF]) -> list[tuple[int, QPointF]]:
    """Return the middle of each edge that is long enough, with the index that a corner there would get."""
    edges = zip(points, [*points[1:], *points[:1]], strict=True)
    return [
        (index, (start + end) / 2)
        for index, (start, end) in enumerate(edges, start=1)
        if (end - start).manhattanLength() >= _SHORTEST_EDGE
    ]


def _is_near(point: QPointF, at: QPointF) -> bool:
    offset = point - at
    return max(abs(offset.x()), abs(offset.y())) <= _REACH


def _square(centre: QPointF, half: float) -> QRectF:
    return QRectF(centre.x() - half, centre.y() - half, 2 * half, 2 * half)


def _polygon(points: tuple[Point, ...]) -> Polygon | None:
    try:
        return Polygon(points)
    except InvalidError:  # fewer than three, or all on one line
        return None
