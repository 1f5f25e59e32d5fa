"""Pieces of a picture: faces for lists, hints and plates.

Knows how fractions of the upright photograph become pixels of it; opens no files.
"""

from __future__ import annotations

from PIL import Image

from annotator.core.geometry import Box, Size
from annotator.imaging.decoding import scaled_size
from annotator.imaging.opening import Picture


def crop(picture: Picture, box: Box, *, margin: float, longest: int) -> Image.Image:
    """Return what lies in `box`, with no side longer than `longest` pixels, never enlarged.

    Args:
        picture: the picture to cut from, reduced or not.
        box: fractions of the upright photograph; what lies outside the photograph is cut off.
        margin: how much to add on every side, as a part of the box's longer side in pixels: 0.25 shows hair
            and chin around a face.
        longest: the limit for the longer side in pixels.
    """
    frame = pixel_frame(grown(box, picture.size, margin), picture.size)
    size = scaled_size(Size(frame[2] - frame[0], frame[3] - frame[1]), longest)
    return picture.pixels.resize(
        (size.width, size.height), Image.Resampling.LANCZOS, box=frame, reducing_gap=2.0
    )


def grown(box: Box, size: Size, margin: float) -> Box:
    """Return `box` with `margin` added on every side, a part of its longer side in pixels of `size`."""
    extra = margin * max(box.width * size.width, box.height * size.height)
    across, down = extra / size.width, extra / size.height
    return Box(box.x - across, box.y - down, box.width + 2 * across, box.height + 2 * down)


def pixel_frame(box: Box, size: Size) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of `box` in whole pixels of `size`, at least one wide and high."""
    left, right = _span(box.x * size.width, box.right * size.width, size.width)
    top, bottom = _span(box.y * size.height, box.bottom * size.height, size.height)
    return left, top, right, bottom


def _span(start: float, end: float, limit: int) -> tuple[int, int]:
    first = min(max(round(start), 0), limit - 1)
    return first, max(min(round(end), limit), first + 1)
