"""One row: the best alignment is the best of all, and the chances are those of all alignments together."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations, pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.matching import align
from annotator.matching.align import UNEVEN, Missing, Row
from annotator.matching.crowding import pitch_of


def every_alignment(row: Row) -> Iterator[tuple[tuple[tuple[int, int], ...], float]]:
    """Yield every way to seat faces in order, with its price."""
    seats, faces = row.seats, len(row.x)
    for size in range(min(seats, faces) + 1):
        for who in combinations(range(faces), size):
            for where in combinations(range(seats), size):
                pairs = tuple(zip(who, where, strict=True))
                if all(row.allowed[pair] for pair in pairs):
                    yield pairs, price(row, pairs)


def price(row: Row, pairs: tuple[tuple[int, int], ...]) -> float:
    """Return the price of one alignment, reckoned seat by seat."""
    if not pairs:
        return row.missing.between * row.seats
    total = -sum(float(row.gain[face]) for face, _ in pairs)
    total += float(row.missing.before(row.seats)[pairs[0][1]] + row.missing.after(row.seats)[pairs[-1][1]])
    for (a, left), (b, right) in pairwise(pairs):
        seats, unnamed = right - left, int((row.gain[a + 1 : b] > 0).sum())
        apart = max(row.x[b] - row.x[a], 0.05) / row.pitch
        total += min(odd(apart, seats + some) for some in range(unnamed + 1))
        total += row.missing.between * (seats - 1)
    return total


def odd(apart: float, neighbours: int) -> float:
    """Return the price of a distance, in usual ones, between people so many places from each other."""
    off = math.log(apart / neighbours) / (UNEVEN / math.sqrt(neighbours))
    return min(0.5 * off * off, 3.5)


@st.composite
def rows(draw: st.DrawFn) -> Row:
    """Return rows of up to five faces and four seats, now and then with a pinned face."""
    faces, seats = draw(st.integers(1, 5)), draw(st.integers(1, 4))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    allowed = np.ones((faces, seats), dtype=bool)
    if draw(st.booleans()):
        face, seat = dice.integers(faces), dice.integers(seats)
        allowed[face], allowed[:, seat] = False, False
        allowed[face, seat] = True
    missing = Missing(3.0, 3.0 + dice.normal(), 3.0 + dice.normal())
    return Row(np.sort(dice.uniform(0, 12, faces)), dice.normal(1, 4, faces), allowed, 2.0, missing)


@given(rows())
def test_best_is_best_of_all(row: Row) -> None:
    """No alignment is cheaper than the one found, and its price is what it says."""
    best = align.best(row)
    cost = best.price
    pairs = tuple((face, seat) for seat, face in enumerate(best.faces) if face is not None)
    assert abs(cost - price(row, pairs)) < 1e-6
    assert cost <= min(price for _, price in every_alignment(row)) + 1e-6


@given(rows())
def test_chances_sum_over_all_alignments(row: Row) -> None:
    """The chance of a pair is the weight of the alignments that hold it."""
    weights = [(pairs, math.exp(-price)) for pairs, price in every_alignment(row)]
    whole = sum(weight for _, weight in weights)
    expected = np.zeros((len(row.x), row.seats))
    for pairs, weight in weights:
        for pair in pairs:
            expected[pair] += weight / whole
    assert np.allclose(align.chances(row), expected, atol=1e-6)


@given(st.lists(rows(), min_size=2, max_size=5))
def test_rows_aligned_together_are_as_each_alone(several: list[Row]) -> None:
    """Rows of any length beside each other have the chances and the best alignment they have alone."""
    for row, together in zip(several, align.all_chances(several), strict=True):
        assert np.allclose(together, align.chances(row), rtol=0, atol=1e-12)
    dice = np.random.default_rng(1)
    wishes = [align.Wish(row, dice.uniform(0, 2, row.allowed.shape)) for row in several]
    for wish, found in zip(wishes, align.all_best(wishes), strict=True):
        assert found == align.best(wish.row, wish.leaning)


@given(st.integers(3, 12))
def test_nobody_is_left_out_for_standing_in_the_middle(faces: int) -> None:
    """Of even faces of one row, any may be the one without a name, not only those at the ends."""
    even = Row(
        np.arange(faces, dtype=np.float64) * 2.0,
        np.full(faces, 3.0),
        np.ones((faces, faces - 1), dtype=bool),
        2.0,
        Missing(3.0, 3.0, 3.0),
    )
    passed = 1 - align.chances(even).sum(axis=1)
    assert passed.max() < 2 * passed.min()


@given(st.integers(5, 12), st.data())
def test_a_gap_in_an_even_row_is_where_somebody_is_missing(seats: int, data: st.DataObject) -> None:
    """In an even row with one gap twice as wide, nine times in ten it is there that a seat is empty."""
    gone = data.draw(st.integers(1, seats - 2))
    places = np.delete(np.arange(seats, dtype=np.float64) * 2.4, gone)
    allowed = np.ones((seats - 1, seats), dtype=bool)
    row = Row(places, np.full(seats - 1, 4.0), allowed, 2.4, Missing(3.2, 3.2, 3.2))
    assert align.chances(row)[:, gone].sum() < 0.1


def test_few_distances_lean_on_what_is_usual() -> None:
    """The usual distance of one pair lies between its own and that of most groups; of many, it is theirs."""
    assert 2.4 < pitch_of(np.array([0.0, 4.0])) < 4.0
    assert abs(pitch_of(np.linspace(0, 32, 9)) - 4.0) < 0.2


@given(rows(), st.integers(0, 2**32 - 1))
def test_a_leaning_is_weighed_against_the_price(row: Row, seed: int) -> None:
    """What favours some pairs gives the alignment of least price less favour; the price stays as it is."""
    leaning = np.random.default_rng(seed).uniform(0, 2, row.allowed.shape)
    best = align.best(row, leaning)
    pairs = tuple((face, seat) for seat, face in enumerate(best.faces) if face is not None)
    assert abs(best.price - price(row, pairs)) < 1e-6
    assert abs(best.leaning - sum(leaning[pair] for pair in pairs)) < 1e-6
    least = min(price - sum(leaning[pair] for pair in pairs) for pairs, price in every_alignment(row))
    assert best.price - best.leaning <= least + 1e-6
