"""Any archival scan, opened upright and in sRGB.

Knows the way from a file to a `Picture`: what the header says (`probe`), the pixels at screen size
(`open_scaled`), all of them (`open_full`), and all in the colours of the original (`open_for_export`).
Knows nothing of windows, regions and projects. Every failure is a `PictureError` of one sentence; what is
damaged but readable is shown as far as it goes, with a warning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

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
from annotator.imaging.memory import available_memory
from annotator.imaging.orientation import Orientation, turned_size, upright_pixels
from annotator.imaging.streams import Stream, WatchedStream

DAMAGED = "The file is damaged or ends too early: a part of the picture is missing or wrong"
METADATA_DAMAGED = "The file is damaged beside the picture: its colour profile or its notes were left out"

Watch: TypeAlias = Callable[[float], None]
"""Is told how much of the file is read, from 0 to 1; stops the reading by raising `CancelledError`."""

_READ_IN_ORDER = frozenset({Form.JPEG, Form.PNG})  # of a TIFF the decoder wants the file itself
_BYTES_PER_PIXEL = 4  # Pillow keeps RGB so


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
    """Pixels as they come out of the decoder, what the header said, and a sentence on damage."""

    image: Image.Image
    header: PictureFile
    damage: str | None

    @property
    def turn(self) -> Orientation:
        """What is left to do to the pixels for them to stand upright."""
        return Orientation.UPRIGHT if is_set_upright_by_pillow(self.header.form) else self.header.orientation

    @property
    def warnings(self) -> tuple[str, ...]:
        """The header's sentences and, where it applies, that of the damage."""
        return (*self.header.warnings, self.damage) if self.damage else self.header.warnings


def probe(path: Path) -> PictureFile:
    """Return what the header says, without decoding a pixel.

    Raises:
        PictureError: the file cannot be read, is none of the forms of `Form`, or cannot be what it says.
    """
    with open_regular(path) as stream, _in_one_sentence(path):
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
    with _in_one_sentence(path):
        decoded = _decode(path, longest)
        image = _plain(decoded)
        target = turned_size(scaled_size(decoded.header.upright, longest), decoded.turn)
        if target.width < image.width or target.height < image.height:
            # Hamming: as sharp as bicubic when reducing, in half the time, which counts here.
            image = image.resize((target.width, target.height), Image.Resampling.HAMMING, reducing_gap=2.0)
        return _picture(image, decoded)


def open_full(path: Path, watch: Watch | None = None) -> Picture:
    """Return the picture with all its pixels, 4 bytes each in memory.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded, or they do not fit into memory.
    """
    with _in_one_sentence(path):
        decoded = _decode(path, None, watch)
        return _picture(_plain(decoded), decoded)


def open_for_export(path: Path, watch: Watch | None = None) -> Original:
    """Return all pixels in the colours of the original, for exports that keep its profile and resolution.

    Unlike `open_full` nothing is converted to sRGB, and grey stays grey. 16 bits become 8.

    Raises:
        PictureError: as in `open_full`.
    """
    with _in_one_sentence(path):
        decoded = _decode(path, None, watch)
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


def _decode(path: Path, longest: int | None, watch: Watch | None = None) -> _Decoded:
    """Return the pixels, at least `longest` long; strictly if that goes, else as far as damage lets it."""
    with open_regular(path) as stream:
        form, file_bytes = recognise(stream, path)
        source: Stream = stream
        if watch and form in _READ_IN_ORDER:
            source = WatchedStream(stream, file_bytes, watch)
        try:
            image, header = read_header(source, form, path=path, file_bytes=file_bytes)
            _prepare(image, header, longest)
            image.load()
        except MemoryError:
            raise
        except DECODER_FAILURES:
            image, header = _mended_header(source, form, path=path, file_bytes=file_bytes)
            _prepare(image, header, longest)
            return _Decoded(image, header, _load_what_is_there(image, form))
        return _Decoded(image, header, None)


def _prepare(image: Image.Image, header: PictureFile, longest: int | None) -> None:
    """Ask a JPEG decoder for the smallest of its sizes that is not below `longest`, and see that it fits."""
    if longest is not None:
        least = scaled_size(header.stored, longest)
        image.draft(None, (least.width, least.height))
    if image.width * image.height * _BYTES_PER_PIXEL > available_memory():
        raise MemoryError


def _load_what_is_there(image: Image.Image, form: Form) -> str:
    """Decode as much as can be decoded and return the sentence that says what is the matter."""
    try:
        image.load()
    except MemoryError:
        raise
    except DECODER_FAILURES:
        # The rows decoded so far are in the image; without tiles it does not start anew.
        image.tile = []  # type: ignore[attr-defined]  # every opened picture has them
        image.load()
        with suppress(*DECODER_FAILURES):
            image.load_end()  # type: ignore[attr-defined]  # sets a TIFF upright
    else:
        if form is Form.PNG:  # It is whole but for what was left out in mending.
            return METADATA_DAMAGED
    if _is_blank(image):
        raise ValueError("nothing was decoded")
    return DAMAGED


def _is_blank(image: Image.Image) -> bool:
    extrema = image.getextrema()
    ranges = extrema if isinstance(extrema[0], tuple) else (extrema,)
    return all(low == high for low, high in ranges)


def _mended_header(
    stream: Stream, form: Form, *, path: Path, file_bytes: int
) -> tuple[Image.Image, PictureFile]:
    source = mended(stream, form) or stream
    return read_header(source, form, path=path, file_bytes=file_bytes)


@contextmanager
def _in_one_sentence(path: Path) -> Iterator[None]:
    """Turn whatever a decoder raises into a `PictureError` about `path`."""
    try:
        yield
    except MemoryError as error:
        raise PictureError(
            shown_name(path),
            "the picture does not fit into this computer's memory",
            way_out="close other programs, or save a smaller copy",
        ) from error
    except DECODER_FAILURES as error:
        raise PictureError(
            shown_name(path),
            "the file is damaged or of an unusual kind, and no picture can be read from it",
            way_out="copy it again from where it came, or save it as a plain TIFF or JPEG",
        ) from error
