"""Which boxes and segments meet."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.geometry import Box
from annotator.export.plane import crossings, distances, overlaps, pierces

COORDINATES = st.integers(-20, 20).map(float)
BOXES = st.tuples(COORDINATES, COORDINATES, st.integers(1, 15), st.integers(1, 15))
SEGMENTS = st.tuples(COORDINATES, COORDINATES, COORDINATES, COORDINATES)


def rows(*quads: tuple[float, float, float, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return quads as the arrays that the module compares."""
    return np.array(quads, dtype=np.float64).reshape(len(quads), 4)


@given(a=BOXES, b=BOXES)
def test_overlap_agrees_with_core(a: tuple[float, ...], b: tuple[float, ...]) -> None:
    """Two boxes overlap exactly where core says they share area."""
    one, other = Box(*a), Box(*b)
    grid = overlaps(
        rows((one.x, one.y, one.right, one.bottom)), rows((other.x, other.y, other.right, other.bottom))
    )
    assert bool(grid[0, 0]) is (one.overlap(other) > 0)


@given(a=BOXES, b=BOXES)
def test_boxes_without_distance_meet(a: tuple[float, ...], b: tuple[float, ...]) -> None:
    """Boxes overlap by a gap exactly where they are nearer than it."""
    one, other = Box(*a), Box(*b)
    left = rows((one.x, one.y, one.right, one.bottom))
    right = rows((other.x, other.y, other.right, other.bottom))
    assert bool(overlaps(left, right, 3.0)[0, 0]) is bool(distances(left, right)[0, 0] < 3.0)


@given(segment=SEGMENTS, box=BOXES)
def test_a_segment_pierces_what_one_of_its_points_is_in(
    segment: tuple[float, float, float, float], box: tuple[float, ...]
) -> None:
    """Where a point of a segment lies well inside a box, the segment is told to pierce it."""
    frame = Box(*box)
    inner = (frame.x + 0.01, frame.y + 0.01, frame.right - 0.01, frame.bottom - 0.01)
    steps = np.linspace(0, 1, 60)
    x = segment[0] + (segment[2] - segment[0]) * steps
    y = segment[1] + (segment[3] - segment[1]) * steps
    meets = bool(((x > inner[0]) & (x < inner[2]) & (y > inner[1]) & (y < inner[3])).any())
    found = pierces(rows(segment), rows((frame.x, frame.y, frame.right, frame.bottom)))
    assert bool(found[0, 0]) or not meets


def test_a_segment_beside_a_box_does_not_pierce_it() -> None:
    """A slanted segment past the corner of a box is clear of it, though its own frame overlaps the box."""
    assert not pierces(rows((0, 10, 10, 0)), rows((7, 7, 12, 12)))[0, 0]


def test_segments_that_cross_are_told() -> None:
    """Diagonals of a square cross or touch, two opposite sides do not."""
    found = crossings(rows((0, 0, 10, 10), (0, 0, 10, 0)), rows((0, 10, 10, 0), (0, 10, 10, 10)))
    assert found.tolist() == [[True, True], [True, False]]
