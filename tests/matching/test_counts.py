"""The exact assignment: never dearer than any other, whatever the costs."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.matching.counts import Places, assign, assign_each, beside
from annotator.matching.scene import Floats

COSTS = st.integers(0, 2**32 - 1)


def price(cost: Floats, places: Places, labels: tuple[int, ...]) -> float:
    """Return the price of an assignment, infinite where a label is overfull."""
    counts = np.bincount(labels, minlength=cost.shape[1]).astype(float)
    if (counts > places.room).any():
        return float("inf")
    return float(cost[range(len(cost)), labels].sum()) + float(places.price(counts))


@given(seed=COSTS, faces=st.integers(1, 6), rows=st.integers(1, 3), is_open=st.booleans())
def test_no_assignment_is_cheaper(*, seed: int, faces: int, rows: int, is_open: bool) -> None:
    """Of all assignments none is cheaper, also from misleading first prices."""
    dice = np.random.default_rng(seed)
    cost = dice.normal(0, 4, (faces, rows + 1))
    room = np.array([np.inf, *dice.integers(0, 4, rows)], dtype=np.float64)
    if is_open:
        room[-1] = np.inf
    places = Places(room, np.where(np.isfinite(room), 3.0, 0.0))
    found = assign(cost, places, dice.normal(0, 5, rows + 1))
    least = min(price(cost, places, labels) for labels in product(range(rows + 1), repeat=faces))
    assert abs(price(cost, places, tuple(found.tolist())) - least) < 1e-6


@given(seed=COSTS, faces=st.integers(1, 8), rows=st.integers(1, 3), problems=st.integers(2, 5))
def test_problems_solved_together_get_the_labels_they_get_alone(
    *, seed: int, faces: int, rows: int, problems: int
) -> None:
    """Each of several problems with its own costs and places has the labels it has by itself."""
    dice = np.random.default_rng(seed)
    cost, duals = dice.normal(0, 4, (problems, faces, rows + 1)), dice.normal(0, 5, (problems, rows + 1))
    room = np.column_stack([np.full(problems, np.inf), dice.integers(0, 4, (problems, rows))])
    each = [Places(one, np.where(np.isfinite(one), 3.0, 0.0)) for one in room]
    together = assign_each(cost, beside(each), duals)
    assert together.tolist() == [assign(*task).tolist() for task in zip(cost, each, duals, strict=True)]
