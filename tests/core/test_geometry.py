"""Laws of plane geometry in fractions of the photograph."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.core.errors import InvalidError
from annotator.core.geometry import (
    Box,
    Ellipse,
    Point,
    Polygon,
    Rectangle,
    Shape,
    Size,
    bounds,
    box_between,
    contains,
    fit,
    held_inside,
    moved,
)
from core.plates import boxes, fractions, shapes

L_SHAPE = Polygon(
    (Point(0, 0), Point(0.2, 0), Point(0.2, 0.8), Point(1, 0.8), Point(1, 1), Point(0, 1)),
)
NOT_NUMBERS = (math.nan, math.inf, -math.inf)
anywhere = st.floats(-1e6, 1e6)
sides = st.floats(1e-6, 1e6)
wide_boxes = st.builds(Box, anywhere, anywhere, sides, sides)


def is_close(a: Box, b: Box, *, tolerance: float = 1e-9) -> bool:
    """Say whether two boxes are the same but for the rounding of floats."""
    pairs = zip((a.x, a.y, a.width, a.height), (b.x, b.y, b.width, b.height), strict=True)
    return all(math.isclose(x, y, rel_tol=tolerance, abs_tol=tolerance) for x, y in pairs)


@given(shapes(), boxes())
def test_fit_fills_the_frame(shape: Shape, frame: Box) -> None:
    """Whatever the shape, its bounds are the frame it is fitted to, and it stays of its kind."""
    fitted = fit(shape, frame)
    assert is_close(bounds(fitted), frame)
    assert type(fitted) is type(shape)


@given(shapes(), boxes())
def test_fit_can_be_taken_back(shape: Shape, frame: Box) -> None:
    """Fitted to a frame and back to its own bounds, a shape covers what it covered."""
    back = fit(fit(shape, frame), bounds(shape))
    assert is_close(bounds(back), bounds(shape))
    if isinstance(shape, Polygon):
        assert isinstance(back, Polygon)
        assert all(
            math.isclose(a.x, b.x, abs_tol=1e-9) and math.isclose(a.y, b.y, abs_tol=1e-9)
            for a, b in zip(shape.points, back.points, strict=True)
        )


@given(shapes(), st.floats(-1, 1), st.floats(-1, 1))
def test_a_moved_shape_keeps_its_size(shape: Shape, dx: float, dy: float) -> None:
    """Moving shifts the bounds and changes nothing else."""
    assert is_close(bounds(moved(shape, dx, dy)), bounds(shape).moved(dx, dy))


@given(shapes(), st.builds(Point, fractions(), fractions()))
def test_what_lies_in_a_shape_lies_in_its_bounds(shape: Shape, point: Point) -> None:
    """No shape reaches beyond its bounds."""
    frame = bounds(shape)
    padded = Box(frame.x - 1e-9, frame.y - 1e-9, frame.width + 2e-9, frame.height + 2e-9)
    assert not contains(shape, point) or padded.contains(point)


@given(boxes())
def test_a_rectangle_holds_its_corners_and_an_ellipse_does_not(box: Box) -> None:
    """The ellipse that fills a box is smaller than the box and shares its centre."""
    corner = Point(box.x, box.y)
    assert contains(Rectangle(box), corner)
    assert not contains(Ellipse(box), corner)
    assert contains(Rectangle(box), box.centre)
    assert contains(Ellipse(box), box.centre)


@given(boxes(), boxes(), fractions(), fractions())
def test_a_point_goes_with_its_ellipse(box: Box, frame: Box, across: float, down: float) -> None:
    """A point that is clearly in or out of an ellipse stays so when both are stretched alike."""
    assume(abs((2 * across - 1) ** 2 + (2 * down - 1) ** 2 - 1) > 1e-6)

    def at(place: Box) -> Point:
        return Point(place.x + across * place.width, place.y + down * place.height)

    shape = Ellipse(box)
    assert contains(shape, at(box)) == contains(fit(shape, frame), at(frame))


@pytest.mark.parametrize(
    ("point", "is_inside"),
    [(Point(0.1, 0.5), True), (Point(0.9, 0.9), True), (Point(0.6, 0.4), False), (Point(1.1, 0.9), False)],
)
def test_a_hollow_outline_is_hollow(point: Point, *, is_inside: bool) -> None:
    """An L holds points in its two arms and none in its hollow."""
    assert contains(L_SHAPE, point) is is_inside


@given(st.builds(Point, fractions(), fractions()))
def test_the_first_corner_of_an_outline_does_not_matter(point: Point) -> None:
    """Begun at another corner, an outline holds the same points."""
    turned = Polygon((*L_SHAPE.points[2:], *L_SHAPE.points[:2]))
    assert contains(L_SHAPE, point) == contains(turned, point)


@given(wide_boxes)
def test_held_inside_lies_on_the_photograph(box: Box) -> None:
    """A box from anywhere ends up on the photograph, no larger than it was."""
    held = held_inside(box)
    assert held.x >= 0
    assert held.y >= 0
    assert held.right <= 1
    assert held.bottom <= 1
    assert held.width <= box.width
    assert held.height <= box.height


@given(wide_boxes)
def test_held_inside_twice_is_once(box: Box) -> None:
    """What lies on the photograph stays where it is."""
    assert held_inside(held_inside(box)) == held_inside(box)


@given(boxes(), boxes())
def test_likeness_is_mutual(a: Box, b: Box) -> None:
    """Likeness is the same both ways, between 0 and 1."""
    assert a.likeness(b) == pytest.approx(b.likeness(a))
    assert 0 <= a.likeness(b) <= 1 + 1e-9


@given(boxes())
def test_a_box_is_most_like_itself(box: Box) -> None:
    """A box covers itself wholly and nothing that lies apart from it."""
    assert box.likeness(box) == pytest.approx(1)
    assert box.likeness(box.moved(box.width * 2, 0)) == 0


@given(st.builds(Point, fractions(), fractions()), st.builds(Point, fractions(), fractions()))
def test_a_box_does_not_care_where_the_drag_began(a: Point, b: Point) -> None:
    """A box drawn between two corners is the same from either, and holds both."""
    assume(a.x != b.x and a.y != b.y)
    box = box_between(a, b)
    assert box == box_between(b, a)
    grown = Box(box.x, box.y, box.width * (1 + 1e-9), box.height * (1 + 1e-9))
    assert grown.contains(a)
    assert grown.contains(b)


@pytest.mark.parametrize("bad", NOT_NUMBERS)
def test_no_coordinate_is_anything_but_a_number(bad: float) -> None:
    """NaN and infinity are refused wherever they stand."""
    for values in ((bad, 0), (0, bad)):
        with pytest.raises(InvalidError, match="finite"):
            Point(*values)
    for place in range(4):
        numbers = [0.1, 0.1, 0.1, 0.1]
        numbers[place] = bad
        with pytest.raises(InvalidError, match="finite"):
            Box(*numbers)


@pytest.mark.parametrize("side", [0.0, -0.1])
def test_a_box_has_a_size(side: float) -> None:
    """A flat or inside-out box is refused by the name of the side."""
    with pytest.raises(InvalidError, match=r"box\.width"):
        Box(0, 0, side, 1)
    with pytest.raises(InvalidError, match=r"box\.height"):
        Box(0, 0, 1, side)


def test_an_outline_needs_three_points_and_a_size() -> None:
    """Two points, or three on one line, are no outline."""
    with pytest.raises(InvalidError, match="three points"):
        Polygon((Point(0, 0), Point(1, 1)))
    with pytest.raises(InvalidError, match="width"):
        Polygon((Point(0.5, 0), Point(0.5, 0.5), Point(0.5, 1)))


@pytest.mark.parametrize("size", [(0, 1), (1, 0), (-3, 5)])
def test_a_picture_has_pixels(size: tuple[int, int]) -> None:
    """A picture without width or height is refused."""
    with pytest.raises(InvalidError, match="positive"):
        Size(*size)


def test_boxes_too_small_to_have_an_area_are_compared() -> None:
    """Sides whose product is no longer a number above 0 break nothing: a stranger's file may hold them."""
    speck = Box(0.5, 0.5, 1e-200, 1e-200)
    assert speck.likeness(speck.moved(0.1, 0)) == 0


def test_the_thinnest_ellipse_can_be_pointed_at() -> None:
    """Half of the smallest width is 0; asking what lies in such an ellipse breaks nothing."""
    thread = Ellipse(Box(0.5, 0.5, 5e-324, 0.2))
    assert not contains(thread, Point(0.6, 0.6))
