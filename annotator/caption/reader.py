"""Reads a printed caption: which names stand in which row, each a span of the text.

Never raises for any text, takes time in proportion to its length, and keeps the text to the letter. What it
cannot read it leaves out; nothing is guessed from the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.detection import detect_languages
from annotator.caption.labels import find_labels
from annotator.caption.lexicon import lexicon_of
from annotator.caption.order import order_rows
from annotator.caption.persons import Person
from annotator.caption.rows import Reading, Row, read_rows
from annotator.caption.source import Source
from annotator.caption.tokens import tokenize
from annotator.core.caption import Caption, CaptionId, CaptionRow, Direction, Name

_FIRST = CaptionId("caption-1")


def read_caption(text: str, *, caption_id: CaptionId = _FIRST, source: str = "") -> Caption:
    """Return what `text` says of who is where; a text without names gives a caption without rows.

    `source` is the citation of where the text is printed.
    """
    tokens = tokenize(text)
    page = Source(text, tokens, lexicon_of(detect_languages(tokens)))
    reading = read_rows(page, find_labels(page))
    rows = _finished(reading.rows)
    return Caption(
        caption_id,
        text,
        rows=tuple(_as_row(row) for row in rows),
        order=order_rows([_as_row(row) for row in rows], from_back=any(row.from_back for row in rows)),
        absent=_names(reading.absent) + _absent(reading),
        also_named=_names(reading.credited),
        source=source,
    )


def _finished(rows: Sequence[Row]) -> tuple[Row, ...]:
    present = [replace(row, people=tuple(p for p in row.people if not p.absent)) for row in rows]
    present = [row for row in present if row.people]
    if len(present) > 1 and present[0].position is None and present[0].label is None and present[1].position == "seated":
        if present[0].direction is Direction.LEFT_TO_RIGHT:
            present[0] = replace(present[0], position="standing")
    return tuple(present)


def _absent(reading: Reading) -> tuple[Name, ...]:
    return tuple(p.as_name() for row in reading.rows for p in row.people if p.absent)


def _names(people: Sequence[Person]) -> tuple[Name, ...]:
    return tuple(person.as_name() for person in people)


def _as_row(row: Row) -> CaptionRow:
    return CaptionRow(row.label, row.position, row.direction, _names(row.people))
