"""Rows as smooth curves across the picture, fitted together because they share tilt and bend.

Knows weighted least squares with a prior; not which candidate belongs to which row (`bands`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from annotator.matching.scene import Floats, Scene

_OWN = 3
"""Each row has a height, a tilt and a bend of its own, held near those of the others."""

_SHARED = 3
"""Higher terms belong to the group: a panorama bends all its rows alike."""

_OWN_TILT, _OWN_BEND = 0.55, 0.4
"""How far tilt and bend of one row stray from the mean of the rows, in heads at the ends."""


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The terms of all rows at each candidate, and the prior on their weights.

    Attributes:
        own: (n, 3); shared: (n, 3); precision: (3 rows + 3, 3 rows + 3).
    """

    own: Floats
    shared: Floats
    precision: Floats


def basis(scene: Scene, rows: int) -> Basis:
    """Return the terms for `rows` rows."""
    t = scene.x / scene.half_width
    own = np.stack([np.ones_like(t), t, t * t], axis=1)
    # Legendre-like: what a parabola cannot say, so that the terms do not fight over it.
    shared = np.stack([t**3 - 0.6 * t, t**4 - 6 / 7 * t * t, t**5 - 10 / 9 * t**3], axis=1)
    return Basis(own, shared, _precision(scene, rows))


def _precision(scene: Scene, rows: int) -> Floats:
    width = scene.half_width
    free = 1.0 / np.array([40.0, 1 + 0.15 * width, 1 + 0.15 * width]) ** 2
    tied = 1.0 / np.array([np.inf, _OWN_TILT, _OWN_BEND]) ** 2
    apart = np.eye(rows) - 1.0 / rows
    prior = np.kron(np.eye(rows) / rows, np.diag(free)) + np.kron(apart, np.diag(tied + 1e-4))
    whole = np.zeros((_OWN * rows + _SHARED, _OWN * rows + _SHARED))
    whole[: _OWN * rows, : _OWN * rows] = prior
    whole[-_SHARED:, -_SHARED:] = np.eye(_SHARED) / (0.1 + 0.03 * width) ** 2
    return whole


def fit(terms: Basis, y: Floats, weight: Floats) -> tuple[Floats, Floats, float]:
    """Fit all rows to heights `y` with `weight` (n, rows).

    Returns the rows' heights at each candidate (n, rows), the uncertainty of these as variances (n, rows),
    and the price of the curves' shape under the prior, in nats.
    """
    rows = weight.shape[1]
    own, shared = terms.own, terms.shared
    matrix = terms.precision.copy()
    for row in range(rows):
        part = slice(_OWN * row, _OWN * row + _OWN)
        weighted = own * weight[:, row, None]
        matrix[part, part] += weighted.T @ own
        cross = weighted.T @ shared
        matrix[part, -_SHARED:] += cross
        matrix[-_SHARED:, part] += cross.T
    matrix[-_SHARED:, -_SHARED:] += (shared * weight.sum(axis=1)[:, None]).T @ shared
    pulled = weight * y[:, None]
    right = np.concatenate([(own.T @ pulled).T.ravel(), shared.T @ pulled.sum(axis=1)])
    inverse: Floats = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
    weights = inverse @ right
    heights = own @ weights[:-_SHARED].reshape(rows, _OWN).T + (shared @ weights[-_SHARED:])[:, None]
    return heights, _variance(own, inverse, rows), float(0.5 * weights @ terms.precision @ weights)


def _variance(own: Floats, inverse: Floats, rows: int) -> Floats:
    """Return how unsure each row's own curve is at each candidate."""
    parts = [
        np.einsum("ij,jk,ik->i", own, inverse[s : s + _OWN, s : s + _OWN], own)
        for s in range(0, _OWN * rows, _OWN)
    ]
    return np.stack(parts, axis=1)
