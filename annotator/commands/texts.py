"""Reading a caption's text from a file or from stdin, in the encodings that captions come in."""

from __future__ import annotations

import sys
from pathlib import Path

from annotator.core.encodings import decoded
from annotator.core.errors import FormError
from annotator.storage.files import read_bounded

STDIN = "-"
# The longest printed captions (whole battalions) have some ten thousand characters.
LARGEST_CAPTION = 1 << 20


def read_text(name: str) -> str:
    """Return the text in the file `name`, or on stdin where it is "-".

    Raises:
        FileError: it cannot be read.
        FormError: it is no text, or too long for a caption.
    """
    data = _stdin() if name == STDIN else read_bounded(Path(name), limit=LARGEST_CAPTION)
    shown = "stdin" if name == STDIN else name
    try:
        text = decoded(data)
    except UnicodeDecodeError as error:
        problem = f"the text breaks off or is damaged at byte {error.start}"
        raise FormError(shown, problem, way_out="save it again as UTF-8") from error
    if "\0" in text:
        raise FormError(shown, "this is no text", way_out="give a plain text file")
    return text


def _stdin() -> bytes:
    data = sys.stdin.buffer.read(LARGEST_CAPTION + 1)
    if len(data) > LARGEST_CAPTION:
        raise FormError("stdin", f"the text is larger than {LARGEST_CAPTION >> 20} MB")
    return data
