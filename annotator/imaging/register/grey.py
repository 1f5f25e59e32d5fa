"""A print made ready to be laid on another: grey, of a chosen size, its tones spread evenly.

Knows OpenCV and pixels. Prints of one photograph differ in tint, fading, contrast and screen; what is left
after this is what they share.
"""

from __future__ import annotations

from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey: TypeAlias = NDArray[np.float32]
"""One print, (height, width) float32, tones from 0 to 255."""

Bytes: TypeAlias = NDArray[np.uint8]
"""The same as (height, width) uint8, as the feature detector wants it."""

_BLACK, _WHITE = 0.5, 99.5
"""Percentiles that become black and white; borders, scratches and dust are fewer than that."""


def grey_of(pixels: Image.Image) -> Grey:
    """Return `pixels` (mode "RGB", upright) in grey."""
    return np.asarray(pixels.convert("L"), dtype=np.float32)


def resized(grey: Grey, scale: float) -> Grey:
    """Return `grey` reduced or enlarged by `scale`; what gets too fine to show is averaged away."""
    height, width = grey.shape
    size = (max(round(width * scale), 1), max(round(height * scale), 1))
    if size == (width, height):
        return grey
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(grey, size, interpolation=way), dtype=np.float32)


def softened(grey: Grey, sigma: float) -> Grey:
    """Return `grey` blurred by a Gaussian of `sigma` pixels; 0 leaves it as it is."""
    return grey if sigma <= 0 else np.asarray(cv2.GaussianBlur(grey, (0, 0), sigma), dtype=np.float32)


def spread(grey: Grey) -> Bytes:
    """Return `grey` with its darkest tone black and its lightest white."""
    black, white = (float(v) for v in np.percentile(grey, (_BLACK, _WHITE)))
    stretched = (grey - black) * (255.0 / max(white - black, 1.0))
    return np.asarray(np.clip(stretched, 0, 255), dtype=np.uint8)
