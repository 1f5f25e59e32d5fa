"""Where a leader ends: on the outline of its face."""

from __future__ import annotations

import math
from typing import assert_never

from annotator.core.geometry import Ellipse, Point, Polygon, Rectangle, Shape
from annotator.export.sites import Quad


def leader_points(segment: Quad, shape: Shape) -> tuple[Point, ...]:
    """Return the part of `segment` (plate to middle of the face) that lies before the outline of `shape`."""
    start, middle = Point(segment[0], segment[1]), Point(segment[2], segment[3])
    share = _share(start, middle, shape)
    return start, Point(start.x + share * (middle.x - start.x), start.y + share * (middle.y - start.y))


def _share(start: Point, middle: Point, shape: Shape) -> float:
    """Return how much of the way from `start` to `middle` lies before the outline, from 0 to 1."""
    dx, dy = start.x - middle.x, start.y - middle.y
    match shape:
        case Ellipse(box):
            away = math.hypot(dx / (box.width / 2), dy / (box.height / 2))
        case Rectangle(box):
            away = max(abs(dx) / (box.width / 2), abs(dy) / (box.height / 2))
        case Polygon(points):
            edges = zip(points, (*points[1:], points[0]), strict=True)
            met = [m for a, b in edges if (m := _meeting(start, middle, a, b=b)) is not None]
            return min(met, default=1.0)
        case _:
            assert_never(shape)
    return max(0.0, 1 - 1 / away) if away else 0.0


def _meeting(start: Point, middle: Point, a: Point, *, b: Point) -> float | None:
    """Return where on the way from `start` to `middle` the edge from `a` to `b` is met, or None."""
    dx, dy, ex, ey = middle.x - start.x, middle.y - start.y, b.x - a.x, b.y - a.y
    cross = dx * ey - dy * ex
    if not cross:
        return None
    way = ((a.x - start.x) * ey - (a.y - start.y) * ex) / cross
    along = ((a.x - start.x) * dy - (a.y - start.y) * dx) / cross
    return way if 0 <= way <= 1 and 0 <= along <= 1 else None
