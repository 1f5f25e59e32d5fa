"""Who the numbers are: the legend in the rows that the caption counts; how it is set is `legend_lines`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from statistics import median

from annotator.core.caption import RegionId
from annotator.core.geometry import bounds
from annotator.core.model import Project, Region
from annotator.export.drawing import LegendEntry, LegendRow
from annotator.export.wording import Wording, plain


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
