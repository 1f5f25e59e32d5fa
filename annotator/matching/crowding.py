"""What neighbours say about a face's row: people of one row stand beside each other, not on each other.

Knows distances between faces; not the curves of rows (`curves`) and not the prices of single faces
(`energy`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.matching.scene import Floats, Scene

UNEVEN = 0.35
"""Standard deviation of the log of the distance between neighbours of one row, with room for people who
stand at ease; along a row that is known, less is allowed (`align`)."""

_CROWDED = 4.0
"""Nats at most for two faces of one row that stand closer than neighbours do."""

_OUT_OF_ORDER, _ORDER_REACH, _CLEARLY_ABOVE = 4.0, 0.9, 0.5
"""Price of a face above another that yet belongs to a lower row; how far apart (heads) that fades sideways;
and the difference in height from which it counts in full."""

_USUAL_PITCH, _CLOSEST_PITCH = 2.4, 0.9
"""Heads from neighbour to neighbour where a row has too few to tell, and the least that shoulders allow.
Chosen: the middle of fifty rows of twenty real groups, four in five of which have 1.9 to 3.5."""

_LEANING = 0.5
"""Distances that the usual one is worth: rows differ by about 0.3 in its log, neighbours in a row by 0.2."""

_STEP = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Neighbours:
    """Which candidates crowd each other.

    Attributes:
        apart: distance to the side, in local heads, (n, n); far for a candidate and itself.
        above: price of the first standing in a lower row than the second though it is above it, (n, n).
    """

    apart: Floats
    above: Floats
    x: Floats

    def prices(self, share: Floats) -> Floats:
        """Return what each row costs each candidate because of those that share it, (..., n, rows).

        `share` is how much of each candidate is in each row, (..., n, rows).
        """
        higher = share.cumsum(axis=-1) - share
        lower = share.sum(axis=-1, keepdims=True) - higher - share
        price = np.asarray(self.above @ higher + self.above.T @ lower)
        by_row, pitches = price.swapaxes(-1, -2), self._pitches(share)
        # Many rows of several fits, and of one from step to step, have the same faces.
        for pitch in np.unique(pitches):
            at = np.nonzero(pitches == pitch)
            by_row[at] += (self._crowd_prices(pitch) @ share.swapaxes(-1, -2)[at][..., None])[..., 0]
        return price

    def _crowd_prices(self, pitch: Floats) -> Floats:
        """Return what candidates charge each other in rows of these usual distances, (..., n, n)."""
        near = np.minimum(self.apart * (1 / (pitch * _STEP)), len(_PRICES) - 1).astype(np.intp)
        return _PRICES.take(near)

    def exchanged(self, rows: npt.NDArray[np.int64], share: Floats) -> Floats:
        """Return what two candidates would stop charging each other if they exchanged their rows, (n, n).

        `prices` charges each of them for the other's old place; whoever weighs an exchange must take that
        out. `rows` is -1 for a candidate in no row.
        """
        pitch = np.append(self._pitches(share), np.inf)[rows]
        near = np.minimum(self.apart / (pitch[:, None] * _STEP), len(_PRICES) - 1).astype(np.intp)
        mine = np.where(rows[:, None] >= 0, _PRICES[near], 0.0)
        both = (rows[:, None] >= 0) & (rows[None, :] >= 0)
        return np.asarray(mine + mine.T - np.where(both, self.above + self.above.T, 0.0))

    def _pitches(self, share: Floats) -> Floats:
        """Return the usual distance between neighbours of each row, in heads, (..., rows)."""
        order = np.argsort(self.x, kind="stable")
        # The greater part of a candidate in a row makes it one of the row.
        inside = share.swapaxes(-1, -2)[..., order] > 0.5  # noqa: PLR2004
        x = self.x[order]
        last = np.maximum.accumulate(np.where(inside, x, -np.inf), axis=-1)
        steps = np.full(inside.shape, np.inf)
        np.subtract(x[1:], last[..., :-1], out=steps[..., 1:], where=inside[..., 1:])
        steps.sort(axis=-1)
        count = inside.sum(axis=-1) - 1
        middle = np.take_along_axis(steps, np.maximum(count - 1, 0)[..., None] // 2, axis=-1)[..., 0]
        pairs = zip(middle.ravel().tolist(), count.ravel().tolist(), strict=True)
        return np.array([_leaning_pitch(*pair) for pair in pairs]).reshape(count.shape)


def pitch_of(x: Floats) -> float:
    """Return the usual distance between neighbours at `x`; few of them lean on what is usual anywhere."""
    steps = np.sort(np.diff(np.sort(x)))
    # Of two in the middle the smaller: a hole where somebody is missing is likelier than a squeeze.
    return _leaning_pitch(float(steps[(len(steps) - 1) // 2]) if len(steps) else np.inf, len(steps))


def _leaning_pitch(middle: float, count: int) -> float:
    """Return the usual distance where the one in the middle of `count` distances is `middle`."""
    if count < 1:
        return _USUAL_PITCH
    weight = count / (count + _LEANING)
    return float(max(_CLOSEST_PITCH, middle) ** weight * _USUAL_PITCH ** (1 - weight))


def neighbours(scene: Scene) -> Neighbours:
    """Return who is near whom."""
    scale = np.sqrt(scene.scale[:, None] * scene.scale[None, :])
    dx = np.abs(scene.x[:, None] - scene.x[None, :]) / scale
    dy = (scene.y[None, :] - scene.y[:, None]) / scale
    above = _OUT_OF_ORDER * np.exp(-((dx / _ORDER_REACH) ** 2)) * np.clip(dy / _CLEARLY_ABOVE, 0, 1)
    np.fill_diagonal(dx, 1e6)
    return Neighbours(dx, above, scene.x)


def _price_table() -> Floats:
    """Return the price of two faces of one row at 0, 0.05, 0.1, ... steps from neighbour to neighbour.

    Minus the log of the pair correlation of a row whose distances are log-normal: two faces half a step apart
    hardly ever share a row, two that are one step apart do so more often than chance has it.
    """
    apart = np.maximum(np.arange(0, 2, _STEP), _STEP / 2)
    density = np.zeros_like(apart)
    for steps in range(1, 12):
        spread = UNEVEN / math.sqrt(steps)
        density += np.exp(-0.5 * (np.log(apart / steps) / spread) ** 2) / (spread * apart)
    price = np.minimum(-np.log(density / density[-5:].mean() + 1e-9), _CROWDED)
    return np.append(price, 0.0)


_PRICES = _price_table()
