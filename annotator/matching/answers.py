"""What an answer for the rows of a picture keeps to, what it is, and what it would be with faces elsewhere.

Knows labels, counts and prices that were worked out already; not how rows are fitted (`bands`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from annotator.matching import counts
from annotator.matching.scene import Floats

FORBIDDEN = 1e6
"""Nats for what a pin forbids: more than one name too few or too many ever costs (`counts`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """What an answer must keep to.

    Attributes:
        row_of_label: the row of each label after label 0 ("no name"); several labels share a row where a
            pinned face cuts it in two.
        places: how many candidates each label takes, label 0 included.
        forbidden: which candidate may not take which label, (n, labels).
    """

    rows: int
    row_of_label: npt.NDArray[np.int64]
    places: counts.Places
    forbidden: npt.NDArray[np.bool_]

    @property
    def labels(self) -> tuple[int, ...]:
        """The rows and their labels, which rules must share to be solved together."""
        return (self.rows, *self.row_of_label.tolist())

    @property
    def limits(self) -> bytes:
        """All that tells apart rules which share rows and labels."""
        return self.places.room.tobytes() + self.places.empty.tobytes() + self.forbidden.tobytes()

    def rows_of(self, labels: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Return the row of each label, -1 for no name."""
        return np.asarray(np.concatenate([[-1], self.row_of_label])[labels])

    def by_row(self, share: Floats) -> Floats:
        """Return shares of labels summed to rows, label 0 left out."""
        if len(self.row_of_label) == self.rows:
            return share[..., 1:]
        gather = (self.row_of_label[:, None] == np.arange(self.rows)).astype(np.float64)
        return np.asarray(share[..., 1:] @ gather)

    def row_counts(self) -> Floats:
        """Return how many candidates each row expects, NaN where open."""
        total = np.zeros(self.rows)
        np.add.at(total, self.row_of_label, self.places.room[1:])
        return np.where(np.isfinite(total), total, np.nan)


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


def forced(answer: Answer, rules: Rules, labels: dict[int, int]) -> Answer:
    """Return the exact best answer with the curves of `answer` in which some candidates have given labels."""
    unary = answer.unary.copy()
    for face, label in labels.items():
        unary[face, np.arange(unary.shape[1]) != label] += FORBIDDEN
    found = counts.assign(unary, rules.places, answer.duals)
    before, after = (assigned_price(answer.unary, rules.places, labels) for labels in (answer.labels, found))
    return replace(answer, labels=found, cost=answer.cost + float(after - before))


def assigned_price(unary: Floats, places: counts.Places, labels: npt.NDArray[np.int64]) -> Floats:
    """Return the price of all candidates under their labels, (...), and of the places that stay empty."""
    taken = np.take_along_axis(unary, labels[..., None], axis=-1)[..., 0]
    held = (labels[..., None] == np.arange(unary.shape[-1])).sum(axis=-2)
    return np.asarray(taken.sum(axis=-1) + places.price(held.astype(np.float64)))
