"""A photograph made ready for the network: its tint removed, its tones spread, any part at any scale.

Knows OpenCV and pixels; not the network. Old prints come sepia, faded and dark. All of that misleads a
network trained on new colour photographs, and one even change to the whole picture undoes most of it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np

from annotator.core.errors import InvalidError
from annotator.faces.detector import Pixels
from annotator.faces.tiles import Tile

_OVERVIEW = (
    1280  # px: the longest side of the small copy; shrinking 12 megapixels anew for every look is slow.
)
_THUMB = 256  # px: enough to see the tones of a picture, too little for grain and halftone dots.
_COLOURFUL = (
    9.0  # Colour that brightness does not explain, in grey levels; sepia and cyanotypes stay below it.
)
_BLACK, _WHITE = 1.0, 99.0  # Percentiles that become black and white: scratches and dust are fewer than that.
_GRAINY = 1.05  # Measured: sharp photographs reach 0.9; halftones and noise start at 1.1.
_STEEPEST = 6.0  # More spreading than this turns grain into eyes.


@dataclass(frozen=True, slots=True)
class Look:
    """How to look.

    Attributes:
        scale: network pixels for one pixel of the photograph.
        sigma: how much to soften, in network pixels.
        grainy_sigma: the same where grain or halftone dots are stronger than what they show.
    """

    scale: float
    sigma: float
    grainy_sigma: float

    def scaled(self, factor: float) -> Look:
        """Return this look at a picture `factor` times as large."""
        return replace(self, scale=factor * self.scale)


@dataclass(frozen=True, slots=True)
class Tone:
    """The even change that a picture needs: without its tint, and from `black` to 255 by `gain`."""

    is_tinted: bool
    black: float
    gain: float

    def applied(self, pixels: Pixels) -> Pixels:
        """Return `pixels` with the tone changed."""
        plain = _without_tint(pixels) if self.is_tinted else pixels
        return np.asarray(
            cv2.convertScaleAbs(
                np.maximum(plain, int(self.black)), None, self.gain, -int(self.black) * self.gain
            ),
            dtype=np.uint8,
        )


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """The photograph and a small copy of it, neither changed yet.

    Attributes:
        pixels: the photograph as it was given.
        overview: the same, shrunk by a whole factor to little more than 1280 px.
        tone: what both need before the network sees them.
    """

    pixels: Pixels
    overview: Pixels
    tone: Tone

    @property
    def width(self) -> int:
        """The width of the photograph in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """The height of the photograph in pixels."""
        return int(self.pixels.shape[0])

    @property
    def whole(self) -> Tile:
        """The tile that is the whole photograph."""
        return Tile(0, 0, self.width, self.height)

    def contrast(self, tile: Tile) -> float:
        """Return how much there is to see in `tile`: the spread of its tones, in grey levels."""
        factor = self.overview.shape[1] / self.width
        left, top = int(tile.left * factor), int(tile.top * factor)
        right, bottom = math.ceil(tile.right * factor), math.ceil(tile.bottom * factor)
        return float(np.std(self.overview[top:bottom, left:right])) * self.tone.gain

    def part(self, tile: Tile, look: Look) -> Pixels:
        """Return `tile` of the photograph as `look` wants it, in the channel order of OpenCV (BGR)."""
        size = (max(round(tile.width * look.scale), 1), max(round(tile.height * look.scale), 1))
        scaled = self.tone.applied(_resized(self._source(tile, look.scale), size))
        sigma = look.grainy_sigma if _is_grainy(scaled) else look.sigma
        soft = cv2.GaussianBlur(scaled, (0, 0), sigma)
        return np.ascontiguousarray(soft[:, :, ::-1], dtype=np.uint8)

    def _source(self, tile: Tile, scale: float) -> Pixels:
        """Return the pixels of `tile`, the small copy's where the whole is asked for and fine enough."""
        if tile == self.whole and scale * self.width <= self.overview.shape[1]:
            return self.overview
        return self.pixels[tile.top : tile.bottom, tile.left : tile.right]


def prepare(pixels: Pixels) -> Picture:
    """Return the picture for `pixels`.

    Raises:
        InvalidError: when `pixels` is not (height, width, 3) uint8 with at least one pixel.
    """
    if pixels.ndim != 3 or pixels.shape[2] != 3 or pixels.dtype != np.uint8 or not pixels.size:  # noqa: PLR2004 - R, G, B
        raise InvalidError("pixels", f"must be (height, width, 3) uint8, not {pixels.shape} {pixels.dtype}")
    factor = max(max(pixels.shape[:2]) // _OVERVIEW, 1)
    overview = _shrunk(pixels, factor)
    return Picture(pixels, overview, _read_tone(_shrunk(overview, max(max(overview.shape[:2]) // _THUMB, 1))))


def _read_tone(thumb: Pixels) -> Tone:
    """Return the change that a picture with this thumbnail needs."""
    grey = np.asarray(cv2.cvtColor(thumb, cv2.COLOR_RGB2GRAY), dtype=np.float64)
    black, white = (float(v) for v in np.percentile(grey, (_BLACK, _WHITE)))
    return Tone(_is_tinted(thumb, grey), np.floor(black), min(255.0 / max(white - black, 1.0), _STEEPEST))


def _is_tinted(thumb: Pixels, grey: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> bool:
    """Say whether every colour follows from the brightness, as in a grey, sepia or blue print."""
    curve = np.vander(grey.ravel() / 255.0, 4)
    for channel in (0, 2):
        tint = thumb[:, :, channel].ravel() - grey.ravel()
        fitted = curve @ np.linalg.lstsq(curve, tint, rcond=None)[0]
        if float(np.std(tint - fitted)) > _COLOURFUL:
            return False
    return True


def _without_tint(pixels: Pixels) -> Pixels:
    return np.asarray(
        cv2.cvtColor(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB), dtype=np.uint8
    )


def _is_grainy(pixels: Pixels) -> bool:
    """Say whether the finest detail is stronger than the next coarser, which is grain and no picture."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY).astype(np.float32)
    soft, softer = (cv2.GaussianBlur(grey, (0, 0), sigma) for sigma in (1.0, 2.0))
    finest, coarser = (float(np.median(np.abs(a - b))) for a, b in ((grey, soft), (soft, softer)))
    return finest > coarser * _GRAINY


def _shrunk(pixels: Pixels, factor: int) -> Pixels:
    """Return `pixels` smaller by a whole factor, for which OpenCV has a much faster way."""
    size = (max(pixels.shape[1] // factor, 1), max(pixels.shape[0] // factor, 1))
    trimmed = pixels[: size[1] * factor, : size[0] * factor] if min(size) > 1 else pixels
    return pixels if factor == 1 else _resized(trimmed, size)


def _resized(pixels: Pixels, size: tuple[int, int]) -> Pixels:
    way = cv2.INTER_AREA if size[0] < pixels.shape[1] else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(pixels, size, interpolation=way), dtype=np.uint8)
