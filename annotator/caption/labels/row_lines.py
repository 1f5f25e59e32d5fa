"""Rows that the lines of a caption make: "From the back, left to right:" and a row on every line below.

Where bullets open some lines, each bullet opens a row and the lines without one go on with it. On one line
semicolons part the rows. Told only by a label that says from where the rows are counted; without one, lines
may be columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.caption.lists.list_style import is_bullet
from annotator.caption.lists.listing import read_listing
from annotator.caption.names.people import read_person
from annotator.caption.names.sentences import sentences_of
from annotator.caption.names.surname_first import parts_surname
from annotator.caption.titles.name_words import opens_clause
from annotator.caption.words.label import Label, LabelKind
from annotator.caption.words.senses import Sense
from annotator.caption.words.source import Source
from annotator.caption.words.tokens import Kind

_FEWEST = 2
_BLANK = "\n\n"
_SEMICOLON = frozenset(";")
_ENDS = ("back", "front")
_COMMA = frozenset(",")


def with_lines_as_rows(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return `labels` with one label for every line of names that follows a count of rows."""
    ends = [*(label.first for label in labels[1:]), len(source.tokens)]
    found: list[Label] = []
    for label, end in zip(labels, ends, strict=False):
        begins = _begins(source, label, end)
        found.extend(_rows(label, begins) if len(begins) >= _FEWEST else (label,))
    return found


def with_columns_as_rows(source: Source, labels: Sequence[Label]) -> list[Label]:
    """Return `labels` with one more for every line that is set in columns, where none heads it."""
    breaks = [at for at, token in enumerate(source.tokens) if token.kind is Kind.LINE]
    begins, ends = [0, *(at + 1 for at in breaks)], [*breaks, len(source.tokens)]
    lines = [span for span in zip(begins, ends, strict=True) if _count_gaps(source, *span)]
    if not any(_count_gaps(source, *line) > 1 for line in lines):
        return list(labels)
    follows = {begin for begin, _ in lines} & {end + 1 for _, end in lines}
    rows = [line for line in lines if line[0] in follows or line[1] + 1 in follows]
    headed = {at for label in labels for at in range(label.first, label.last + 1)}
    found = [Label(LabelKind.ROW, begin, begin, closed=True) for begin, _ in rows if begin not in headed]
    return sorted((*labels, *found), key=lambda label: label.first)


def _count_gaps(source: Source, first: int, last: int) -> int:
    """Count the commas before wide spaces, those that take no room too; none where a line has others."""
    commas = [at for at in range(first, last) if source.is_mark(at, _COMMA)]
    return len(commas) if all(_is_gap(source, at) for at in commas) else 0


def _is_gap(source: Source, at: int) -> bool:
    behind = source.tokens[at + 1 : at + 2]
    space = source.text[source.tokens[at].end : behind[0].start] if behind else "\t"
    return len(space) > 1 or space == "\t"


def _rows(label: Label, begins: Sequence[int]) -> list[Label]:
    """Return labels of no words at `begins`; the outermost rows are told by the count of `label`."""
    first, last = _ENDS if label.from_back else _ENDS[::-1]
    rows = [Label(LabelKind.ROW, begin, begin, direction=label.direction, closed=True) for begin in begins]
    rows[0] = replace(label, last=begins[0], start=0, end=0, position=first)
    rows[-1] = replace(rows[-1], position=last)
    return rows


def _begins(source: Source, label: Label, end: int) -> list[int]:
    """Return where the rows below `label` begin; none where its lines are no rows."""
    counted = label.kind is LabelKind.ROW and label.from_back != label.from_front
    if not counted or label.position or label.place:
        return []
    at = label.last - source.is_kind(label.last - 1, Kind.LINE)
    if not source.is_kind(at, Kind.LINE):
        return _begins_at_semicolons(source, label.last, end)
    breaks = [i for i in range(at + 1, end - 1) if source.is_kind(i, Kind.LINE)]
    end = next((i for i in breaks if opens_clause(source, i + 1)), end)
    if breaks and source.tokens[breaks[0]].key != _BLANK:
        # What a blank line parts from the rows is none of them.
        end = next((i for i in breaks if source.tokens[i].key == _BLANK), end)
    lines = [at + 1, *(i + 1 for i in breaks if i < end)]
    marked = [line for line in lines if is_bullet(source, line)]
    begins = marked if len(marked) >= _FEWEST and marked[0] == lines[0] else lines
    ends = [*(begin - 1 for begin in begins[1:]), end]
    return begins if all(_is_row(source, *span) for span in zip(begins, ends, strict=True)) else []


def _begins_at_semicolons(source: Source, first: int, last: int) -> list[int]:
    """Return where semicolons part rows: "From the back, left to right: Ed Moe, Al Low; Jim Poe, Ann Dow"."""
    _, last = next(sentences_of(source, first, last), (first, first))
    ends = [*(at for at in range(first, last) if source.is_mark(at, _SEMICOLON)), last]
    begins = [first, *(end + 1 for end in ends[:-1])]
    *others, final = zip(begins, ends, strict=True)
    if parts_surname(source, read_listing(source, first, last).parts):
        # "Moe, Ed; Low, Al; Poe, Jim"
        return []
    rows = others and all(_is_row(source, *span) for span in others) and _is_row(source, *final, fewest=1)
    return begins if rows else []


def _is_row(source: Source, first: int, last: int, *, fewest: int = _FEWEST) -> bool:
    """Say whether tokens `first` to `last` are a list of some people, whole on its line."""
    if source.is_mark(last - 1, frozenset(",;")) or source.means(last - 1, Sense.AND):
        return False
    parts = read_listing(source, first, last).parts
    readings = [read_person(source, part.first, part.last) for part in parts]
    named = sum(reading.has_name or reading.unknown > 0 for reading in readings)
    # Behind a name: "K. Huber, M. Auer, Lehrer", "K. Kok, P. Vos, penningmeester".
    offices = sum(
        not reading.has_name and (reading.has_title or source.is_lower(part.first))
        for part, reading in zip(parts, readings, strict=True)
    )
    return named >= fewest and named + offices >= len(parts)
