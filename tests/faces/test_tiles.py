"""Tiles cover a picture and cut no face that is small enough."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.faces.tiles import cut

LENGTHS = st.integers(1, 3000)


@given(LENGTHS, LENGTHS, st.integers(100, 1500), st.integers(0, 90), st.data())
def test_a_small_thing_lies_whole_in_some_tile(
    width: int, height: int, side: int, overlap: int, data: st.DataObject
) -> None:
    """Whatever is at most as wide and high as the overlap is whole in at least one tile."""
    left = data.draw(st.integers(0, max(width - overlap, 0)))
    top = data.draw(st.integers(0, max(height - overlap, 0)))
    right, bottom = min(left + overlap, width), min(top + overlap, height)
    tiles = cut(width, height, side=side, overlap=overlap)
    assert any(t.left <= left and t.top <= top and right <= t.right and bottom <= t.bottom for t in tiles)


@given(LENGTHS, LENGTHS, st.integers(100, 1500), st.integers(0, 90))
def test_no_tile_is_too_large_or_leaves_the_picture(width: int, height: int, side: int, overlap: int) -> None:
    """Every tile has at least a pixel, at most `side` of them each way, and lies on the picture."""
    for tile in cut(width, height, side=side, overlap=overlap):
        assert 0 < tile.width <= side
        assert 0 < tile.height <= side
        assert tile.left >= 0
        assert tile.top >= 0
        assert tile.right <= width
        assert tile.bottom <= height


def test_a_small_picture_is_one_tile() -> None:
    """A picture no larger than a tile is not cut."""
    (tile,) = cut(960, 640, side=1280, overlap=160)
    assert (tile.width, tile.height) == (960, 640)
