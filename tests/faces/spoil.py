"""Ways in which old prints and their scans go wrong, made on purpose.

Each takes a photograph with its known faces and returns another one; where the geometry changes, the boxes
follow.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
from PIL import Image

from annotator.faces.detector import Pixels
from faces.photographs import Boxes, Photograph

Spoil = Callable[[Photograph], Photograph]


def _tone(name: str, change: Callable[[Pixels], np.ndarray[tuple[int, ...], np.dtype[np.float64]]]) -> Spoil:
    def spoil(photograph: Photograph) -> Photograph:
        pixels = np.clip(change(photograph.pixels), 0, 255).astype(np.uint8)
        return replace(photograph, name=f"{photograph.name} {name}", pixels=np.ascontiguousarray(pixels))

    return spoil


def scaled(longest: int) -> Spoil:
    """Enlarge or shrink to `longest` px."""

    def spoil(photograph: Photograph) -> Photograph:
        height, width = photograph.pixels.shape[:2]
        factor = longest / max(height, width)
        size = (round(width * factor), round(height * factor))
        way = cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
        pixels = np.asarray(cv2.resize(photograph.pixels, size, interpolation=way), dtype=np.uint8)
        return Photograph(f"{photograph.name} {longest} px", pixels, photograph.truth * factor)

    return spoil


def turned(degrees: float) -> Spoil:
    """Lay the print askew on the glass; a face that leaves the picture is no longer asked for."""

    def spoil(photograph: Photograph) -> Photograph:
        height, width = photograph.pixels.shape[:2]
        matrix = np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0))
        pixels = np.asarray(
            cv2.warpAffine(photograph.pixels, matrix, (width, height), borderValue=(230, 230, 230)),
            dtype=np.uint8,
        )
        truth = photograph.truth
        middles = (truth[:, :2] + truth[:, 2:]) / 2
        halves = (truth[:, 2:] - truth[:, :2]) / 2
        moved = middles @ matrix[:, :2].T + matrix[:, 2]
        boxes = np.hstack([moved - halves, moved + halves])
        whole = ((boxes[:, :2] >= 0) & (boxes[:, 2:] <= [width, height])).all(axis=1)
        return Photograph(f"{photograph.name} {degrees:+g} deg", pixels, boxes[whole], boxes[~whole])

    return spoil


def cropped(left: float, top: float, right: float, bottom: float) -> Spoil:
    """Keep a part, in fractions; a face cut by the edge is no longer asked for."""

    def spoil(photograph: Photograph) -> Photograph:
        height, width = photograph.pixels.shape[:2]
        x0, y0, x1, y1 = (round(v) for v in (left * width, top * height, right * width, bottom * height))
        moved = photograph.truth - [x0, y0, x0, y0]
        whole = (moved[:, 0] >= 0) & (moved[:, 1] >= 0) & (moved[:, 2] <= x1 - x0) & (moved[:, 3] <= y1 - y0)
        pixels = np.ascontiguousarray(photograph.pixels[y0:y1, x0:x1])
        return Photograph(f"{photograph.name} crop {left:g},{top:g}", pixels, moved[whole], moved[~whole])

    return spoil


def mirrored(photograph: Photograph) -> Photograph:
    """Print it from the wrong side of the negative."""
    width = photograph.pixels.shape[1]
    truth: Boxes = photograph.truth.copy()
    truth[:, 0], truth[:, 2] = width - photograph.truth[:, 2], width - photograph.truth[:, 0]
    return Photograph(f"{photograph.name} mirrored", np.ascontiguousarray(photograph.pixels[:, ::-1]), truth)


def _grey(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.repeat(pixels.mean(axis=2, keepdims=True), 3, axis=2)


def _noise(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    dice = np.random.default_rng(1)
    return pixels + dice.normal(0.0, 25.0, (*pixels.shape[:2], 1))


def _halftone(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Screen at 45 degrees, with a dot of about an eighth of the usual face."""
    height, width = pixels.shape[:2]
    pitch = max(width / 260.0, 2.2)
    y, x = np.mgrid[0:height, 0:width]
    screen = 127 * (np.cos((x + y) * np.pi / pitch) * np.cos((x - y) * np.pi / pitch) + 1)
    return np.asarray(np.where(_grey(pixels) > screen[:, :, None], 245.0, 25.0) * 0.7 + _grey(pixels) * 0.3)


def _vignette(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    height, width = pixels.shape[:2]
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    return np.asarray(pixels * np.clip(1.15 - 0.55 * (x**2 + y**2), 0.15, 1.0)[:, :, None])


def _blur(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.asarray(cv2.GaussianBlur(pixels, (0, 0), pixels.shape[1] / 700), dtype=np.float64)


def _jpeg(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=12)
    return np.asarray(Image.open(held).convert("RGB"), dtype=np.float64)


def _scratches(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    dice = np.random.default_rng(2)
    height, width = pixels.shape[:2]
    out = pixels.copy()
    for _ in range(60):
        start = (int(dice.integers(width)), int(dice.integers(height)))
        end = (start[0] + int(dice.normal(0, width / 20)), start[1] + int(dice.normal(0, height / 6)))
        cv2.line(out, start, end, (240, 240, 240), max(1, width // 900), cv2.LINE_AA)
    return np.asarray(out, dtype=np.float64)


SPOILS: tuple[Spoil, ...] = (
    replace,
    scaled(6000),
    scaled(3000),
    scaled(1200),
    scaled(600),
    scaled(450),
    turned(6),
    turned(-12),
    cropped(0.0, 0.0, 0.6, 1.0),
    cropped(0.3, 0.2, 1.0, 0.9),
    cropped(0.05, 0.3, 0.45, 0.75),
    mirrored,
    _tone("noise", _noise),
    _tone("halftone", _halftone),
    _tone("sepia", lambda p: _grey(p) * [1.0, 0.85, 0.65]),
    _tone("low contrast", lambda p: 150 + (_grey(p) - 128) * 0.2),
    _tone("faded", lambda p: 190 + (_grey(p) - 128) * 0.35),
    _tone("dark", lambda p: 255 * (p / 255.0) ** 2.6),
    _tone("harsh", lambda p: 128 + (_grey(p) - 128) * 2.5),
    _tone("vignette", _vignette),
    _tone("blurred", _blur),
    _tone("jpeg 12", _jpeg),
    _tone("scratched", _scratches),
)
