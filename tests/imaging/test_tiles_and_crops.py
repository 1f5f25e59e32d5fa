"""Tiles and crops show the same picture as the whole."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from annotator.core.errors import CancelledError, PictureError
from annotator.core.geometry import Box, Size
from annotator.imaging.crop import crop
from annotator.imaging.opening import Picture, open_full
from annotator.imaging.orientation import Orientation
from annotator.imaging.pyramid import TILE, Place, Pyramid
from annotator.imaging.tiles import build_pyramid


def _go_on() -> bool:
    return False


def _ignore(part: float) -> None:
    pass


def _build(path: Path) -> Pyramid:
    return build_pyramid(path, on_progress=_ignore, is_cancelled=_go_on, room=None)


WHOLE = Box(0, 0, 1, 1)


@given(st.integers(1, 5000), st.integers(1, 5000), st.sampled_from(Orientation))
def test_tiles_cover_a_level_once(width: int, height: int, turn: Orientation) -> None:
    """The tiles of a level neither overlap nor leave a gap, however turned; the last level is one tile."""
    pyramid = Pyramid(Size(width, height), io.BytesIO(), turn=turn)
    assert len(list(pyramid.places_in(len(pyramid.levels) - 1, WHOLE))) == 1
    for level, size in enumerate(pyramid.levels):
        frames = [pyramid.frame(place) for place in pyramid.places_in(level, WHOLE)]
        assert sum((r - left) * (b - t) for left, t, r, b in frames) == size.width * size.height
        assert all(0 < r - left <= TILE and 0 < b - t <= TILE for left, t, r, b in frames)
        assert min(left for left, *_ in frames) == min(top for _, top, *_ in frames) == 0


@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.01, 0.1), st.sampled_from(Orientation))
def test_the_tiles_that_a_box_meets_are_found(x: float, y: float, side: float, turn: Orientation) -> None:
    """What a view shows lies on the tiles that it is given, and on no others."""
    pyramid = Pyramid(Size(7000, 4000), io.BytesIO(), turn=turn)
    size, box = pyramid.levels[0], Box(x, y, side, side)
    found = set(pyramid.places_in(0, box))
    for place in pyramid.places_in(0, WHOLE):
        left, top, right, bottom = pyramid.frame(place)
        across = min(right, box.right * size.width) - max(left, box.x * size.width)
        down = min(bottom, box.bottom * size.height) - max(top, box.y * size.height)
        assert (place in found) or min(across, down) < 1e-6
        assert (place not in found) or min(across, down) > -1e-6


@pytest.mark.parametrize(("scale", "level"), [(3, 0), (1, 0), (0.6, 0), (0.5, 1), (0.3, 1), (0.2, 2), (0, 3)])
def test_the_level_is_just_finer_than_the_view(scale: float, level: int) -> None:
    """A view never shows fewer pixels than it could, nor decodes four times as many as it needs."""
    assert Pyramid(Size(4000, 3000), io.BytesIO()).level_for(scale) == level


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A scan of 3 x 2 tiles."""
    path = tmp_path / "scan.png"
    slope = Image.linear_gradient("L").resize((1200, 700))
    Image.merge("RGB", (slope, slope.transpose(Image.Transpose.ROTATE_180), slope)).save(path)
    return path


def test_tiles_are_the_picture(scan: Path) -> None:
    """Put together, the tiles of full size are the scan, to the eye."""
    pyramid = _build(scan)
    joined = Image.new("RGB", (1200, 700))
    for place in pyramid.places_in(0, WHOLE):
        joined.paste(pyramid.tile(place), pyramid.frame(place)[:2])
    pyramid.close()
    with Image.open(scan) as original:
        worst = ImageChops.difference(joined, original).getextrema()
    assert max(high for _, high in worst) < 12  # type: ignore[misc]  # three channels give three pairs


@pytest.mark.parametrize("orientation", Orientation)
def test_a_turned_scan_is_put_together_upright(
    tmp_path: Path, marked: Image.Image, orientation: Orientation
) -> None:
    """Tiles are cut as the file is stored and stand upright, each in its place, at every level."""
    exif = Image.Exif()
    exif[0x0112] = orientation.value
    path = tmp_path / "turned.png"
    marked.resize((1300, 700), Image.Resampling.NEAREST).save(path, exif=exif)
    pyramid = _build(path)
    upright = open_full(path).pixels
    for longest in (1300, 300, 60):
        expected = upright.resize(scaled(upright.size, longest), Image.Resampling.BOX)
        found = pyramid.piece(WHOLE, longest)
        assert found.size == expected.size
        worst = ImageChops.difference(found, expected).resize((26, 26), Image.Resampling.BOX).getextrema()
        assert max(high for _, high in worst) < 50  # type: ignore[misc]  # three channels give three pairs
    pyramid.close()


def scaled(size: tuple[int, int], longest: int) -> tuple[int, int]:
    """Return `size` with its longer side `longest`."""
    return round(size[0] * longest / max(size)), round(size[1] * longest / max(size))


def test_nothing_of_a_picture_stays_behind(scan: Path, tmp_path: Path) -> None:
    """The tiles' file has no name while it is used, and strays of a computer that stopped are swept."""
    room = tmp_path / "room"
    room.mkdir()
    stray, fresh = room / "annotator-tiles-old", room / "annotator-tiles-new"
    stray.touch()
    fresh.touch()
    os.utime(stray, (0, 0))
    pyramid = build_pyramid(scan, on_progress=_ignore, is_cancelled=_go_on, room=room)
    if os.name == "posix":
        assert list(room.iterdir()) == [fresh]
    pyramid.close()
    with pytest.raises(KeyError):
        pyramid.tile(Place(0, 0, 0))


def test_too_small_a_disk_is_told_before_it_is_full(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pyramid never takes the last of the disk away from other programs."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1 << 28))
    with pytest.raises(PictureError, match="no room"):
        _build(scan)


def test_only_the_last_tiles_stay_in_memory(scan: Path) -> None:
    """Memory is bounded, and a tile that went is read again."""
    pyramid = _build(scan)
    pyramid._kept = 2
    first = pyramid.tile(Place(0, 0, 0))
    for place in pyramid.places_in(0, WHOLE):
        pyramid.tile(place)
    assert len(pyramid._recent) == 2
    assert pyramid.tile(Place(0, 0, 0)).tobytes() == first.tobytes()
    with pytest.raises(KeyError):
        pyramid.tile(Place(0, 99, 0))
    pyramid.close()


def test_progress_only_rises_to_the_end(scan: Path) -> None:
    """The bar moves from nothing to all and never back."""
    heard: list[float] = []
    build_pyramid(scan, on_progress=heard.append, is_cancelled=_go_on, room=None).close()
    assert heard == sorted(heard)
    assert heard[0] < 0.1
    assert heard[-1] == pytest.approx(1)


@pytest.mark.parametrize("asked", [0, 1, 2])
def test_building_can_be_stopped(scan: Path, asked: int) -> None:
    """Whenever the user stops it, decoding or cutting, it ends."""
    answers = iter([False] * asked)
    with pytest.raises(CancelledError):
        build_pyramid(scan, on_progress=_ignore, is_cancelled=lambda: next(answers, True), room=None)


def test_a_full_disk_is_said(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without room for temporary files there is a sentence, not half a pyramid."""

    def full(**_: object) -> object:
        return open("/dev/full", "w+b", buffering=0)  # noqa: PTH123 - the pyramid closes it

    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with pytest.raises(PictureError, match="no room"):
        _build(scan)


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
