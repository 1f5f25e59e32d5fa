"""Any archival scan is opened upright and in sRGB, or refused in one sentence."""

from __future__ import annotations

import io
import os
import struct
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from annotator.core.errors import CancelledError, PictureError
from annotator.core.geometry import Size
from annotator.imaging import decoding
from annotator.imaging.colour import PROFILE_BROKEN
from annotator.imaging.decoding import DAMAGED, METADATA_DAMAGED
from annotator.imaging.files import digest
from annotator.imaging.forms import Form
from annotator.imaging.opening import (
    Picture,
    open_for_export,
    open_full,
    open_scaled,
    probe,
)
from annotator.imaging.orientation import Orientation, upright_pixels

_STORED_BY = {
    Orientation.TURN_RIGHT: Orientation.TURN_LEFT,
    Orientation.TURN_LEFT: Orientation.TURN_RIGHT,
}
_SPLIT = 32  # of the corners' colour channels: JPEG is not exact


def _save(path: Path, image: Image.Image, form: str, **options: Any) -> Path:
    image.save(path, form, **options)
    return path


def _corners(picture: Picture) -> list[tuple[int, ...]]:
    """Return the four corners with each channel as 0 or 1."""
    width, height = picture.pixels.size
    spots = ((2, 2), (width - 3, 2), (2, height - 3), (width - 3, height - 3))
    found = [picture.pixels.getpixel(spot) for spot in spots]
    return [tuple(int(value > 128) for value in colour) for colour in found if isinstance(colour, tuple)]


_UPRIGHT_CORNERS = [(1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 0, 0)]


@pytest.mark.parametrize("orientation", Orientation)
@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_orientation_stands_upright(
    tmp_path: Path, marked: Image.Image, form: str, orientation: Orientation
) -> None:
    """However it is stored, it looks the same, scaled and full, and its upright size is known before."""
    exif = Image.Exif()
    exif[0x0112] = orientation.value
    stored = upright_pixels(marked, _STORED_BY.get(orientation, orientation))
    path = _save(tmp_path / "turned", stored, form, exif=exif)
    header = probe(path)
    assert (header.orientation, header.upright) == (orientation, Size(96, 64))
    assert header.stored == Size(*stored.size)
    for picture in (open_full(path), open_scaled(path, 48)):
        assert _corners(picture) == _UPRIGHT_CORNERS
        assert picture.full_size == Size(96, 64)
    assert open_scaled(path, 48).size == Size(48, 32)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "F", "I;16"])
def test_every_mode_becomes_rgb(tmp_path: Path, marked: Image.Image, mode: str) -> None:
    """Whatever the scanner wrote, there is one kind of pixels, and bright stays bright."""
    if mode == "LAB":
        image = ImageCms.profileToProfile(
            marked, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
        assert image is not None
        image.info.pop("icc_profile", None)
    elif mode == "I;16":
        image = marked.convert("L").convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        image = marked.convert(mode)
    picture = open_full(_save(tmp_path / "mode.tif", image, "TIFF"))
    grey = picture.pixels.convert("L")
    assert picture.pixels.mode == "RGB"
    assert grey.getpixel((90, 60)) == pytest.approx(0, abs=_SPLIT)
    if mode not in {"1", "F"}:
        assert grey.getpixel((48, 32)) == pytest.approx(120, abs=_SPLIT)


@pytest.mark.parametrize("most", [65535, 4095])
@pytest.mark.parametrize(("form", "mode", "order"), [("PNG", "I;16", "<"), ("TIFF", "I;16B", ">")])
def test_sixteen_bit_grey_keeps_its_tones(
    tmp_path: Path, form: str, mode: str, order: str, most: int
) -> None:
    """A ramp over the scanner's range is a ramp on the screen, also where it holds 12 bits in 16."""
    ramp = [x * most // 255 for x in range(256)]
    image = Image.frombytes(mode, (256, 1), struct.pack(f"{order}256H", *ramp))
    pixels = open_full(_save(tmp_path / "ramp", image, form)).pixels.convert("L")
    shown = list(pixels.tobytes())
    assert shown == sorted(shown)
    assert (shown[0], shown[-1]) == (0, 255)
    assert shown[128] == pytest.approx(128, abs=2)


def test_an_export_tells_that_it_holds_fewer_bits(tmp_path: Path, marked: Image.Image) -> None:
    """Who digitises in 16 bits is told that the annotated copy has 8; of an ordinary scan nothing is."""
    deep = marked.convert("L").convert("I").point(lambda value: value * 257).convert("I;16")
    assert "16 bits" in open_for_export(_save(tmp_path / "deep.tif", deep, "TIFF")).warnings[0]
    assert open_for_export(_save(tmp_path / "plain.tif", marked, "TIFF")).warnings == ()


def test_sixteen_bits_in_raw_planes_are_refused(tmp_path: Path) -> None:
    """Pillow reads such a TIFF wrong in silence; a sentence is better than wrong tones."""
    planes = struct.pack("<12H", *range(0, 60000, 5000))
    tags = ((256, 2), (257, 2), (258, 16), (259, 1), (262, 2), (277, 3), (278, 2), (284, 2))
    offsets = [struct.pack("<HHII", tag, 4, 3, 158 + 12 * n) for n, tag in enumerate((273, 279))]
    entries = sorted(
        [*(struct.pack("<HHII", tag, 3, 1, value) for tag, value in tags), *offsets],
        key=lambda entry: int.from_bytes(entry[:2], "little"),
    )
    values = struct.pack("<6I", 182, 190, 198, 8, 8, 8)
    bits = b"".join(entries)
    path = tmp_path / "planes.tif"
    head = b"II*\0" + struct.pack("<IH", 8, len(entries)) + bits + bytes(4)
    path.write_bytes(head.ljust(158, b"\0") + values + planes)
    with pytest.raises(PictureError, match="unusual kind"):
        open_full(path)


def test_transparent_parts_are_paper(tmp_path: Path) -> None:
    """What is transparent is white, not the colour that hides behind it."""
    path = _save(tmp_path / "clear.png", Image.new("RGBA", (8, 8), (255, 0, 0, 0)), "PNG")
    assert open_full(path).pixels.getpixel((4, 4)) == (255, 255, 255)


def test_a_profile_is_applied(tmp_path: Path, marked: Image.Image) -> None:
    """Colours become what the profile says they mean, and the pixels carry no profile any more."""
    swapped = _profile_with_swapped_red_and_green()
    picture = open_full(_save(tmp_path / "swapped.png", marked, "PNG", icc_profile=swapped))
    assert _corners(picture)[:2] == [(0, 1, 0), (1, 0, 0)]
    assert (picture.pixels.info, picture.warnings) == ({}, ())


def _profile_with_swapped_red_and_green() -> bytes:
    """Return an sRGB profile whose red and green have changed places, and that is not called sRGB."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = icc.replace(b"rXYZ", b"tmp?").replace(b"gXYZ", b"rXYZ").replace(b"tmp?", b"gXYZ")
    return swapped.replace("sRGB".encode("utf-16-be"), "test".encode("utf-16-be"))


@pytest.mark.parametrize("icc", [b"\0" * 300, b"garbage", b"x" * 5000])
def test_a_broken_profile_is_left_out_and_said(tmp_path: Path, marked: Image.Image, icc: bytes) -> None:
    """A broken profile costs a warning, never the picture."""
    picture = open_full(_save(tmp_path / "icc.png", marked, "PNG", icc_profile=icc))
    assert _corners(picture) == _UPRIGHT_CORNERS
    assert picture.warnings == (PROFILE_BROKEN,)


def test_an_export_keeps_colours_profile_and_resolution(tmp_path: Path, marked: Image.Image) -> None:
    """For an export nothing is converted: numbers, profile and resolution are the original's."""
    swapped = _profile_with_swapped_red_and_green()
    path = _save(tmp_path / "scan.tif", marked, "TIFF", icc_profile=swapped, dpi=(600, 300))
    original = open_for_export(path)
    assert original.pixels.tobytes() == marked.tobytes()
    assert (original.icc, original.dpi) == (swapped, (600, 300))


def test_a_turned_picture_has_its_resolution_turned(tmp_path: Path, marked: Image.Image) -> None:
    """Across and down change places with the sides."""
    exif = Image.Exif()
    exif[0x0112] = 6
    path = _save(tmp_path / "turned.jpg", marked, "JPEG", exif=exif, dpi=(600, 300))
    assert open_for_export(path).dpi == (300, 600)


@pytest.mark.parametrize("dpi", [(0, 0), (1, 1)])
def test_a_senseless_resolution_is_none(tmp_path: Path, marked: Image.Image, dpi: tuple[int, int]) -> None:
    """Zero, and one pixel an inch as a mere aspect ratio, say nothing about the print's size."""
    assert probe(_save(tmp_path / "dpi.jpg", marked, "JPEG", dpi=dpi)).dpi is None


def test_the_first_page_is_shown_and_the_others_are_told(tmp_path: Path, marked: Image.Image) -> None:
    """Of a TIFF with three pages the first is shown, with a sentence."""
    pages = [Image.new("RGB", (10, 10)), Image.new("L", (30, 20))]
    path = _save(tmp_path / "pages.tif", marked, "TIFF", save_all=True, append_images=pages)
    picture = open_full(path)
    assert picture.size == Size(96, 64)
    assert picture.warnings == ("The file holds 3 pages; the first is shown",)


def test_the_ending_is_not_believed(tmp_path: Path, marked: Image.Image) -> None:
    """A PNG named .jpg is opened as what it is."""
    assert probe(_save(tmp_path / "scan.jpg", marked, "PNG")).form is Form.PNG


def test_reducing_never_enlarges(tmp_path: Path, marked: Image.Image) -> None:
    """A small picture stays as small as it is."""
    assert open_scaled(_save(tmp_path / "small.png", marked, "PNG"), 5000).size == Size(96, 64)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_a_cut_file_is_shown_as_far_as_it_goes(tmp_path: Path, form: str) -> None:
    """Of a file that ends too early the upper part is shown, in its full size, with a warning."""
    noise = Image.effect_noise((256, 256), 60)
    whole = io.BytesIO()
    noise.save(whole, form)
    path = tmp_path / "cut"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    picture = open_full(path)
    upper = picture.pixels.convert("L").crop((0, 0, 256, 96))
    difference = sum(
        abs(a - b) for a, b in zip(upper.tobytes(), noise.crop((0, 0, 256, 96)).tobytes(), strict=True)
    )
    assert difference / (256 * 96) < 12
    assert (picture.size, picture.warnings) == (Size(256, 256), (DAMAGED,))


def test_a_cut_progressive_picture_is_shown_blurred(tmp_path: Path) -> None:
    """The scans of a progressive JPEG that are there give the whole picture, only less sharp."""
    slope = Image.linear_gradient("L").resize((512, 512))
    path = _save(
        tmp_path / "cut.jpg",
        Image.blend(slope, Image.effect_noise((512, 512), 60), 0.2),
        "JPEG",
        progressive=True,
    )
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    shown = open_full(path).pixels.convert("L").resize((4, 4), Image.Resampling.BOX)
    assert list(shown.tobytes())[::4] == sorted(shown.tobytes()[::4])
    assert open_full(path).warnings == (DAMAGED,)


def test_a_wrong_checksum_beside_the_picture_costs_nothing(tmp_path: Path, marked: Image.Image) -> None:
    """A PNG with a broken note is shown whole, and only the note is called lost."""
    path = _save(tmp_path / "crc.png", marked, "PNG")
    png = path.read_bytes()
    path.write_bytes(png[:33] + struct.pack(">I", 3) + b"tEXta\0b" + b"\0\0\0\0" + png[33:])
    picture = open_full(path)
    assert (picture.pixels.tobytes(), picture.warnings) == (marked.tobytes(), (METADATA_DAMAGED,))


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pdf(path: Path) -> None:
    path.write_bytes(b"%PDF-1.4\n")


def _empty(path: Path) -> None:
    path.touch()


def _missing(path: Path) -> None:
    assert not path.exists()


def _headless(path: Path) -> None:
    path.write_bytes(b"\xff\xd8\xff\xe0")


@pytest.mark.timeout(10)
@pytest.mark.parametrize("make", [_folder, _pipe, _device, _pdf, _empty, _missing, _headless])
@pytest.mark.parametrize("ask", [probe, open_full, open_for_export, digest])
def test_what_is_no_picture_is_refused_in_one_sentence(tmp_path: Path, make: Any, ask: Any) -> None:
    """The sentence names the file and a way out, on one line."""
    path = tmp_path / "scan.jpg"
    make(path)
    if ask is digest and make in {_pdf, _headless}:
        assert len(digest(path)) == 64
        return
    with pytest.raises(PictureError) as refusal:
        ask(path)
    assert "scan.jpg" in str(refusal.value)
    assert refusal.value.way_out
    assert "\n" not in str(refusal.value)


def test_a_name_cannot_break_the_sentence(tmp_path: Path) -> None:
    """Line ends, direction signs and undecodable bytes in a name are not printed."""
    with pytest.raises(PictureError) as refusal:
        probe(tmp_path / "a\nb\u202ec\udcff.jpg")
    assert str(refusal.value).isprintable()
    str(refusal.value).encode()


def test_a_picture_larger_than_memory_is_refused(
    tmp_path: Path, marked: Image.Image, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is decoded, because Linux would kill the program, and with it what is open."""
    path = _save(tmp_path / "large.png", marked, "PNG")
    monkeypatch.setattr(decoding, "available_memory", lambda: 1000.0)
    with pytest.raises(PictureError, match="memory"):
        open_full(path)


def test_decoding_reports_and_can_be_stopped(tmp_path: Path) -> None:
    """The watcher hears how far the reading is, never backwards past it, and what it raises stops it."""
    path = _save(tmp_path / "noise.png", Image.effect_noise((600, 600), 90), "PNG")
    heard: list[float] = []
    open_full(path, heard.append)
    assert 0 <= min(heard) <= max(heard) <= 1
    assert max(heard) > 0.5

    def stop(part: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        open_full(path, stop)


def test_a_fingerprint_is_of_the_bytes(tmp_path: Path) -> None:
    """The digest is SHA-256: FIPS 180-4's example."""
    path = tmp_path / "abc"
    path.write_bytes(b"abc")
    assert digest(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
