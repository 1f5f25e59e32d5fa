"""Marking places: add, reshape, remove, restore, and the seats of regions in rows."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits.parts import Signature, appended, exchanged, fresh_id, located, signed, taken_out
from annotator.core.errors import InvalidError
from annotator.core.geometry import Shape, bounds
from annotator.core.model import Project, Region, Row, RowId


def add_region(
    project: Project, shape: Shape, *, signature: Signature, row: RowId | None = None
) -> tuple[RegionId, Edit]:
    """Mark `shape`; with `row`, seat it there where its centre falls between its neighbours.

    Returns:
        The id of the new region, and the edit.
    """
    region = Region(RegionId(fresh_id("r")), shape)
    changes = appended(project, Slot.REGIONS, [region])
    if row is not None:
        changes += exchanged(project, Slot.ROWS, _seated(project, row, region))
    return region.id, signed("Mark a face", signature, changes)


def reshape_region(
    project: Project, region: RegionId, shape: Shape, *, signature: Signature, label: str = "Move a region"
) -> Edit:
    """Give `region` another shape.

    A face that sat where its row has it from left to right, and passes a neighbour, changes seats with it, so
    that "third from left" stays true. A seat that somebody chose against the order in the picture is kept.
    """
    before = _region(project, region)
    after = replace(before, shape=shape)
    reseated = tuple(
        change
        for row in project.rows
        if region in row.regions
        for change in exchanged(project, Slot.ROWS, _reseated(project, row, before, after))
    )
    return signed(label, signature, (*exchanged(project, Slot.REGIONS, after), *reseated))


def remove_region(project: Project, region: RegionId, *, signature: Signature) -> Edit:
    """Take `region` out of the picture and out of its row.

    What was said about it is never lost: with claims or a name in a caption it is only marked as removed.
    """
    unseated = tuple(
        change
        for row in project.rows
        if region in row.regions
        for change in exchanged(project, Slot.ROWS, _without(row, region))
    )
    if _is_spoken_of(project, region):
        gone = exchanged(project, Slot.REGIONS, replace(_region(project, region), is_removed=True))
    else:
        gone = taken_out(project, Slot.REGIONS, region)
    return signed("Remove a region", signature, unseated + gone)


def restore_region(project: Project, region: RegionId, *, signature: Signature) -> Edit:
    """Bring a removed region back to the picture; its seat in a row is not remembered."""
    back = replace(_region(project, region), is_removed=False)
    return signed("Bring a region back", signature, exchanged(project, Slot.REGIONS, back))


def place_in_row(
    project: Project, region: RegionId, row: RowId | None, index: int | None = None, *, signature: Signature
) -> Edit:
    """Seat `region` in `row` at `index`, or where its centre falls; None takes it out of every row.

    Raises:
        InvalidError: there is no such region or row, or the region is removed.
    """
    if _region(project, region).is_removed and row is not None:
        raise InvalidError(f"regions[{region}]", "is removed", way_out="bring it back first")
    changes: list[ItemChange] = []
    for old in project.rows:
        new = _without(old, region)
        if old.id == row:
            seat = _natural_index(project, new, _region(project, region)) if index is None else index
            new = replace(new, regions=(*new.regions[:seat], region, *new.regions[seat:]))
        changes.extend(exchanged(project, Slot.ROWS, new))
    if row is not None and all(old.id != row for old in project.rows):
        raise InvalidError("rows", f"there is no {row!r}")
    return signed("Change a row", signature, tuple(changes))


def _seated(project: Project, row_id: RowId, region: Region) -> Row:
    _, row = located(project, Slot.ROWS, row_id)
    assert isinstance(row, Row)  # noqa: S101 - the slot says so; this tells mypy
    seat = _natural_index(project, row, region)
    return replace(row, regions=(*row.regions[:seat], region.id, *row.regions[seat:]))


def _reseated(project: Project, row: Row, before: Region, after: Region) -> Row:
    others = _without(row, before.id)
    seat = row.regions.index(before.id)
    if _natural_index(project, others, before) != seat:
        return row
    seat = _natural_index(project, others, after)
    return replace(row, regions=(*others.regions[:seat], before.id, *others.regions[seat:]))


def _natural_index(project: Project, row: Row, region: Region) -> int:
    """Return how many regions of `row` lie to the left of `region`."""
    x = bounds(region.shape).centre.x
    shapes = {r.id: r.shape for r in project.regions}
    return sum(bounds(shapes[r]).centre.x < x for r in row.regions)


def _without(row: Row, region: RegionId) -> Row:
    return replace(row, regions=tuple(r for r in row.regions if r != region))


def _is_spoken_of(project: Project, region: RegionId) -> bool:
    names = (n for caption in project.captions for row in caption.rows for n in row.names)
    also = (n for caption in project.captions for n in (*caption.also_named, *caption.absent))
    return (
        any(claim.region == region for claim in project.claims)
        or any(name.region == region for name in names)
        or any(name.region == region for name in also)
        or any(person.portrait == region for person in project.people)
    )


def _region(project: Project, region: RegionId) -> Region:
    _, found = located(project, Slot.REGIONS, region)
    assert isinstance(found, Region)  # noqa: S101 - the slot says so; this tells mypy
    return found
