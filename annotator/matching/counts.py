"""The cheapest way to put every candidate under one label when the caption says how many each label takes.

Knows numbers only: costs, places, and the price of an empty place. Exact: a transportation problem with few
labels, solved by shortest augmenting paths between labels (Ahuja, Magnanti and Orlin, Network Flows, ch. 9).
"""

from __future__ import annotations

from dataclasses import dataclass

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
        room: places a label has, shape (labels,); infinite where the caption does not count.
        empty: price of each place that stays empty; 0 where it is free.
    """

    room: Floats
    empty: Floats

    def joining(self, counts: Floats) -> Floats:
        """Return what one more candidate under each label costs beyond its own cost."""
        return np.where(counts < self.room, -self.empty, _TOO_MANY)

    def leaving(self, counts: Floats) -> Floats:
        """Return what one candidate fewer under each label costs."""
        return np.where(counts <= self.room, self.empty, -_TOO_MANY)

    def price(self, counts: Floats) -> float:
        """Return the price of all empty places."""
        short = np.where(np.isfinite(self.room), np.maximum(self.room - counts, 0), 0)
        return float((short * self.empty).sum())


def assign(cost: Floats, places: Places, duals: Floats) -> npt.NDArray[np.int64]:
    """Return the label of each candidate for which costs plus empty places are least.

    `cost` is (candidates, labels); `duals` are guessed prices of the labels: good ones only save time.
    """
    labels = np.asarray((cost + duals).argmin(axis=1), dtype=np.int64)
    for _ in range(4 * len(cost) + 8):
        if not _improve(cost, places, labels):
            break
    return labels


def _improve(cost: Floats, places: Places, labels: npt.NDArray[np.int64]) -> bool:
    """Move candidates along the best path between labels; say whether that was worth it."""
    move, who = _moves(cost, labels)
    distance, via = _shortest(move)
    counts = np.bincount(labels, minlength=cost.shape[1]).astype(np.float64)
    total = distance + places.leaving(counts)[:, None] + places.joining(counts)[None, :]
    np.fill_diagonal(total, np.inf)
    start, end = np.unravel_index(int(total.argmin()), total.shape)
    if not total[start, end] < -_WORTH:
        return False
    here = int(start)
    for step in _path(via, here, int(end)):
        labels[who[here, step]] = step
        here = step
    return True


def _moves(cost: Floats, labels: npt.NDArray[np.int64]) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return the cheapest move from each label to each other, and the candidate that makes it."""
    count = cost.shape[1]
    move = np.full((count, count), np.inf)
    who = np.full((count, count), -1, dtype=np.int64)
    for label in range(count):
        members = np.flatnonzero(labels == label)
        if len(members):
            change = cost[members] - cost[members, label][:, None]
            best = change.argmin(axis=0)
            move[label] = change[best, np.arange(count)]
            who[label] = members[best]
    np.fill_diagonal(move, 0.0)
    return move, who


def _shortest(move: Floats) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Return distances between all labels and the first step on each way (Floyd and Warshall)."""
    distance, count = move.copy(), len(move)
    step = np.tile(np.arange(count), (count, 1))
    for middle in range(count):
        through = distance[:, middle, None] + distance[None, middle, :]
        shorter = through < distance - 1e-12
        distance = np.where(shorter, through, distance)
        step = np.where(shorter, step[:, middle, None], step)
    return distance, step


def _path(step: npt.NDArray[np.int64], start: int, end: int) -> list[int]:
    """Return the labels after `start` on the shortest way to `end`."""
    path: list[int] = []
    while start != end and len(path) <= len(step):
        start = int(step[start, end])
        path.append(start)
    return path
