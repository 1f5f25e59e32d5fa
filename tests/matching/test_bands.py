"""Fits of several readings at once: each is what it would be alone."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

from annotator.core.geometry import Size
from annotator.matching.bands import solutions
from annotator.matching.crowding import neighbours, pitch_of
from annotator.matching.proposal import Pins
from annotator.matching.rules import rules_for
from annotator.matching.scene import measure
from annotator.matching.seating import seat
from matching.groups import SIZE, caption_of, row_of_faces, written
from matching.scenes import Habits, make


@pytest.mark.parametrize("seed", range(4))
def test_orders_fitted_together_get_the_answers_they_get_alone(seed: int) -> None:
    """Every order of the rows has the labels and, to the last bit, the price that it has by itself."""
    picture = make(seed, Habits(rows=(2, 3), people=(3, 8), says_order=0))
    scene = measure(picture.candidates, picture.size)
    orders = permutations(seat(picture.caption))
    tasks = [(rules_for(lines, Pins(), scene.x), tries) for lines in orders for tries in (1, 3)]

    for task, together in zip(tasks, solutions(scene, tasks), strict=True):
        alone = solutions(scene, [task])[0]
        assert [answer.labels.tolist() for answer in together] == [a.labels.tolist() for a in alone]
        assert [answer.cost for answer in together] == [a.cost for a in alone]


def test_a_pin_that_cuts_a_row_is_fitted_beside_rows_that_are_whole() -> None:
    """Rules with other labels or other bans stand side by side and are kept to."""
    scene = measure([*row_of_faces(4, 3), *row_of_faces(4, 6)], SIZE)
    lines = seat(caption_of(written(None, 4), written(None, 4)))
    pinned = Pins(name_of={1: lines[0].names[2]})
    kinds = [rules_for(lines, Pins(), scene.x), rules_for(lines, pinned, scene.x)]

    whole, cut = (answers[0] for answers in solutions(scene, [(rules, 2) for rules in kinds]))

    assert whole.labels.tolist() == [1, 1, 1, 1, 2, 2, 2, 2]
    assert cut.labels[1] == 2


def test_what_neighbours_charge_is_told_of_several_shares_at_once() -> None:
    """Prices of a stack of shares are those of each, whoever of the faces comes first."""
    dice = np.random.default_rng(5)
    scene = measure(make(3, Habits(rows=(3, 3), people=(6, 9))).candidates, Size(3000, 2000))
    near = neighbours(scene)
    rows = dice.integers(0, 3, (5, len(scene)))
    shares = np.where(rows[..., None] == np.arange(3), 0.8, 0.1)

    assert np.allclose(near.prices(shares), [near.prices(share) for share in shares])


def test_prices_go_by_the_usual_distance_in_a_row() -> None:
    """Two faces of a wide row charge each other more than they would in a close one."""
    scene = measure(row_of_faces(9, 4, step=1.5), SIZE)
    every, second = np.ones((9, 1)), (np.arange(9) % 2 == 0)[:, None] * 1.0
    assert pitch_of(scene.x) < pitch_of(scene.x[::2])
    assert neighbours(scene).prices(second)[1, 0] > neighbours(scene).prices(every)[1, 0]
