"""A pyramid of tiles, so that a scan of any size is looked at closely without being held in memory.

Knows how a picture is cut into tiles at full, half, quarter ... size and kept in one temporary file; knows
nothing of zooming and painting. See docs/adr/0003-pictures.md for why it is made like this.
"""

from __future__ import annotations

import io
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

from PIL import Image

from annotator.core.errors import CancelledError, PictureError
from annotator.core.geometry import Size
from annotator.imaging.files import shown_name
from annotator.imaging.opening import open_full

TILE = 512
"""The side of a tile in pixels; tiles at the right and lower edge are smaller."""

_QUALITY = 92  # without colour subsampling: no difference to the eye at any zoom, a tenth of the room
_DECODING_SHARE = 0.3  # of the whole time; measured at 100 MP


class Place(NamedTuple):
    """Where a tile lies: level 0 is full size, each further one half; columns and rows from the top left."""

    level: int
    column: int
    row: int


class Pyramid:
    """The tiles of one picture. Safe to ask from several threads; close it when the picture is closed.

    Attributes:
        levels: the size of the picture at each level, level 0 first; the last one fits into one tile.
        warnings: the sentences that came with the picture.
    """

    def __init__(self, full_size: Size, warnings: tuple[str, ...] = (), *, kept: int = 64) -> None:
        self.levels = level_sizes(full_size)
        self.warnings = warnings
        self._kept = kept
        self._file: IO[bytes] = tempfile.TemporaryFile(prefix="annotator-")  # noqa: SIM115 - closed by `close`
        self._places: dict[Place, tuple[int, int]] = {}
        self._recent: OrderedDict[Place, Image.Image] = OrderedDict()
        self._lock = threading.Lock()

    def tile(self, place: Place) -> Image.Image:
        """Return the tile at `place`: sRGB, mode "RGB", not to be changed. The last 64 or so stay in memory.

        Raises:
            KeyError: there is no such tile.
        """
        with self._lock:
            image = self._recent.pop(place, None) or self._decoded(place)
            self._recent[place] = image
            if len(self._recent) > self._kept:
                self._recent.popitem(last=False)
            return image

    def keep(self, place: Place, tile: Image.Image) -> None:
        """Write a tile to the temporary file."""
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
        return image


def build_pyramid(
    path: Path, *, on_progress: Callable[[float], None], is_cancelled: Callable[[], bool]
) -> Pyramid:
    """Cut the picture in `path` into tiles; meant for a worker thread, and lets the others run.

    While it runs it holds the decoded picture (5.4 bytes a pixel), afterwards nothing of it.

    Args:
        path: the picture file.
        on_progress: is told the part that is done, from 0 to 1, from the thread that builds.
        is_cancelled: is asked every few milliseconds, at most a few tenths of a second.

    Raises:
        PictureError: the picture cannot be opened, or the disk for temporary files is full.
        CancelledError: `is_cancelled` said so.
    """

    def proceed(part: float) -> None:
        if is_cancelled():
            raise CancelledError
        on_progress(part)

    picture = open_full(path, lambda part: proceed(part * _DECODING_SHARE))
    pyramid = Pyramid(picture.size, picture.warnings)
    try:
        _cut(pyramid, picture.pixels, lambda part: proceed(_DECODING_SHARE + part * (1 - _DECODING_SHARE)))
    except OSError as error:
        pyramid.close()
        raise PictureError(
            shown_name(path),
            f"there is no room for a copy to zoom into ({error.strerror or error})",
            way_out=f"free some space in {tempfile.gettempdir()}",
        ) from error
    except BaseException:
        pyramid.close()
        raise
    return pyramid


def level_sizes(full_size: Size) -> tuple[Size, ...]:
    """Return the sizes of all levels, each half of the one before, rounded up, until one tile holds it."""
    sizes = [full_size]
    while max(sizes[-1].width, sizes[-1].height) > TILE:
        sizes.append(Size((sizes[-1].width + 1) // 2, (sizes[-1].height + 1) // 2))
    return tuple(sizes)


def places(level: int, size: Size) -> Iterator[tuple[Place, tuple[int, int, int, int]]]:
    """Yield every tile of a level of `size`, with its left, top, right and bottom in pixels of that level."""
    for row, top in enumerate(range(0, size.height, TILE)):
        for column, left in enumerate(range(0, size.width, TILE)):
            right, bottom = min(left + TILE, size.width), min(top + TILE, size.height)
            yield Place(level, column, row), (left, top, right, bottom)


def _cut(pyramid: Pyramid, image: Image.Image, proceed: Callable[[float], None]) -> None:
    total = sum(size.width * size.height for size in pyramid.levels)
    done = 0
    for level, size in enumerate(pyramid.levels):
        if level:
            image = image.reduce(2)
        for place, box in places(level, size):
            proceed(done / total)
            pyramid.keep(place, image.crop(box))
            done += (box[2] - box[0]) * (box[3] - box[1])
    proceed(1.0)
