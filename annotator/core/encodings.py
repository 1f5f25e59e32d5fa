"""Old and new encodings of plain text; which one a text has, it says itself or it shows."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(data: bytes) -> str:
    """Return `data` as text with line feeds only.

    UTF-8 and UTF-16 by their marks, UTF-8 without one, and else Windows-1252, which most older texts are.

    Raises:
        UnicodeDecodeError: the text has the mark of an encoding and breaks off, or is damaged.
    """
    return with_line_feeds(_letters(data))


def with_line_feeds(text: str) -> str:
    """Return `text` with a line feed for each line end, of whatever system."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _letters(data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return data.decode(marked)
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    # Five bytes mean nothing in Windows-1252; losing a text for them is worse.
    return data.decode("latin-1")
