"""Biographies in pieces that a writer can set: paragraphs of spans, with the little Markdown they may hold.

Knows the subset that docs/file-format.md describes: `*emphasis*`, `**strong**` and `[words](https://...)`.
Everything else, HTML above all, is the letters it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.core.addresses import is_web_address
from annotator.export.wording import harmless

MAX_TEXT = 200_000
# Every part is bounded, so that a text made of brackets or stars is read in linear time.
_MARKED = re.compile(
    r"\*\*(?P<strong>[^*\n]{1,2000})\*\*"
    r"|\*(?P<emphasis>[^*\s][^*\n]{0,2000})\*"
    r"|\[(?P<words>[^\[\]\n]{1,300})\]\((?P<url>[^()\s]{1,2000})\)"
)
_GAP = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph in one cut; `url` is an address of the web, or "" where it links nowhere."""

    text: str
    is_emphasis: bool = False
    is_strong: bool = False
    url: str = ""


def paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    """Return the paragraphs of a biography, each in its spans; a text of unbelievable length is cut."""
    clean = harmless(text[:MAX_TEXT]).strip()
    parts = (" ".join(part.split()) for part in _GAP.split(clean))
    return tuple(tuple(_spans(part)) for part in parts if part)


def _spans(paragraph: str) -> Iterator[Span]:
    end = 0
    for found in _MARKED.finditer(paragraph):
        if found["url"] and not is_web_address(found["url"]):
            continue
        if found.start() > end:
            yield Span(paragraph[end : found.start()])
        yield Span(
            found["strong"] or found["emphasis"] or found["words"],
            is_emphasis=found["emphasis"] is not None,
            is_strong=found["strong"] is not None,
            url=found["url"] or "",
        )
        end = found.end()
    if end < len(paragraph):
        yield Span(paragraph[end:])
