"""The legend set on paper: a table of names in columns, each row of people under or beside its label.

Knows widths; who has which number is `legend`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from annotator.core.geometry import Point
from annotator.export.drawing import (
    LINE,
    LegendEntry,
    LegendRow,
    Lettering,
    Role,
    TextLine,
    TextMeasure,
    lettering_of,
)
from annotator.export.setting import Type, clip

COLUMN_GAP = 1.6  # in letter sizes
NUMBER_GAP = 0.5
ROW_GAP = 0.5
_HANGING = 0.16  # of the width; labels that need more stand on lines of their own
_LOOSEST = 1.5  # of the width that the names want: farther apart, a line falls to pieces
_HOLES = 0.25  # of the lines that a legend may be longer, if none of its lines has a hole
_USUAL = 0.9  # of the names fit a column; the others take several


@dataclass(frozen=True, slots=True)
class Column:
    """Where text runs on paper: the left edge, the width and the letters."""

    left: float
    width: float
    letter: float
    measure: TextMeasure

    def type(self, lettering: Lettering = Lettering.ROMAN) -> Type:
        """Return the letters of the column in one cut."""
        return Type(self.measure, self.letter, lettering)


def legend_lines(rows: Iterable[LegendRow], column: Column, top: float) -> tuple[tuple[TextLine, ...], float]:
    """Return the legend's lines from `top` down, and the y where they end.

    Short labels stand to the left of their rows, long ones over them.
    """
    rows = tuple(rows)
    hanging = _hanging(rows, column)
    inner = replace(column, left=column.left + hanging, width=column.width - hanging)
    cells = _cells(rows, inner)
    step = column.letter * LINE
    lines: list[TextLine] = []
    y = top
    for row in rows:
        if row.label:
            lines.append(_label(row.label, column, y))
            y += 0 if hanging else step
        for entry, (cell, line) in zip(row.entries, _places(row, cells, inner), strict=True):
            at = Point(inner.left + cell * cells.width, y + line * step)
            lines.extend(_entry_lines(entry, inner, cells, at=at))
        y = lines[-1].at.y + step + ROW_GAP * column.letter
    return tuple(lines), y


def _label(text: str, column: Column, y: float) -> TextLine:
    shown = clip(text, column.type(Lettering.BOLD), column.width)
    return TextLine(shown, Point(column.left, y), column.letter, Lettering.BOLD, Role.LEGEND_LABEL)


def _hanging(rows: Sequence[LegendRow], column: Column) -> float:
    """Return the width of a column of their own for the labels, 0 where they are too long for one."""
    widest = max((column.type(Lettering.BOLD).width(row.label) for row in rows), default=0.0)
    return widest + COLUMN_GAP * column.letter if 0 < widest <= _HANGING * column.width else 0.0


@dataclass(frozen=True, slots=True)
class _Cells:
    """The legend's grid: how many cells on a line, how wide each, and the space for the number in it."""

    count: int
    width: float
    number: float

    def span(self, entry: LegendEntry, column: Column) -> int:
        """Return how many cells `entry` needs."""
        return min(self.count, int(-(-_wanted(entry, self.number, column) // self.width)))


def _wanted(entry: LegendEntry, number: float, column: Column) -> float:
    """Return the width of an entry with the gap after it."""
    name = column.type(lettering_of(entry.tone)).width(entry.wording)
    return number + name + COLUMN_GAP * column.letter


def _cells(rows: Sequence[LegendRow], column: Column) -> _Cells:
    """Return the grid that needs the fewest lines, and of those the one with the fewest columns.

    So the columns are as even as the rows allow. A grid with room for the longest name has no holes, and is
    worth some lines more; one name that is far longer than the others does not stretch them all.
    """
    entries = [entry for row in rows for entry in row.entries]
    bold = column.type(Lettering.BOLD)
    number = max((bold.width(str(e.number)) for e in entries), default=0.0) + NUMBER_GAP * column.letter
    widths = sorted(_wanted(entry, number, column) for entry in entries) or [column.width]
    room = column.width + COLUMN_GAP * column.letter
    longest = max((len(row.entries) for row in rows), default=1)
    most = min(longest, max(1, int(room // widths[int((len(widths) - 1) * _USUAL)])))
    grids = [_Cells(n, min(room / n, _LOOSEST * widths[-1]), number) for n in range(1, most + 1)]

    def price(cells: _Cells) -> tuple[float, int]:
        has_holes = cells.width < widths[-1]
        return sum(_lines(row, cells, column) for row in rows) * (1 + _HOLES * has_holes), cells.count

    return min(grids, key=price)


def _lines(row: LegendRow, cells: _Cells, column: Column) -> int:
    return max(line for _, line in _places(row, cells, column)) + 1


def _places(row: LegendRow, cells: _Cells, column: Column) -> Iterator[tuple[int, int]]:
    """Yield the cell and the line of each entry of a row, both from 0."""
    cell = line = 0
    for entry in row.entries:
        span = cells.span(entry, column)
        if cell and cell + span > cells.count:
            cell, line = 0, line + 1
        yield cell, line
        cell += span


def _entry_lines(entry: LegendEntry, column: Column, cells: _Cells, *, at: Point) -> tuple[TextLine, ...]:
    letters = column.type(lettering_of(entry.tone))
    room = column.left + column.width - at.x - cells.number
    bold = column.type(Lettering.BOLD)
    indent = cells.number - NUMBER_GAP * column.letter - bold.width(str(entry.number))
    number = TextLine(
        str(entry.number), Point(at.x + indent, at.y), column.letter, Lettering.BOLD, Role.LEGEND_NUMBER
    )
    name = replace(number, text=clip(entry.wording, letters, room), at=Point(at.x + cells.number, at.y))
    return number, replace(name, lettering=letters.lettering, role=Role.LEGEND_NAME)
