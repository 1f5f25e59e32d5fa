"""The rows of a review, and what becomes of the rows that the record has already.

A caption speaks of its own rows only. Where it is the second one of a photograph, or people were seated by
hand before, rows that it does not speak of stay as they are, with their faces and labels.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeAlias

from annotator.core.caption import RegionId
from annotator.core.edits.parts import fresh_id
from annotator.core.geometry import Point, Shape, bounds
from annotator.core.model import Certainty, Row, RowId

# The label of a row that nobody called anything.
_NUMBERED = re.compile(r"Row \d+")
_Middle: TypeAlias = Callable[[RegionId], Point]


@dataclass(frozen=True, slots=True)
class AcceptedSeat:
    """One seat of an accepted row, from left to right.

    Attributes:
        region: a region of the project, or the id that a face marked only now shall have.
        shape: where that new face is; None for a region of the project.
        name: which name of the caption it bears, as (row, index in the row), or None.
        certainty: how sure the reviewer lets the record be.
        note: the reason, in words.
    """

    region: RegionId
    shape: Shape | None = None
    name: tuple[int, int] | None = None
    certainty: Certainty = Certainty.CERTAIN
    note: str = ""


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """One row of the picture, with the label and the position that the caption gives it."""

    label: str
    seats: tuple[AcceptedSeat, ...]
    position: str | None = None

    @property
    def is_told(self) -> bool:
        """Say whether the caption speaks of this row: by a label, or by a name in it."""
        return bool(self.label) or any(seat.name is not None for seat in self.seats)

    @property
    def regions(self) -> tuple[RegionId, ...]:
        """The faces from left to right."""
        return tuple(seat.region for seat in self.seats)


def rows_after(
    known: Sequence[Row],
    accepted: Sequence[AcceptedRow],
    shapes: Mapping[RegionId, Shape],
    *,
    is_another: bool,
) -> tuple[Row, ...]:
    """Return the rows of the record, from the top of the picture down, once `accepted` are in it.

    A row that the caption tells takes the place of the one that shares most of its faces; who sat there and
    is in no accepted row stays. A row that it does not tell seats only who sits nowhere.

    Args:
        known: the rows of the record.
        accepted: those of the review, from the top down.
        shapes: of every region, those marked only now included.
        is_another: whether another caption made the known rows. Then nobody leaves one that has a label of
            its own: each caption keeps for itself how it seats people.
    """
    fixed = [row for row in known if is_another and _is_called(row)]
    told = [row for row in accepted if row.is_told and _most_shared(row.regions, fixed) is None]
    spoken = {region for row in told for region in row.regions}
    places = _places([row for row in known if row not in fixed], told)
    middle = _middles(shapes)
    seen = {region for row in accepted for region in row.regions}
    silent = {row.id: tuple(region for region in row.regions if region not in seen) for row in known}
    rows = [row if row in fixed else _joined(row, spoken, places.get(row.id)) for row in known]
    rows = [
        replace(row, regions=_in_order(row.regions, silent[row.id], middle)) if row.id in places else row
        for row in rows
    ]
    rows = [row for row in rows if row.regions or row in known]
    seated = spoken | {region for row in rows for region in row.regions}
    new = []
    for row in accepted:
        loose = tuple(seat for seat in row.seats if seat.region not in seated)
        beside = _most_shared(row.regions, rows)
        if row in told:
            new += [row] if row not in places.values() else []
        elif beside is not None:
            found = (seat.region for seat in loose)
            rows[rows.index(beside)] = replace(beside, regions=_in_order(beside.regions, found, middle))
        else:
            new.append(replace(row, seats=loose))
    return _with_new(rows, new, middle)


def _is_called(row: Row) -> bool:
    """Say whether somebody gave a row its label: a caption may well print "Row 1"."""
    return row.position is not None or not _NUMBERED.fullmatch(row.label)


def _places(known: Sequence[Row], told: Sequence[AcceptedRow]) -> dict[RowId, AcceptedRow]:
    """Return which told row takes the place of which known one."""
    places: dict[RowId, AcceptedRow] = {}
    for row in told:
        free = [other for other in known if other.id not in places]
        found = _most_shared(row.regions, free)
        if found is not None:
            places[found.id] = row
    return places


def _most_shared(regions: Iterable[RegionId], rows: Sequence[Row]) -> Row | None:
    """Return the row with most of `regions`, the first of several; None where none has any."""
    shared = set(regions)
    best = max(rows, key=lambda row: len(shared.intersection(row.regions)), default=None)
    return best if best is not None and shared.intersection(best.regions) else None


def _joined(row: Row, spoken: set[RegionId], told: AcceptedRow | None) -> Row:
    """Return a known row as it is where `told` takes its place, or where its faces are told elsewhere."""
    if told is None:
        return replace(row, regions=tuple(region for region in row.regions if region not in spoken))
    if not told.label:
        return replace(row, regions=told.regions, position=told.position or row.position)
    return replace(row, regions=told.regions, label=told.label, position=told.position)


def _in_order(row: tuple[RegionId, ...], others: Iterable[RegionId], middle: _Middle) -> tuple[RegionId, ...]:
    """Return `row` with each of `others` before the first face that stands right of it."""
    seats = list(row)
    for other in others:
        right = (i for i, region in enumerate(seats) if middle(region).x > middle(other).x)
        seats.insert(next(right, len(seats)), other)
    return tuple(seats)


def _with_new(rows: list[Row], new: Iterable[AcceptedRow], middle: _Middle) -> tuple[Row, ...]:
    """Return `rows` with each new one above the first that lies lower; new ones keep their order."""
    known = {row.id for row in rows}
    at = 0
    for row in new:
        if not row.regions:
            continue
        height = _height(row.regions, middle)
        while at < len(rows) and not (rows[at].id in known and _is_lower(rows[at], height, middle)):
            at += 1
        label = row.label or _number(rows, at + 1)
        rows.insert(at, Row(RowId(fresh_id("row")), label, row.regions, row.position))
        at += 1
    return tuple(rows)


def _number(rows: Iterable[Row], first: int) -> str:
    """Return a label by number that no other row has: by its place, or else the next that is free."""
    labels = {row.label for row in rows}
    return next(label for number in count(first) if (label := f"Row {number}") not in labels)


def _is_lower(row: Row, height: float, middle: _Middle) -> bool:
    return bool(row.regions) and _height(row.regions, middle) > height


def _height(regions: Sequence[RegionId], middle: _Middle) -> float:
    return sum(middle(region).y for region in regions) / len(regions)


def _middles(shapes: Mapping[RegionId, Shape]) -> _Middle:
    return lambda region: bounds(shapes[region]).centre
