"""Holes in rows of faces."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from annotator.faces.rows import find_gaps

HEIGHT = 40.0


def row(places: list[int], *, y: float = 100.0, pitch: float = 90.0) -> NDArray[np.float64]:
    """Return faces at these places of an evenly spaced row."""
    return np.array([(p * pitch, y, p * pitch + 30, y + HEIGHT) for p in places]).reshape(-1, 4)


@given(st.integers(2, 30), st.floats(50, 200))
def test_an_even_row_has_no_hole(count: int, pitch: float) -> None:
    """People who stand equally far apart leave no hole."""
    assert find_gaps(row(list(range(count)), pitch=pitch)) == ()


@given(st.integers(8, 20), st.data())
def test_a_missing_face_leaves_a_hole_around_its_place(count: int, data: st.DataObject) -> None:
    """Take one face out of a row: the only hole holds its middle and has the neighbours' height."""
    missing = data.draw(st.integers(1, count - 2))
    (gap,) = find_gaps(row([p for p in range(count) if p != missing]))
    assert gap.left < missing * 90 + 15 < gap.right
    assert gap.top < 120 < gap.bottom
    assert gap.face_height == HEIGHT


def test_two_groups_far_apart_leave_no_hole() -> None:
    """The empty ground between two groups is not looked at."""
    assert find_gaps(row([0, 1, 2, 3, 4, 14, 15, 16, 17, 18])) == ()


def test_rows_are_told_apart() -> None:
    """A hole in the back row is not filled by a face of the front row below it."""
    back, front = row([0, 1, 2, 4, 5, 6]), row([0, 1, 2, 3, 4, 5, 6], y=220.0)
    (gap,) = find_gaps(np.concatenate([back, front]))
    assert gap.bottom < 220


def test_few_faces_are_no_row() -> None:
    """Two or three people may stand as they like."""
    assert find_gaps(row([0, 1, 5])) == ()
