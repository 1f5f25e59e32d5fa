"""Reading a caption's text from a file or from stdin, in the encodings that captions come in."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

from annotator.core.errors import FormError
from annotator.storage.files import read_bounded

STDIN = "-"
# The longest printed captions (whole battalions) have some ten thousand characters.
LARGEST_CAPTION = 1 << 20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_text(name: str) -> str:
    """Return the text in the file `name`, or on stdin where it is "-".

    UTF-8 and UTF-16 by their marks, UTF-8 without one, and else Windows-1252, which most older captions are.

    Raises:
        FileError: it cannot be read.
        FormError: it is no text, or too long for a caption.
    """
    data = _stdin() if name == STDIN else read_bounded(Path(name), limit=LARGEST_CAPTION)
    text = _decoded(_shown_name(name), data)
    if "\0" in text:
        raise FormError(_shown_name(name), "this is no text", way_out="give a plain text file")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(name: str, data: bytes) -> str:
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        try:
            return data.decode(marked)
        except UnicodeDecodeError as error:
            problem = f"the text breaks off or is damaged at byte {error.start}"
            raise FormError(name, problem, way_out="save it again as UTF-8") from error
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(
        "latin-1"
    )  # five bytes mean nothing in Windows-1252; losing a caption for them is worse


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(LARGEST_CAPTION + 1)
    if len(data) > LARGEST_CAPTION:
        raise FormError("stdin", f"the text is larger than {LARGEST_CAPTION >> 20} MB")
    return data


def _shown_name(name: str) -> str:
    return "stdin" if name == STDIN else name
