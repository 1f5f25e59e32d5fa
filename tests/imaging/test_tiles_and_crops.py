"""Tiles and crops show the same picture as the whole."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from annotator.core.errors import CancelledError, PictureError
from annotator.core.geometry import Box, Size
from annotator.imaging.crop import crop
from annotator.imaging.opening import Picture
from annotator.imaging.tiles import TILE, Place, build_pyramid, level_sizes, places


def _go_on() -> bool:
    return False


def _ignore(part: float) -> None:
    pass


@given(st.integers(1, 5000), st.integers(1, 5000))
def test_tiles_cover_a_level_once(width: int, height: int) -> None:
    """The tiles of a level neither overlap nor leave a gap, and the last level is one tile."""
    levels = level_sizes(Size(width, height))
    assert len(list(places(0, levels[-1]))) == 1
    for level, size in enumerate(levels):
        boxes = [box for _, box in places(level, size)]
        assert sum((r - left) * (b - t) for left, t, r, b in boxes) == size.width * size.height
        assert all(0 < r - left <= TILE and 0 < b - t <= TILE for left, t, r, b in boxes)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scan of 3 x 2 tiles."""
    path = tmp_path / "scan.png"
    slope = Image.linear_gradient("L").resize((1200, 700))
    Image.merge("RGB", (slope, slope.transpose(Image.Transpose.ROTATE_180), slope)).save(path)
    return path


def test_tiles_are_the_picture(scan: Path) -> None:
    """Put together, the tiles of full size are the scan, to the eye."""
    pyramid = build_pyramid(scan, on_progress=_ignore, is_cancelled=_go_on)
    joined = Image.new("RGB", (1200, 700))
    for place, box in places(0, pyramid.levels[0]):
        joined.paste(pyramid.tile(place), box[:2])
    pyramid.close()
    with Image.open(scan) as original:
        worst = ImageChops.difference(joined, original).getextrema()
    assert max(high for _, high in worst) < 12  # type: ignore[misc]  # three channels give three pairs


def test_only_the_last_tiles_stay_in_memory(scan: Path) -> None:
    """Memory is bounded, and a tile that went is read again."""
    pyramid = build_pyramid(scan, on_progress=_ignore, is_cancelled=_go_on)
    pyramid._kept = 2
    first = pyramid.tile(Place(0, 0, 0))
    for place, _ in places(0, pyramid.levels[0]):
        pyramid.tile(place)
    assert len(pyramid._recent) == 2
    assert pyramid.tile(Place(0, 0, 0)).tobytes() == first.tobytes()
    with pytest.raises(KeyError):
        pyramid.tile(Place(0, 99, 0))
    pyramid.close()


def test_progress_only_rises_to_the_end(scan: Path) -> None:
    """The bar moves from nothing to all and never back."""
    heard: list[float] = []
    build_pyramid(scan, on_progress=heard.append, is_cancelled=_go_on).close()
    assert heard == sorted(heard)
    assert heard[0] < 0.1
    assert heard[-1] == pytest.approx(1)


@pytest.mark.parametrize("asked", [0, 1, 5, 9])
def test_building_can_be_stopped(scan: Path, asked: int) -> None:
    """Whenever the user stops it, decoding or cutting, it ends."""
    answers = iter([False] * asked)
    with pytest.raises(CancelledError):
        build_pyramid(scan, on_progress=_ignore, is_cancelled=lambda: next(answers, True))


def test_a_full_disk_is_said(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without room for temporary files there is a sentence, not half a pyramid."""

    def full(**_: object) -> object:
        return open("/dev/full", "w+b", buffering=0)  # noqa: PTH123 - the pyramid closes it

    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(PictureError, match="no room"):
        build_pyramid(scan, on_progress=_ignore, is_cancelled=_go_on)


def test_a_crop_shows_what_lies_in_the_box(marked: Image.Image) -> None:
    """Fractions of the upright photograph become its pixels."""
    piece = crop(Picture(marked, Size(96, 64)), Box(0.75, 0.75, 0.25, 0.25), margin=0, longest=100)
    assert (piece.size, piece.getextrema()) == ((24, 16), ((0, 0), (0, 0), (0, 0)))


@given(st.floats(-1, 2), st.floats(-1, 2), st.floats(1e-6, 2), st.floats(1e-6, 2), st.floats(0, 3))
def test_any_box_can_be_cropped(x: float, y: float, width: float, height: float, margin: float) -> None:
    """A box half or wholly outside, or smaller than a pixel, still gives a picture within the limit."""
    picture = Picture(Image.new("RGB", (96, 64)), Size(960, 640))
    piece = crop(picture, Box(x, y, width, height), margin=margin, longest=40)
    assert 1 <= min(piece.size) <= max(piece.size) <= 40
