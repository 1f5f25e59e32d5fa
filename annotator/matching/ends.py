"""Rows without whom they have at an end: where another look at the picture is worth its time.

Knows answers that are worked out; the fits that begin here are `bands`. Who stands at an end bends the curve
of his row to himself, so that he fits it however far off he is, and the fit stays where it is. What is true
then lies in another valley: he is of the next row, or no face at all.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from annotator.matching.answers import FORBIDDEN, Answer, Rules
from annotator.matching.counts import assign_each, beside
from annotator.matching.scene import Floats

_FEWEST = 3
"""Faces from which a row has a curve that an end can bend."""

_WORTH_TRYING = 8.0
"""Nats by which an end may fit better where it is than in its second place, and yet be put there. Chosen: on
450 made-up pictures it is worth 0.03 of the log loss of a name; less finds less."""


def ends_elsewhere(answer: Answer, rules: Rules, x: Floats) -> npt.NDArray[np.int64]:
    """Return the labels, (tries, n), where one end of one row has its second place, and others their best."""
    ends = np.array([*_ends(rules.rows_of(answer.labels), x, but=_pinned(rules))], dtype=np.int64)
    labels = np.arange(answer.unary.shape[1])
    charged = answer.unary[ends] + answer.duals
    here = labels == answer.labels[ends, None]
    elsewhere = np.where(here, np.inf, charged)
    is_worth = elsewhere.min(axis=-1) - charged[here] < _WORTH_TRYING
    ends, second = ends[is_worth], elsewhere.argmin(axis=-1)[is_worth]
    if not len(ends):
        return np.empty((0, len(x)), dtype=np.int64)
    unary = np.repeat(answer.unary[None], len(ends), axis=0)
    unary[np.arange(len(ends)), ends] += np.where(labels == second[:, None], 0.0, FORBIDDEN)
    duals = np.repeat(answer.duals[None], len(ends), axis=0)
    return assign_each(unary, beside([rules.places] * len(ends)), duals)


def _pinned(rules: Rules) -> frozenset[int]:
    """Return the rows into which a person has put somebody: who bends their curve is known to be there."""
    allowed = ~rules.forbidden
    fixed = allowed[allowed.sum(axis=1) == 1].argmax(axis=1)
    return frozenset(rules.rows_of(fixed).tolist())


def _ends(rows: npt.NDArray[np.int64], x: Floats, *, but: frozenset[int]) -> Iterator[int]:
    """Yield the leftmost and the rightmost face of each row."""
    for row in sorted(set(range(rows.max() + 1)) - but):
        members = np.flatnonzero(rows == row)
        if len(members) >= _FEWEST:
            yield int(members[x[members].argmin()])
            yield int(members[x[members].argmax()])
