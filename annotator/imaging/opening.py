"""Any archival scan, opened upright and in sRGB.

Knows the way from a file to a `Picture`: what the header says (`probe`), the pixels at screen size
(`open_scaled`), all of them (`open_full`), and all in the colours of the original (`open_for_export`).
Knows nothing of windows, regions and projects. Every failure is a `PictureError` of one sentence; what is
damaged but readable is shown as far as it goes, with a warning.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from PIL import Image, ImageOps

from annotator.core.errors import PictureError
from annotator.core.geometry import Size
from annotator.imaging.colour import eight_bits, srgb
from annotator.imaging.damage import mended
from annotator.imaging.files import open_regular, shown_name
from annotator.imaging.forms import Form
from annotator.imaging.header import (
    DECODER_FAILURES,
    PictureFile,
    is_set_upright_by_pillow,
    read_header,
    recognise,
)
from annotator.imaging.orientation import Orientation, turned_size, upright_pixels

DAMAGED = "The file is damaged or ends too early: a part of the picture is missing or wrong"


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An opened picture.

    Attributes:
        pixels: upright, sRGB, 8 bits a channel, mode "RGB", without any metadata; not to be changed in place.
        full_size: the upright size of the picture in the file, of which `pixels` may be a reduction.
        warnings: whole sentences for the user, those of the header among them.
    """

    pixels: Image.Image
    full_size: Size
    warnings: tuple[str, ...] = ()

    @property
    def size(self) -> Size:
        """The size of `pixels`."""
        return Size(*self.pixels.size)


@dataclass(frozen=True, slots=True, eq=False)
class Original:
    """A picture for export: upright like a `Picture`, but in the colours of the original.

    Attributes:
        pixels: mode "L", "RGB", "CMYK" or "LAB", 8 bits a channel; the numbers mean what `icc` says.
        icc: the profile of the original, or None.
        dpi: pixels an inch, across and down.
        warnings: whole sentences for the user.
    """

    pixels: Image.Image
    icc: bytes | None = field(repr=False)
    dpi: tuple[float, float] | None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Decoded:
    """Pixels as they come out of the decoder, with what the header said."""

    image: Image.Image
    header: PictureFile
    is_damaged: bool

    @property
    def turn(self) -> Orientation:
        """What is left to do to the pixels for them to stand upright."""
        return Orientation.UPRIGHT if is_set_upright_by_pillow(self.header.form) else self.header.orientation

    @property
    def warnings(self) -> tuple[str, ...]:
        """The header's sentences and, where it applies, that of the damage."""
        return (*self.header.warnings, DAMAGED) if self.is_damaged else self.header.warnings


def probe(path: Path) -> PictureFile:
    """Return what the header says, without decoding a pixel.

    Raises:
        PictureError: the file cannot be read, is none of the forms of `Form`, or cannot be what it says.
    """
    with open_regular(path) as stream:
        form, file_bytes = recognise(stream, path)
        with suppress(*DECODER_FAILURES):
            return read_header(stream, form, path=path, file_bytes=file_bytes)[1]
        return _mended_header(stream, form, path=path, file_bytes=file_bytes)[1]


def open_scaled(path: Path, longest: int) -> Picture:
    """Return the picture with no side longer than `longest` pixels, never enlarged.

    A JPEG is decoded at an eighth, a quarter or half of its size where that suffices, which takes a
    fraction of the time and the memory of `open_full`.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded.
    """
    decoded = _decode(path, longest)
    image = _plain(decoded)
    target = turned_size(scaled_size(decoded.header.upright, longest), decoded.turn)
    if target.width < image.width or target.height < image.height:
        image = image.resize((target.width, target.height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return _picture(image, decoded)


def open_full(path: Path) -> Picture:
    """Return the picture with all its pixels; 4 bytes each in memory.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded.
    """
    decoded = _decode(path, None)
    return _picture(_plain(decoded), decoded)


def open_for_export(path: Path) -> Original:
    """Return all pixels in the colours of the original, for exports that keep its profile and resolution.

    Unlike `open_full` nothing is converted to sRGB, and grey stays grey. 16 bits become 8.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded.
    """
    decoded = _decode(path, None)
    pixels = upright_pixels(_plain(decoded), decoded.turn)
    pixels.info = {}
    return Original(pixels, decoded.header.icc, decoded.header.dpi, decoded.warnings)


def scaled_size(size: Size, longest: int) -> Size:
    """Return `size` reduced so that no side is longer than `longest`; never enlarged, never under a pixel."""
    scale = min(1.0, longest / max(size.width, size.height))
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))


def _plain(decoded: _Decoded) -> Image.Image:
    image = eight_bits(decoded.image)
    return ImageOps.invert(image) if decoded.header.is_negative else image


def _picture(image: Image.Image, decoded: _Decoded) -> Picture:
    pixels, complaints = srgb(image, decoded.header.icc)
    pixels = upright_pixels(pixels, decoded.turn)
    pixels.info = {}  # A writer would take the original's profile and position from it.
    return Picture(pixels, decoded.header.upright, (*decoded.warnings, *complaints))


def _decode(path: Path, longest: int | None) -> _Decoded:
    """Return the pixels, at least `longest` long; strictly if that goes, else as far as damage lets it."""
    with open_regular(path) as stream:
        form, file_bytes = recognise(stream, path)
        try:
            image, header = read_header(stream, form, path=path, file_bytes=file_bytes)
            _draft(image, header, longest)
            image.load()
        except MemoryError as error:
            raise _too_large(path) from error
        except DECODER_FAILURES:
            image, header = _salvage(stream, form, path=path, file_bytes=file_bytes, longest=longest)
            return _Decoded(image, header, is_damaged=True)
        return _Decoded(image, header, is_damaged=False)


def _draft(image: Image.Image, header: PictureFile, longest: int | None) -> None:
    """Ask a JPEG decoder for the smallest of its sizes that is not below `longest`; others ignore it."""
    if longest is not None:
        least = scaled_size(header.stored, longest)
        image.draft(None, (least.width, least.height))


def _salvage(
    stream: BinaryIO, form: Form, *, path: Path, file_bytes: int, longest: int | None
) -> tuple[Image.Image, PictureFile]:
    """Return what can be decoded of a damaged file."""
    image, header = _mended_header(stream, form, path=path, file_bytes=file_bytes)
    try:
        _draft(image, header, longest)
        _load_what_is_there(image)
        is_blank = all(low == high for low, high in _ranges(image))
    except MemoryError as error:
        raise _too_large(path) from error
    except DECODER_FAILURES as error:
        raise _unreadable(path) from error
    if is_blank:
        raise _unreadable(path)
    return image, header


def _load_what_is_there(image: Image.Image) -> None:
    try:
        image.load()
    except DECODER_FAILURES:
        # The rows decoded so far are in the image; without tiles it does not start anew.
        image.tile = []  # type: ignore[attr-defined]  # every opened picture has them
        image.load()
        with suppress(*DECODER_FAILURES):
            image.load_end()  # type: ignore[attr-defined]  # sets a TIFF upright


def _ranges(image: Image.Image) -> tuple[tuple[float, float], ...]:
    """Return the least and the greatest value of each channel."""
    extrema = image.getextrema()
    return extrema if isinstance(extrema[0], tuple) else (extrema,)


def _mended_header(
    stream: BinaryIO, form: Form, *, path: Path, file_bytes: int
) -> tuple[Image.Image, PictureFile]:
    try:
        source = mended(stream, form) or stream
        return read_header(source, form, path=path, file_bytes=file_bytes)
    except DECODER_FAILURES as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> PictureError:
    return PictureError(
        shown_name(path),
        "the file is damaged and no picture can be read from it",
        way_out="copy it again from where it came, or scan it again",
    )


def _too_large(path: Path) -> PictureError:
    return PictureError(
        shown_name(path),
        "the picture does not fit into this computer's memory",
        way_out="close other programs, or save a smaller copy",
    )
