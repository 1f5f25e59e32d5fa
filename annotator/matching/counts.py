"""The cheapest way to put every candidate under one label when the caption says how many each label takes.

Knows numbers only: costs, places, and the price of an empty place. Exact: a transportation problem with few
labels, solved by shortest augmenting paths between labels (Ahuja, Magnanti and Orlin, Network Flows, ch. 9).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from annotator.matching.scene import Floats

_WORTH = 1e-9
"""An improvement below this is rounding."""

_TOO_MANY = 1e4
"""Price of a candidate beyond the places of its label; label 0 takes any number, so it is never paid."""


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """How many candidates each label takes; label 0 is "no name".

    Attributes:
        room: places a label has, shape (..., labels); infinite where the caption does not count.
        empty: price of each place that stays empty; 0 where it is free.
    """

    room: Floats
    empty: Floats

    def of(self, problems: npt.NDArray[np.int64]) -> Places:
        """Return the places of some of several problems."""
        return Places(self.room[problems], self.empty[problems])

    def joining(self, counts: Floats) -> Floats:
        """Return what one more candidate under each label costs beyond its own cost."""
        return np.where(counts < self.room, -self.empty, _TOO_MANY)

    def leaving(self, counts: Floats) -> Floats:
        """Return what one candidate fewer under each label costs."""
        return np.where(counts <= self.room, self.empty, -_TOO_MANY)

    def price(self, counts: Floats) -> Floats:
        """Return the price of all empty places, (...)."""
        short = np.where(np.isfinite(self.room), np.maximum(self.room - counts, 0), 0)
        return np.asarray((short * self.empty).sum(axis=-1))


def beside(places: Sequence[Places]) -> Places:
    """Return the places of several problems with the same labels, (problems, labels)."""
    return Places(np.stack([each.room for each in places]), np.stack([each.empty for each in places]))


def assign(cost: Floats, places: Places, duals: Floats) -> npt.NDArray[np.int64]:
    """Return the label of each candidate for which costs plus empty places are least.

    `cost` is (candidates, labels); `duals` are guessed prices of the labels: good ones only save time.
    """
    return np.asarray(assign_each(cost[None], beside([places]), duals[None])[0])


def assign_each(cost: Floats, places: Places, duals: Floats) -> npt.NDArray[np.int64]:
    """Return the labels of several problems at once, (problems, candidates); like `assign`, but faster."""
    labels = np.asarray((cost + duals[:, None]).argmin(axis=-1), dtype=np.int64)
    going = np.arange(len(cost))
    for _ in range(4 * cost.shape[1] + 8):
        open_labels = labels[going]
        better = _improve(cost[going], places.of(going), open_labels)
        labels[going] = open_labels
        going = going[better]
        if not len(going):
            break
    return labels


def _improve(cost: Floats, places: Places, labels: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Move candidates along the best path between labels; say in which problems that was worth it."""
    several, _, count = cost.shape
    group = labels + count * np.arange(several)[:, None]
    taken = np.bincount(group.ravel(), minlength=several * count)
    distance, via = _shortest(_moves(cost, group, taken))
    held = taken.reshape(several, count).astype(np.float64)
    total = distance + places.leaving(held)[:, :, None] + places.joining(held)[:, None, :]
    total[:, np.arange(count), np.arange(count)] = np.inf
    total = total.reshape(several, -1)
    best = total.argmin(axis=-1)
    is_better = total[np.arange(several), best] < -_WORTH
    for at in np.flatnonzero(is_better):
        start, end = divmod(int(best[at]), count)
        path = _path(via[at], start, end)
        movers = [_mover(cost[at], labels[at], here, there) for here, there in pairwise((start, *path))]
        labels[at, movers] = path
    return np.asarray(is_better)


def _moves(cost: Floats, group: npt.NDArray[np.int64], taken: npt.NDArray[np.int64]) -> Floats:
    """Return what the cheapest move from each label to each other costs, infinite where nobody can move.

    `group` numbers the labels of all problems, and `taken` counts them.
    """
    several, _, count = cost.shape
    order = np.argsort(group, axis=None, kind="stable")
    here = np.take_along_axis(cost, (group % count)[..., None], axis=-1)
    change = (cost - here).reshape(-1, count)[order]
    peopled = np.flatnonzero(taken)
    move = np.full((several * count, count), np.inf)
    move[peopled] = np.minimum.reduceat(change, (taken.cumsum() - taken)[peopled], axis=0)
    move = move.reshape(several, count, count)
    move[:, np.arange(count), np.arange(count)] = 0.0
    return move


def _mover(cost: Floats, labels: npt.NDArray[np.int64], label: int, other: int) -> int:
    """Return the candidate for which the move from its label to another is cheapest."""
    members = np.flatnonzero(labels == label)
    return int(members[(cost[members, other] - cost[members, label]).argmin()])


def _shortest(move: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return distances between all labels and the first step on each way (Floyd and Warshall)."""
    distance, count = move.copy(), move.shape[-1]
    step = np.broadcast_to(np.arange(count), move.shape)
    for middle in range(count):
        through = distance[..., middle, None] + distance[..., middle, None, :]
        shorter = through < distance - 1e-12
        if shorter.any():
            distance = np.where(shorter, through, distance)
            step = np.where(shorter, step[..., middle, None], step)
    return distance, step


def _path(step: npt.NDArray[np.int64], start: int, end: int) -> list[int]:
    """Return the labels after `start` on the shortest way to `end`."""
    path: list[int] = []
    while start != end and len(path) <= len(step):
        start = int(step[start, end])
        path.append(start)
    return path
