"""Pieces of a picture: faces for lists, hints and plates.

Knows how fractions of the upright photograph become pixels of it; opens no files.
"""

from __future__ import annotations

from PIL import Image

from annotator.core.geometry import Box, Size
from annotator.imaging.opening import Picture, scaled_size


def crop(picture: Picture, box: Box, *, margin: float, longest: int) -> Image.Image:
    """Return what lies in `box`, with no side longer than `longest` pixels, never enlarged.

    Args:
        picture: the picture to cut from, reduced or not.
        box: fractions of the upright photograph; what lies outside the photograph is cut off.
        margin: how much to add on every side, as a part of the box's longer side in pixels: 0.25 shows hair
            and chin around a face.
        longest: the limit for the longer side in pixels.
    """
    frame = _pixel_frame(picture.size, box, margin)
    size = scaled_size(Size(frame[2] - frame[0], frame[3] - frame[1]), longest)
    return picture.pixels.resize(
        (size.width, size.height), Image.Resampling.LANCZOS, box=frame, reducing_gap=2.0
    )


def _pixel_frame(size: Size, box: Box, margin: float) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom in whole pixels, at least one pixel wide and high."""
    extra = margin * max(box.width * size.width, box.height * size.height)
    left, right = _span(box.x * size.width - extra, box.right * size.width + extra, size.width)
    top, bottom = _span(box.y * size.height - extra, box.bottom * size.height + extra, size.height)
    return left, top, right, bottom


def _span(start: float, end: float, limit: int) -> tuple[int, int]:
    first = min(max(round(start), 0), limit - 1)
    return first, max(min(round(end), limit), first + 1)
