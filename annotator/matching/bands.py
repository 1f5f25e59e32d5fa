"""The best joint answer of curves, rows, faces without a name and names without a face, for one layout.

Knows the price of a whole answer (a negative log posterior, in nats) and finds the least: from several
starts, rows and curves are improved in turn while the answer cools (deterministic annealing); the end is
exact in the rows given the curves (`counts`) and in the curves given the rows (`curves`). Knows no names and
no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from annotator.matching import counts, curves, energy
from annotator.matching.answers import FORBIDDEN, Answer, Rules, assigned_price
from annotator.matching.crowding import Neighbours, neighbours
from annotator.matching.ends import ends_elsewhere
from annotator.matching.scene import Floats, Scene
from annotator.matching.starts import starts

_SCATTER, _SCATTER_WEIGHT = 0.3, 6.0
"""Heads of one row lie about 0.3 head heights off its curve; worth six observations. Chosen: fourteen rows of
six real groups have 0.03 to 0.37."""

_TOO_CLOSE, _CLOSE_STEP, _CLOSE_PRICE = 0.6, 0.3, 4.0
"""Rows closer than 0.6 heads cost 4 nats for the first 0.3 heads, and then ever more."""

_COOLING = (3.0, 2.0, 1.4, 1.0, 1.0, 0.7, 0.5)
"""Temperatures of the annealing. It ends below one, where the shares are nearly decided."""

_ALIKE = 0.01
"""Fits whose shares nowhere differ by more end in the same answer."""

_ROUNDS = 14
"""Steps at most until curves and rows agree; most pictures need three."""

_WORTH_EXCHANGING = 0.02
"""Nats below which an exchange is not worth another round."""

_LAX = 12.0
"""Nats at most that a full row charges for a place."""


def solve(scene: Scene, rules: Rules, *, tries: int = 2) -> Answer:
    """Return the best answer found from up to `tries` starts."""
    return solutions(scene, [(rules, tries)])[0][0]


def solutions(scene: Scene, tasks: Sequence[tuple[Rules, int]]) -> list[list[Answer]]:
    """Return for each rules the different answers found from up to so many starts, the best first.

    Each is the best of its own valley: where either end of a long row may belong to the short one before it,
    there are two. Rules with the same rows and labels are solved together. Those that are the same in all
    share their answers, to the last bit: of readings that cost the same the first stays the first.
    """
    alike: dict[tuple[int, ...], dict[tuple[bytes, int], list[int]]] = {}
    for at, (rules, tries) in enumerate(tasks):
        same = alike.setdefault(rules.labels, {})
        same.setdefault((rules.limits, tries), []).append(at)
    found: dict[int, list[Answer]] = {}
    for group in alike.values():
        answers = _solved(scene, [tasks[same[0]] for same in group.values()])
        found |= {at: each for same, each in zip(group.values(), answers, strict=True) for at in same}
    return [found[at] for at in range(len(tasks))]


def _solved(scene: Scene, tasks: Sequence[tuple[Rules, int]]) -> list[list[Answer]]:
    """Return the answers under different rules that share rows and labels."""
    several = [rules for rules, _ in tasks]
    wanted = [(rules.row_counts(), tries) for rules, tries in tasks]
    guesses = starts(scene, wanted, several[0].rows)
    under = [at for at, each in enumerate(guesses) for _ in each]
    fitting = _fitting(scene, several[0])
    begun = fitting.begin(np.concatenate(guesses), [several[at] for at in under])
    annealed = fitting.anneal(begun)
    different = annealed.different(under)
    frozen = fitting.freeze(annealed.of(np.array(different)))
    found: list[list[Answer]] = [[] for _ in several]
    for fit, answer in zip(different, frozen, strict=True):
        found[under[fit]].append(answer)
    best = {at: min(found[at], key=_cost) for at, (_, tries) in enumerate(tasks) if tries > 1}
    for at, answer in fitting.begin_again(several, best):
        found[at].append(answer)
    return [_different(answers) for answers in found]


def _different(answers: Sequence[Answer]) -> list[Answer]:
    """Return answers that give other labels than those before them, the best first."""
    kept: dict[bytes, Answer] = {}
    for answer in sorted(answers, key=_cost):
        kept.setdefault(answer.labels.tobytes(), answer)
    return list(kept.values())


def _cost(answer: Answer) -> float:
    return answer.cost


@dataclass(frozen=True, slots=True, eq=False)
class _State:
    """Where several fits stand: shares of the labels, curves, scatter of the rows, prices of places.

    They are improved at once, along the first axis of each array: it takes little longer than one. Each keeps
    to rules of its own: `places` and what is `forbidden`.
    """

    places: counts.Places
    forbidden: npt.NDArray[np.bool_]
    shares: Floats
    heights: Floats | None
    scatter: Floats
    duals: Floats

    def different(self, under: Sequence[int]) -> list[int]:
        """Return which share candidates out otherwise than those before them, `under` the same rules."""
        kept: list[int] = []
        for at, shares in enumerate(self.shares):
            like = (other for other in kept if under[other] == under[at])
            if all(np.abs(shares - self.shares[other]).max() > _ALIKE for other in like):
                kept.append(at)
        return kept

    def of(self, fits: npt.NDArray[np.int64]) -> _State:
        """Return where some of the fits stand."""
        return _State(
            self.places.of(fits),
            self.forbidden[fits],
            self.shares[fits],
            None if self.heights is None else self.heights[fits],
            self.scatter[fits],
            self.duals[fits],
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Prices:
    """What each label costs each candidate, what neighbours charge of that in each row, and the shape."""

    unary: Floats
    crowd: Floats
    shape: Floats


@dataclass(frozen=True, slots=True, eq=False)
class _Fitting:
    """What stays the same during fits, and is the same under rules with the rows and labels of `rules`."""

    scene: Scene
    rules: Rules
    terms: curves.Basis
    near: Neighbours
    score: Floats

    def begin(self, guesses: npt.NDArray[np.int64], under: Sequence[Rules]) -> _State:
        """Return the states of guessed rows for each candidate, (guesses, n), each `under` its own rules."""
        rows, several = self.rules.rows, len(guesses)
        forbidden = np.stack([rules.forbidden for rules in under])
        share = np.where(guesses[..., None] == np.arange(rows), 0.9, 0.1 / max(1, rows - 1))
        spread = np.where(forbidden[..., 1:], 1e-9, share[..., self.rules.row_of_label])
        shares = np.concatenate([np.full((*guesses.shape, 1), 1e-3), spread], axis=-1)
        return _State(
            counts.beside([rules.places for rules in under]),
            forbidden,
            shares,
            None,
            np.full((several, rows), 2 * _SCATTER),
            np.zeros((several, shares.shape[-1])),
        )

    def anneal(self, state: _State) -> _State:
        """Improve curves and shares in turn while the shares harden."""
        for heat in _COOLING:
            state, prices = self._refit(state)
            shares, duals = _soften(prices.unary, state.places, state.duals, heat)
            state = replace(state, shares=shares, duals=duals)
        return state

    def freeze(self, state: _State) -> list[Answer]:
        """Take the exact best rows for the curves and the best curves for the rows until they agree.

        Then exchange two candidates where that is better still, and begin again: what neighbours charge each
        other holds both in place, so the exact step alone cannot see such an exchange.
        """
        answers: dict[int, Answer] = {}
        labels: npt.NDArray[np.int64] | None = None
        going, places = np.arange(len(state.shares)), state.places
        for _ in range(_ROUNDS):
            state, prices = self._refit(state)
            following = counts.assign_each(prices.unary, state.places, state.duals)
            if labels is not None:
                for at, answer in zip(going.tolist(), self._answers(state, prices, labels), strict=True):
                    answers[at] = min(answers.get(at, answer), answer, key=_cost)
                more = np.flatnonzero(~self._exchange_each(prices.unary, labels, following))
                going, state, following = going[more], state.of(more), following[more]
            if not len(going):
                break
            labels = following
            state = replace(state, shares=np.eye(state.shares.shape[-1])[labels])
        best = [answers[at] for at in range(len(answers))]
        unary, duals = np.stack([each.unary for each in best]), np.stack([each.duals for each in best])
        _, duals = _soften(unary, places, duals, 1.0, rounds=12)
        return [replace(each, duals=charged) for each, charged in zip(best, duals, strict=True)]

    def begin_again(self, under: Sequence[Rules], answers: Mapping[int, Answer]) -> list[tuple[int, Answer]]:
        """Return what `answers` come to where an end of a row is first put elsewhere, with their numbers.

        A curve bends to whom its row has taken in at an end, and then he fits; from far off the fit does not
        get there and back.
        """
        begun = [
            (at, labels)
            for at, answer in answers.items()
            for labels in ends_elsewhere(answer, under[at], self.scene.x)
        ]
        if not begun:
            return []
        numbers = [at for at, _ in begun]
        state = _State(
            counts.beside([under[at].places for at in numbers]),
            np.stack([under[at].forbidden for at in numbers]),
            np.eye(1 + len(self.rules.row_of_label))[np.stack([labels for _, labels in begun])],
            None,
            np.stack([answers[at].scatter for at in numbers]),
            np.stack([answers[at].duals for at in numbers]),
        )
        state, prices = self._refit(state)
        following = counts.assign_each(prices.unary, state.places, state.duals)
        # Most fall back at once into the valley they came from.
        away = np.flatnonzero((following != np.stack([answers[at].labels for at in numbers])).any(axis=-1))
        if not len(away):
            return []
        state = replace(state.of(away), shares=np.eye(state.shares.shape[-1])[following[away]])
        return list(zip([numbers[at] for at in away], self.freeze(state), strict=True))

    def _exchange_each(
        self, unary: Floats, labels: npt.NDArray[np.int64], following: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.bool_]:
        """Put the best exchange into `following` where that is `labels`; say which fits have none left."""
        settled = np.asarray((following == labels).all(axis=-1))
        for at in np.flatnonzero(settled):
            exchanged = self._exchange(unary[at], labels[at])
            if exchanged is not None:
                following[at], settled[at] = exchanged, False
        return settled

    def _exchange(self, unary: Floats, labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64] | None:
        """Return the labels after the best exchange of two candidates, or None where none is better."""
        here = unary[np.arange(len(labels)), labels]
        change = unary[:, labels] - here[:, None]
        change = change + change.T
        rows = self.rules.rows_of(labels)
        change -= self.near.exchanged(rows, self.rules.by_row(np.eye(unary.shape[1])[labels]))
        change[labels[:, None] == labels[None, :]] = 0.0
        first, second = np.unravel_index(int(change.argmin()), change.shape)
        if change[first, second] > -_WORTH_EXCHANGING:
            return None
        labels = labels.copy()
        labels[[first, second]] = labels[[second, first]]
        return labels

    def _answers(self, state: _State, prices: _Prices, labels: npt.NDArray[np.int64]) -> Iterator[Answer]:
        """Yield the answers with their prices; each pair of neighbours is counted once."""
        assert state.heights is not None  # noqa: S101 - a refitted state has curves
        whole = assigned_price(prices.unary, state.places, labels) + prices.shape
        twice = (self.rules.by_row(state.shares) * prices.crowd).reshape(len(labels), -1).sum(axis=-1)
        costs = (whole - twice / 2).tolist()
        for at, cost in enumerate(costs):
            yield Answer(
                labels[at], cost, prices.unary[at], state.duals[at], state.scatter[at], state.heights[at]
            )

    def _refit(self, state: _State) -> tuple[_State, _Prices]:
        """Fit the curves to the shares; return the state and what everything costs under them."""
        scene, share = self.scene, self.rules.by_row(state.shares)
        spread = state.scatter[..., None, :] * scene.scale[:, None]
        robust = share if state.heights is None else share * _robust(scene.y, state.heights, spread)
        fitted = curves.fit(self.terms, scene.y, robust / spread**2)
        scatter = _scatter(scene, fitted.heights, share, state.scatter)
        crowd = self.near.prices(share)
        alone = energy.fit_prices(scene, fitted.heights, fitted.variance, scatter)
        shape = fitted.price + _scatter_price(scatter) + _closeness(fitted.heights)
        state = replace(state, heights=fitted.heights, scatter=scatter)
        return state, _Prices(self._by_label(alone, crowd, state.forbidden), crowd, shape)

    def _by_label(self, alone: Floats, crowd: Floats, forbidden: npt.NDArray[np.bool_]) -> Floats:
        """Return the price of each candidate under each label from those in each row."""
        named = (alone + crowd)[..., self.rules.row_of_label] + self.score[:, :1]
        unnamed = energy.unnamed_prices(self.scene, alone, self.score[:, 1])
        whole = np.concatenate([unnamed[..., None], named], axis=-1)
        return np.where(forbidden, whole + FORBIDDEN, whole)


def _fitting(scene: Scene, rules: Rules) -> _Fitting:
    return _Fitting(
        scene, rules, curves.basis(scene, rules.rows), neighbours(scene), energy.score_prices(scene)
    )


def _robust(y: Floats, heights: Floats, spread: Floats) -> Floats:
    """Return how far each candidate counts in each row's fit: less the further off it is."""
    off = (y[:, None] - heights) / spread
    return np.asarray((energy.TAIL + 1) / (energy.TAIL + off * off))


def _scatter(scene: Scene, heights: Floats, share: Floats, before: Floats) -> Floats:
    """Return how far the heads of each row lie off its curve, in heads."""
    off = (scene.y[:, None] - heights) / scene.scale[:, None]
    weight = share * (energy.TAIL + 1) / (energy.TAIL + (off / before[..., None, :]) ** 2)
    total = _SCATTER_WEIGHT * _SCATTER**2 + (weight * off * off).sum(axis=-2)
    return np.asarray(np.sqrt(total / (_SCATTER_WEIGHT + share.sum(axis=-2))))


def _scatter_price(scatter: Floats) -> Floats:
    """Return the price of unusual scatter (inverse gamma)."""
    odd = (_SCATTER / scatter) ** 2 + 2 * np.log(scatter / _SCATTER) - 1
    return np.asarray(_SCATTER_WEIGHT / 2 * odd.sum(axis=-1))


def _closeness(heights: Floats) -> Floats:
    """Return the price of rows that lie on each other, or in the wrong order."""
    gaps = np.diff(np.sort(heights, axis=-2)[..., heights.shape[-2] // 2, :])
    return np.asarray((_CLOSE_PRICE * np.maximum(0.0, (_TOO_CLOSE - gaps) / _CLOSE_STEP) ** 2).sum(axis=-1))


def _soften(
    unary: Floats, places: counts.Places, duals: Floats, heat: float, *, rounds: int = 4
) -> tuple[Floats, Floats]:
    """Return shares of the labels at a temperature, and the prices that keep them near their counts.

    Sinkhorn's scaling; a price stays between that of an empty place and that of a place too few.
    """
    limited = np.isfinite(places.room)
    room = np.where(limited, np.maximum(places.room, 1e-3), 1.0)
    steady = unary - unary.min(axis=-1, keepdims=True)
    share = np.empty_like(unary)
    for _ in range(rounds):
        share = np.exp((-1 / heat) * (steady + np.maximum(duals, -_LAX)[..., None, :]))
        share /= share.sum(axis=-1, keepdims=True)
        step = heat * np.log(np.maximum(share.sum(axis=-2), 1e-6) / room)
        duals = np.where(limited, np.clip(duals + step, -places.empty, _LAX), 0.0)
    return share, duals
