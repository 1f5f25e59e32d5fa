"""Biographies as people write them: paragraphs, emphasis and links, a small safe part of Markdown.

Reads text into a tree of plain values; whoever shows it escapes the texts for their form. There is no HTML
here and no way to say any: `<b>` is four letters. Reading takes time in proportion to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlsplit

from annotator.core.encodings import with_line_feeds

_BREAK = re.compile(r"\n[ \t]*\n\s*")
# Possessive throughout: what was passed over is never tried again, so time grows with the text alone. One
# pair of brackets may stand in an address, as in those of encyclopedias: /wiki/Lenin_(film).
_LINK = re.compile(r"(?<!\\)\[([^\[\]]++)\]\(((?:[^()\s]|\([^()\s]*+\))++)\)")
_TOKEN = re.compile(r"\\[\\*\[\]()]|\*++|[^\\*]++|\\")
_LOOKS = {"*": (True, False), "**": (False, True), "***": (True, True)}
_LONGEST_ADDRESS = 2048
_UNSEEN = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\]")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike.

    Attributes:
        text: to be shown to the letter.
        is_emphasised, is_strong: slanted, bold.
        address: of the web page that the letters lead to (http or https with a host), or "".
    """

    text: str
    is_emphasised: bool = False
    is_strong: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs on one or more lines; a line's end in the text is a space, as people wrap their lines."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The letters of the paragraph without their looks."""
        return "".join(run.text for run in self.runs)


def read_markup(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `text`.

    `*words*` is emphasis, `**words**` is strong, `[words](https://...)` leads to a page; a backslash takes
    the meaning from the sign after it. What is not closed, or leads anywhere but to the web, is letters.
    """
    blocks = _BREAK.split(with_line_feeds(text).strip())
    return tuple(Paragraph(tuple(_joined(_runs(block)))) for block in blocks if block.strip())


def plain_text(text: str) -> str:
    """Return `text` without its marks, paragraphs apart by an empty line."""
    return "\n\n".join(paragraph.text for paragraph in read_markup(text))


def is_web_address(address: str) -> bool:
    """Say whether `address` leads to a page of the web: http or https, a host, and nothing unseen in it."""
    if len(address) > _LONGEST_ADDRESS or _UNSEEN.search(address):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc


@dataclass(frozen=True, slots=True)
class _Token:
    """A mark, an escaped sign or a stretch of letters, with the address of the link that it stands in."""

    text: str
    address: str


def _runs(block: str) -> Iterator[Run]:
    """Yield the runs of one paragraph; neighbours may look alike."""
    tokens = tuple(_tokens(" ".join(line.strip() for line in block.split("\n"))))
    marks = _closed_marks(tokens)
    active: set[str] = set()
    for index, token in enumerate(tokens):
        if index in marks:
            active ^= {token.text}
            continue
        slanted, bold = (any(_LOOKS[mark][side] for mark in active) for side in (0, 1))
        is_escaped = token.text.startswith("\\") and len(token.text) > 1
        letters = token.text[1:] if is_escaped else token.text
        yield Run(letters, slanted, bold, token.address)


def _tokens(line: str) -> Iterator[_Token]:
    end = 0
    for link in _LINK.finditer(line):
        words, address = link.groups()
        if is_web_address(address):
            yield from _marked(line[end : link.start()], "")
            yield from _marked(words, address)
            end = link.end()
    yield from _marked(line[end:], "")


def _marked(text: str, address: str) -> Iterator[_Token]:
    return (_Token(token, address) for token in _TOKEN.findall(text))


def _closed_marks(tokens: tuple[_Token, ...]) -> frozenset[int]:
    """Return which tokens are marks that begin or end a look; one that stands alone or crosses is letters.

    A mark begins before a letter and ends after one: "5 * 3" has none.
    """
    opened: dict[str, int] = {}
    closed: set[int] = set()
    for index, token in enumerate(tokens):
        if token.text not in _LOOKS:
            continue
        begun = opened.get(token.text)
        if begun is not None and not tokens[index - 1].text[-1:].isspace() and index > begun + 1:
            closed |= {begun, index}
            opened = {mark: at for mark, at in opened.items() if at < begun}
        elif begun is None and index + 1 < len(tokens) and not tokens[index + 1].text[:1].isspace():
            opened[token.text] = index
    return frozenset(closed)


def _joined(runs: Iterator[Run]) -> Iterator[Run]:
    """Yield `runs` with neighbours that look alike made one."""
    for look, alike in groupby(runs, key=lambda run: replace(run, text="")):
        yield replace(look, text="".join(run.text for run in alike))
