"""Places that can be found again in another print, and which of them look alike.

SIFT (Lowe 2004) as OpenCV has it: it is used to other sizes, turns and tones. Why not ORB, AKAZE or a
network: docs/adr/0018-comparing-prints.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.imaging.register.grey import Bytes

Places: TypeAlias = NDArray[np.float64]
"""(n, 2) float64, x and y in pixels."""

_MOST = 4000
"""Features of one print: more cost time with the square and add nothing to a fit of eight numbers."""
_ACROSS = 8
"""Cells across and down, each of which gets its share of features: one lace collar has hundreds."""
_FAINT = 0.01
"""SIFT's threshold of contrast, a quarter of the usual: old prints are soft."""
_RATIO = 0.85
"""A match counts where the second best is this much worse (Lowe's ratio test)."""


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What was found in one print.

    Attributes:
        places: (n, 2) in pixels.
        looks: (n, 128) float32, of length 1: what the neighbourhood of each place looks like.
    """

    places: Places
    looks: NDArray[np.float32]


def find_features(grey: Bytes) -> Features:
    """Return the strongest features of each part of the print."""
    sift = cv2.SIFT.create(contrastThreshold=_FAINT)
    chosen = _shared_out(sift.detect(grey, None), grey.shape[1], grey.shape[0])
    if not chosen:
        return Features(np.zeros((0, 2)), np.zeros((0, 128), dtype=np.float32))
    found, looks = sift.compute(grey, chosen)
    # RootSIFT (Arandjelovic & Zisserman 2012): a few strong gradients no longer drown the rest.
    looks = np.sqrt(looks / np.maximum(looks.sum(axis=1, keepdims=True), 1.0))
    return Features(np.array([point.pt for point in found]), np.asarray(looks, dtype=np.float32))


def match_features(old: Features, new: Features) -> tuple[Places, Places]:
    """Return the places of both that look alike, each the best of the other and clearly so, in one order."""
    if min(len(old.places), len(new.places)) < 2:  # noqa: PLR2004 - the ratio test asks for a second best
        return np.zeros((0, 2)), np.zeros((0, 2))
    likeness = old.looks @ new.looks.T
    best = likeness.argmax(axis=1)
    back = likeness.argmax(axis=0)
    rows = np.arange(len(best))
    top_two = np.partition(likeness, -2, axis=1)[:, -2:]
    distances = np.sqrt(np.maximum(2 - 2 * top_two, 0))
    kept = (back[best] == rows) & (distances[:, 1] <= _RATIO * distances[:, 0])
    return old.places[rows[kept]], new.places[best[kept]]


def _shared_out(points: Sequence[cv2.KeyPoint], width: int, height: int) -> list[cv2.KeyPoint]:
    """Return the strongest of `points` in each part of the picture."""
    if len(points) <= _MOST:
        return list(points)
    side = max(width, height) / _ACROSS
    cells: dict[tuple[int, int], list[cv2.KeyPoint]] = {}
    for point in sorted(points, key=lambda p: -p.response):
        cells.setdefault((int(point.pt[0] / side), int(point.pt[1] / side)), []).append(point)
    share = max(_MOST // len(cells), 1)
    return [point for cell in cells.values() for point in cell[:share]]
