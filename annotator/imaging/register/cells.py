"""Small places of one print looked for where a fit says they lie on the other: what agrees, and how exactly.

The honest measure of a fit: not how many features voted for it, but in how much of the picture both prints
show the same. Knows pixels; both prints lie in one frame already.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.imaging.register.features import Places
from annotator.imaging.register.grey import Grey

_HALF = 14
"""Pixels from the middle of a cell to its edge: about half a face where a group is 1000 px wide."""
_FLAT = 6.0
"""Spread of tones below which a cell shows nothing to compare."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """What was found of the cells that show something and lie on both prints.

    Attributes:
        here: middles in the frame, (n, 2).
        there: where each was found on the other print, in the same frame, to a part of a pixel.
        likeness: normalised correlation there, -1 to 1.
    """

    here: Places
    there: Places
    likeness: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.likeness)


def look_for_cells(
    old: Grey,
    new: Grey,
    covered: NDArray[np.bool_],
    *,
    reach: int,
    step: int,
    shift: tuple[int, int] = (0, 0),
) -> Cells:
    """Look for each cell of `old` in `new`, at most `reach` pixels away from where it lies there.

    Args:
        old: one print.
        new: the other print in the frame of `old`.
        covered: where `new` shows anything.
        reach: how far to look.
        step: pixels from one cell to the next.
        shift: looks so far beside, for telling what chance finds.
    """
    height, width = old.shape
    edge = _HALF + reach
    dx, dy = shift
    xs = np.arange(edge, width - edge, step)
    ys = np.arange(edge, height - edge, step)
    found: list[tuple[float, float, float, float, float]] = []
    for y in ys:
        for x in xs:
            ax, ay = int(x) + dx, int(y) + dy
            if not (edge <= ax < width - edge and edge <= ay < height - edge):
                continue
            cell = old[y - _HALF : y + _HALF + 1, x - _HALF : x + _HALF + 1]
            place = (slice(ay - edge, ay + edge + 1), slice(ax - edge, ax + edge + 1))
            if covered[place].all() and float(cell.std()) >= _FLAT:
                mx, my, likeness = _best(cell, new[place], reach)
                found.append((float(x), float(y), ax + mx, ay + my, likeness))
    table = np.array(found, dtype=np.float64).reshape(-1, 5)
    return Cells(table[:, 0:2], table[:, 2:4], table[:, 4])


def _best(cell: Grey, around: Grey, reach: int) -> tuple[float, float, float]:
    """Return how far away `cell` is found in `around`, and how like it is there."""
    if float(around.std()) < 1e-3:  # noqa: PLR2004 - one even tone
        return 0.0, 0.0, 0.0
    scores = np.asarray(cv2.matchTemplate(around, cell, cv2.TM_CCOEFF_NORMED), dtype=np.float32)
    _, likeness, _, (x, y) = cv2.minMaxLoc(scores)
    return (
        x - reach + _between(scores[y, :], x),
        y - reach + _between(scores[:, x], y),
        float(likeness) if np.isfinite(likeness) else 0.0,
    )


def _between(scores: Grey, at: int) -> float:
    """Return how far from `at` the top of the parabola through it and its neighbours lies."""
    if not 0 < at < len(scores) - 1:
        return 0.0
    before, here, after = (float(s) for s in scores[at - 1 : at + 2])
    bend = before - 2 * here + after
    return 0.0 if bend >= 0 else float(np.clip((before - after) / (2 * bend), -0.5, 0.5))
