"""XMP in PNG: an iTXt chunk called "XML:com.adobe.xmp".

Source: XMP specification part 3, 1.1.5; PNG specification, 11.3.3.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.errors import FormError, PictureError
from annotator.exchange.packet import Packet, read_packet, write_packet
from annotator.exchange.xml import LARGEST

_SIGNATURE = 8
_HEAD = struct.Struct(">I4s")
_KEYWORD = b"XML:com.adobe.xmp\0"
_PLAIN = _KEYWORD + b"\0\0\0\0"  # not compressed, no language, no translated keyword


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A chunk: its kind, and where it starts and ends in the file."""

    kind: bytes
    start: int
    end: int


def read_png_xmp(data: bytes, name: str) -> Packet | None:
    """Return the packet of a PNG, or None where there is none.

    Raises:
        FormError: what is there is not XMP, or unpacks to more than metadata can be.
    """
    found = next((chunk for chunk in _chunks(data, name) if _is_xmp(data, chunk)), None)
    return None if found is None else read_packet(_content(data[found.start + 8 : found.end - 4], name), name)


def with_png_xmp(data: bytes, packet: Packet, name: str) -> bytes:
    """Return the PNG with `packet` as its only one, before the pixels; everything else stands as it did.

    Raises:
        PictureError: the file is damaged.
    """
    chunks = tuple(_chunks(data, name))
    if not chunks:
        raise PictureError(name, "the file is damaged", way_out="write a sidecar")
    kept = [data[chunk.start : chunk.end] for chunk in chunks[1:] if not _is_xmp(data, chunk)]
    tail = data[chunks[-1].end :]
    first = data[: chunks[0].end]
    return b"".join((first, _written(b"iTXt", _PLAIN + write_packet(packet)), *kept, tail))


def _chunks(data: bytes, name: str) -> Iterator[_Chunk]:
    at = _SIGNATURE
    while at + _HEAD.size <= len(data):
        length, kind = _HEAD.unpack_from(data, at)
        end = at + _HEAD.size + length + 4
        if end > len(data):
            raise PictureError(name, "the file is damaged", way_out="write a sidecar")
        yield _Chunk(kind, at, end)
        if kind == b"IEND":
            return
        at = end


def _is_xmp(data: bytes, chunk: _Chunk) -> bool:
    return chunk.kind == b"iTXt" and data.startswith(_KEYWORD, chunk.start + _HEAD.size)


def _content(chunk: bytes, name: str) -> bytes:
    """Return the text of an iTXt chunk, unpacked within bounds where it is compressed."""
    is_packed = chunk[len(_KEYWORD) : len(_KEYWORD) + 1] == b"\1"
    *_, text = chunk[len(_KEYWORD) + 2 :].split(b"\0", 2)
    if not is_packed:
        return text
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(text, LARGEST)
    except zlib.error as error:
        raise FormError(name, "its metadata is damaged") from error
    if unpacking.unconsumed_tail:
        raise FormError(name, f"its metadata is larger than {LARGEST >> 20} MB")
    return unpacked


def _written(kind: bytes, content: bytes) -> bytes:
    return _HEAD.pack(len(content), kind) + content + struct.pack(">I", zlib.crc32(kind + content))
