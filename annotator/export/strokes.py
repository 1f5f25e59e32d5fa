"""Smooth lines and rounded plates as masks, touching no more of the picture than they cover.

Pillow draws without smoothing; a mask drawn larger and reduced is smooth. Doing that piece by piece along a
line keeps the work proportional to its length, so that a leader across 100 megapixels costs milliseconds.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from PIL import Image, ImageChops, ImageDraw

from annotator.core.geometry import Ellipse, Point, Polygon, Rectangle, Shape
from annotator.export.inks import Ink

FINE = 3  # times larger than the picture
_STRAIGHT = 0.94
_PIECE = 64.0  # px; longer pieces cost memory on slanted lines, shorter ones calls


def outline(shape: Shape) -> tuple[Point, ...]:
    """Return the closed outline of `shape` as points, the first one again at the end."""
    match shape:
        case Polygon(points):
            return (*points, points[0])
        case Rectangle(box):
            corners = (
                Point(box.x, box.y),
                Point(box.right, box.y),
                Point(box.right, box.bottom),
                Point(box.x, box.bottom),
            )
            return (*corners, corners[0])
        case Ellipse(box):
            count = max(24, min(720, round((box.width + box.height) / 4)))
            angles = (2 * math.pi * i / count for i in range(count + 1))
            middle = box.centre
            return tuple(
                Point(middle.x + box.width / 2 * math.cos(a), middle.y + box.height / 2 * math.sin(a))
                for a in angles
            )
        case _:
            assert_never(shape)


def dashes(points: Sequence[Point], on: float, off: float) -> Iterator[tuple[Point, ...]]:
    """Yield the dashes of `points`, each `on` px long, with gaps of `off` px."""
    dash: list[Point] = []
    walked = 0.0
    for point in _walk(points, max(min(on, off) / 4, 0.5)):
        if walked % (on + off) < on:
            dash.append(point)
        elif len(dash) > 1:
            yield tuple(dash)
            dash = []
        walked += max(min(on, off) / 4, 0.5)
    if len(dash) > 1:
        yield tuple(dash)


def _walk(points: Sequence[Point], step: float) -> Iterator[Point]:
    """Yield points along the line, `step` px apart."""
    left = 0.0
    for a, b in pairwise(points):
        length = math.hypot(b.x - a.x, b.y - a.y)
        while left < length:
            yield Point(a.x + (b.x - a.x) * left / length, a.y + (b.y - a.y) * left / length)
            left += step
        left -= length


def stroke(image: Image.Image, points: Sequence[Point], *, width: float, ink: Ink) -> None:
    """Draw a smooth line through `points` with round joints."""
    for piece in _pieces(points):
        _stroke_piece(image, piece, width=width, ink=ink)


def dot(image: Image.Image, at: Point, *, radius: float, ink: Ink) -> None:
    """Draw a smooth disc."""
    _stroke_piece(image, (at,), width=2 * radius, ink=ink)


def _pieces(points: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """Cut the line at corners and about every `_PIECE` px; each piece begins where the last ends."""
    piece: list[Point] = []
    length = 0.0
    for a, b in pairwise(points):
        if len(piece) > 1 and _is_corner(piece[-2], a, b):
            yield tuple(piece)
            piece, length = [], 0.0
        parts = max(1, math.ceil(math.hypot(b.x - a.x, b.y - a.y) / _PIECE))
        for i in range(parts):
            start = Point(a.x + (b.x - a.x) * i / parts, a.y + (b.y - a.y) * i / parts)
            end = Point(a.x + (b.x - a.x) * (i + 1) / parts, a.y + (b.y - a.y) * (i + 1) / parts)
            piece = [*(piece or [start]), end]
            length += math.hypot(end.x - start.x, end.y - start.y)
            if length >= _PIECE:
                yield tuple(piece)
                piece, length = [], 0.0
    if piece:
        yield tuple(piece)


def _is_corner(a: Point, b: Point, c: Point) -> bool:
    """Say whether the line turns at `b` by more than some 20 degrees, which shows in a thick line."""
    turn = math.atan2(c.y - b.y, c.x - b.x) - math.atan2(b.y - a.y, b.x - a.x)
    return math.cos(turn) < _STRAIGHT


def _stroke_piece(image: Image.Image, points: Sequence[Point], *, width: float, ink: Ink) -> None:
    reach = width / 2 + 1
    left, top = (math.floor(min(v) - reach) for v in zip(*((p.x, p.y) for p in points), strict=True))
    right, bottom = (math.ceil(max(v) + reach) for v in zip(*((p.x, p.y) for p in points), strict=True))
    mask = Image.new("L", ((right - left) * FINE, (bottom - top) * FINE))
    pen = ImageDraw.Draw(mask)
    line = [((p.x - left) * FINE, (p.y - top) * FINE) for p in points]
    if len(line) > 1:
        pen.line(line, fill=255, width=max(1, round(width * FINE)))
    radius = width * FINE / 2
    for x, y in (line[0], line[-1]):
        pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    image.paste(ink, (left, top), mask.reduce(FINE))


def rounded(size: tuple[int, int], radius: float) -> Image.Image:
    """Return a mask of `size`, white but for its smoothly rounded corners."""
    mask = Image.new("L", size, 255)
    side = min(math.ceil(radius), min(size) // 2)
    if side < 1:
        return mask
    corner = Image.new("L", (side * FINE, side * FINE))
    ImageDraw.Draw(corner).ellipse((0, 0, 2 * side * FINE - 1, 2 * side * FINE - 1), fill=255)
    corner = corner.reduce(FINE)
    flipped = corner.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    for tile, y, turn in ((corner, 0, False), (corner, size[1] - side, True)):
        upright = tile.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if turn else tile
        mirrored = flipped.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if turn else flipped
        mask.paste(upright, (0, y))
        mask.paste(mirrored, (size[0] - side, y))
    return mask


def rim(plate: Image.Image, width: float, radius: float) -> Image.Image:
    """Return the mask of the border, `width` px wide, inside the mask of a rounded plate."""
    whole = max(1, round(width))
    inner = Image.new("L", plate.size)
    size = plate.width - 2 * whole, plate.height - 2 * whole
    if min(size) > 0:
        inner.paste(rounded(size, max(radius - whole, 0)), (whole, whole))
    return ImageChops.subtract(plate, inner)


def dashed(border: Image.Image, on: float, radius: float) -> Image.Image:
    """Return the mask of a border with every second stretch of `on` px taken out, corners kept."""
    stripes = Image.new("L", border.size, 255)
    pen = ImageDraw.Draw(stripes)
    _gaps(pen, border.size, on, radius)
    return ImageChops.multiply(border, stripes)


def _gaps(pen: ImageDraw.ImageDraw, size: tuple[int, int], on: float, radius: float) -> None:
    """Black out the gaps along the four sides, evenly between the corners."""
    wide, high = size
    middle = high / 2
    for start, end in _even_gaps(radius, wide - radius, on):
        pen.rectangle((start, 0, end, high), fill=0)
    for start, end in _even_gaps(radius, high - radius, on):
        pen.rectangle((0, start, min(radius, middle), end), fill=0)
        pen.rectangle((wide - min(radius, middle), start, wide, end), fill=0)


def _even_gaps(start: float, end: float, on: float) -> Iterator[tuple[float, float]]:
    count = int((end - start) / on) // 2 * 2 + 1
    step = (end - start) / count
    for i in range(0, count, 2):
        if step > 1:
            yield start + i * step, start + (i + 1) * step - 1
