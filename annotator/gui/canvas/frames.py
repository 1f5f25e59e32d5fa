"""Between fractions of the upright photograph and the scene, in pixels of the upright picture."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size


def box_to_scene(box: Box, size: Size) -> QRectF:
    """Return `box` (fractions) as a rectangle of the scene."""
    return QRectF(box.x * size.width, box.y * size.height, box.width * size.width, box.height * size.height)


def point_to_scene(point: Point, size: Size) -> QPointF:
    """Return `point` (fractions) as a point of the scene."""
    return QPointF(point.x * size.width, point.y * size.height)


def point_from_scene(point: QPointF, size: Size) -> Point:
    """Return a point of the scene in fractions."""
    return Point(point.x() / size.width, point.y() / size.height)


def outline(shape: Shape, size: Size) -> QPainterPath:
    """Return the outline of `shape` in the scene."""
    path = QPainterPath()
    match shape:
        case Rectangle(box):
            path.addRect(box_to_scene(box, size))
        case Ellipse(box):
            path.addEllipse(box_to_scene(box, size))
        case Polygon(points):
            path.addPolygon(QPolygonF([point_to_scene(p, size) for p in points]))
            path.closeSubpath()
        case _:
            assert_never(shape)
    return path
