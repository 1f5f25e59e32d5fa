"""The price of one candidate in one row: its height, its size, its score.

A price is a negative log likelihood ratio against "not a face the caption names", in nats. Knows single
candidates and given curves; neighbours are `crowding`.
"""

from __future__ import annotations

import math

import numpy as np

from annotator.matching.scene import SIZE_SPREAD, Floats, Scene, expected_size, log_normal

MISSING = 3.2
"""Price of a name without a face: four in a hundred. Chosen: the detector misses two (204 of 208 found), and
some who are named were never in the picture."""

_UNNAMED, _PASSER_BY = 0.01, 0.01
"""Chance that somebody who stands in a row is not named, and that a real face is of no row. Chosen, not
measured."""

_SURE = 0.5
"""A mark is likelier a face than not from this chance on; the detector draws the same line (`faces.verdict`).

The score *is* that chance: on 4,000 faces and what was found beside them, of the marks at 0.2 to 0.5 a third
were faces, of those at 0.8 to 0.9 nine in ten. Size and row then speak for or against a faint mark, in the
terms of its own picture."""

TAIL = 5.0
"""Degrees of freedom of Student's t: somebody stoops, kneels or stands on a box."""

_PEAK = math.lgamma((TAIL + 1) / 2) - math.lgamma(TAIL / 2) - 0.5 * math.log(TAIL * math.pi)

_CHILD = 2.0
"""Nats for a head three times as odd in size as heads usually are: a child, a hat, a careless box."""


def real(scene: Scene) -> Floats:
    """Return the chance that each candidate is a face that the caption names."""
    return np.asarray(np.clip(scene.score, 1e-3, 1.0) * (1 - _UNNAMED - _PASSER_BY))


def is_sure(score: float) -> bool:
    """Say whether a mark is likelier a face than not."""
    return score >= _SURE


def fit_prices(scene: Scene, heights: Floats, variance: Floats, scatter: Floats) -> Floats:
    """Return how badly height and size fit each row, (..., n, rows).

    `heights` and `variance` are those of the curves at each candidate, `scatter` is the rows' in heads,
    (..., rows).
    """
    spread = np.sqrt(scatter[..., None, :] ** 2 * scene.scale[:, None] ** 2 + variance)
    off = (scene.y[:, None] - heights) / spread
    height = (TAIL + 1) / 2 * np.log1p(off * off / TAIL) + np.log(spread)
    # Anywhere in the picture, whatever its size: that is what a false face looks like.
    anywhere = log_normal(np.log(scene.size / scene.scale), 4 * SIZE_SPREAD) - math.log(max(scene.tall, 2.0))
    return np.asarray(height - _PEAK + anywhere[:, None] + _size_prices(scene, heights))


def _size_prices(scene: Scene, heights: Floats) -> Floats:
    strange = np.log(scene.size)[:, None] - expected_size(scene, heights)
    usual, odd = log_normal(strange, SIZE_SPREAD), log_normal(strange, 3 * SIZE_SPREAD) - _CHILD
    return np.asarray(-np.logaddexp(usual, odd))


def score_prices(scene: Scene) -> Floats:
    """Return the price of each candidate for being named, and for being no one of a row, (n, 2)."""
    chance = np.clip(scene.score, 1e-3, 1.0)
    return np.stack([-np.log(real(scene)), -np.log1p(-chance * (1 - _PASSER_BY))], axis=1)


def unnamed_prices(scene: Scene, fit: Floats, nobody: Floats) -> Floats:
    """Return what bearing no name costs each candidate, (..., n), from its `fit` to rows, (..., n, rows).

    It may be no face, or a face beside the group, at the price `nobody`: then it lies anywhere. Or it is
    somebody whom the caption left out: then it fits a row as well as anybody, and that it fits one a little
    worse than its neighbours says nothing.
    """
    left_out = np.log(np.clip(scene.score, 1e-3, 1.0) * _UNNAMED) + np.log(np.exp(-fit).sum(axis=-1))
    return np.asarray(-np.logaddexp(-nobody, left_out))
