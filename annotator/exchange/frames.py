"""The frame in which a file counts, and the way into the upright photograph and back.

Other programs count in the stored picture (MWG, Microsoft, Picasa) or in the upright one (labelme, Web
Annotation), in pixels or fractions, of this picture or of one that was turned or cropped since. Every reader
and writer converts here. The maps themselves are those of `annotator.imaging.orientation`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, Size
from annotator.imaging.orientation import (
    Orientation,
    stored_box,
    stored_point,
    turned_size,
    upright_box,
    upright_point,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a picture file keeps its pixels: their size, and how they are turned upright."""

    stored: Size
    orientation: Orientation = Orientation.UPRIGHT

    @property
    def upright(self) -> Size:
        """The size as the picture is meant to be seen."""
        return turned_size(self.stored, self.orientation)


def upright_shape(shape: Shape, orientation: Orientation) -> Shape:
    """Return what a shape of the stored frame covers in the upright one."""
    match shape:
        case Rectangle(box):
            return Rectangle(upright_box(box, orientation))
        case Ellipse(box):
            return Ellipse(upright_box(box, orientation))
        case Polygon(points):
            return Polygon(tuple(upright_point(point, orientation) for point in points))
        case _:
            assert_never(shape)


def stored_shape(shape: Shape, orientation: Orientation) -> Shape:
    """Return what a shape of the upright frame covers in the stored one; undoes `upright_shape`."""
    match shape:
        case Rectangle(box):
            return Rectangle(stored_box(box, orientation))
        case Ellipse(box):
            return Ellipse(stored_box(box, orientation))
        case Polygon(points):
            return Polygon(tuple(stored_point(point, orientation) for point in points))
        case _:
            assert_never(shape)


def scaled(shape: Shape, across: float, down: float) -> Shape:
    """Return `shape` with every x times `across` and every y times `down`: fractions to pixels and back."""
    match shape:
        case Rectangle(box):
            return Rectangle(_scaled_box(box, across, down))
        case Ellipse(box):
            return Ellipse(_scaled_box(box, across, down))
        case Polygon(points):
            return Polygon(tuple(Point(p.x * across, p.y * down) for p in points))
        case _:
            assert_never(shape)


def in_pixels(shape: Shape, size: Size) -> Shape:
    """Return `shape`, which counts in fractions, in pixels of a picture of `size`."""
    return scaled(shape, size.width, size.height)


def in_fractions(shape: Shape, size: Size) -> Shape:
    """Return `shape`, which counts in pixels of a picture of `size`, in fractions of it."""
    return scaled(shape, 1 / size.width, 1 / size.height)


def whole_pixels(box: Box, size: Size) -> tuple[int, int, int, int]:
    """Return x, y, width and height of `box` in whole pixels of a picture of `size`, at least one each way.

    What reaches past the edges is cut: a box outside the picture breaks other programs.
    """
    left, right = _whole(box.x, box.right, size.width)
    top, bottom = _whole(box.y, box.bottom, size.height)
    return left, top, right - left, bottom - top


def on_picture(box: Box) -> Box:
    """Return the part of `box` that lies on the picture; the box touches it (every region does)."""
    left, top = max(box.x, 0.0), max(box.y, 0.0)
    return Box(left, top, min(box.right, 1.0) - left, min(box.bottom, 1.0) - top)


def _whole(start: float, end: float, length: int) -> tuple[int, int]:
    first = min(max(round(start * length), 0), length - 1)
    return first, max(min(round(end * length), length), first + 1)


def _scaled_box(box: Box, across: float, down: float) -> Box:
    return Box(box.x * across, box.y * down, box.width * across, box.height * down)
