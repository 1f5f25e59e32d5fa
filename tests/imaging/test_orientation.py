"""The eight orientations: there and back, and in step with the pixels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from annotator.core.geometry import Box, Point, Size
from annotator.imaging.orientation import (
    Orientation,
    stored_box,
    stored_point,
    turned_size,
    upright_box,
    upright_pixels,
    upright_point,
)

_FRACTIONS = st.floats(0, 1)
_SIDES = st.floats(0.01, 1)
_ORIENTATIONS = st.sampled_from(Orientation)


@given(_FRACTIONS, _FRACTIONS, _ORIENTATIONS)
def test_a_point_comes_back(x: float, y: float, orientation: Orientation) -> None:
    """From stored to upright and back is where it was, in every orientation."""
    back = stored_point(upright_point(Point(x, y), orientation), orientation)
    assert (back.x, back.y) == pytest.approx((x, y))


@given(_FRACTIONS, _FRACTIONS, _SIDES, _SIDES, _ORIENTATIONS)
def test_a_box_comes_back(x: float, y: float, width: float, height: float, orientation: Orientation) -> None:
    """From upright to stored and back is the box it was, in every orientation."""
    back = upright_box(stored_box(Box(x, y, width, height), orientation), orientation)
    assert (back.x, back.y, back.width, back.height) == pytest.approx((x, y, width, height))


@given(_FRACTIONS, _FRACTIONS, _SIDES, _SIDES, _ORIENTATIONS)
def test_a_box_goes_with_its_corners(
    x: float, y: float, width: float, height: float, orientation: Orientation
) -> None:
    """The upright box has the upright corners of the stored one."""
    box = upright_box(Box(x, y, width, height), orientation)
    corners = [upright_point(Point(a, b), orientation) for a, b in ((x, y), (x + width, y + height))]
    assert (box.x, box.y) == pytest.approx((min(c.x for c in corners), min(c.y for c in corners)), abs=1e-9)
    assert box.right == pytest.approx(max(c.x for c in corners))


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("pixel", [(0, 0), (5, 0), (2, 3), (1, 2)])
def test_points_and_pixels_agree(orientation: Orientation, pixel: tuple[int, int]) -> None:
    """A white stored pixel is where `upright_point` says once the pixels stand upright."""
    stored = Image.new("L", (6, 4))
    stored.putpixel(pixel, 255)
    upright = upright_pixels(stored, orientation)
    size = turned_size(Size(6, 4), orientation)
    place = upright_point(Point((pixel[0] + 0.5) / 6, (pixel[1] + 0.5) / 4), orientation)
    assert upright.size == (size.width, size.height)
    assert upright.getpixel((int(place.x * size.width), int(place.y * size.height))) == 255


@pytest.mark.parametrize("tag", [0, 9, 65535, None, "6", (6,)])
def test_nonsense_is_upright(tag: object) -> None:
    """A tag that is none of the eight leaves the picture as it is."""
    assert Orientation.of(tag) is Orientation.UPRIGHT
