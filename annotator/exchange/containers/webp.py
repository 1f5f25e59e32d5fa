"""XMP in WebP: a chunk of a RIFF file, announced in the VP8X chunk. Source: WebP container specification."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.errors import PictureError
from annotator.core.geometry import Size
from annotator.exchange.packet import Packet, read_packet, write_packet

_HEAD = struct.Struct("<4sI")
_RIFF = 12
_XMP_FLAG, _ALPHA_FLAG = 0x04, 0x10
_LONGEST = 0xFFFF_FFFF - 64
_SIDES_LENGTH = 3


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A chunk of the file: its kind, where its head starts, where its content and its padding end."""

    kind: bytes
    start: int
    content_end: int
    end: int


def read_webp_xmp(data: bytes, name: str) -> Packet | None:
    """Return the packet of a WebP, or None where there is none.

    Raises:
        FormError: what is there is not XMP.
    """
    found = next((chunk for chunk in _chunks(data, name) if chunk.kind == b"XMP "), None)
    return None if found is None else read_packet(data[found.start + 8 : found.content_end], name)


def with_webp_xmp(data: bytes, packet: Packet, size: Size, name: str) -> bytes:
    """Return the WebP of `size` with `packet` as its only one, behind the pixels; all else stands as it did.

    Raises:
        PictureError: the file is damaged.
    """
    chunks = tuple(_chunks(data, name))
    if not chunks:
        raise _damaged(name)
    kept = [data[c.start : c.end] for c in chunks if c.kind not in (b"XMP ", b"VP8X")]
    body = b"".join((b"WEBP", _announced(data, chunks, size), *kept, _written(b"XMP ", write_packet(packet))))
    if len(body) > _LONGEST:
        raise PictureError(name, "the file would be too large for a WebP", way_out="write a sidecar")
    return _HEAD.pack(b"RIFF", len(body)) + body + data[chunks[-1].end :]


def _announced(data: bytes, chunks: tuple[_Chunk, ...], size: Size) -> bytes:
    """Return the VP8X chunk that says there is XMP; a plain WebP gets its first one."""
    first = chunks[0]
    if first.kind == b"VP8X":
        content = bytearray(data[first.start + 8 : first.content_end])
        content[0] |= _XMP_FLAG
        return _written(b"VP8X", bytes(content))
    alpha = _ALPHA_FLAG if first.kind == b"VP8L" and data[first.start + 12] & 0x10 else 0
    sides = b"".join((side - 1).to_bytes(_SIDES_LENGTH, "little") for side in (size.width, size.height))
    return _written(b"VP8X", bytes((_XMP_FLAG | alpha, 0, 0, 0)) + sides)


def _chunks(data: bytes, name: str) -> Iterator[_Chunk]:
    last = min(len(data), int.from_bytes(data[4:8], "little") + 8)
    at = _RIFF
    while at + _HEAD.size <= last:
        kind, length = _HEAD.unpack_from(data, at)
        content_end = at + _HEAD.size + length
        if content_end > len(data) or (kind == b"VP8X" and length < 10):  # noqa: PLR2004 - flags and two sides
            raise _damaged(name)
        yield _Chunk(kind, at, content_end, min(content_end + length % 2, len(data)))
        at = content_end + length % 2


def _written(kind: bytes, content: bytes) -> bytes:
    return _HEAD.pack(kind, len(content)) + content + b"\0" * (len(content) % 2)


def _damaged(name: str) -> PictureError:
    return PictureError(name, "the file is damaged", way_out="write a sidecar")
