"""XMP in TIFF: tag 700 of the first page. Source: XMP specification part 3, 1.1.8; TIFF 6.0, 2; BigTIFF.

The file is only added to: the packet and a new directory of the first page go behind everything, and the head
points to them. All offsets in the file, those of the pixels among them, stay true.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from annotator.core.errors import PictureError
from annotator.exchange.packet import Packet, read_packet, write_packet

_XMP, _BYTE = 700, 1
_BIG = 43
_MOST_ENTRIES = 4096
_CLASSIC_LIMIT = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class _Layout:
    """How wide numbers are: classic TIFF and BigTIFF, little and big endian.

    Attributes:
        head: where the offset of the first directory stands.
        inline: how many bytes of a value stand in the entry itself.
    """

    order: str
    head: int
    count: str
    offset: str
    inline: int

    @property
    def entry(self) -> struct.Struct:
        """Tag, type, number of values, and the value or where it is."""
        return struct.Struct(f"{self.order}HH{self.offset}{self.inline}s")

    def number(self, data: bytes, at: int, width: str) -> int:
        """Return the number at `at`."""
        return int(struct.unpack_from(f"{self.order}{width}", data, at)[0])

    def pack(self, width: str, value: int) -> bytes:
        """Return `value` as the file writes it."""
        return struct.pack(f"{self.order}{width}", value)


@dataclass(frozen=True, slots=True)
class _Directory:
    """The first page's entries as they stand in the file, and the offset of the next page."""

    entries: tuple[bytes, ...]
    following: int


def read_tiff_xmp(data: bytes, name: str) -> Packet | None:
    """Return the packet of a TIFF's first page, or None where there is none.

    Raises:
        PictureError: the file is damaged.
        FormError: what is there is not XMP.
    """
    layout = _layout(data)
    for raw in _directory(data, layout, name).entries:
        tag, _kind, count, value = layout.entry.unpack(raw)
        if tag == _XMP:
            at = layout.number(value, 0, layout.offset)
            content = value[:count] if count <= layout.inline else data[at : at + count]
            return read_packet(content, name)
    return None


def with_tiff_xmp(data: bytes, packet: Packet, name: str) -> bytes:
    """Return the TIFF with `packet` for its first page; everything else stays where it is.

    Raises:
        PictureError: the file is damaged, or would pass the 4 GB of a classic TIFF.
    """
    layout = _layout(data)
    directory = _directory(data, layout, name)
    content = write_packet(packet)
    start = len(data) + len(data) % 2
    entry = layout.entry.pack(_XMP, _BYTE, len(content), layout.pack(layout.offset, start))
    others = [raw for raw in directory.entries if layout.entry.unpack(raw)[0] != _XMP]
    entries = sorted((*others, entry), key=lambda raw: int(layout.entry.unpack(raw)[0]))
    place = start + len(content) + len(content) % 2
    page = layout.pack(layout.count, len(entries)) + b"".join(entries)
    page += layout.pack(layout.offset, directory.following)
    if layout.offset == "I" and place + len(page) > _CLASSIC_LIMIT:
        raise PictureError(name, "the file would pass 4 GB", way_out="write a sidecar")
    head = data[: layout.head] + layout.pack(layout.offset, place)
    middle = data[layout.head + struct.calcsize(layout.offset) :]
    return b"".join((head, middle, b"\0" * (len(data) % 2), content, b"\0" * (len(content) % 2), page))


def _layout(data: bytes) -> _Layout:
    order = "<" if data.startswith(b"II") else ">"
    if struct.unpack_from(f"{order}H", data, 2)[0] == _BIG:
        return _Layout(order, head=8, count="Q", offset="Q", inline=8)
    return _Layout(order, head=4, count="H", offset="I", inline=4)


def _directory(data: bytes, layout: _Layout, name: str) -> _Directory:
    try:
        at = layout.number(data, layout.head, layout.offset)
        count = layout.number(data, at, layout.count)
        if not 0 < count <= _MOST_ENTRIES:
            raise PictureError(name, "the file is damaged", way_out="write a sidecar")
        first = at + struct.calcsize(layout.count)
        size = layout.entry.size
        entries = tuple(data[first + i * size : first + (i + 1) * size] for i in range(count))
        return _Directory(entries, layout.number(data, first + count * size, layout.offset))
    except struct.error as error:
        raise PictureError(name, "the file is damaged", way_out="write a sidecar") from error
