"""Cutting a picture into a pyramid of tiles, strip by strip.

Knows how the levels grow out of each other and how much disk that takes; knows nothing of zooming.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO

from PIL import Image

from annotator.core.errors import CancelledError, PictureError
from annotator.core.geometry import Size
from annotator.imaging.colour import srgb
from annotator.imaging.files import shown_name
from annotator.imaging.pyramid import TILE, Place, Pyramid, level_sizes
from annotator.imaging.strips import Strips, with_strips

_ENCODERS = min(4, os.cpu_count() or 1)
_BYTES_PER_PIXEL = 1.0  # at most: grain takes 0.8 of a byte, and the smaller levels a third more
_PREFIX, _STALE_SECONDS = "annotator-tiles-", 86_400
_LEFT_FREE = 1 << 28  # what a pyramid leaves to everybody else on the disk


def build_pyramid(
    path: Path,
    *,
    on_progress: Callable[[float], None],
    is_cancelled: Callable[[], bool],
    room: Path | None,
) -> Pyramid:
    """Cut the picture in `path` into tiles; meant for a worker thread, and lets the others run.

    It holds some strips of the picture, 512 rows high, and never the whole, unless the file cannot be read in
    strips (`strips`).

    Args:
        path: the picture file.
        on_progress: is told the part that is done, from 0 to 1, from the thread that builds.
        is_cancelled: is asked after every strip.
        room: the folder for the temporary file, which has no name in it; the system's where this is None.

    Raises:
        PictureError: the picture cannot be opened, or there is no room for the tiles.
        CancelledError: `is_cancelled` said so.
    """

    def proceed(part: float) -> None:
        if is_cancelled():
            raise CancelledError
        on_progress(part)

    def use(strips: Strips) -> Pyramid:
        try:
            return _build(strips, _temporary(room, strips.size), proceed)
        except OSError as error:
            raise _no_room(path, error.strerror or str(error), room) from error

    return with_strips(path, use, proceed)


def _temporary(room: Path | None, size: Size) -> IO[bytes]:
    """Return a file without a name: nothing of the picture stays behind, whatever becomes of the program."""
    folder = Path(tempfile.gettempdir()) if room is None else room
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    if shutil.disk_usage(folder).free < size.width * size.height * _BYTES_PER_PIXEL + _LEFT_FREE:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return tempfile.TemporaryFile(prefix=_PREFIX, dir=folder)


def _sweep(folder: Path) -> None:
    """Remove what was left where the system knows no files without names and the computer stopped."""
    for stray in folder.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if time.time() - stray.stat().st_mtime > _STALE_SECONDS:
                stray.unlink()


def _no_room(path: Path, reason: str, room: Path | None) -> PictureError:
    return PictureError(
        shown_name(path),
        f"there is no room for a copy to zoom into ({reason})",
        way_out=f"free some space in {room or tempfile.gettempdir()}",
    )


def _build(strips: Strips, file: IO[bytes], proceed: Callable[[float], None]) -> Pyramid:
    pyramid = Pyramid(strips.size, file, turn=strips.turn, warnings=strips.warnings)
    try:
        with ThreadPoolExecutor(_ENCODERS) as encoders:
            floor = _floors(pyramid, strips.size, encoders)
            done = 0
            for strip in strips.read(TILE):
                proceed(done / strips.size.height)
                floor.add(srgb(strip, strips.header.icc)[0])
                done += strip.height
        proceed(1.0)
    except BaseException:
        pyramid.close()
        raise
    return pyramid


def _floors(pyramid: Pyramid, stored: Size, encoders: ThreadPoolExecutor) -> _Floor:
    """Return the floor of level 0, with all others above it."""
    floor: _Floor | None = None
    for level, size in reversed(list(enumerate(level_sizes(stored)))):
        floor = _Floor(pyramid, level, size, encoders=encoders, above=floor)
    assert floor is not None  # noqa: S101 - level 0 is always there
    return floor


class _Floor:
    """One level while it is cut: gathers rows until they fill a row of tiles, and hands their half up."""

    def __init__(
        self, pyramid: Pyramid, level: int, size: Size, *, encoders: ThreadPoolExecutor, above: _Floor | None
    ) -> None:
        self._pyramid, self._level, self._size = pyramid, level, size
        self._encoders, self._above = encoders, above
        self._gathered: list[Image.Image] = []
        self._row = 0

    def add(self, rows: Image.Image) -> None:
        """Take the next rows; they fill a row of tiles exactly, or a half, or are the last."""
        self._gathered.append(rows)
        height = sum(piece.height for piece in self._gathered)
        if height == TILE or self._row * TILE + height == self._size.height:
            self._cut(_stacked(self._gathered, height))
            self._gathered = []
            self._row += 1

    def _cut(self, strip: Image.Image) -> None:
        columns = range(-(-self._size.width // TILE))
        kept = self._encoders.map(lambda column: self._keep(strip, column), columns)
        if self._above is not None:
            self._above.add(strip.reduce(2))
        deque(kept, maxlen=0)  # to the end, so that memory stays bounded and errors are heard

    def _keep(self, strip: Image.Image, column: int) -> None:
        left, right = column * TILE, min((column + 1) * TILE, strip.width)
        self._pyramid.keep(Place(self._level, column, self._row), strip.crop((left, 0, right, strip.height)))


def _stacked(pieces: list[Image.Image], height: int) -> Image.Image:
    if len(pieces) == 1:
        return pieces[0]
    whole = Image.new("RGB", (pieces[0].width, height))
    top = 0
    for piece in pieces:
        whole.paste(piece, (0, top))
        top += piece.height
    return whole
