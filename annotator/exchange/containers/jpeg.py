"""XMP in JPEG: an APP1 segment, and the extended segments that take what passes 64 KB.

Knows segments up to the start of the picture's data, which is copied byte for byte. Source: XMP specification
part 3, 1.1.3; ITU T.81, B.1.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.errors import PictureError
from annotator.exchange.packet import (
    Packet,
    digest_of_extended,
    extended_digest,
    read_packet,
    split_packet,
)

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
_APP0, _APP1, _SCAN, _END = 0xE0, 0xE1, 0xDA, 0xD9
_BARE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length
_LONGEST = 65533  # of a segment's content
_MOST_MAIN = _LONGEST - len(_XMP)
_HEAD = struct.Struct(">32sII")  # digest, whole length, offset
_MOST_EXTENDED = 32 << 20


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker segment: where it starts and ends in the file, and its content."""

    marker: int
    start: int
    end: int
    content: bytes


def read_jpeg_xmp(data: bytes, name: str) -> Packet | None:
    """Return the packet of a JPEG, its extended part included, or None where there is none.

    Raises:
        PictureError: the file is damaged before its picture begins.
        FormError: what is there is not XMP.
    """
    segments = tuple(_segments(data, name))
    main = next((s.content[len(_XMP) :] for s in segments if _holds(s, _XMP)), None)
    if main is None:
        return None
    packet = read_packet(main, name)
    extended = _extended(segments, extended_digest(packet))
    return read_packet(main, name, extended=extended) if extended else packet


def with_jpeg_xmp(data: bytes, packet: Packet, name: str) -> bytes:
    """Return the JPEG with `packet` as its only one; everything else stands as it did.

    Raises:
        PictureError: the file is damaged before its picture begins.
    """
    segments = tuple(_segments(data, name))
    old = [s for s in segments if _holds(s, _XMP) or _holds(s, _EXTENSION)]
    place = _place(segments)
    main, extended = split_packet(packet, _MOST_MAIN)
    new = _written(_XMP + main) + b"".join(_written(part) for part in _parts(extended))
    head = _without(data, 0, place, old)
    return b"".join((head, new, _without(data, place, len(data), old)))


def _place(segments: tuple[_Segment, ...]) -> int:
    """Return where XMP goes: behind JFIF and Exif, which must come first."""
    place = 2
    for segment in segments:
        is_exif = segment.marker == _APP1 and segment.content.startswith(b"Exif\0")
        if segment.start != place or not (segment.marker == _APP0 or is_exif):
            break
        place = segment.end
    return place


def _without(data: bytes, start: int, end: int, out: list[_Segment]) -> bytes:
    """Return the bytes from `start` to `end` without the segments of `out`."""
    kept, at = [], start
    for segment in out:
        if start <= segment.start < end:
            kept.append(data[at : segment.start])
            at = segment.end
    return b"".join((*kept, data[at:end]))


def _segments(data: bytes, name: str) -> Iterator[_Segment]:
    """Yield the segments before the picture's data."""
    at = 2
    while True:
        start = at
        while data[at : at + 1] == b"\xff" and data[at + 1 : at + 2] == b"\xff":
            at += 1  # fill bytes
        if len(data) < at + 4 or data[at] != 0xFF:  # noqa: PLR2004 - a marker begins so
            raise PictureError(
                name, "the file is damaged before its picture begins", way_out="write a sidecar"
            )
        marker = data[at + 1]
        if marker in (_SCAN, _END):
            return
        length = 0 if marker in _BARE else int.from_bytes(data[at + 2 : at + 4])
        yield _Segment(marker, start, at + 2 + length, data[at + 4 : at + 2 + length])
        at += 2 + length


def _holds(segment: _Segment, kind: bytes) -> bool:
    return segment.marker == _APP1 and segment.content.startswith(kind)


def _extended(segments: tuple[_Segment, ...], digest: str) -> bytes:
    """Return the extended packet called `digest`, put together, or b"" where a part is missing."""
    parts: dict[int, bytes] = {}
    whole = 0
    for segment in segments:
        if not _holds(segment, _EXTENSION) or len(segment.content) < len(_EXTENSION) + _HEAD.size:
            continue
        called, length, offset = _HEAD.unpack_from(segment.content, len(_EXTENSION))
        if called.decode("latin-1").upper() == digest.upper():
            whole, parts[offset] = length, segment.content[len(_EXTENSION) + _HEAD.size :]
    joined = b"".join(parts[offset] for offset in sorted(parts))
    return joined if whole == len(joined) <= _MOST_EXTENDED else b""


def _parts(extended: bytes) -> Iterator[bytes]:
    """Yield an extended packet cut into the contents of segments."""
    digest = digest_of_extended(extended).encode()
    step = _LONGEST - len(_EXTENSION) - _HEAD.size
    for offset in range(0, len(extended), step):
        yield _EXTENSION + _HEAD.pack(digest, len(extended), offset) + extended[offset : offset + step]


def _written(content: bytes) -> bytes:
    return b"\xff\xe1" + struct.pack(">H", len(content) + 2) + content
