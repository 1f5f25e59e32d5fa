"""Points, boxes and shapes in fractions of the upright photograph.

Knows plane geometry and nothing of pixels, files or orientation tags. Every coordinate is a fraction of the
upright photograph (after EXIF orientation), origin top left, x to the right, y down; 0 and 1 are its edges.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from annotator.core.errors import InvalidError


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height of a picture in whole pixels, upright."""

    width: int
    height: int

    def __post_init__(self) -> None:
        for name, value in (("width", self.width), ("height", self.height)):
            if value <= 0:
                raise InvalidError(f"size.{name}", f"must be positive, not {value}")

    @property
    def aspect(self) -> float:
        """Width divided by height."""
        return self.width / self.height


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the photograph."""

    x: float
    y: float

    def __post_init__(self) -> None:
        _require_finite("point", self.x, self.y)


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle by its top left corner and its size; the frame of every shape."""

    x: float
    y: float
    width: float
    height: float

    def __post_init__(self) -> None:
        _require_finite("box", self.x, self.y, self.width, self.height)
        for name, value in (("width", self.width), ("height", self.height)):
            if value <= 0:
                raise InvalidError(f"box.{name}", f"must be positive, not {value:g}")

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    @property
    def centre(self) -> Point:
        """The middle of the box."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    @property
    def area(self) -> float:
        """Width times height."""
        return self.width * self.height

    def contains(self, point: Point) -> bool:
        """Say whether `point` lies in the box, edges included."""
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom

    def overlap(self, other: Box) -> float:
        """Return the area that both boxes cover."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(width, 0.0) * max(height, 0.0)

    def likeness(self, other: Box) -> float:
        """Return intersection over union, from 0 (apart) to 1 (the same)."""
        shared = self.overlap(other)
        covered = self.area + other.area - shared
        # The product of two tiny sides, as a stranger's file may hold them, is 0.
        return shared / covered if covered > 0 else 0.0

    def moved(self, dx: float, dy: float) -> Box:
        """Return the box shifted by `dx` and `dy`."""
        return Box(self.x + dx, self.y + dy, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangular shape."""

    box: Box


@dataclass(frozen=True, slots=True)
class Ellipse:
    """The ellipse that fills `box`."""

    box: Box


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline of at least three points."""

    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if len(self.points) < 3:  # noqa: PLR2004 - a triangle is the smallest outline
            raise InvalidError("polygon", f"needs at least three points, not {len(self.points)}")
        bounds(self)


Shape: TypeAlias = Rectangle | Ellipse | Polygon


def bounds(shape: Shape) -> Box:
    """Return the smallest box around `shape`."""
    match shape:
        case Rectangle(box) | Ellipse(box):
            return box
        case Polygon(points):
            left, top = min(p.x for p in points), min(p.y for p in points)
            return Box(left, top, max(p.x for p in points) - left, max(p.y for p in points) - top)
        case _:
            assert_never(shape)


def contains(shape: Shape, point: Point) -> bool:
    """Say whether `point` lies in `shape`."""
    match shape:
        case Rectangle(box):
            return box.contains(point)
        case Ellipse(box):
            centre = box.centre
            # Not over half the width: half of the smallest number is 0.
            dx, dy = 2 * (point.x - centre.x) / box.width, 2 * (point.y - centre.y) / box.height
            return dx * dx + dy * dy <= 1
        case Polygon(points):
            return _crossings(points, point) % 2 == 1
        case _:
            assert_never(shape)


def fit(shape: Shape, frame: Box) -> Shape:
    """Return `shape` stretched and moved so that its bounds are `frame`."""
    match shape:
        case Rectangle():
            return Rectangle(frame)
        case Ellipse():
            return Ellipse(frame)
        case Polygon(points):
            old = bounds(shape)
            sx, sy = frame.width / old.width, frame.height / old.height
            return Polygon(
                tuple(Point(frame.x + (p.x - old.x) * sx, frame.y + (p.y - old.y) * sy) for p in points)
            )
        case _:
            assert_never(shape)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """Return `shape` shifted by `dx` and `dy`, not held inside the photograph (see `held_inside`)."""
    return fit(shape, bounds(shape).moved(dx, dy))


def held_inside(box: Box) -> Box:
    """Return `box` pushed back, and cut where it must be, so that it lies on the photograph."""
    width, height = min(box.width, 1.0), min(box.height, 1.0)
    return Box(min(max(box.x, 0.0), 1.0 - width), min(max(box.y, 0.0), 1.0 - height), width, height)


def box_between(a: Point, b: Point) -> Box:
    """Return the box with `a` and `b` at opposite corners, in whichever order they come."""
    return Box(min(a.x, b.x), min(a.y, b.y), abs(a.x - b.x), abs(a.y - b.y))


def _crossings(points: tuple[Point, ...], point: Point) -> int:
    """Count the edges that a ray from `point` to the right crosses (even-odd rule)."""
    count = 0
    for a, b in zip(points, (*points[1:], points[0]), strict=True):
        if (a.y > point.y) != (b.y > point.y):
            count += point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x
    return count


def _require_finite(place: str, *values: float) -> None:
    """Refuse NaN and infinity: one such coordinate makes Qt drop the whole scene without a word."""
    for value in values:
        if not math.isfinite(value):
            raise InvalidError(place, f"coordinates must be finite numbers, not {value}")
