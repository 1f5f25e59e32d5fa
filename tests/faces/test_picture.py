"""A photograph is toned, scaled and softened before the network sees it."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from annotator.core.errors import InvalidError
from annotator.faces.detector import Pixels
from annotator.faces.picture import Look, prepare

LOOK = Look(0.5, 0.8, 2.0)


def shades(low: float, high: float, *, width: int = 400, height: int = 300) -> Pixels:
    """Return a grey picture with soft waves between two grey levels."""
    y, x = np.mgrid[0:height, 0:width]
    waves = low + (high - low) * (np.sin(x / 23) * np.cos(y / 31) + 1) / 2
    return np.repeat(waves.astype(np.uint8)[:, :, None], 3, axis=2)


def test_a_faded_picture_gets_its_tones_back() -> None:
    """A print with grey levels 110 to 160 reaches the network nearly from black to white."""
    picture = prepare(shades(110, 160))
    part = picture.part(picture.whole, LOOK)
    assert part.min() < 20
    assert part.max() > 235


def test_sepia_reaches_the_network_grey() -> None:
    """A tint that follows from the brightness alone is taken out."""
    sepia = (shades(20, 220) * [1.0, 0.8, 0.55]).astype(np.uint8)
    picture = prepare(sepia)
    part = picture.part(picture.whole, LOOK).astype(int)
    assert np.abs(part[:, :, 0] - part[:, :, 2]).max() <= 2


def test_real_colours_stay() -> None:
    """A colour photograph keeps its colours, in the order blue, green, red."""
    colours = shades(20, 220)
    colours[:, :200] = [220, 40, 40]
    picture = prepare(colours)
    blue, _, red = picture.part(picture.whole, LOOK)[75, 50].tolist()
    assert red > blue + 100


def test_grain_is_softened_more() -> None:
    """Where grain is stronger than the picture, the stronger softening is taken."""
    noise = np.random.default_rng(3).normal(0, 40, (300, 400, 1))
    picture = prepare(np.clip(shades(20, 220) + noise, 0, 255).astype(np.uint8))
    full = Look(1.0, 0.8, 3.0)
    weak = Look(1.0, 0.8, 0.8)
    assert _roughness(picture.part(picture.whole, full)) < _roughness(picture.part(picture.whole, weak)) / 2


def test_a_large_picture_looks_the_same_from_its_small_copy() -> None:
    """The shortcut over the small copy shows what the photograph shows, within half a network pixel."""
    large = shades(20, 220, width=4003, height=2999)
    picture = prepare(large)
    direct = prepare(np.asarray(cv2.resize(large, (1000, 750), interpolation=cv2.INTER_AREA), dtype=np.uint8))
    small, expected = (p.part(p.whole, Look(640 / p.width, 1.0, 1.0)).astype(int) for p in (picture, direct))
    assert np.corrcoef(small[:470].ravel(), expected[:470].ravel())[0, 1] > 0.99


@pytest.mark.parametrize(
    "pixels",
    [
        np.zeros((10, 10), np.uint8),
        np.zeros((10, 10, 4), np.uint8),
        np.zeros((0, 10, 3), np.uint8),
        np.zeros((10, 10, 3), np.float32),
    ],
)
def test_what_is_no_picture_is_refused(pixels: Pixels) -> None:
    """Grey, transparent, empty and floating-point arrays are refused in a sentence."""
    with pytest.raises(InvalidError, match="pixels: must be"):
        prepare(pixels)


def _roughness(pixels: Pixels) -> float:
    return float(np.abs(np.diff(pixels.astype(float), axis=1)).mean())
