"""Cells of a table that no spreadsheet runs, and that come back to the letter.

A cell that begins with a sign of a formula gets an apostrophe before it, which spreadsheets hide or show and
do not run. Spreadsheets of many countries part cells at semicolons whatever the file means by them, so what
follows a semicolon, a tab or a line end in a cell is kept safe as well. Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from annotator.core.model import Authority, Link, OtherName

_START = r"((?:^|[;\t\r\n])[ \u00a0\u3000\"]*)"
_FORMULA = "[=+\\-@\uff1d\uff0b\uff0d\uff20|%]"
_TO_GUARD = re.compile(f"{_START}('*{_FORMULA})")
_GUARDED = re.compile(f"{_START}'('*{_FORMULA})")
_SEPARATOR = "; "
_LOST = "\N{REPLACEMENT CHARACTER}"


def guarded(text: str) -> str:
    """Return `text` as it may stand in a cell; NUL and halves of characters become U+FFFD."""
    whole = text.replace("\0", _LOST).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return _TO_GUARD.sub(r"\1'\2", whole)


def unguarded(cell: str) -> str:
    """Return what stood in a cell before `guarded`."""
    return _GUARDED.sub(r"\1\2", cell)


def write_authorities(authorities: Sequence[Authority]) -> str:
    """Return entries as "wikidata:Q1; viaf:2", or as JSON where that would not come back."""
    simple = _SEPARATOR.join(f"{a.scheme}:{a.value}" for a in authorities)
    if _bare(read_authorities(simple)) == _bare(authorities):
        return simple
    return _as_json([[a.scheme, a.value] for a in authorities])


def read_authorities(cell: str) -> tuple[Authority, ...]:
    """Return the entries in a cell of `write_authorities`, or of a person; nonsense is passed over."""
    rows = _table(cell) or [part.split(":", 1) for part in cell.split(_SEPARATOR) if ":" in part]
    return tuple(Authority(str(row[0]), str(row[1])) for row in rows if len(row) == 2)  # noqa: PLR2004 - scheme, value


def write_names(names: Sequence[OtherName]) -> str:
    """Return other names as "A; B", or as JSON where they have a language or would not come back."""
    simple = _SEPARATOR.join(name.text for name in names)
    if read_names(simple) == tuple(OtherName(n.text, n.language, n.kind) for n in names):
        return simple
    return _as_json([[n.text, n.language, n.kind] for n in names])


def read_names(cell: str) -> tuple[OtherName, ...]:
    """Return the other names in a cell of `write_names`, or of a person."""
    rows = _table(cell) or [[part] for part in cell.split(_SEPARATOR) if part]
    return tuple(_other_name(row) for row in rows if 0 < len(row) < 4)  # noqa: PLR2004 - parts


def write_links(links: Sequence[Link]) -> str:
    """Return pages as addresses on lines of their own, or as JSON where they have labels."""
    simple = "\n".join(link.url for link in links)
    if read_links(simple) == tuple(Link(link.label, link.url) for link in links):
        return simple
    return _as_json([[link.label, link.url] for link in links])


def read_links(cell: str) -> tuple[Link, ...]:
    """Return the pages in a cell of `write_links`, or of a person."""
    rows = _table(cell) or [["", part] for part in cell.split("\n") if part]
    return tuple(Link(str(row[0]), str(row[1])) for row in rows if len(row) == 2)  # noqa: PLR2004 - label, address


def _other_name(row: Sequence[Any]) -> OtherName:
    text, language, kind = (*(str(part) for part in row), "", "")[:3]
    return OtherName(text, language, kind)


def _as_json(rows: list[list[str]]) -> str:
    return json.dumps(rows, ensure_ascii=False)


def _bare(authorities: Sequence[Authority]) -> tuple[tuple[str, str], ...]:
    return tuple((a.scheme, a.value) for a in authorities)


def _table(cell: str) -> list[list[Any]]:
    """Return the rows of a cell in JSON, none where it is not."""
    if not cell.startswith("[["):
        return []
    try:
        rows = json.loads(cell)
    except (ValueError, RecursionError):
        return []
    is_table = isinstance(rows, list) and all(isinstance(row, list) for row in rows)
    return rows if is_table else []
