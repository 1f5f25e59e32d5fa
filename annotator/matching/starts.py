"""First guesses at the rows: straighten the picture in many ways and cut it at the counts.

Knows how groups bend, tilt and converge. Every guess is only a start: `bands` fits the rows from the best
few, so that the fit ends in a good valley and not the nearest one.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
import numpy.typing as npt

from annotator.matching.scene import Floats, Scene

_SLOPES = (-0.24, -0.16, -0.08, 0.0, 0.08, 0.16, 0.24)
"""Rise over half the width of the group: prints are seldom tilted by more than 13 degrees."""

_BENDS = (-0.3, -0.15, -0.06, 0.0, 0.06, 0.15, 0.3)
"""How much lower (or higher) the ends stand than the middle, as a share of half the width. Rows of six real
groups have up to 0.12; the rest is room for panoramas."""

_FANS = (-0.25, 0.0, 0.25)
"""How much the distance between rows grows toward one side, for groups taken at an angle."""

_ALIKE = 0.04
"""Guesses that differ in fewer faces than this share lead the fit to the same place."""

_FAINT = 0.6
"""Marks below this score are left out of the cuts where there are enough others."""

_SLACK, _MISCOUNT = 3, 1.5
"""How far a cut may lie from the counts, in faces, and the price of each."""

_BACKWARD = 1e6

_STEADY = 0.09
"""Variance (heads squared) below which a row is not taken for a better one."""


def starts(
    scene: Scene, wanted: Sequence[tuple[Floats, int]], rows: int
) -> list[list[npt.NDArray[np.int64]]]:
    """Return up to the number wanted of ways to put all candidates into rows (0 the top), the best first.

    Each wish is how many candidates are expected in each of `rows` rows, NaN where that is open, and the
    number of ways.
    """
    if rows == 1:
        return [[np.zeros(len(scene), dtype=np.int64)] for _ in wanted]
    heights = _straightened(scene)
    ranked: dict[int, Floats] = {}
    found = []
    for counts, most in wanted:
        use = _surest(scene, counts)
        if len(use) not in ranked:
            ranked[len(use)] = np.sort(heights[:, use], axis=1)
        found.append(_best_cuts(heights, ranked[len(use)], counts, most=most))
    return found


def _best_cuts(heights: Floats, ranked: Floats, counts: Floats, *, most: int) -> list[npt.NDArray[np.int64]]:
    """Return the best cuts of all candidates' `heights` at the counts, the surest `ranked` along them."""
    if np.isnan(counts).all():
        cuts, cost = _natural_cuts(ranked, len(counts))
    else:
        cuts, cost = _counted_cuts(ranked, _expected(counts, ranked.shape[1]))
    found: list[npt.NDArray[np.int64]] = []
    for shape in np.argsort(cost):
        guess = _cut(heights[shape], ranked[shape], cuts[shape])
        if all((guess != other).mean() > _ALIKE for other in found):
            found.append(guess)
        if len(found) == most:
            break
    return found


def _surest(scene: Scene, counts: Floats) -> npt.NDArray[np.int64]:
    """Leave out the least sure candidates where there are more of them than names."""
    by_score = np.argsort(-scene.score, kind="stable")
    if np.isnan(counts).any():
        keep = int((scene.score >= _FAINT).sum()) or len(scene)
    else:
        keep = max(int(counts.sum()), int((scene.score >= _FAINT).sum()))
    return np.asarray(by_score[: max(keep, len(counts))], dtype=np.int64)


def _straightened(scene: Scene) -> Floats:
    """Return the heights after each way of straightening, shape (ways, candidates)."""
    across = scene.x / scene.half_width
    ways = np.array(list(product(_SLOPES, _BENDS, _FANS)))
    lift = np.stack([across, across * across]) * scene.half_width
    flat = scene.y - ways[:, :2] @ lift
    middle = np.median(flat, axis=1, keepdims=True)
    return np.asarray((flat - middle) / (1 + ways[:, 2:] * across))


def _expected(counts: Floats, total: int) -> Floats:
    """Return how many of `total` candidates each row should get, as ends of the runs."""
    known = np.where(np.isnan(counts), 0.0, counts)
    open_rows = np.isnan(counts)
    if open_rows.any():
        known[open_rows] = max(1.0, (total - known.sum()) / open_rows.sum())
    return np.asarray(np.cumsum(known) * total / known.sum())


def _counted_cuts(ranked: Floats, ends: Floats) -> tuple[npt.NDArray[np.int64], Floats]:
    """Cut each ranking near the counts, where the rows come out tightest (exact dynamic program).

    The cost is the log of what is left inside the rows, plus a price for each face too many or too few.
    """
    ways, total = ranked.shape
    slack = np.arange(-_SLACK, _SLACK + 1)
    tables = _running(ranked)
    expected = np.diff(ends, prepend=0.0)
    low = np.zeros(1, dtype=np.int64)
    cost, back = np.zeros((ways, 1)), []
    for row, end in enumerate(ends):
        is_last = row == len(ends) - 1
        high = np.array([total]) if is_last else np.clip(np.rint(end).astype(np.int64) + slack, 0, total)
        off = np.abs((high[:, None] - low[None, :]) - expected[row])
        through = cost[:, None, :] + _looseness(tables, low, high) + _MISCOUNT * off
        back.append((low, through.argmin(axis=2)))
        cost, low = through.min(axis=2), high
    cuts = np.empty((ways, len(ends)), dtype=np.int64)
    at = np.zeros(ways, dtype=np.int64)
    high_cut = np.full(ways, total)
    for row in range(len(ends) - 1, -1, -1):
        cuts[:, row] = high_cut
        lows, pick = back[row]
        at = pick[np.arange(ways), at]
        high_cut = lows[at]
    return cuts, cost[:, 0]


def _running(ranked: Floats) -> tuple[Floats, Floats]:
    zero = np.zeros((len(ranked), 1))
    return (
        np.concatenate([zero, ranked.cumsum(axis=1)], axis=1),
        np.concatenate([zero, (ranked * ranked).cumsum(axis=1)], axis=1),
    )


def _looseness(
    tables: tuple[Floats, Floats], low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]
) -> Floats:
    """Return members times the log of their variance, for each ranking, high and low cut."""
    sums, squares = tables
    members = (high[:, None] - low[None, :]).astype(np.float64)
    held = np.maximum(members, 1.0)
    mean = (sums[:, high][:, :, None] - sums[:, low][:, None, :]) / held
    variance = (squares[:, high][:, :, None] - squares[:, low][:, None, :]) / held - mean * mean
    loose = members * np.log(np.maximum(variance, 0.0) + _STEADY)
    return np.asarray(np.where(members < 0, _BACKWARD, loose))


def _natural_cuts(ranked: Floats, rows: int) -> tuple[npt.NDArray[np.int64], Floats]:
    """Cut each ranking into the tightest runs there are (exact dynamic program, Fisher 1958)."""
    ways, total = ranked.shape
    sums, squares = _running(ranked)
    best = squares - sums**2 / np.maximum(np.arange(total + 1), 1)
    back = np.zeros((rows, ways, total + 1), dtype=np.int64)
    for row in range(1, rows):
        worse = np.full((ways, total + 1), np.inf)
        for end in range(row + 1, total + 1):
            start = np.arange(row, end)
            inside = (squares[:, end, None] - squares[:, start]) - (
                sums[:, end, None] - sums[:, start]
            ) ** 2 / (end - start)
            through = best[:, start] + inside
            pick = through.argmin(axis=1)
            back[row, :, end] = start[pick]
            worse[:, end] = through[np.arange(ways), pick]
        best = worse
    cuts = np.empty((ways, rows), dtype=np.int64)
    cuts[:, -1] = total
    for row in range(rows - 1, 0, -1):
        cuts[:, row - 1] = back[row, np.arange(ways), cuts[:, row]]
    return cuts, best[:, total]


def _cut(heights: Floats, ranked: Floats, cuts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the row of every candidate, those left out of the ranking included."""
    last = len(ranked) - 1
    edges = [
        (ranked[min(max(cut - 1, 0), last)] + ranked[min(cut, last)]) / 2 if cut > 0 else -np.inf
        for cut in cuts[:-1]
    ]
    return np.asarray(np.searchsorted(np.array(edges), heights), dtype=np.int64)
