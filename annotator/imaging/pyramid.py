"""A pyramid of tiles, so that a scan of any size is looked at closely without being held in memory.

Knows the picture at full, half, quarter ... size as tiles in one temporary file, and where each lies on the
upright photograph; knows nothing of how they are cut (`tiles`) and painted. See docs/adr/0003-pictures.md.
"""

from __future__ import annotations

import io
import math
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from typing import IO, NamedTuple

from PIL import Image

from annotator.core.geometry import Box, Size
from annotator.imaging.crop import pixel_frame
from annotator.imaging.decoding import scaled_size
from annotator.imaging.orientation import Orientation, stored_box, turned_size, upright_box, upright_pixels

TILE = 512
"""The side of a tile in pixels; the last ones of a row and of a column are smaller."""

_QUALITY = 92  # without colour subsampling: no difference to the eye at any zoom, a tenth of the room


class Place(NamedTuple):
    """Where a tile lies in the stored frame: level 0 is full size, each further one half of it."""

    level: int
    column: int
    row: int


class Pyramid:
    """The tiles of one picture. Safe to ask from several threads; close it when the picture is closed.

    The tiles are cut in the frame that the file is stored in, and come out upright: a mirrored picture could
    else be cut only after the whole of it has been read.

    Attributes:
        levels: the upright size of the picture at each level, level 0 first; the last one fits into one tile.
        warnings: the sentences that came with the picture.
    """

    def __init__(
        self,
        stored: Size,
        file: IO[bytes],
        *,
        turn: Orientation = Orientation.UPRIGHT,
        warnings: tuple[str, ...] = (),
        kept: int = 32,
    ) -> None:
        self._stored_levels = level_sizes(stored)
        self._turn = turn
        self.levels = tuple(turned_size(size, turn) for size in self._stored_levels)
        self.warnings = warnings
        self._kept = kept
        self._file = file
        self._places: dict[Place, tuple[int, int]] = {}
        self._recent: OrderedDict[Place, Image.Image] = OrderedDict()
        self._lock = threading.Lock()
        weakref.finalize(self, file.close)

    def tile(self, place: Place) -> Image.Image:
        """Return the tile at `place`, upright: sRGB, mode "RGB", not to be changed. The last stay in memory.

        Raises:
            KeyError: there is no such tile, or the pyramid is closed.
        """
        with self._lock:
            image = self._recent.pop(place, None) or self._decoded(place)
            self._recent[place] = image
            if len(self._recent) > self._kept:
                self._recent.popitem(last=False)
            return image

    def frame(self, place: Place) -> tuple[int, int, int, int]:
        """Return left, top, right and bottom of a tile in pixels of its level, upright."""
        stored, upright = self._stored_levels[place.level], self.levels[place.level]
        left, top = place.column * TILE, place.row * TILE
        right, bottom = min(left + TILE, stored.width), min(top + TILE, stored.height)
        box = upright_box(_fractions((left, top, right, bottom), stored), self._turn)
        return pixel_frame(box, upright)

    def places_in(self, level: int, box: Box) -> Iterator[Place]:
        """Yield the tiles of `level` that `box` meets, which is in fractions of the upright photograph."""
        size = self._stored_levels[level]
        stored = stored_box(box, self._turn)
        for row in _met(stored.y, stored.bottom, size.height):
            for column in _met(stored.x, stored.right, size.width):
                yield Place(level, column, row)

    def level_for(self, scale: float) -> int:
        """Return the level just finer than a view with `scale` pixels for one of the photograph."""
        finest = math.floor(-math.log2(scale)) if scale > 0 else len(self.levels)
        return min(max(finest, 0), len(self.levels) - 1)

    def piece(self, box: Box, longest: int) -> Image.Image:
        """Return what lies in `box`, no side longer than `longest`, never enlarged.

        Args:
            box: fractions of the upright photograph; what lies outside of it is cut off.
            longest: the limit for the longer side in pixels.
        """
        full = self.levels[0]
        longer = max(box.width * full.width, box.height * full.height, 1.0)
        level = self.level_for(min(longest / longer, 1.0))
        left, top, right, bottom = pixel_frame(box, self.levels[level])
        image = Image.new("RGB", (right - left, bottom - top))
        for place in self.places_in(level, box):
            at = self.frame(place)
            image.paste(self.tile(place), (at[0] - left, at[1] - top))
        size = scaled_size(Size(*image.size), longest)
        return image.resize((size.width, size.height), Image.Resampling.LANCZOS, reducing_gap=2.0)

    def keep(self, place: Place, tile: Image.Image) -> None:
        """Write a tile, in the stored frame, to the temporary file."""
        packed = io.BytesIO()
        tile.save(packed, "JPEG", quality=_QUALITY, subsampling=0)
        with self._lock:
            offset = self._file.seek(0, io.SEEK_END)
            self._file.write(packed.getbuffer())
            self._places[place] = (offset, packed.tell())

    def close(self) -> None:
        """Give the memory and the disk back; on most systems a crash does so too."""
        with self._lock:
            self._recent.clear()
            self._places.clear()
            self._file.close()

    def _decoded(self, place: Place) -> Image.Image:
        offset, length = self._places[place]
        self._file.seek(offset)
        image = Image.open(io.BytesIO(self._file.read(length)), formats=["JPEG"])
        image.load()
        return upright_pixels(image, self._turn)


def level_sizes(full_size: Size) -> tuple[Size, ...]:
    """Return the sizes of all levels, each half of the one before, rounded up, until one tile holds it."""
    sizes = [full_size]
    while max(sizes[-1].width, sizes[-1].height) > TILE:
        sizes.append(Size((sizes[-1].width + 1) // 2, (sizes[-1].height + 1) // 2))
    return tuple(sizes)


def _met(start: float, end: float, length: int) -> range:
    """Return which tiles of a row of `length` pixels meet the stretch between two fractions of it."""
    last = (length - 1) // TILE
    first = min(max(math.floor(start * length / TILE), 0), last)
    return range(first, min(max(math.ceil(end * length / TILE), first + 1), last + 1))


def _fractions(frame: tuple[int, int, int, int], size: Size) -> Box:
    left, top, right, bottom = frame
    return Box(
        left / size.width, top / size.height, (right - left) / size.width, (bottom - top) / size.height
    )
