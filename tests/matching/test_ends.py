"""Which ends of rows are put elsewhere to see what comes of it."""

from __future__ import annotations

import numpy as np
import pytest

from annotator.matching.answers import Answer, Rules
from annotator.matching.counts import Places
from annotator.matching.ends import ends_elsewhere

_X = np.array([0.0, 2.0, 4.0, 6.0, 1.0, 3.0])


def _rules() -> Rules:
    """Return the rules of a row of four above one of two."""
    room, empty = np.array([np.inf, 4.0, 2.0]), np.array([0.0, 3.2, 3.2])
    return Rules(2, np.arange(2), Places(room, empty), np.zeros((6, 3), dtype=bool))


def _answer(*, cost_elsewhere: float) -> Answer:
    """Return the answer in which everybody fits and the second best place costs so much."""
    labels = np.array([1, 1, 1, 1, 2, 2])
    unary = np.full((6, 3), 60.0)
    unary[:, 0] = cost_elsewhere
    unary[np.arange(6), labels] = 0.0
    return Answer(labels, 0.0, unary, np.zeros(3), np.ones(2), np.zeros((6, 2)))


def test_each_end_of_a_row_is_taken_out_once() -> None:
    """Of four faces the first and the last leave their row in turn; two faces make no curve that bends."""
    tried = [labels.tolist() for labels in ends_elsewhere(_answer(cost_elsewhere=1.0), _rules(), _X)]

    assert tried == [[0, 1, 1, 1, 2, 2], [1, 1, 1, 0, 2, 2]]


@pytest.mark.parametrize(("cost", "tries"), [(7.0, 2), (9.0, 0)])
def test_an_end_that_fits_nowhere_else_stays(cost: float, tries: int) -> None:
    """What would cost far more elsewhere is not tried."""
    assert len(list(ends_elsewhere(_answer(cost_elsewhere=cost), _rules(), _X))) == tries


def test_a_row_with_somebody_put_there_keeps_its_ends() -> None:
    """Nobody loses his name for another who was moved into his row by hand."""
    rules = _rules()
    rules.forbidden[1] = [True, False, True]

    assert len(ends_elsewhere(_answer(cost_elsewhere=1.0), rules, _X)) == 0
