"""Where a row of faces has a hole that is the size of a face.

Knows boxes in pixels; not names and not the rows of a caption (matching reads those). A hole is a hint, no
proof: people stand apart for many reasons.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEVEL = 0.8  # Of a face's height: neighbours in a row differ less than this in height above the ground.
_ALIKE = 1.6  # Neighbours in a row differ less than this in size.
_PAIRS = 4  # So many neighbours it takes to know how far people stand apart here.
_WIDE, _TOO_WIDE = 1.6, 4.5  # Of the usual distance: less is no hole, more is the end of a group.
_ROOM = 0.6  # Of a face's height, kept above and below the neighbours.


@dataclass(frozen=True, slots=True)
class Gap:
    """A hole in a row.

    Attributes:
        left, top, right, bottom: the place between two neighbours, in pixels.
        face_height: the mean height of the two.
    """

    left: float
    top: float
    right: float
    bottom: float
    face_height: float


def find_gaps(boxes: NDArray[np.float64]) -> tuple[Gap, ...]:
    """Return the holes between neighbours among `boxes`, (n, 4) corners, the left ones first."""
    pairs = _neighbours(boxes)
    if len(pairs) < _PAIRS:
        return ()
    distances = np.array([_distance(boxes[a], boxes[b]) for a, b in pairs])
    usual = float(np.median(distances))
    return tuple(
        sorted(
            (
                _between(boxes[a], boxes[b])
                for (a, b), distance in zip(pairs, distances, strict=True)
                if _WIDE * usual <= distance <= _TOO_WIDE * usual and boxes[b, 0] > boxes[a, 2]
            ),
            key=lambda gap: (gap.left, gap.top),
        )
    )


def _neighbours(boxes: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return each face with the next one to its right in the same row."""
    middles = (boxes[:, :2] + boxes[:, 2:]) / 2
    heights = boxes[:, 3] - boxes[:, 1]
    pairs = []
    for i in range(len(boxes)):
        level = np.abs(middles[:, 1] - middles[i, 1]) < _LEVEL * heights[i]
        alike = np.abs(np.log(heights / heights[i])) < np.log(_ALIKE)
        right = np.flatnonzero(level & alike & (middles[:, 0] > middles[i, 0]))
        if right.size:
            pairs.append((i, int(right[np.argmin(middles[right, 0])])))
    return pairs


def _distance(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Return how far apart two faces are, in face heights."""
    return float((b[0] + b[2] - a[0] - a[2]) / (a[3] - a[1] + b[3] - b[1]))


def _between(a: NDArray[np.float64], b: NDArray[np.float64]) -> Gap:
    height = float(a[3] - a[1] + b[3] - b[1]) / 2
    top, bottom = float(min(a[1], b[1])), float(max(a[3], b[3]))
    return Gap(float(a[2]), top - _ROOM * height, float(b[0]), bottom + _ROOM * height, height)
