"""Who the numbers are: the legend in the rows that the caption counts, and where its lines stand on paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from statistics import median

from annotator.core.caption import RegionId
from annotator.core.geometry import Point, bounds
from annotator.core.model import Project, Region
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
from annotator.export.wording import Wording, plain

COLUMN_GAP = 1.6  # in letter sizes
NUMBER_GAP = 0.5
ROW_GAP = 0.45


def legend_rows(project: Project, wordings: Mapping[RegionId, Wording]) -> tuple[LegendRow, ...]:
    """Number the faces of `wordings` row by row from 1, each once; those without a row come last.

    Rows keep the order of the project (top of the picture first) and count as the project counts them; faces
    without a row go as one reads, line by line from left to right.
    """
    groups = [(plain(row.label), row.regions) for row in project.rows]
    seated = set(chain.from_iterable(regions for _, regions in groups))
    loose = _reading_order(r for r in project.regions if r.id not in seated and r.id in wordings)
    groups.append(("", tuple(r.id for r in loose)))
    rows: list[LegendRow] = []
    numbered: set[RegionId] = set()
    for label, regions in groups:
        fresh = [r for r in dict.fromkeys(regions) if r in wordings and r not in numbered]
        entries = tuple(_entry(len(numbered) + i, r, wordings[r]) for i, r in enumerate(fresh, 1))
        numbered.update(fresh)
        if entries:
            rows.append(LegendRow(label, entries))
    return tuple(rows)


def _reading_order(regions: Iterable[Region]) -> list[Region]:
    """Return `regions` line by line: a face much lower than the line so far begins a new one."""
    lines: list[list[Region]] = []
    for region in sorted(regions, key=lambda r: bounds(r.shape).centre.y):
        box = bounds(region.shape)
        if lines and box.centre.y - median(_middle(r) for r in lines[-1]) < box.height * 0.75:
            lines[-1].append(region)
        else:
            lines.append([region])
    return [r for line in lines for r in sorted(line, key=lambda r: bounds(r.shape).centre.x)]


def _middle(region: Region) -> float:
    return bounds(region.shape).centre.y


def _entry(number: int, region: RegionId, wording: Wording) -> LegendEntry:
    return LegendEntry(number, region, wording.text, wording.tone)


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

    Entries stand in columns as wide as most of them need; a longer one takes several.
    """
    rows = tuple(rows)
    cells = _cells(rows, column)
    step = column.letter * LINE
    lines: list[TextLine] = []
    y = top
    for row in rows:
        if row.label:
            label = clip(row.label, column.type(Lettering.BOLD), column.width)
            at = Point(column.left, y)
            lines.append(TextLine(label, at, column.letter, Lettering.BOLD, Role.LEGEND_LABEL))
            y += step
        cell = 0
        for entry in row.entries:
            span = cells.span(entry, column)
            if cell and cell + span > cells.count:
                cell, y = 0, y + step
            lines.extend(_entry_lines(entry, column, cells, at=Point(column.left + cell * cells.width, y)))
            cell += span
        y += step + ROW_GAP * column.letter
    return tuple(lines), y


@dataclass(frozen=True, slots=True)
class _Cells:
    """The legend's grid: how many cells on a line, how wide each, and the space for the number in it."""

    count: int
    width: float
    number: float

    def span(self, entry: LegendEntry, column: Column) -> int:
        """Return how many cells `entry` needs."""
        wide = self.number + column.type(lettering_of(entry.tone)).width(entry.wording)
        wide += COLUMN_GAP * column.letter
        return min(self.count, int(-(-wide // self.width)))


def _cells(rows: tuple[LegendRow, ...], column: Column) -> _Cells:
    entries = [entry for row in rows for entry in row.entries]
    bold = column.type(Lettering.BOLD)
    number = max((bold.width(str(e.number)) for e in entries), default=0.0) + NUMBER_GAP * column.letter
    widths = sorted(column.type(lettering_of(e.tone)).width(e.wording) for e in entries)
    usual = widths[(len(widths) * 9) // 10] if widths else column.width
    wanted = number + usual + COLUMN_GAP * column.letter
    count = max(1, int((column.width + COLUMN_GAP * column.letter) // wanted))
    return _Cells(count, (column.width + COLUMN_GAP * column.letter) / count, number)


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
