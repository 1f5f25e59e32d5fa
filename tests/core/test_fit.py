"""Laws of fits: there and back, one after the other, and what they say of themselves."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.errors import InvalidError
from annotator.core.fit import Fit, area, box_fit, same_fit, shown_part, shown_share
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Size, bounds
from core.plates import boxes, fractions

OLD, NEW = Size(3000, 2000), Size(1200, 1000)
points = st.builds(Point, fractions(), fractions())


@st.composite
def fits(draw: st.DrawFn) -> Fit:
    """Return a fit of two prints: scaled, turned, moved, perhaps mirrored and a little tilted."""
    scale, turn = draw(st.floats(0.2, 5)), math.radians(draw(st.floats(-180, 180)))
    mirror = draw(st.sampled_from((-1, 1)))
    tilt = draw(st.floats(-0.1, 0.1)), draw(st.floats(-0.1, 0.1))
    cos, sin = scale * math.cos(turn), scale * math.sin(turn)
    wide, high = OLD.width / NEW.width, OLD.height / NEW.height
    return Fit(
        (
            mirror * cos * wide,
            -sin * OLD.height / NEW.width,
            draw(st.floats(-0.5, 0.5)),
            mirror * sin * OLD.width / NEW.height,
            cos * high,
            draw(st.floats(-0.5, 0.5)),
            *tilt,
            1.0,
        ),
        OLD,
        NEW,
    )


def is_near(a: Point, b: Point, *, tolerance: float = 1e-6) -> bool:
    """Say whether two places are the same but for rounding."""
    return math.dist((a.x, a.y), (b.x, b.y)) < tolerance


@given(fits(), points)
def test_there_and_back_is_nowhere(fit: Fit, place: Point) -> None:
    """A fit undone by its way back leaves every place where it is."""
    assert is_near(fit.back().point(fit.point(place)), place)


@given(fits(), fits(), points)
def test_one_after_the_other(first: Fit, second: Fit, place: Point) -> None:
    """`then` takes a place where both fits take it one after the other."""
    both = first.then(second)
    step = first.point(place)
    try:
        expected = second.point(step)
    except InvalidError:
        return
    assert is_near(both.point(place), expected, tolerance=1e-4)


@pytest.mark.parametrize("turn", [0, 5, -30, 90, 179, -90])
@pytest.mark.parametrize("mirror", [1, -1])
def test_a_fit_says_how_it_turns(turn: float, mirror: int) -> None:
    """Scale, turn and mirroring are read off the fit that has them."""
    angle, scale = math.radians(turn), 0.4
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    matrix = (
        mirror * cos * OLD.width / NEW.width,
        -sin * OLD.height / NEW.width,
        0.1,
        mirror * sin * OLD.width / NEW.height,
        cos * OLD.height / NEW.height,
        0.2,
        0.0,
        0.0,
        1.0,
    )
    fit = Fit(matrix, OLD, NEW)
    assert fit.scale == pytest.approx(scale, rel=1e-3)
    assert fit.stretch == pytest.approx(1, rel=1e-3)
    assert fit.turn == pytest.approx(turn, abs=0.05)
    assert fit.is_mirrored == (mirror < 0)


@given(boxes())
def test_the_same_crop_changes_nothing(box: Box) -> None:
    """Prints of the same crop have every shape at the same fractions, of the same kind."""
    fit = same_fit(OLD, NEW)
    for shape in (Rectangle(box), Ellipse(box)):
        placed = fit.shape(shape)
        assert type(placed) is type(shape)
        assert bounds(placed).likeness(box) == pytest.approx(1, abs=1e-6)


@given(boxes(), boxes())
def test_a_box_fit_lays_the_whole_at_its_frame(frame: Box, box: Box) -> None:
    """The whole old print lies at the frame, and each part at its fraction of it."""
    fit = box_fit(frame, OLD, NEW)
    corners = fit.corners
    assert is_near(corners[0], Point(frame.x, frame.y))
    assert is_near(corners[2], Point(frame.right, frame.bottom))
    assert is_near(bounds(fit.shape(Rectangle(box))).centre, fit.point(box.centre))


@given(fits(), boxes())
def test_the_middle_of_an_ellipse_goes_along(fit: Fit, box: Box) -> None:
    """However a print is turned, an ellipse lies around the place to which its middle goes."""
    assert is_near(bounds(fit.shape(Ellipse(box))).centre, fit.point(box.centre))


def test_a_rectangle_that_is_turned_much_becomes_a_polygon() -> None:
    """A rectangle turned by a few degrees stays one and does not grow; turned by 45 it is a polygon."""
    box = Box(0.4, 0.4, 0.1, 0.1)
    square = Size(1000, 1000)

    def turned(degrees: float) -> Fit:
        cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        return Fit((cos, -sin, 0, sin, cos, 0, 0, 0, 1), square, square)

    little = turned(5).shape(Rectangle(box))
    assert isinstance(little, Rectangle)
    assert little.box.area == pytest.approx(box.area, rel=0.02)
    assert isinstance(turned(45).shape(Rectangle(box)), Polygon)


def test_what_a_closer_crop_shows() -> None:
    """A print of the middle half shows a quarter of the old one, and half of what lies on its edge."""
    fit = box_fit(Box(-0.5, -0.5, 2, 2), OLD, NEW)
    assert area(shown_part(fit)) == pytest.approx(0.25)
    assert shown_share(fit, Rectangle(Box(0.2, 0.4, 0.1, 0.1))) == pytest.approx(0.5)
    assert shown_share(fit, Rectangle(Box(0.4, 0.4, 0.1, 0.1))) == pytest.approx(1)
    assert shown_share(fit, Rectangle(Box(0.0, 0.0, 0.1, 0.1))) == pytest.approx(0)


@pytest.mark.parametrize(
    "matrix", [(0.0,) * 9, (1, 0, 0, 2, 0, 0, 0, 0, 1), (math.nan, 0, 0, 0, 1, 0, 0, 0, 1)]
)
def test_a_flat_fit_is_refused(matrix: tuple[float, ...]) -> None:
    """A map that presses the picture flat, or holds no numbers, is no fit."""
    with pytest.raises(InvalidError):
        Fit(matrix, OLD, NEW)  # type: ignore[arg-type]  # nine by construction
