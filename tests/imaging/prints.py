"""Prints made of one picture: other crops, turns, tones and screens, people painted out."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

from annotator.assets import asset
from annotator.core.geometry import Box, Point, bounds
from annotator.storage.format import decode_project

LONGEST = 1200
WHOLE = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Spoiling:
    """What was done to a print.

    Attributes:
        crop: which part of the picture it shows.
        scale: its pixels for one of the picture.
        turn: degrees clockwise around the middle of the crop.
        gamma, noise, blur: of its tones.
        screen: pixels from one halftone dot to the next, or 0.
    """

    crop: Box = WHOLE
    scale: float = 1.0
    turn: float = 0.0
    gamma: float = 1.0
    noise: float = 0.0
    blur: float = 0.0
    screen: float = 0.0
    is_mirrored: bool = False
    is_negative: bool = False


@cache
def plate() -> Image.Image:
    """Return the drawn plate of the example, smaller."""
    with Image.open(asset("example/stand-in.jpg")) as picture:
        picture.thumbnail((LONGEST, LONGEST))
        return picture.convert("RGB")


@cache
def faces() -> tuple[Box, ...]:
    """Return the faces on the plate."""
    project = decode_project(asset("example/stand-in.annotator.json").read_bytes())
    return tuple(bounds(region.shape) for region in project.regions)


def stranger(seed: int = 5) -> Image.Image:
    """Return a picture of something else: discs, lines and grain."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGB", (LONGEST, 900), (140, 140, 140))
    draw = ImageDraw.Draw(picture)
    for _ in range(160):
        x, y, r = (float(v) for v in random.uniform((0, 0, 8), (LONGEST, 900, 90)))
        tone = int(random.integers(0, 256))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(tone,) * 3, outline=(255 - tone,) * 3)
    return picture.filter(ImageFilter.GaussianBlur(1))


def print_of(picture: Image.Image, spoiling: Spoiling, *, seed: int = 1) -> Image.Image:
    """Return a print of `picture`."""
    size = print_size(picture, spoiling)
    back = np.linalg.inv(_way(picture, spoiling))
    a, b, c, d, e, f = (float(v) for v in back[:2].ravel())
    small = picture.filter(ImageFilter.GaussianBlur(0.4 / spoiling.scale)) if spoiling.scale < 1 else picture
    print_ = small.transform(
        size, Image.Transform.AFFINE, (a, b, c, d, e, f), Image.Resampling.BICUBIC, fillcolor=(200, 200, 200)
    )
    if spoiling.blur:
        print_ = print_.filter(ImageFilter.GaussianBlur(spoiling.blur))
    tones = 255 * (np.asarray(print_.convert("L"), dtype=np.float64) / 255) ** spoiling.gamma
    if spoiling.screen:
        tones = _screened(tones, spoiling.screen)
    tones += np.random.default_rng(seed).normal(0, spoiling.noise, tones.shape)
    tones = np.clip(255 - tones if spoiling.is_negative else tones, 0, 255)
    return Image.fromarray(tones.astype(np.uint8)).convert("RGB")


def print_size(picture: Image.Image, spoiling: Spoiling) -> tuple[int, int]:
    """Return width and height of the print."""
    crop, scale = spoiling.crop, spoiling.scale
    return round(crop.width * picture.width * scale), round(crop.height * picture.height * scale)


def place_on(picture: Image.Image, spoiling: Spoiling, place: Point) -> Point:
    """Return where `place` of the picture lies on the print, in fractions."""
    x, y, _ = _way(picture, spoiling) @ (place.x * picture.width, place.y * picture.height, 1)
    width, height = print_size(picture, spoiling)
    return Point(float(x) / width, float(y) / height)


def painted_out(picture: Image.Image, box: Box) -> Image.Image:
    """Return `picture` with the person in `box` covered by a tone of the neighbourhood."""
    left, top = (box.x - 0.3 * box.width) * picture.width, (box.y - 0.3 * box.height) * picture.height
    right, bottom = left + 1.6 * box.width * picture.width, top + 1.6 * box.height * picture.height
    tone = picture.getpixel((max(int(left) - 2, 0), int((top + bottom) / 2)))
    mask = Image.new("L", picture.size)
    ImageDraw.Draw(mask).ellipse((left, top, right, bottom), fill=255)
    return Image.composite(
        Image.new("RGB", picture.size, tone),
        picture,
        mask.filter(ImageFilter.GaussianBlur(4)),
    )


def exchanged(picture: Image.Image, box: Box, other: Box) -> Image.Image:
    """Return `picture` with the face of `other` pasted over that of `box`, hair and collar kept."""
    box, other = (_inner(one) for one in (box, other))
    target, source = _pixels(picture, box), _pixels(picture, other)
    size = target[2] - target[0], target[3] - target[1]
    face = picture.crop(source).resize(size)
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).ellipse((2, 2, size[0] - 3, size[1] - 3), fill=255)
    changed = picture.copy()
    changed.paste(face, target[:2], mask.filter(ImageFilter.GaussianBlur(3)))
    return changed


def pasted_at(picture: Image.Image, box: Box, x: float, y: float) -> Image.Image:
    """Return `picture` with a copy of the face in `box` that begins at `x`, `y` (fractions)."""
    changed = picture.copy()
    grown = replace(box, x=box.x - 0.2 * box.width, y=box.y - 0.2 * box.height)
    grown = Box(grown.x, grown.y, 1.4 * box.width, 1.4 * box.height)
    left = round((x - 0.2 * box.width) * picture.width)
    top = round((y - 0.2 * box.height) * picture.height)
    changed.paste(picture.crop(_pixels(picture, grown)), (left, top))
    return changed


def _inner(box: Box) -> Box:
    """Return the face of a portrait."""
    return Box(box.x + 0.25 * box.width, box.y + 0.2 * box.height, 0.5 * box.width, 0.5 * box.height)


def _pixels(picture: Image.Image, box: Box) -> tuple[int, int, int, int]:
    return (
        round(box.x * picture.width),
        round(box.y * picture.height),
        round(box.right * picture.width),
        round(box.bottom * picture.height),
    )


def _way(picture: Image.Image, spoiling: Spoiling) -> NDArray[np.float64]:
    """Return the matrix from pixels of the picture to pixels of the print."""
    crop, angle = spoiling.crop, math.radians(spoiling.turn)
    middle = crop.centre.x * picture.width, crop.centre.y * picture.height
    width, height = print_size(picture, spoiling)
    cos, sin = spoiling.scale * math.cos(angle), spoiling.scale * math.sin(angle)
    to_middle = np.array([[1, 0, -middle[0]], [0, 1, -middle[1]], [0, 0, 1]])
    turned = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1]])
    mirrored = np.diag([-1.0 if spoiling.is_mirrored else 1.0, 1.0, 1.0])
    out = np.array([[1, 0, width / 2], [0, 1, height / 2], [0, 0, 1]])
    return np.asarray(out @ mirrored @ turned @ to_middle, dtype=np.float64)


def _screened(tones: NDArray[np.float64], pitch: float) -> NDArray[np.float64]:
    """Return `tones` as dots of one ink, at 45 degrees."""
    y, x = np.mgrid[: tones.shape[0], : tones.shape[1]] * (2 * math.pi / pitch)
    threshold = 127.5 + 60 * (np.cos((x + y) / math.sqrt(2)) + np.cos((x - y) / math.sqrt(2)))
    return np.where(tones > threshold, 235.0, 25.0)
