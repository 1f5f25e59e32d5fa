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
from typing import TYPE_CHECKING

from PIL import Image

from annotator.core.geometry import Size
from annotator.imaging.colour import srgb
from annotator.imaging.decoding import Decoded, Watch, decode, in_one_sentence, mended_header, scaled_size
from annotator.imaging.files import open_regular
from annotator.imaging.forms import Form
from annotator.imaging.header import DECODER_FAILURES, PictureFile, read_header, recognise
from annotator.imaging.orientation import turned_size, upright_pixels

if TYPE_CHECKING:
    from annotator.imaging.strips import Strips

_A_BYTE = 8
_HELD = 60_000_000  # pixels; decoded whole, more would take a quarter of a gigabyte only to be thrown away


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


def probe(path: Path) -> PictureFile:
    """Return what the header says, without decoding a pixel.

    Raises:
        PictureError: the file cannot be read, is none of the forms of `Form`, or cannot be what it says.
    """
    with open_regular(path) as stream, in_one_sentence(path):
        form, file_bytes = recognise(stream, path)
        with suppress(*DECODER_FAILURES):
            return read_header(stream, form, path=path, file_bytes=file_bytes)[1]
        return mended_header(stream, form, path=path, file_bytes=file_bytes)[1]


def open_scaled(path: Path, longest: int, watch: Watch | None = None) -> Picture:
    """Return the picture with no side longer than `longest` pixels, never enlarged.

    A JPEG is decoded at an eighth, a quarter or half of its size where that suffices, which takes a
    fraction of the time and the memory of `open_full`; a large scan of another form is read in strips.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded.
        CancelledError: `watch` said so.
    """
    header = probe(path)
    if header.form is not Form.JPEG and header.stored.width * header.stored.height > _HELD:
        return _scaled_in_strips(path, longest, watch)
    with in_one_sentence(path):
        decoded = decode(path, longest, watch)
        return _scaled(decoded.plain(), longest, decoded)


def open_full(path: Path, watch: Watch | None = None) -> Picture:
    """Return the picture with all its pixels, 4 bytes each in memory.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded, or they do not fit into memory.
    """
    with in_one_sentence(path):
        decoded = decode(path, None, watch)
        return _picture(decoded.plain(), decoded)


def open_for_export(path: Path, watch: Watch | None = None) -> Original:
    """Return all pixels in the colours of the original, for exports that keep its profile and resolution.

    Unlike `open_full` nothing is converted to sRGB, and grey stays grey. 16 bits become 8, with a warning.

    Raises:
        PictureError: as in `open_full`.
    """
    with in_one_sentence(path):
        decoded = decode(path, None, watch)
        pixels = upright_pixels(decoded.plain(), decoded.turn)
        pixels.info = {}
        return Original(
            pixels, decoded.header.icc, decoded.header.dpi, (*decoded.warnings, *_shallower(decoded))
        )


def _shallower(decoded: Decoded) -> tuple[str, ...]:
    bits = decoded.header.bits
    told = f"The photograph has {bits} bits a channel and the export 8: keep the original for further work"
    return (told,) if bits > _A_BYTE else ()


def _scaled_in_strips(path: Path, longest: int, watch: Watch | None) -> Picture:
    from annotator.imaging.strips import reduced, with_strips  # noqa: PLC0415 - few pictures need libvips

    def see(part: float) -> None:
        if watch is not None:
            watch(part)

    def use(strips: Strips) -> Picture:
        return _scaled(reduced(strips, longest, see), longest, strips)

    return with_strips(path, use, see)


def _scaled(image: Image.Image, longest: int, source: Decoded | Strips) -> Picture:
    target = turned_size(scaled_size(source.header.upright, longest), source.turn)
    if target.width < image.width or target.height < image.height:
        # Hamming: as sharp as bicubic when reducing, in half the time, which counts here.
        image = image.resize((target.width, target.height), Image.Resampling.HAMMING, reducing_gap=2.0)
    return _picture(image, source)


def _picture(image: Image.Image, source: Decoded | Strips) -> Picture:
    pixels, complaints = srgb(image, source.header.icc)
    pixels = upright_pixels(pixels, source.turn)
    pixels.info = {}  # A writer would take the original's profile and position from it.
    return Picture(pixels, source.header.upright, (*source.warnings, *complaints))
