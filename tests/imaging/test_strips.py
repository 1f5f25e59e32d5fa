"""Read in strips, a picture is what it is read at once."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import pyvips
from PIL import Image, ImageChops, ImageCms

from annotator.core.errors import CancelledError, PictureError
from annotator.imaging import decoding, opening
from annotator.imaging.decoding import DAMAGED
from annotator.imaging.opening import open_full, open_scaled
from annotator.imaging.orientation import Orientation
from annotator.imaging.strips import Strips, with_strips


def _ignore(part: float) -> None:
    pass


def _read(path: Path, rows: int = 7) -> Image.Image:
    """Return the picture in `path` put together again from its strips, as `open_full` gives it."""

    def use(strips: Strips) -> Image.Image:
        joined = None
        top = 0
        for strip in strips.read(rows):
            joined = joined or Image.new(strip.mode, (strips.size.width, strips.size.height))
            joined.paste(strip, (0, top))
            top += strip.height
        assert joined is not None
        assert top == strips.size.height
        return opening._picture(joined, strips).pixels

    return with_strips(path, use, _ignore)


def _is_streamed(path: Path) -> bool:
    return with_strips(path, lambda strips: "_streamed" in strips.read.__qualname__, _ignore)


def _files(folder: Path, marked: Image.Image) -> Iterator[Path]:
    """Yield every kind of file that is read in strips."""

    def save(name: str, image: Image.Image, **options: Any) -> Path:
        image.save(folder / name, **options)
        return folder / name

    for mode in ("L", "RGB", "CMYK"):
        yield save(f"{mode}.jpg", marked.convert(mode), quality=90)
    yield save("progressive.jpg", marked, progressive=True)
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA"):
        yield save(f"{mode}.png", marked.convert(mode))
    yield save("colour.webp", marked, lossless=True)
    for mode in ("1", "L", "P", "RGB", "RGBA", "CMYK"):
        for compression in (None, "tiff_lzw"):
            yield save(f"{mode}-{compression}.tif", marked.convert(mode), compression=compression)
    grey = marked.convert("L").convert("I").point(lambda value: value * 16).convert("I;16")
    yield save("twelve-bits.tif", grey)
    yield save("negative.tif", grey, tiffinfo={262: 0})
    yield save("twelve-bits.png", grey)
    deep = pyvips.Image.new_from_array(marked).cast("ushort") * 257
    deep = deep.cast("ushort").copy(interpretation="rgb16")
    deep.tiffsave(str(folder / "deep.tif"), tile=True, tile_width=16, tile_height=16, compression="lzw")
    deep.pngsave(str(folder / "deep.png"), interlace=True)
    yield folder / "deep.tif"
    yield folder / "deep.png"


def test_strips_are_what_pillow_reads(tmp_path: Path, marked: Image.Image) -> None:
    """Two decoders, one picture, to the bit: also where rows, tiles, bits and colours are unusual."""
    for path in _files(tmp_path, marked):
        assert _is_streamed(path), path.name
        difference = ImageChops.difference(_read(path), open_full(path).pixels)
        assert difference.getbbox() is None, path.name


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_strips_can_be_set_upright(
    tmp_path: Path, marked: Image.Image, form: str, orientation: Orientation
) -> None:
    """The strips come as they are stored and say how they are turned, whatever Pillow does by itself."""
    exif = Image.Exif()
    exif[0x0112] = orientation.value
    path = tmp_path / "turned"
    marked.save(path, form, exif=exif)
    assert ImageChops.difference(_read(path), open_full(path).pixels).getbbox() is None


@pytest.mark.parametrize("form", ["GIF", "BMP"])
def test_what_is_not_read_in_strips_is_cut_into_them(tmp_path: Path, marked: Image.Image, form: str) -> None:
    """Forms of which nobody has large scans take the other way to the same strips."""
    path = tmp_path / "small"
    marked.save(path, form)
    assert not _is_streamed(path)
    assert ImageChops.difference(_read(path), open_full(path).pixels).getbbox() is None


def test_lab_is_read_by_pillow(tmp_path: Path, marked: Image.Image) -> None:
    """Kinds of pixels that the two decoders do not agree about are left to one of them."""
    image = ImageCms.profileToProfile(
        marked, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
    )
    assert image is not None
    path = tmp_path / "lab.tif"
    image.save(path)
    assert not _is_streamed(path)


def test_a_damaged_file_is_read_as_far_as_it_goes(tmp_path: Path, marked: Image.Image) -> None:
    """Damage that shows only half way down begins the work anew, with a warning."""
    path = tmp_path / "whole.jpg"
    marked.resize((960, 640)).save(path, quality=95)
    path.write_bytes(path.read_bytes()[: -path.stat().st_size // 3])
    assert ImageChops.difference(_read(path, 64), open_full(path).pixels).getbbox() is None
    assert with_strips(path, lambda strips: [*strips.read(64), strips.warnings][-1], _ignore) == (DAMAGED,)


@pytest.mark.parametrize("form", ["PNG", "TIFF", "WEBP"])
def test_a_large_scan_is_reduced_in_strips(
    tmp_path: Path, marked: Image.Image, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reduced strip by strip it is the same picture, to the eye, turned and all."""
    exif = Image.Exif()
    exif[0x0112] = Orientation.TURN_RIGHT.value
    path = tmp_path / "scan"
    marked.resize((961, 643), Image.Resampling.NEAREST).save(path, form, exif=exif)
    expected = open_scaled(path, 200)
    monkeypatch.setattr(opening, "_HELD", 1000)
    heard: list[float] = []
    found = open_scaled(path, 200, heard.append)
    assert (found.size, found.full_size) == (expected.size, expected.full_size)
    worst = ImageChops.difference(found.pixels, expected.pixels).resize((20, 30)).getextrema()
    assert max(high for _, high in worst) < 40  # type: ignore[misc]  # three channels give three pairs
    assert heard == sorted(heard)


def test_reducing_can_be_stopped(
    tmp_path: Path, marked: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A scan of gigabytes need not be waited for."""
    path = tmp_path / "scan.tif"
    marked.save(path)
    monkeypatch.setattr(opening, "_HELD", 1000)

    def stop(part: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        open_scaled(path, 50, stop)


def test_a_progressive_scan_that_does_not_fit_is_refused_in_a_sentence(
    tmp_path: Path, marked: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All its rows come at once, so no strip of it can be had alone; the same baseline is opened."""
    monkeypatch.setattr(decoding, "available_memory", lambda: 96 * 64 * 5.0)
    marked.save(tmp_path / "progressive.jpg", progressive=True)
    marked.save(tmp_path / "baseline.jpg")
    with pytest.raises(PictureError, match=r"progressive\.jpg.*interlaced"):
        _read(tmp_path / "progressive.jpg")
    assert _read(tmp_path / "baseline.jpg").size == (96, 64)


def test_planes_of_sixteen_bits_stay_refused(tmp_path: Path) -> None:
    """Strips are no way around what the opener refuses."""
    path = tmp_path / "cut.tif"
    path.write_bytes(b"II*\0" + struct.pack("<I", 8) + b"\0" * 6)
    with pytest.raises(PictureError, match=r"cut\.tif"):
        _read(path)
