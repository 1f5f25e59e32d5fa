"""Streams that stand between a file and its decoder.

Knows how to add what a file lacks (its end) and how to tell how far the decoder has read. Knows nothing of
pictures. Pillow asks a stream for `read`, `seek` and `tell` only.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Protocol

_END_OF_IMAGE = b"\xff\xd9"
_MOST_MARKS = 64  # one should do, but a decoder that skips a broken segment swallows some, or all for ever


class Stream(Protocol):
    """As much of a file as a decoder asks for."""

    def read(self, size: int = -1, /) -> bytes:
        """Return the next `size` bytes, fewer only at the end."""

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Move and return the new place."""

    def tell(self) -> int:
        """Return the place."""


class EndedJpeg:
    """A JPEG stream that goes on with end-of-image marks where the file breaks off.

    With the mark the decoder hands out the rows it has begun, and a progressive picture as sharp as it got.
    """

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._marks_left = _MOST_MARKS
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1, /) -> bytes:
        """Return the file's bytes, past its end the mark, and after many of them nothing."""
        if data := self._stream.read(size):
            return data
        self._marks_left -= 1
        return _END_OF_IMAGE if self._marks_left >= 0 else b""


class WatchedStream:
    """A stream that reports what part of it has been read, from 0 to 1; a watcher that raises stops it."""

    def __init__(self, stream: Stream, length: int, watch: Callable[[float], None]) -> None:
        self._stream, self._length, self._watch = stream, length, watch
        self._furthest = 0
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1, /) -> bytes:
        """Return the file's bytes."""
        self._furthest = max(self._furthest, self._stream.tell())  # decoders go back for details
        self._watch(min(1.0, self._furthest / self._length))
        return self._stream.read(size)
