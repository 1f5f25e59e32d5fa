"""A picture from its top to its bottom in strips, so that a scan of any size takes little memory.

Knows which files can be read so, and that the others are decoded whole by Pillow and cut up.
Knows nothing of tiles and screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageOps

from annotator.core.geometry import Size
from annotator.imaging.colour import eight_bits, greatest
from annotator.imaging.decoding import Watch, decode, in_one_sentence, require_room
from annotator.imaging.files import open_regular
from annotator.imaging.header import DECODER_FAILURES, PictureFile, read_header, recognise
from annotator.imaging.orientation import Orientation
from annotator.imaging.vips import Rows, RowsBrokenError

_T = TypeVar("_T")
_PASS = 256  # rows at a time, where it does not matter


@dataclass(frozen=True, slots=True, eq=False)
class Strips:
    """A picture that can be read from the top, once or oftener.

    Attributes:
        header: what the file says.
        size: of the frame that the strips lie in: the stored one, or the upright one.
        turn: what is left to do to the pixels for them to stand upright.
        warnings: whole sentences for the user.
        read: yields strips of that many rows, the last one of what is left, 8 bits a channel, mode "L",
            "RGB", "CMYK" or "LAB"; the numbers mean what the header's profile says.
    """

    header: PictureFile
    size: Size
    turn: Orientation
    warnings: tuple[str, ...]
    read: Callable[[int], Iterator[Image.Image]]


def with_strips(path: Path, use: Callable[[Strips], _T], watch: Watch) -> _T:
    """Return what `use` makes of the picture in `path`.

    Should the file turn out to be damaged, `use` is called anew, with what could be decoded of it. `watch` is
    called with 0 while a part of the work is done that comes before `use`.

    Raises:
        PictureError: as in `probe`, or no pixel can be decoded, or it must be held whole and does not fit.
    """
    with in_one_sentence(path):
        try:
            with _streamed(path, watch) as strips:
                return use(strips)
        except RowsBrokenError:
            return use(_whole(path, watch))


def reduced(strips: Strips, longest: int, watch: Watch) -> Image.Image:
    """Return the picture in the colours of `strips`, reduced by a whole factor, at least `longest` long."""
    factor = max(1, max(strips.size.width, strips.size.height) // longest)
    small = Size(-(-strips.size.width // factor), -(-strips.size.height // factor))
    image: Image.Image | None = None
    top = 0
    for strip in strips.read(factor * max(1, _PASS // factor)):
        watch(top * factor / strips.size.height)
        piece = strip.reduce(factor)
        image = image or Image.new(piece.mode, (small.width, small.height))
        image.paste(piece, (0, top))
        top += piece.height
    assert image is not None  # noqa: S101 - no picture is without rows
    return image


@contextmanager
def _streamed(path: Path, watch: Watch) -> Iterator[Strips]:
    with open_regular(path) as stream:
        try:
            form, file_bytes = recognise(stream, path)
            _, header = read_header(stream, form, path=path, file_bytes=file_bytes)
        except DECODER_FAILURES as error:
            raise RowsBrokenError(str(error)) from error
        require_room(header, None)
        rows = Rows(stream, form)
        most = _greatest(rows, watch, is_negative=header.is_negative) if rows.mode == "I;16" else None

        def read(height: int) -> Iterator[Image.Image]:
            for strip in rows.read(height):
                if header.is_negative:
                    yield ImageOps.invert(eight_bits(_stored(strip), most))
                else:
                    yield eight_bits(strip, most)

        yield Strips(header, rows.size, header.orientation, header.warnings, read)


def _whole(path: Path, watch: Watch) -> Strips:
    decoded = decode(path, None, lambda _part: watch(0.0))
    image = decoded.plain()
    size = Size(*image.size)

    def read(height: int) -> Iterator[Image.Image]:
        for top in range(0, size.height, height):
            yield image.crop((0, top, size.width, min(top + height, size.height)))

    return Strips(decoded.header, size, decoded.turn, decoded.warnings, read)


def _stored(strip: Image.Image) -> Image.Image:
    """Undo what libvips does to grey that counts from white: stored numbers tell the bits in use."""
    return strip.convert("I").point(lambda value: value * -1 + 65535)


def _greatest(rows: Rows, watch: Watch, *, is_negative: bool) -> float:
    """Return the greatest value of 16-bit grey, which tells how many of the 16 bits the scanner used."""
    most = 0.0
    for strip in rows.read(_PASS):
        watch(0.0)
        most = max(most, greatest(_stored(strip) if is_negative else strip.convert("I")))
    return most
