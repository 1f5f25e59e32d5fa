"""Decoding with Pillow: from a file to its pixels, strictly where that goes, else as far as they go.

Knows what a decoder needs and how it fails; what the numbers mean as colours is left to `opening`, which
makes pictures of them, and `strips`, which cuts them up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from PIL import Image, ImageOps

from annotator.core.errors import PictureError
from annotator.core.geometry import Size
from annotator.imaging.colour import eight_bits
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
from annotator.imaging.orientation import Orientation
from annotator.imaging.streams import Stream, WatchedStream

DAMAGED = "The file is damaged or ends too early: a part of the picture is missing or wrong"
METADATA_DAMAGED = "The file is damaged beside the picture: its colour profile or its notes were left out"

Watch: TypeAlias = Callable[[float], None]
"""Is told how much of the file is read, from 0 to 1; stops the reading by raising `CancelledError`."""

_READ_IN_ORDER = frozenset({Form.JPEG, Form.PNG})  # of a TIFF the decoder wants the file itself
_BYTES_PER_PIXEL = 4  # Pillow keeps RGB so
# libjpeg holds two bytes a coefficient, libwebp the picture and a canvas.
_BYTES_WHILE_INTERLACED = {Form.JPEG: 6, Form.PNG: 4, Form.WEBP: 8}


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
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

    def plain(self) -> Image.Image:
        """Return the pixels with 8 bits a channel, counted from black, in the colours of the file."""
        image = eight_bits(self.image)
        return ImageOps.invert(image) if self.header.is_negative else image


def scaled_size(size: Size, longest: int) -> Size:
    """Return `size` reduced so that no side is longer than `longest`; never enlarged, never under a pixel."""
    scale = min(1.0, longest / max(size.width, size.height))
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))


def decode(path: Path, longest: int | None, watch: Watch | None = None) -> Decoded:
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
            image, header = mended_header(source, form, path=path, file_bytes=file_bytes)
            _prepare(image, header, longest)
            return Decoded(image, header, _load_what_is_there(image, form))
        return Decoded(image, header, None)


def _prepare(image: Image.Image, header: PictureFile, longest: int | None) -> None:
    """Ask a JPEG decoder for the smallest of its sizes that is not below `longest`, and see that it fits."""
    if longest is not None:
        least = scaled_size(header.stored, longest)
        image.draft(None, (least.width, least.height))
    require_room(header, Size(*image.size))


def require_room(header: PictureFile, held: Size | None) -> None:
    """See that decoding fits into memory, of which `held` pixels stay there (None: a strip at a time).

    Raises:
        MemoryError: the pixels do not fit.
        PictureError: they would, but all rows of this file come at once.
    """
    needed = held.width * held.height * _BYTES_PER_PIXEL if held else 0
    if needed > available_memory():
        raise MemoryError
    stored = header.stored.width * header.stored.height
    whole = stored * _BYTES_WHILE_INTERLACED[header.form] if header.is_interlaced else 0
    if needed + whole > available_memory():
        raise PictureError(
            shown_name(header.path),
            "it is interlaced (progressive), so it has to be decoded as a whole, and does not fit into this"
            " computer's memory",
            way_out="save it as a TIFF, or as a JPEG that is not progressive",
        )


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


def mended_header(
    stream: Stream, form: Form, *, path: Path, file_bytes: int
) -> tuple[Image.Image, PictureFile]:
    """Like `read_header`, but of what is left of a damaged file."""
    source = mended(stream, form) or stream
    return read_header(source, form, path=path, file_bytes=file_bytes)


@contextmanager
def in_one_sentence(path: Path) -> Iterator[None]:
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
