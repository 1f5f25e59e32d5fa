"""Lines that vouch for each other: a torn or damaged end is recognised, and only the end is dropped.

Each line starts with a checksum over itself and all lines before it, so a line in the middle cannot be
missing unnoticed either. Knows nothing of what the lines say.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

_SUM_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Chained:
    """What could be read: the sound lines, and how many bytes after them are not sound."""

    lines: tuple[str, ...]
    lost_bytes: int


def link(line: str, previous: int) -> tuple[bytes, int]:
    """Return `line` as a record after `previous`, and the sum for the next one.

    The first record follows 0. A line is not empty and has no line breaks.
    """
    data = line.encode()
    total = zlib.crc32(data, previous)
    return b"%08x %s\n" % (total, data), total


def read_chain(data: bytes) -> Chained:
    """Return the lines of `data` up to the first that is torn, damaged or out of its place."""
    lines: list[str] = []
    total = position = 0
    while (end := data.find(b"\n", position)) >= 0:
        record = data[position:end]
        total = zlib.crc32(record[_SUM_LENGTH + 1 :], total)
        if record[: _SUM_LENGTH + 1] != b"%08x " % total:
            break
        lines.append(record[_SUM_LENGTH + 1 :].decode(errors="replace"))
        position = end + 1
    return Chained(tuple(lines), len(data) - position)
