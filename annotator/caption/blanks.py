"""Marks that stand where a name, or the first of a name, is not known: "?", "[?]", "____", "..."."""

from __future__ import annotations

from annotator.caption.source import CLOSING, OPENING, Source

BLANKS = frozenset("—_–…-.·")
_QUESTIONED = frozenset("?¿") | OPENING | CLOSING


def is_blank(source: Source, at: int) -> bool:
    """Say whether a line or dots stand where a name was left out: "____", "——", "..."."""
    token = source.tokens[at]
    return source.is_mark(at, BLANKS) and (token.end - token.start > 1 or token.key in "—…_")


def past_blank(source: Source, first: int, last: int) -> int:
    """Return the index after marks at `first` that stand for a name or part of one; `first` without such."""
    at = first
    while at < last and source.is_mark(at, _QUESTIONED | BLANKS):
        at += 1
    asked = any(source.is_mark(i, frozenset("?¿")) or is_blank(source, i) for i in range(first, at))
    return at if asked else first
