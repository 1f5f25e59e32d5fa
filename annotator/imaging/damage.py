"""Damaged files, shown as far as they go.

Knows how a JPEG or PNG stream is completed so that a strict decoder delivers what is there. Pillow has a
switch for this (LOAD_TRUNCATED_IMAGES), but it is global to all threads and does not say what was missing.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from annotator.imaging.forms import Form
from annotator.imaging.streams import EndedJpeg, Stream

_PNG_SIGNATURE_LENGTH = 8
_PNG_CHUNK_HEAD = struct.Struct(">I4s")
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"pHYs", b"eXIf"})
_PNG_END = b"\0\0\0\0IEND\xae\x42\x60\x82"


def mended(stream: Stream, form: Form) -> Stream | None:
    """Return a stream that leads to what is left of a damaged picture, or None where there is no way."""
    stream.seek(0)
    match form:
        case Form.JPEG:
            return EndedJpeg(stream)
        case Form.PNG:
            return io.BytesIO(b"".join(_mended_png(stream)))
        case _:
            return None


def late_png_exif(stream: Stream) -> bytes | None:
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


def _mended_png(stream: Stream) -> Iterator[bytes]:
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
