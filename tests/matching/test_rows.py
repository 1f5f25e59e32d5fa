"""Rows without a caption: every face in one, as many as the picture shows."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.matching.rows import find_rows
from matching.groups import SIZE, face, row_of_faces
from matching.scenes import Habits, make

CLEAR = Habits(
    rows=(1, 5),
    people=(4, 12),
    scatter=(0.1, 0.2),
    row_gap=(1.8, 2.6),
    missing=0,
    false=0,
    stoopers=0,
    children=0,
)


def test_no_faces_no_rows() -> None:
    """Without faces there are no rows."""
    assert find_rows([], SIZE) == ()


def test_one_face_is_one_row() -> None:
    """One face is one row."""
    assert find_rows([face(3, 3)], SIZE) == ((0,),)


@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_even_rows_are_counted(rows: int) -> None:
    """Even rows are found, from the top down, each from left to right."""
    faces = [f for row in range(rows) for f in row_of_faces(7, 3 + 2.2 * row, first=4 + row % 2)]
    expected = tuple(tuple(range(7 * row, 7 * row + 7)) for row in range(rows))
    assert find_rows(faces, SIZE) == expected


def test_clear_scenes_are_counted() -> None:
    """In clear, tilted and bent groups eight pictures in ten have all their rows, face for face."""
    pictures = [make(seed, CLEAR) for seed in range(9000, 9030)]
    right = sum(find_rows(p.candidates, p.size) == tuple(filter(None, p.rows)) for p in pictures)
    assert right >= 24


def test_a_few_on_the_ground_are_a_row() -> None:
    """One, two or three people before the others are a row of their own, in eight such groups of ten."""
    pictures = [make(seed, CLEAR) for seed in range(9300, 9400)]
    short = [p for p in pictures if len(p.rows) > 1 and all(p.rows) and len(p.rows[-1]) <= 3]
    right = sum(find_rows(p.candidates, p.size) == p.rows for p in short)
    assert right >= 0.8 * len(short) > 8


@given(st.integers(0, 10_000), st.integers(1, 5))
@settings(max_examples=15, deadline=None)
def test_every_face_has_a_row(seed: int, count: int) -> None:
    """Every face is in one row, there are no more rows than asked for, and each runs from left to right."""
    picture = make(seed)
    rows = find_rows(picture.candidates, picture.size, count=count)
    assert sorted(i for row in rows for i in row) == list(range(len(picture.candidates)))
    assert len(rows) <= count
    for row in rows:
        places = [picture.candidates[i].box.centre.x for i in row]
        assert places == sorted(places)
