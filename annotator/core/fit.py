"""Where each place of one print lies on another print of the same photograph.

Knows plane geometry: a projective map between the fractions of two prints, and what it says in plain measures
(moved, scaled, turned, mirrored, cropped). Finding it is the business of `imaging.register`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from annotator.core.errors import InvalidError
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size, bounds, box_between

Matrix: TypeAlias = tuple[float, float, float, float, float, float, float, float, float]
"""Three rows of a map between homogeneous points, one after the other."""

_UPRIGHT = 15.0
"""Degrees from upright, or from lying, up to which a turned rectangle is still drawn as one."""
_ROUND = 16
"""So many points stand for an outline where areas are reckoned."""
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Fit:
    """Takes places of the old print to the new one.

    Attributes:
        matrix: from fractions of the old print to fractions of the new one.
        old, new: the upright sizes of the prints, by which angles and lengths are measured.
    """

    matrix: Matrix
    old: Size
    new: Size

    def __post_init__(self) -> None:
        if not all(map(math.isfinite, self.matrix)) or abs(_determinant(self.matrix)) < 1e-12:  # noqa: PLR2004 - flat
            raise InvalidError("fit", "it would press the picture flat")

    def point(self, place: Point) -> Point:
        """Return where `place` of the old print lies on the new one; it may lie outside.

        Raises:
            InvalidError: the place lies beyond what any print could show.
        """
        a, b, c, d, e, f, g, h, i = self.matrix
        depth = g * place.x + h * place.y + i
        if depth <= 0:
            raise InvalidError("fit", "this place lies behind the picture")
        return Point((a * place.x + b * place.y + c) / depth, (d * place.x + e * place.y + f) / depth)

    def shape(self, shape: Shape) -> Shape:
        """Return `shape` of the old print as it lies on the new one, of the same kind where that can be.

        An ellipse keeps its axes upright and fills the same bounds; a rectangle that is turned much becomes
        a polygon.
        """
        match shape:
            case Rectangle(box):
                return self._rectangle(box)
            case Ellipse(box):
                return Ellipse(self._ellipse(box))
            case Polygon(points):
                return Polygon(tuple(self.point(place) for place in points))
            case _:
                assert_never(shape)

    def back(self) -> Fit:
        """Return the fit from the new print to the old one."""
        return Fit(_inverse(self.matrix), self.new, self.old)

    def then(self, other: Fit) -> Fit:
        """Return the fit that goes on from the new print by `other`."""
        return Fit(_product(other.matrix, self.matrix), self.old, other.new)

    @property
    def is_same(self) -> bool:
        """Say whether every place keeps its fractions."""
        return self.matrix == _IDENTITY

    @property
    def is_mirrored(self) -> bool:
        """Say whether left and right are exchanged."""
        return self._turned_axes()[4] < 0

    @property
    def scale(self) -> float:
        """Pixels of the new print for one pixel of the old one, in the middle of what both show."""
        return math.sqrt(abs(self._turned_axes()[4]))

    @property
    def stretch(self) -> float:
        """How much more the new print is enlarged one way than the other: 1 for evenly."""
        ax, ay, bx, by, _ = self._turned_axes()
        across, down = math.hypot(ax, ay), math.hypot(bx, by)
        return max(across, down) / min(across, down)

    @property
    def turn(self) -> float:
        """Degrees by which the new print is turned clockwise, from -180 to 180; a mirrored one after that."""
        _, _, bx, by, _ = self._turned_axes()
        return math.degrees(math.atan2(-bx, by))

    @property
    def corners(self) -> tuple[Point, Point, Point, Point]:
        """Where the corners of the old print lie on the new one, clockwise from the top left."""
        return (
            self.point(Point(0, 0)),
            self.point(Point(1, 0)),
            self.point(Point(1, 1)),
            self.point(Point(0, 1)),
        )

    def _middle(self) -> Point:
        """Return the middle of the part of the old print that the new one shows."""
        shown = shown_part(self)
        return bounds(Polygon(shown)).centre if len(shown) > 2 else Point(0.5, 0.5)  # noqa: PLR2004 - an area

    def _turned_axes(self) -> tuple[float, float, float, float, float]:
        """Return how far a step of one old pixel to the right and down goes, in new pixels; and the area."""
        at, step = self._middle(), 1e-4
        here = self.point(at)
        right, down = self.point(Point(at.x + step, at.y)), self.point(Point(at.x, at.y + step))
        across, along = self.new.width / (step * self.old.width), self.new.height / (step * self.old.width)
        ax, ay = (right.x - here.x) * across, (right.y - here.y) * along
        across, along = self.new.width / (step * self.old.height), self.new.height / (step * self.old.height)
        bx, by = (down.x - here.x) * across, (down.y - here.y) * along
        return ax, ay, bx, by, ax * by - ay * bx

    def _rectangle(self, box: Box) -> Shape:
        corners = tuple(map(self.point, _corners(box)))
        if abs((self.turn + 45) % 90 - 45) > _UPRIGHT:
            return Polygon(corners)
        # Not the bounds: a small turn would let every box grow.
        xs, ys = sorted(p.x for p in corners), sorted(p.y for p in corners)
        return Rectangle(
            box_between(
                Point((xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2),
                Point((xs[2] + xs[3]) / 2, (ys[2] + ys[3]) / 2),
            )
        )

    def _ellipse(self, box: Box) -> Box:
        centre = self.point(box.centre)
        rim = _rim(box, 4 * _ROUND)
        places = [self.point(place) for place in rim]
        width = max(p.x for p in places) - min(p.x for p in places)
        height = max(p.y for p in places) - min(p.y for p in places)
        return Box(centre.x - width / 2, centre.y - height / 2, width, height)


def same_fit(old: Size, new: Size) -> Fit:
    """Return the fit of two prints with the same crop."""
    return Fit(_IDENTITY, old, new)


def box_fit(frame: Box, old: Size, new: Size) -> Fit:
    """Return the fit that lays the whole old print at `frame`, in fractions of the new one."""
    return Fit((frame.width, 0.0, frame.x, 0.0, frame.height, frame.y, 0.0, 0.0, 1.0), old, new)


def shown_part(fit: Fit) -> tuple[Point, ...]:
    """Return the outline of what the new print shows, in fractions of the old one; () for nothing."""
    return _clipped([fit.back().point(place) for place in _corners(Box(0, 0, 1, 1))])


def is_shown(fit: Fit, shape: Shape) -> bool:
    """Say whether the middle of `shape` on the old print lies on the new one."""
    try:
        centre = fit.point(bounds(shape).centre)
    except InvalidError:  # a tilted print, and a place far beyond its edge
        return False
    return 0 < centre.x < 1 and 0 < centre.y < 1


def shown_share(fit: Fit, shape: Shape) -> float:
    """Return how much of the bounds of `shape` on the old print lies on the new one, 0 to 1."""
    outline = _clipped([fit.point(place) for place in _corners(bounds(shape))])
    whole = [fit.point(place) for place in _corners(bounds(shape))]
    return min(area(outline) / area(whole), 1.0) if area(whole) > 0 else 0.0


def area(outline: Sequence[Point]) -> float:
    """Return the area inside `outline` (shoelace formula)."""
    if not outline:
        return 0.0
    following = (*outline[1:], outline[0])
    twice = sum(p.x * q.y - q.x * p.y for p, q in zip(outline, following, strict=True))
    return abs(twice) / 2


def _clipped(outline: list[Point]) -> tuple[Point, ...]:
    """Return what of a convex `outline` lies in the unit square (Sutherland and Hodgman 1974)."""
    edges = ((1.0, 0.0, 0.0), (-1.0, 0.0, -1.0), (0.0, 1.0, 0.0), (0.0, -1.0, -1.0))
    for nx, ny, least in edges:
        kept: list[Point] = []
        for p, q in zip(outline, (*outline[1:], outline[0]) if outline else (), strict=True):
            before, after = nx * p.x + ny * p.y - least, nx * q.x + ny * q.y - least
            if before >= 0:
                kept.append(p)
            if (before >= 0) != (after >= 0):
                at = before / (before - after)
                kept.append(Point(p.x + at * (q.x - p.x), p.y + at * (q.y - p.y)))
        outline = kept
    return tuple(outline)


def _corners(box: Box) -> tuple[Point, Point, Point, Point]:
    return (
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.x, box.bottom),
    )


def _rim(box: Box, count: int) -> list[Point]:
    """Return `count` points on the ellipse that fills `box`."""
    angles = (2 * math.pi * i / count for i in range(count))
    centre = box.centre
    return [
        Point(centre.x + math.cos(a) * box.width / 2, centre.y + math.sin(a) * box.height / 2) for a in angles
    ]


def _determinant(m: Matrix) -> float:
    return (
        m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6])
    )


def _inverse(m: Matrix) -> Matrix:
    """Return the inverse by cofactors, so scaled that its last element is positive like that of `m`."""
    d = _determinant(m)
    return (
        (m[4] * m[8] - m[5] * m[7]) / d,
        (m[2] * m[7] - m[1] * m[8]) / d,
        (m[1] * m[5] - m[2] * m[4]) / d,
        (m[5] * m[6] - m[3] * m[8]) / d,
        (m[0] * m[8] - m[2] * m[6]) / d,
        (m[2] * m[3] - m[0] * m[5]) / d,
        (m[3] * m[7] - m[4] * m[6]) / d,
        (m[1] * m[6] - m[0] * m[7]) / d,
        (m[0] * m[4] - m[1] * m[3]) / d,
    )


def _product(a: Matrix, b: Matrix) -> Matrix:
    rows, columns = (a[0:3], a[3:6], a[6:9]), (b[0::3], b[1::3], b[2::3])
    a0, a1, a2, a3, a4, a5, a6, a7, a8 = (
        sum(x * y for x, y in zip(row, column, strict=True)) for row in rows for column in columns
    )
    return a0, a1, a2, a3, a4, a5, a6, a7, a8
