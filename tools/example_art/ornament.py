"""The printer's furniture of the plate: keylines, border, laurels and imprint.

Knows lines and letters as darkness on paper; not portraits. Lengths are pixels of a plate 3400 wide, times
`unit`.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from example_art.solids import Field, field

FONT = Path(__file__).parents[2] / "assets" / "fonts" / "OldStandard-Italic.ttf"
_FINER = 2


def keyline(shape: tuple[int, int], oval: tuple[float, float, float, float], unit: float) -> Field:
    """Return the double line around an oval given as centre and half axes: a firm rule and a fine one."""
    off = ellipse_distance(shape, oval)
    firm = np.clip(2.6 * unit - np.abs(off - 9 * unit) + 0.5, 0, 1)
    fine = np.clip(1.0 * unit - np.abs(off - 19 * unit) + 0.5, 0, 1)
    return field(np.maximum(firm, 0.9 * fine))


def ellipse_distance(shape: tuple[int, int], oval: tuple[float, float, float, float]) -> Field:
    """Return nearly the distance of each pixel to an ellipse's edge, negative inside."""
    cx, cy, rx, ry = oval
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    u, v = (x + 0.5 - cx) / rx, (y + 0.5 - cy) / ry
    level = np.hypot(u, v)
    slope = np.maximum(np.hypot(u / rx, v / ry), 1e-9)
    return field(level * (level - 1) / np.maximum(slope, 1e-6))


def furniture(shape: tuple[int, int], unit: float, imprint: tuple[str, str]) -> Field:
    """Return border, laurels and imprint of the whole plate."""
    sheet = Image.new("L", (shape[1] * _FINER, shape[0] * _FINER), 0)
    pen, u = ImageDraw.Draw(sheet), unit * _FINER
    _border(pen, sheet.size, u)
    for side in (-1, 1):
        _laurel(pen, (sheet.width / 2 + side * 1235 * u, 2465 * u), side, u)
    _imprint(pen, sheet.size, imprint, u)
    small = sheet.resize((shape[1], shape[0]), Image.Resampling.BOX)
    return field(np.asarray(small) / 255)


def _border(pen: ImageDraw.ImageDraw, size: tuple[int, int], u: float) -> None:
    """Draw a thick and thin border whose corners are cut in for a rosette."""
    for inset, thick, notch in ((112, 7, 46), (130, 2, 46), (138, 2, 46)):
        outline = _notched(size, inset * u, notch * u)
        pen.line([*outline, outline[0], outline[1]], fill=235, width=round(thick * u), joint="curve")
    for x in (128 * u, size[0] - 128 * u):
        for y in (128 * u, size[1] - 128 * u):
            _rosette(pen, (x, y), u)


def _notched(size: tuple[int, int], inset: float, notch: float) -> list[tuple[float, float]]:
    w, h = size
    points: list[tuple[float, float]] = []
    for x, y, sx, sy in (
        (inset, inset, 1, 1),
        (w - inset, inset, -1, 1),
        (w - inset, h - inset, -1, -1),
        (inset, h - inset, 1, -1),
    ):
        corner = [(x, y + sy * notch), (x + sx * notch, y + sy * notch), (x + sx * notch, y)]
        points.extend(corner if sx == sy else corner[::-1])
    return points


def _rosette(pen: ImageDraw.ImageDraw, at: tuple[float, float], u: float) -> None:
    for k in range(8):
        turn = k * math.pi / 4
        tip = (at[0] + 24 * u * math.cos(turn), at[1] + 24 * u * math.sin(turn))
        pen.polygon(_leaf(at, tip, 5.5 * u), outline=230, width=round(1.6 * u))
    pen.ellipse((at[0] - 5 * u, at[1] - 5 * u, at[0] + 5 * u, at[1] + 5 * u), fill=235)


def _laurel(pen: ImageDraw.ImageDraw, foot: tuple[float, float], side: int, u: float) -> None:
    """Draw a branch of laurel that rises from `foot` and leans outwards, its leaves shaded with lines."""
    stem = [_on_stem(foot, side, t / 40, u) for t in range(41)]
    pen.line(stem, fill=225, width=round(4 * u), joint="curve")
    for k in range(10):
        t = 0.09 + k * 0.089
        root, ahead = _on_stem(foot, side, t, u), _on_stem(foot, side, t + 0.02, u)
        along = math.atan2(ahead[1] - root[1], ahead[0] - root[0])
        length = (136 - 50 * t) * u
        for lean in (-0.72, 0.72):
            tip = (root[0] + length * math.cos(along + lean), root[1] + length * math.sin(along + lean))
            _shaded_leaf(pen, root, tip, (25 - 9 * t) * u, u)
    top = _on_stem(foot, side, 1.0, u)
    _shaded_leaf(pen, top, (top[0] + side * 8 * u, top[1] - 70 * u), 12 * u, u)


def _on_stem(foot: tuple[float, float], side: int, t: float, u: float) -> tuple[float, float]:
    return foot[0] + side * u * (30 + 150 * math.sin(t * 2.0)), foot[1] - u * 610 * t


def _shaded_leaf(
    pen: ImageDraw.ImageDraw, root: tuple[float, float], tip: tuple[float, float], half: float, u: float
) -> None:
    """Draw a leaf: outline, midrib, and lines from the midrib to one edge."""
    outline = _leaf(root, tip, half)
    pen.polygon(outline, fill=0)
    count = len(outline) // 2
    for k in range(2, count - 1):
        rib = _between(root, tip, k / count)
        pen.line([rib, outline[k]], fill=215, width=round(1.5 * u))
        if k % 2:
            pen.line([rib, _between(rib, outline[-k], 0.7)], fill=150, width=round(1.2 * u))
    pen.line([*outline, outline[0]], fill=230, width=round(2.2 * u), joint="curve")
    pen.line([root, tip], fill=225, width=round(1.8 * u))


def _leaf(root: tuple[float, float], tip: tuple[float, float], half: float) -> list[tuple[float, float]]:
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = math.hypot(dx, dy)
    nx, ny = -dy / length, dx / length
    bulge = [(k / 14, half * math.sin(math.pi * (k / 14) ** 0.85)) for k in range(15)]
    near = [(root[0] + dx * t + nx * b, root[1] + dy * t + ny * b) for t, b in bulge]
    far = [(root[0] + dx * t - nx * b, root[1] + dy * t - ny * b) for t, b in reversed(bulge)]
    return near + far


def _between(a: tuple[float, float], b: tuple[float, float], t: float) -> tuple[float, float]:
    return a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t


def _imprint(pen: ImageDraw.ImageDraw, size: tuple[int, int], lines: tuple[str, str], u: float) -> None:
    """Letter the two lines of the lower margin, with a short rule on either side of the first."""
    large, small = (ImageFont.truetype(str(FONT), round(px * u)) for px in (50, 34))
    middle = size[0] / 2
    pen.text((middle, size[1] - 232 * u), lines[0], fill=225, font=large, anchor="ms")
    pen.text((middle, size[1] - 176 * u), lines[1], fill=215, font=small, anchor="ms")
    half = pen.textlength(lines[0], font=large) / 2 + 40 * u
    for side in (-1, 1):
        y = size[1] - 247 * u
        pen.line(
            [(middle + side * half, y), (middle + side * (half + 240 * u), y)], fill=220, width=round(2.4 * u)
        )
        pen.polygon(
            _leaf((middle + side * (half + 244 * u), y), (middle + side * (half + 276 * u), y), 6 * u),
            fill=220,
        )
