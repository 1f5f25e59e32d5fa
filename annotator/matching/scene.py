"""Candidates as the solver sees them: places and sizes in units of a typical head.

Knows how to undo the picture's aspect ratio and how the size of heads changes across it; not what a row is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from annotator.core.geometry import Size
from annotator.matching.proposal import Candidate

Floats: TypeAlias = npt.NDArray[np.float64]

SIZE_SPREAD = 0.16
"""Standard deviation of log head height around the trend of its picture. Chosen: six real groups have 0.05 to
0.08, and boxes drawn by hand, hats and children ask for more room."""

_TREND_PRIOR = np.array([0.0, 25.0, 4.0])
"""Ridge on the trend's constant, its slope to the side and its slope downward: a real slope has many heads
behind it, three heads of one row should not make one."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Candidates in head units: one is the median height of a face box; origin at the centre of the faces.

    Attributes:
        x, y: centres, shape (n,) float64; y points down.
        size: heights of the boxes.
        scale: the height expected there, from the trend across the picture.
        trend: constant, slope in x / `half_width`, slope in y of the log of the expected height.
        half_width: half the distance between the outermost faces; at least one head.
        tall, wide: the picture's height and width in head units.
        left: x of the picture's left edge.
        score: the detector's score.
    """

    x: Floats
    y: Floats
    size: Floats
    scale: Floats
    trend: Floats
    half_width: float
    tall: float
    wide: float
    left: float
    score: Floats

    def __len__(self) -> int:
        return len(self.x)


def measure(candidates: Sequence[Candidate], size: Size) -> Scene:
    """Return the scene of at least one candidate."""
    boxes = np.array([(c.box.x, c.box.y, c.box.width, c.box.height) for c in candidates], dtype=np.float64)
    boxes *= np.array([size.width, size.height, size.width, size.height], dtype=np.float64)
    score = np.array([c.score for c in candidates], dtype=np.float64)
    # Boxes of one face differ in shape from detector to detector; the side of the square is steadier.
    heads = np.sqrt(boxes[:, 2] * boxes[:, 3]) * 1.15
    sure = score >= min(float(np.median(score)), 0.6)
    unit = float(np.median(heads[sure]))
    x, y = (boxes[:, 0] + boxes[:, 2] / 2) / unit, (boxes[:, 1] + boxes[:, 3] / 2) / unit
    left = -float(x.min() + x.max()) / 2
    x, y = x + left, y - float(np.median(y[sure]))
    half_width = max(1.0, float(x.max()))
    trend = _size_trend(x / half_width, y, np.log(heads / unit), np.clip(score, 0.05, 1.0))
    scale = np.exp(_expected(trend, x / half_width, y))
    tall, wide = size.height / unit, size.width / unit
    return Scene(x, y, heads / unit, scale, trend, half_width, tall, wide, left, score)


def expected_size(scene: Scene, y: Floats) -> Floats:
    """Return the log of the head height expected at each candidate's x and at heights `y`, (..., n, rows)."""
    return np.asarray(_expected(scene.trend, (scene.x / scene.half_width)[:, None], y))


def _expected(trend: Floats, across: Floats, y: Floats) -> Floats:
    return np.asarray(np.clip(trend[0] + trend[1] * across + trend[2] * y, -1.2, 1.2))


def _size_trend(across: Floats, y: Floats, log_size: Floats, weight: Floats) -> Floats:
    """Fit a plane through the log sizes that single wrong boxes cannot bend (Cauchy weights)."""
    design = np.stack([np.ones_like(across), across, y], axis=1)
    trend = np.array([float(np.median(log_size)), 0.0, 0.0])
    for _ in range(4):
        off = (log_size - design @ trend) / SIZE_SPREAD
        weighted = design * (weight / (1 + off * off))[:, None]
        trend = np.linalg.solve(weighted.T @ design + np.diag(_TREND_PRIOR + 1e-6), weighted.T @ log_size)
    return trend


def log_normal(off: Floats, spread: float) -> Floats:
    """Return the log density of a normal distribution at distance `off` from its mean."""
    return np.asarray(-0.5 * (off / spread) ** 2 - math.log(spread * math.sqrt(2 * math.pi)))
