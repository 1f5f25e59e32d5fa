"""The eight EXIF orientations, and the way between the stored and the upright frame.

Knows how a picture that was stored turned or mirrored is set upright, for points, boxes, sizes and pixels.
This is the one place for it: files of other programs that count in the stored frame (MWG regions, Microsoft
people tags) are converted here. Knows nothing of tags, files or colours.

Both frames count in fractions, origin top left. *Stored* is the picture as the file keeps it, *upright* as it
is meant to be seen. Source: EXIF 2.32, tag 0x0112 (Orientation).
"""

from __future__ import annotations

from enum import IntEnum

from PIL import Image

from annotator.core.geometry import Box, Point, Size


class Orientation(IntEnum):
    """How the stored picture has to be turned to stand upright; the value is the EXIF number."""

    UPRIGHT = 1
    MIRRORED = 2
    UPSIDE_DOWN = 3
    FLIPPED = 4
    TRANSPOSED = 5
    TURN_RIGHT = 6
    TRANSVERSED = 7
    TURN_LEFT = 8

    @classmethod
    def of(cls, tag: object) -> Orientation:
        """Return the orientation that `tag` states, upright where it states none: files hold 0, 9, text."""
        if isinstance(tag, int) and cls.UPRIGHT <= tag <= cls.TURN_LEFT:
            return cls(tag)
        return cls.UPRIGHT

    @property
    def swaps_sides(self) -> bool:
        """Whether width and height change places between the two frames."""
        return self >= Orientation.TRANSPOSED

    @property
    def mirrors_x(self) -> bool:
        """Whether x runs backwards in the upright frame, after any swap of the sides."""
        return self in _MIRRORS_X

    @property
    def mirrors_y(self) -> bool:
        """Whether y runs backwards in the upright frame, after any swap of the sides."""
        return self in _MIRRORS_Y


_MIRRORS_X = frozenset(
    {Orientation.MIRRORED, Orientation.UPSIDE_DOWN, Orientation.TURN_RIGHT, Orientation.TRANSVERSED}
)
_MIRRORS_Y = frozenset(
    {Orientation.UPSIDE_DOWN, Orientation.FLIPPED, Orientation.TRANSVERSED, Orientation.TURN_LEFT}
)

_TRANSPOSES = {
    Orientation.MIRRORED: Image.Transpose.FLIP_LEFT_RIGHT,
    Orientation.UPSIDE_DOWN: Image.Transpose.ROTATE_180,
    Orientation.FLIPPED: Image.Transpose.FLIP_TOP_BOTTOM,
    Orientation.TRANSPOSED: Image.Transpose.TRANSPOSE,
    Orientation.TURN_RIGHT: Image.Transpose.ROTATE_270,
    Orientation.TRANSVERSED: Image.Transpose.TRANSVERSE,
    Orientation.TURN_LEFT: Image.Transpose.ROTATE_90,
}


def upright_point(point: Point, orientation: Orientation) -> Point:
    """Return where a point of the stored frame lies in the upright one."""
    x, y = (point.y, point.x) if orientation.swaps_sides else (point.x, point.y)
    return Point(1 - x if orientation.mirrors_x else x, 1 - y if orientation.mirrors_y else y)


def stored_point(point: Point, orientation: Orientation) -> Point:
    """Return where a point of the upright frame lies in the stored one; undoes `upright_point`."""
    x = 1 - point.x if orientation.mirrors_x else point.x
    y = 1 - point.y if orientation.mirrors_y else point.y
    return Point(y, x) if orientation.swaps_sides else Point(x, y)


def upright_box(box: Box, orientation: Orientation) -> Box:
    """Return what a box of the stored frame covers in the upright one."""
    width, height = (box.height, box.width) if orientation.swaps_sides else (box.width, box.height)
    centre = upright_point(box.centre, orientation)
    return Box(centre.x - width / 2, centre.y - height / 2, width, height)


def stored_box(box: Box, orientation: Orientation) -> Box:
    """Return what a box of the upright frame covers in the stored one; undoes `upright_box`."""
    width, height = (box.height, box.width) if orientation.swaps_sides else (box.width, box.height)
    centre = stored_point(box.centre, orientation)
    return Box(centre.x - width / 2, centre.y - height / 2, width, height)


def turned_size(size: Size, orientation: Orientation) -> Size:
    """Return the upright size of a stored one, or the other way round: it is the same step."""
    return Size(size.height, size.width) if orientation.swaps_sides else size


def upright_pixels(pixels: Image.Image, orientation: Orientation) -> Image.Image:
    """Return stored pixels set upright; the same object, not a copy, where they already are."""
    transpose = _TRANSPOSES.get(orientation)
    return pixels if transpose is None else pixels.transpose(transpose)
