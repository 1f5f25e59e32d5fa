"""Damaged files, shown as far as they go.

Knows how a JPEG or PNG stream is completed so that a strict decoder delivers what is there. Pillow has a
switch for this (LOAD_TRUNCATED_IMAGES), but it is global to all threads and does not say what was missing.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from annotator.imaging.forms import Form

_END_OF_IMAGE = b"\xff\xd9"
_PNG_SIGNATURE_LENGTH = 8
_PNG_CHUNK_HEAD = struct.Struct(">I4s")
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"pHYs", b"eXIf"})
_PNG_END = b"\0\0\0\0IEND\xae\x42\x60\x82"


class EndedJpeg(io.RawIOBase):
    """A JPEG stream that goes on with end-of-image marks where the file breaks off.

    With the mark the decoder hands out the rows it has begun, and a progressive picture as sharp as it got.
    """

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        """Promise that it can be read."""
        return True

    def seekable(self) -> bool:
        """Promise that it can be moved in."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move in the file proper."""
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        """Return the place in the file proper."""
        return self._stream.tell()

    def read(self, size: int = -1) -> bytes:
        """Return the file's bytes, and past its end the mark, for ever."""
        return self._stream.read(size) or _END_OF_IMAGE


def mended(stream: BinaryIO, form: Form) -> BinaryIO | None:
    """Return a stream that leads to what is left of a damaged picture, or None where there is no way."""
    stream.seek(0)
    match form:
        case Form.JPEG:
            return EndedJpeg(stream)  # type: ignore[return-value]  # Pillow asks for read, seek and tell only
        case Form.PNG:
            return io.BytesIO(b"".join(_mended_png(stream)))
        case _:
            return None


def late_png_exif(stream: BinaryIO) -> bytes | None:
    """Return the eXIf chunk of a PNG wherever it stands; some programs write it behind the pixels.

    Pillow would decode the whole picture to find it there.
    """
    stream.seek(_PNG_SIGNATURE_LENGTH)
    while len(head := stream.read(_PNG_CHUNK_HEAD.size)) == _PNG_CHUNK_HEAD.size:
        length, kind = _PNG_CHUNK_HEAD.unpack(head)
        if kind == b"eXIf":
            return stream.read(min(length, 1 << 16))
        if kind == b"IEND":
            return None
        stream.seek(length + 4, io.SEEK_CUR)
    return None


def _mended_png(stream: BinaryIO) -> Iterator[bytes]:
    """Yield a PNG again with only what the picture needs, every checksum right and the end in place."""
    yield stream.read(_PNG_SIGNATURE_LENGTH)
    while len(head := stream.read(_PNG_CHUNK_HEAD.size)) == _PNG_CHUNK_HEAD.size:
        length, kind = _PNG_CHUNK_HEAD.unpack(head)
        if kind in _PNG_KEPT:
            body = stream.read(length)
            yield _PNG_CHUNK_HEAD.pack(len(body), kind)
            yield body
            yield struct.pack(">I", zlib.crc32(kind + body))
            stream.seek(4, io.SEEK_CUR)
        else:
            stream.seek(length + 4, io.SEEK_CUR)
    yield _PNG_END
