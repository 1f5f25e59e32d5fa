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
        own: terms of a row, (n, 3).
        shared: terms of the group, (n, 3).
        products: all products of own with own, own with shared, shared with shared, (n, 9) each.
        precision: the prior, (3 rows + 3, 3 rows + 3).
    """

    own: Floats
    shared: Floats
    products: tuple[Floats, Floats, Floats]
    precision: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Curves:
    """Fitted rows, of one fit or of several at once.

    Attributes:
        heights: of each row at each candidate, (..., n, rows).
        variance: how unsure the heights are.
        price: of the shape under the prior, in nats, (...).
    """

    heights: Floats
    variance: Floats
    price: Floats


def basis(scene: Scene, rows: int) -> Basis:
    """Return the terms for `rows` rows."""
    t = scene.x / scene.half_width
    own = np.stack([np.ones_like(t), t, t * t], axis=1)
    # Free of what a parabola can say, so that the terms do not fight over it.
    shared = np.stack([t**3 - 0.6 * t, t**4 - 6 / 7 * t * t, t**5 - 10 / 9 * t**3], axis=1)
    products = (_products(own, own), _products(own, shared), _products(shared, shared))
    return Basis(own, shared, products, _precision(scene, rows))


def _products(a: Floats, b: Floats) -> Floats:
    return np.asarray((a[:, :, None] * b[:, None, :]).reshape(len(a), -1))


def _precision(scene: Scene, rows: int) -> Floats:
    width = scene.half_width
    free = 1.0 / np.array([40.0, 1 + 0.15 * width, 1 + 0.15 * width]) ** 2
    tied = np.array([1e-4, _OWN_TILT**-2, _OWN_BEND**-2])
    apart = np.eye(rows) - 1.0 / rows
    prior = np.kron(np.eye(rows) / rows, np.diag(free)) + np.kron(apart, np.diag(tied))
    whole = np.zeros((_OWN * rows + _SHARED, _OWN * rows + _SHARED))
    whole[: _OWN * rows, : _OWN * rows] = prior
    whole[-_SHARED:, -_SHARED:] = np.eye(_SHARED) / (0.1 + 0.03 * width) ** 2
    return whole


def fit(terms: Basis, y: Floats, weight: Floats) -> Curves:
    """Fit all rows to heights `y` with `weight` (..., n, rows)."""
    *several, _, rows = weight.shape
    pulled = weight * y[:, None]
    own = (pulled.swapaxes(-1, -2) @ terms.own).reshape(*several, _OWN * rows)
    right = np.concatenate([own, _times(pulled.sum(axis=-1), terms.shared)], axis=-1)
    inverse = np.linalg.inv(_normal_matrix(terms, weight))
    weights = (inverse @ right[..., None])[..., 0]
    heights = terms.own @ weights[..., :-_SHARED].reshape(*several, rows, _OWN).swapaxes(-1, -2)
    heights += _times(weights[..., -_SHARED:], terms.shared.T)[..., None]
    parts = [slice(_OWN * row, _OWN * row + _OWN) for row in range(rows)]
    blocks = np.stack([inverse[..., part, part].reshape(*several, -1) for part in parts], axis=-1)
    price = 0.5 * (weights * _times(weights, terms.precision)).sum(axis=-1)
    return Curves(heights, np.maximum(terms.products[0] @ blocks, 0.0), price)


def _normal_matrix(terms: Basis, weight: Floats) -> Floats:
    own, cross, shared = terms.products
    *several, _, rows = weight.shape
    matrix = np.tile(terms.precision, (*several, 1, 1))
    turned = weight.swapaxes(-1, -2)
    blocks = (turned @ own).reshape(*several, rows, _OWN, _OWN)
    side = (turned @ cross).reshape(*several, _OWN * rows, _SHARED)
    for row in range(rows):
        part = slice(_OWN * row, _OWN * row + _OWN)
        matrix[..., part, part] += blocks[..., row, :, :]
    matrix[..., :-_SHARED, -_SHARED:] += side
    matrix[..., -_SHARED:, :-_SHARED] += side.swapaxes(-1, -2)
    matrix[..., -_SHARED:, -_SHARED:] += _times(weight.sum(axis=-1), shared).reshape(
        *several, _SHARED, _SHARED
    )
    return np.asarray(matrix)


def _times(vectors: Floats, matrix: Floats) -> Floats:
    """Return each of `vectors` times `matrix`, to the last bit as it would be without the others.

    Else of two answers that cost the same the one chosen would hang on what is fitted beside them.
    """
    return np.asarray((vectors[..., None, :] @ matrix)[..., 0, :])
