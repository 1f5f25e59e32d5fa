"""What a command prints: text for people, one JSON document for programs; whatever the terminal can show."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any, TextIO


def print_lines(*lines: str) -> None:
    """Print `lines`; what the terminal cannot show, or would obey, is printed as an escape."""
    for line in lines:
        print(_shown(line, _encoding(sys.stdout)))  # noqa: T201 - this is where commands print


def print_json(document: Any) -> None:
    """Print one JSON document; where the terminal's encoding cannot hold its letters, with escapes."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    try:
        text.encode(_encoding(sys.stdout))
    except UnicodeEncodeError:
        text = json.dumps(document, indent=2)
    print(text)  # noqa: T201 - this is where commands print


def complain(sentence: str) -> None:
    """Print one sentence on stderr, on one line whatever names are in it."""
    shown = _shown(sentence, _encoding(sys.stderr))
    print(f"annotator: {shown}", file=sys.stderr)  # noqa: T201 - this is where commands print


def progress_on_terminal(what: str) -> Callable[[float], None] | None:
    """Return what to tell the part done, for a line on stderr that goes when all is done; None in a pipe."""
    if not sys.stderr.isatty():
        return None

    def tell(part: float) -> None:
        line = f"{what}: {part:.0%}" if part < 1 else ""
        sys.stderr.write(f"\r{_shown(line, _encoding(sys.stderr))}\x1b[K")
        sys.stderr.flush()

    return tell


def _shown(text: str, encoding: str) -> str:
    plain = "".join(c if c.isprintable() else _escape(c) for c in text)
    return plain.encode(encoding, "backslashreplace").decode(encoding)


def _encoding(stream: TextIO) -> str:
    """Return what `stream` writes; one that keeps text in memory has no encoding."""
    return getattr(stream, "encoding", None) or "utf-8"


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"
