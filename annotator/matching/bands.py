"""The best joint answer of curves, rows, faces without a name and names without a face, for one layout.

Knows the price of an answer (a negative log posterior, in nats) and finds the least: from several starts, rows
and curves are improved in turn while the answer cools (deterministic annealing), and the end is exact in the rows
given the curves (`counts`) and in the curves given the rows (`curves`). Knows no names and no words.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.matching import counts, curves
from annotator.matching.scene import SIZE_SPREAD, Floats, Scene, expected_size, log_normal
from annotator.matching.starts import starts

MISSING = 3.2
"""Price of a name without a face: four in a hundred printed names have no detected face."""

_UNNAMED = 0.03
"""Chance that a real face in the group is not named."""

_SCORE_HALF, _SCORE_STEP = 0.42, 0.07
"""A detection of score 0.42 is as likely false as real; of 208 faces, 204 scored 0.65 or more with none false."""

_SCATTER, _SCATTER_WEIGHT = 0.3, 6.0
"""Heads of one row lie about 0.3 head heights off its curve; worth six observations."""

_TAIL = 5.0
"""Degrees of freedom of Student's t: somebody stoops, kneels or stands on a box."""

_SAME_PLACE, _SAME_REACH = 3.0, 0.6
"""Price of two faces of one row one above the other, and how far apart (heads) it fades."""

_OUT_OF_ORDER, _ORDER_REACH = 4.0, 0.9
"""Price of a face that is above another and yet belongs to a lower row."""

_COOLING = (3.0, 2.0, 1.4, 1.0, 1.0, 0.7, 0.5)


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What an answer must keep to.

    Attributes:
        row_of_label: the row of each label after label 0 ("no name"); several labels share a row where a pinned
            face cuts it in two.
        places: how many candidates each label takes, label 0 included.
        forbidden: (n, labels) bool.
    """

    rows: int
    row_of_label: npt.NDArray[np.int64]
    places: counts.Places
    forbidden: npt.NDArray[np.bool_]

    def by_row(self, share: Floats) -> Floats:
        """Return shares of labels summed to rows, label 0 left out."""
        if len(self.row_of_label) == self.rows:
            return share[:, 1:]
        gather = (self.row_of_label[:, None] == np.arange(self.rows)).astype(np.float64)
        return np.asarray(share[:, 1:] @ gather)


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """One fitted answer.

    Attributes:
        labels: the label of each candidate, 0 for no name.
        cost: its price in nats.
        unary: price of each candidate under each label given the rest, (n, labels).
        duals: what each label charges for a place, given its count.
        scatter: of each row, in heads.
        heights: of each row at each candidate, (n, rows).
    """

    labels: npt.NDArray[np.int64]
    cost: float
    unary: Floats
    duals: Floats
    scatter: Floats
    heights: Floats


def solve(scene: Scene, rules: Rules, *, tries: int = 3) -> Answer:
    """Return the best answer found from up to `tries` starts."""
    terms, near = curves.basis(scene, rules.rows), _neighbours(scene)
    guesses = starts(scene, _row_counts(rules), rules.rows, most=tries)
    found = [_settle(scene, rules, terms, near, guess) for guess in guesses]
    return min(found, key=lambda answer: answer.cost)


def _row_counts(rules: Rules) -> Floats:
    """Return how many candidates each row expects, NaN where open."""
    total = np.zeros(rules.rows)
    np.add.at(total, rules.row_of_label, rules.places.room[1:])
    return np.where(np.isfinite(total), total, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class _Neighbours:
    """Which candidates crowd each other: prices for sharing a row, and for standing in rows out of order."""

    same: Floats
    above: Floats


def _neighbours(scene: Scene) -> _Neighbours:
    scale = np.sqrt(scene.scale[:, None] * scene.scale[None, :])
    dx = (scene.x[:, None] - scene.x[None, :]) / scale
    dy = (scene.y[None, :] - scene.y[:, None]) / scale
    same = _SAME_PLACE * np.exp(-((dx / _SAME_REACH) ** 2))
    np.fill_diagonal(same, 0.0)
    return _Neighbours(same, _OUT_OF_ORDER * np.exp(-((dx / _ORDER_REACH) ** 2)) * np.clip(dy / 0.5, 0, 1))


def _settle(
    scene: Scene, rules: Rules, terms: curves.Basis, near: _Neighbours, guess: npt.NDArray[np.int64]
) -> Answer:
    """Improve rows and curves in turn until neither changes."""
    share = np.where(guess[:, None] == np.arange(rules.rows), 0.9, 0.1 / max(1, rules.rows - 1))
    scatter = np.full(rules.rows, 2 * _SCATTER)
    shares, duals = _as_labels(rules, share), np.zeros(1 + len(rules.row_of_label))
    for heat in _COOLING:
        rows, scatter, _ = _fit_rows(scene, terms, rules.by_row(shares), scatter)
        unary = _unary(scene, rules, near, rules.by_row(shares), rows, scatter)
        shares, duals = _soften(unary, rules.places, duals, heat)
    return _freeze(scene, rules, terms, near, (shares, scatter, duals))


def _as_labels(rules: Rules, share: Floats) -> Floats:
    """Spread shares of rows evenly over the labels of each row."""
    spread = share[:, rules.row_of_label]
    spread = np.where(rules.forbidden[:, 1:], 1e-9, spread)
    return np.concatenate([np.full((len(share), 1), 1e-3), spread], axis=1)


def _freeze(
    scene: Scene,
    rules: Rules,
    terms: curves.Basis,
    near: _Neighbours,
    state: tuple[Floats, Floats, Floats],
) -> Answer:
    """Take the exact best rows for the curves and the exact best curves for the rows until they agree."""
    shares, scatter, duals = state
    labels = np.full(len(scene), -1, dtype=np.int64)
    best: Answer | None = None
    for _ in range(6):
        rows, scatter, shape = _fit_rows(scene, terms, rules.by_row(shares), scatter)
        unary = _unary(scene, rules, near, rules.by_row(shares), rows, scatter)
        before, labels = labels, counts.assign(unary, rules.places, duals)
        if (before == labels).all():
            break
        shares = np.eye(unary.shape[1])[labels]
        price = _price(scene, rules, near, shares, rows, scatter) + shape
        if best is None or price < best.cost:
            _, eased = _soften(unary, rules.places, duals, 1.0, rounds=12)
            best = Answer(labels, price, unary, eased, scatter, rows[0])
    assert best is not None  # noqa: S101 - the first round always yields an answer
    return best


def _fit_rows(
    scene: Scene, terms: curves.Basis, share: Floats, scatter: Floats
) -> tuple[tuple[Floats, Floats], Floats, float]:
    """Fit the curves, then the scatter about them; returns heights and variances, scatter, price of the shape."""
    spread = scatter * scene.scale[:, None]
    heights, variance, _ = curves.fit(terms, scene.y, share / spread**2)
    off = (scene.y[:, None] - heights) / spread
    robust = share * (_TAIL + 1) / (_TAIL + off * off)
    heights, variance, shape = curves.fit(terms, scene.y, robust / spread**2)
    off = (scene.y[:, None] - heights) / scene.scale[:, None]
    robust = share * (_TAIL + 1) / (_TAIL + (off / scatter) ** 2)
    total = _SCATTER_WEIGHT * _SCATTER**2 + (robust * off * off).sum(axis=0)
    scatter = np.sqrt(total / (_SCATTER_WEIGHT + share.sum(axis=0)))
    wide = (_SCATTER_WEIGHT / 2) * ((_SCATTER / scatter) ** 2 + 2 * np.log(scatter / _SCATTER) - 1)
    return (heights, variance), scatter, shape + float(wide.sum()) + _crowding(heights)


def _crowding(heights: Floats) -> float:
    """Return the price of rows less than half a head apart, and of rows in the wrong order."""
    gaps = np.diff(np.median(heights, axis=0))
    return float((4.0 * np.maximum(0.0, (0.6 - gaps) / 0.3) ** 2).sum())


def real(scene: Scene) -> Floats:
    """Return the chance that each candidate is a face that the caption names."""
    chance = 1 / (1 + np.exp(-(scene.score - _SCORE_HALF) / _SCORE_STEP))
    return np.asarray(np.clip(chance, 1e-3, 1.0) * (1 - _UNNAMED))


def _unary(
    scene: Scene,
    rules: Rules,
    near: _Neighbours,
    share: Floats,
    rows: tuple[Floats, Floats],
    scatter: Floats,
) -> Floats:
    """Return the price of each candidate under each label, given where its neighbours are."""
    heights, variance = rows
    price = _geometry(scene, heights, np.sqrt(scatter**2 + variance / scene.scale[:, None] ** 2))
    price = price + near.same @ share + _disorder(near, share)
    chance = real(scene)
    named = price[:, rules.row_of_label] - np.log(chance)[:, None]
    whole = np.concatenate([-np.log1p(-chance)[:, None], named], axis=1)
    return np.where(rules.forbidden, 1e3, whole)


def _disorder(near: _Neighbours, share: Floats) -> Floats:
    """Return what each row costs a candidate because neighbours above or below it are in rows out of order."""
    higher = np.cumsum(share, axis=1) - share
    lower = share.sum(axis=1, keepdims=True) - higher - share
    return np.asarray(near.above @ higher + near.above.T @ lower)


def _geometry(scene: Scene, heights: Floats, scatter: Floats) -> Floats:
    """Return how badly height and size fit each row, against those of a candidate anywhere in the picture."""
    off = (scene.y[:, None] - heights) / (scatter * scene.scale[:, None])
    tail = (_TAIL + 1) / 2 * np.log1p(off * off / _TAIL)
    peak = math.lgamma((_TAIL + 1) / 2) - math.lgamma(_TAIL / 2) - 0.5 * math.log(_TAIL * math.pi)
    height = tail - peak + np.log(scatter * scene.scale[:, None]) - math.log(max(scene.tall, 2.0))
    strange = np.log(scene.size)[:, None] - expected_size(scene, heights)
    fits = np.logaddexp(log_normal(strange, SIZE_SPREAD), log_normal(strange, 3 * SIZE_SPREAD) - 2.0)
    anywhere = log_normal(np.log(scene.size / scene.scale), 4 * SIZE_SPREAD)
    return np.asarray(height - fits + anywhere[:, None])


def _soften(
    unary: Floats, places: counts.Places, duals: Floats, heat: float, *, rounds: int = 5
) -> tuple[Floats, Floats]:
    """Return shares of the labels at a temperature, and the prices that keep them near their counts.

    Sinkhorn's scaling; a price stays between that of an empty place and that of a place too few.
    """
    limited = np.isfinite(places.room)
    room = np.where(limited, np.maximum(places.room, 1e-3), 1.0)
    duals = duals.copy()
    share = np.empty_like(unary)
    for _ in range(rounds):
        share = np.exp(-((unary + duals) - (unary + duals).min(axis=1, keepdims=True)) / heat)
        share /= share.sum(axis=1, keepdims=True)
        step = heat * np.log(np.maximum(share.sum(axis=0), 1e-6) / room)
        duals = np.where(limited, np.clip(duals + step, -places.empty, 12.0), 0.0)
    return share, duals


def _price(
    scene: Scene,
    rules: Rules,
    near: _Neighbours,
    shares: Floats,
    rows: tuple[Floats, Floats],
    scatter: Floats,
) -> float:
    """Return the price of a hard answer; each pair of neighbours is counted once."""
    share = rules.by_row(shares)
    whole = _unary(scene, rules, near, share, rows, scatter)
    shared = near.same @ share + _disorder(near, share)
    return (
        float((shares * whole).sum())
        - 0.5 * float((share * shared).sum())
        + rules.places.price(shares.sum(axis=0))
    )
