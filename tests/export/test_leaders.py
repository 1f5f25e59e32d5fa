"""Where leaders end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, contains
from annotator.export.leaders import leader_points

FACE = Box(100, 100, 60, 80)
SHAPES: list[Shape] = [
    Rectangle(FACE),
    Ellipse(FACE),
    Polygon((Point(100, 100), Point(160, 110), Point(150, 180), Point(105, 175))),
]


@pytest.mark.parametrize("shape", SHAPES)
@given(x=st.floats(0, 400), y=st.floats(200, 400))
def test_a_leader_ends_on_the_outline(shape: Shape, x: float, y: float) -> None:
    """A little before its end a leader is outside the face, a little beyond it would be inside."""
    middle = FACE.centre
    start, end = leader_points((x, y, middle.x, middle.y), shape)
    assert start == Point(x, y)
    before = Point(end.x + (x - end.x) * 0.001, end.y + (y - end.y) * 0.001)
    beyond = Point(end.x + (middle.x - end.x) * 0.01, end.y + (middle.y - end.y) * 0.01)
    assert not contains(shape, before)
    assert contains(shape, beyond)


@pytest.mark.parametrize("shape", SHAPES[:2])
def test_a_leader_from_inside_has_no_length(shape: Shape) -> None:
    """Where the label's edge lies in the face there is nothing to lead over."""
    start, end = leader_points((131, 141, FACE.centre.x, FACE.centre.y), shape)
    assert start == end
