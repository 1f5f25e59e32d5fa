"""Rows without whom they have at an end: where another look at the picture is worth its time.

Knows answers that are worked out; the fits that begin here are `bands`. Who stands at an end bends the curve
of his row to himself, so that he fits it however far off he is, and the fit stays where it is. What is true
then lies in another valley: he is of the next row, or no face at all.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from annotator.matching.answers import Answer, Rules, forced
from annotator.matching.scene import Floats

_FEWEST = 3
"""Faces from which a row has a curve that an end can bend."""

_WORTH_TRYING = 8.0
"""Nats by which an end may fit better where it is than in its second place, and yet be put there. Chosen: on
450 made-up pictures it is worth 0.03 of the log loss of a name; less finds less."""


def ends_elsewhere(answer: Answer, rules: Rules, x: Floats) -> Iterator[npt.NDArray[np.int64]]:
    """Yield the labels where one end of one row has its second place, and everybody else the best then."""
    charged = answer.unary + answer.duals
    for end in _ends(rules.rows_of(answer.labels), x):
        here = answer.labels[end]
        elsewhere = np.where(np.arange(charged.shape[1]) == here, np.inf, charged[end])
        if elsewhere.min() - charged[end, here] < _WORTH_TRYING:
            yield forced(answer, rules, {end: int(elsewhere.argmin())}).labels


def _ends(rows: npt.NDArray[np.int64], x: Floats) -> Iterator[int]:
    """Yield the leftmost and the rightmost face of each row."""
    for row in range(rows.max() + 1):
        members = np.flatnonzero(rows == row)
        if len(members) >= _FEWEST:
            yield int(members[x[members].argmin()])
            yield int(members[x[members].argmax()])
