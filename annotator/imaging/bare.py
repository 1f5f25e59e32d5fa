"""A JPEG without what was written into it: its pixels and their colours, to the byte, and nothing else.

Knows the segments of JPEG (ITU-T T.81, annex B). Names, places and earlier versions of a picture lie in its
metadata, where nobody sees them who passes it on.
"""

from __future__ import annotations

import re
import struct

_START, _SOS, _EOI = b"\xff\xd8", 0xDA, 0xD9
_APP0, _APP2, _APP14, _APP15, _COMMENT = 0xE0, 0xE2, 0xEE, 0xEF, 0xFE
_PROFILE = b"ICC_PROFILE\x00"
# In the coded pixels a real 0xFF is followed by 0, and restarts (0xD0 to 0xD7) are a part of them.
_AFTER_PIXELS = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def bare_jpeg(data: bytes) -> bytes | None:
    """Return the JPEG `data` without metadata, comments, and whatever follows the picture.

    Its profile and what says how its colours are coded stay. None where it is not built as a JPEG should be.
    """
    if not data.startswith(_START):
        return None
    kept, place = [_START], len(_START)
    while (segment := _segment(data, place)) is not None:
        marker, end = segment
        if marker == _EOI:
            return b"".join((*kept, data[place:end]))
        if marker == _SOS:
            pixels_end = _AFTER_PIXELS.search(data, end)
            if pixels_end is None:
                return None
            end = pixels_end.start()
        if _is_of_the_picture(data, marker, place):
            kept.append(data[place:end])
        place = end
    return None


def _segment(data: bytes, place: int) -> tuple[int, int] | None:
    """Return the marker at `place` and where its segment ends, or None where there is none."""
    if place + 2 > len(data) or data[place] != 0xFF:  # noqa: PLR2004 - every marker begins so
        return None
    marker = data[place + 1]
    if marker == _EOI:
        return marker, place + 2
    if place + 4 > len(data):
        return None
    (length,) = struct.unpack_from(">H", data, place + 2)
    end = place + 2 + length
    return (marker, end) if length >= 2 and end <= len(data) else None  # noqa: PLR2004 - it counts itself


def _is_of_the_picture(data: bytes, marker: int, place: int) -> bool:
    """Say whether the segment is needed to show the picture as it is."""
    if marker == _APP2:
        return data.startswith(_PROFILE, place + 4)
    return marker in (_APP0, _APP14) or not (_APP0 <= marker <= _APP15 or marker == _COMMENT)
