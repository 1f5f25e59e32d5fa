"""Names of institutions in quotation marks inside a role: "директор совхоза «Заря» Т. М. Ким"."""

from __future__ import annotations

from annotator.caption.source import QUOTES, Source

_LONGEST_NAME = 6


def past_quoted(source: Source, at: int, last: int) -> int:
    """Return the index after quotation marks at `at` and what they hold; `at` where none stand there."""
    if not source.is_mark(at, QUOTES):
        return at
    for end in range(at + 2, min(at + _LONGEST_NAME, last)):
        if source.is_mark(end, QUOTES):
            return end + 1
    return at
