"""What the header of a picture file says, made sane.

Knows how Pillow is asked for it without decoding a pixel, and what files get wrong there. Decodes nothing.
"""

from __future__ import annotations

import math
import struct
import threading
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast

from PIL import Image

from annotator.core.errors import PictureError
from annotator.core.geometry import Size
from annotator.imaging.damage import late_png_exif
from annotator.imaging.files import shown_name
from annotator.imaging.forms import HEAD_LENGTH, Form, form_of, is_plausible, stranger_of, webp_canvas
from annotator.imaging.orientation import Orientation, turned_size
from annotator.imaging.streams import Stream

# Pillow's own limit is made for web uploads (89 MP); `is_plausible` stands in its place, for every picture.
Image.MAX_IMAGE_PIXELS = None

# What Pillow raises on damaged files, as fuzzing shows; it promises nothing narrower.
DECODER_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    Warning,
    struct.error,
    zlib.error,
)

# Tags of TIFF 6.0, section 8.
_SUBFILE_TYPE, _BITS_PER_SAMPLE, _PHOTOMETRIC, _ORIENTATION = 254, 258, 262, 274
_COMPRESSION, _UNCOMPRESSED = 259, 1
_PLANAR_CONFIGURATION, _SEPARATE = 284, 2
_REDUCED_COPY = 1  # bit 0 of NewSubfileType: a smaller copy of another page, as pyramids have
_WHITE_IS_ZERO = 0
_MOST_PAGES = 2000  # counting goes on no longer: a film roll or a ledger has fewer
_PNG_DEPTH_BYTE = 24  # of the file: bit depth in IHDR
_LEAST_DPI, _MOST_DPI = 1.0, 100_000.0
_MODE_BITS = {"1": 1, "I": 32, "F": 32}
_silence = threading.Lock()  # `catch_warnings` in two threads at once would leave warnings off for ever


@dataclass(frozen=True, slots=True)
class PictureFile:
    """What the header of a picture file says.

    Attributes:
        path: the file.
        form: by its first bytes, whatever its ending.
        stored: the size as the file keeps it, in pixels.
        orientation: how the stored picture is turned upright.
        pages: pages or frames, reduced copies not counted; the first is the one shown.
        mode: Pillow's mode of the stored pixels, such as "L", "RGB", "I;16", "CMYK".
        bits: bits a channel.
        is_interlaced: whether all rows come at once, so that no decoder can do with less than all of them.
        is_negative: whether grey counts from white (0) to black where Pillow does not set it right by itself.
        icc: the embedded colour profile.
        dpi: pixels an inch, across and down the upright picture; None where the file states nothing sensible.
        warnings: whole sentences for the user.
    """

    path: Path
    form: Form
    stored: Size
    orientation: Orientation
    pages: int
    mode: str
    bits: int
    is_interlaced: bool
    is_negative: bool
    icc: bytes | None = field(repr=False)
    dpi: tuple[float, float] | None
    warnings: tuple[str, ...]

    @property
    def upright(self) -> Size:
        """The size as the picture is meant to be seen."""
        return turned_size(self.stored, self.orientation)


def recognise(stream: Stream, path: Path) -> tuple[Form, int]:
    """Return the form of an open file and its length in bytes.

    Raises:
        PictureError: it is none of the forms of `Form`.
    """
    stream.seek(0)
    head = stream.read(HEAD_LENGTH)
    form = form_of(head)
    if form is None:
        stranger = stranger_of(head)
        raise PictureError(
            shown_name(path),
            f"this is {stranger}, not a picture that can be opened" if stranger else "this is not a picture",
            way_out="save it as TIFF, PNG or JPEG with the program it comes from",
        )
    return form, stream.seek(0, 2)


@contextmanager
def without_warnings() -> Iterator[None]:
    """Keep Pillow from writing to stderr what it finds damaged in a header; not to be nested."""
    with _silence, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def read_header(
    stream: Stream, form: Form, *, path: Path, file_bytes: int
) -> tuple[Image.Image, PictureFile]:
    """Return the picture, not decoded yet, and what its header says.

    Raises:
        PictureError: nobody can have scanned what the header promises.
        DECODER_FAILURES: the header is damaged.
    """
    with without_warnings():
        _check_webp(stream, form, path=path, file_bytes=file_bytes)
        stream.seek(0)
        image = Image.open(cast("IO[bytes]", stream), formats=[form.value])
        _check_size(image, form, path=path, file_bytes=file_bytes)
        return image, _facts(image, stream, form=form, path=path)


def is_set_upright_by_pillow(form: Form) -> bool:
    """Say whether decoding already turns the picture upright: of our forms Pillow does so with TIFF alone."""
    return form is Form.TIFF


def _check_webp(stream: Stream, form: Form, *, path: Path, file_bytes: int) -> None:
    stream.seek(0)
    canvas = webp_canvas(stream.read(HEAD_LENGTH)) if form is Form.WEBP else None
    if canvas and not is_plausible(Size(*canvas), file_bytes=file_bytes, is_bilevel_tiff=False):
        raise _implausible(path, Size(*canvas))


def _check_size(image: Image.Image, form: Form, *, path: Path, file_bytes: int) -> None:
    if min(image.size) < 1:
        raise PictureError(shown_name(path), "the picture has no pixels", way_out="scan or export it again")
    size = Size(*image.size)
    is_bilevel_tiff = form is Form.TIFF and image.mode == "1"
    if not is_plausible(size, file_bytes=file_bytes, is_bilevel_tiff=is_bilevel_tiff):
        raise _implausible(path, size)


def _implausible(path: Path, size: Size) -> PictureError:
    megapixels = size.width * size.height / 1e6
    return PictureError(
        shown_name(path),
        f"it claims to hold {size.width} x {size.height} pixels ({megapixels:,.0f} megapixels), "
        "which is more than such a file can hold or than can be opened",
        way_out="scan it again, or save a smaller copy",
    )


def _refuse_what_pillow_misreads(image: Image.Image, bits: int) -> None:
    """Refuse a raw 16-bit TIFF whose colours lie in separate planes: Pillow 13 shows it wrong, in silence."""
    is_planar = _tag(image, _PLANAR_CONFIGURATION) == _SEPARATE
    if is_planar and bits > 8 and _tag(image, _COMPRESSION) == _UNCOMPRESSED:  # noqa: PLR2004 - a byte
        raise ValueError("16-bit planes are not read rightly")


def _facts(image: Image.Image, stream: Stream, *, form: Form, path: Path) -> PictureFile:
    bits = _bits(image, stream, form)
    _refuse_what_pillow_misreads(image, bits)
    pages = _count_pages(image)
    orientation = _orientation(image, stream, form)
    return PictureFile(
        path=path,
        form=form,
        # Pillow already swaps the sides it states for a turned TIFF.
        stored=turned_size(Size(*image.size), Orientation.of(_tag(image, _ORIENTATION))),
        orientation=orientation,
        pages=pages,
        mode=image.mode,
        bits=bits,
        is_interlaced=form is Form.WEBP or any(image.info.get(key) for key in ("progressive", "interlace")),
        is_negative=image.mode.startswith("I;16") and _tag(image, _PHOTOMETRIC) == _WHITE_IS_ZERO,
        icc=_profile(image),
        dpi=_resolution(image, orientation),
        warnings=(f"The file holds {pages} pages; the first is shown",) if pages > 1 else (),
    )


def _tag(image: Image.Image, number: int) -> object:
    """Return the value of a TIFF tag, or None where the picture is no TIFF or does not state it."""
    tags = getattr(image, "tag_v2", None)
    return None if tags is None else tags.get(number)


def _count_pages(image: Image.Image) -> int:
    """Return the number of pages: frames of an animation, pages of a TIFF without its reduced copies.

    A JPEG with previews behind it (MPO, most telephones) is one picture.
    """
    if image.format != Form.TIFF:
        return 1 if image.format in {"JPEG", "MPO"} else int(getattr(image, "n_frames", 1))
    pages = 1
    with suppress(*DECODER_FAILURES):
        for number in range(1, _MOST_PAGES):
            image.seek(number)
            kind = _tag(image, _SUBFILE_TYPE)
            pages += not (isinstance(kind, int) and kind & _REDUCED_COPY)
    image.seek(0)
    return pages


def _orientation(image: Image.Image, stream: Stream, form: Form) -> Orientation:
    """Return the orientation the file states; damaged metadata is no reason to refuse a picture."""
    place = stream.tell()
    try:
        if form is Form.PNG and "exif" not in image.info:
            exif = Image.Exif()
            exif.load(late_png_exif(stream) or b"")
        else:
            exif = image.getexif()
        return Orientation.of(exif.get(_ORIENTATION))
    except DECODER_FAILURES:
        return Orientation.UPRIGHT
    finally:
        stream.seek(place)


def _bits(image: Image.Image, stream: Stream, form: Form) -> int:
    if form is Form.PNG:
        place = stream.tell()
        stream.seek(_PNG_DEPTH_BYTE)
        depth = stream.read(1)
        stream.seek(place)
        return depth[0]
    stated = _tag(image, _BITS_PER_SAMPLE)
    if isinstance(stated, tuple) and stated and isinstance(stated[0], int):
        return stated[0]
    return 16 if image.mode.startswith("I;16") else _MODE_BITS.get(image.mode, 8)


def _profile(image: Image.Image) -> bytes | None:
    profile = image.info.get("icc_profile")
    return profile if isinstance(profile, bytes) and profile else None


def _resolution(image: Image.Image, orientation: Orientation) -> tuple[float, float] | None:
    """Return pixels an inch of the upright picture, or None: 0, 1 x 1 as an aspect ratio and 300/0 occur."""
    try:
        across, down = (float(value) for value in image.info.get("dpi", ()))
    except (TypeError, ValueError, ArithmeticError):
        return None
    if not all(math.isfinite(value) and _LEAST_DPI < value <= _MOST_DPI for value in (across, down)):
        return None
    return (down, across) if orientation.swaps_sides else (across, down)
