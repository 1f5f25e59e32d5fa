"""Which boxes and line segments meet, for many at once.

Arrays of boxes are (n, 4) float64: left, top, right, bottom; of segments (n, 4): x0, y0, x1, y1. Each
function compares every row of `a` with every row of `b` and returns a (len(a), len(b)) array.
Knows nothing of labels.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.float64]
Grid: TypeAlias = NDArray[np.bool_]


def overlaps(a: Rows, b: Rows, gap: float = 0.0) -> Grid:
    """Say which boxes come closer than `gap`; boxes that only touch do not overlap."""
    left, top, right, bottom = (a[:, k, None] for k in range(4))
    grid: Grid = left - gap < b[:, 2]
    grid &= right + gap > b[:, 0]
    grid &= top - gap < b[:, 3]
    grid &= bottom + gap > b[:, 1]
    return grid


def distances(a: Rows, b: Rows) -> Rows:
    """Return how far apart the boxes are (the larger of the gaps in x and y); 0 where they meet."""
    left, top, right, bottom = (a[:, k, None] for k in range(4))
    dx = np.maximum(left - b[:, 2], b[:, 0] - right)
    dy = np.maximum(top - b[:, 3], b[:, 1] - bottom)
    apart: Rows = np.maximum(np.maximum(dx, dy), 0.0)
    return apart


def crossings(a: Rows, b: Rows) -> Grid:
    """Say which segments of `a` cross or touch which segments of `b`."""
    ax, ay, bx, by = (a[:, k, None] for k in range(4))
    cx, cy, dx, dy = (b[:, k] for k in range(4))
    abx, aby, cdx, cdy = bx - ax, by - ay, dx - cx, dy - cy
    of_c = abx * (cy - ay) - aby * (cx - ax)
    of_d = abx * (dy - ay) - aby * (dx - ax)
    of_a = cdx * (ay - cy) - cdy * (ax - cx)
    of_b = cdx * (by - cy) - cdy * (bx - cx)
    grid: Grid = (of_c * of_d <= 0) & (of_a * of_b <= 0)
    return grid


def pierces(segments: Rows, boxes: Rows, gap: float = 0.0) -> Grid:
    """Say which segments run through which boxes, or closer to them than `gap`.

    Separating axes of a segment and an upright box: x, y, and the normal of the segment.
    """
    ex, ey = (
        (segments[:, None, 2] - segments[:, None, 0]) / 2,
        (segments[:, None, 3] - segments[:, None, 1]) / 2,
    )
    hx, hy = (boxes[:, 2] - boxes[:, 0]) / 2 + gap, (boxes[:, 3] - boxes[:, 1]) / 2 + gap
    mx = segments[:, None, 0] + ex - (boxes[:, 0] + boxes[:, 2]) / 2
    my = segments[:, None, 1] + ey - (boxes[:, 1] + boxes[:, 3]) / 2
    wide, high = np.abs(ex), np.abs(ey)
    grid: Grid = np.abs(mx) < hx + wide
    grid &= np.abs(my) < hy + high
    grid &= np.abs(mx * ey - my * ex) < hx * high + hy * wide
    return grid


def any_of(grid: Grid) -> NDArray[np.bool_]:
    """Say which rows of `grid` are true anywhere."""
    found: NDArray[np.bool_] = np.logical_or.reduce(grid, axis=1)
    return found
