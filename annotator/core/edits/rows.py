"""Rows themselves: begin one, name it, dissolve it; who sits in them is for `regions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotator.core.caption import RegionId
from annotator.core.editing import Edit, ItemChange, Slot
from annotator.core.edits.parts import Signature, exchanged, fresh_id, located, signed, taken_out
from annotator.core.errors import InvalidError
from annotator.core.geometry import bounds
from annotator.core.model import Project, Row, RowId


def begin_row(
    project: Project, label: str, regions: Sequence[RegionId], *, signature: Signature
) -> tuple[RowId, Edit]:
    """Seat `regions` in a new row, from left to right; the row stands among the others by its height.

    Returns:
        The id of the new row, and the edit.

    Raises:
        InvalidError: there is no such region, or it is removed, or none was given.
    """
    seated = tuple(sorted(dict.fromkeys(regions), key=lambda region: _middle(project, region)[0]))
    if not seated:
        raise InvalidError("rows", "a new row needs a face", way_out="select one first")
    row = Row(RowId(fresh_id("row")), label, seated)
    left: list[ItemChange] = []
    for old in project.rows:
        rest = tuple(region for region in old.regions if region not in seated)
        left.extend(exchanged(project, Slot.ROWS, replace(old, regions=rest)))
    place = sum(_is_above(project, old, row) for old in project.rows)
    return row.id, signed(f"Begin {label}", signature, (*left, ItemChange(Slot.ROWS, place, None, row)))


def name_row(project: Project, row: RowId, label: str, *, signature: Signature) -> Edit:
    """Call `row` otherwise.

    Raises:
        InvalidError: there is no such row.
    """
    return signed(
        f"Name {label}", signature, exchanged(project, Slot.ROWS, replace(_row(project, row), label=label))
    )


def dissolve_row(project: Project, row: RowId, *, signature: Signature) -> Edit:
    """Take `row` away; its faces stay where they are, in no row.

    Raises:
        InvalidError: there is no such row.
    """
    label = f"Dissolve {_row(project, row).label}"
    return signed(label, signature, taken_out(project, Slot.ROWS, row))


def _is_above(project: Project, old: Row, new: Row) -> bool:
    """Say whether `old` stands above `new`; an empty row keeps its place before it."""
    heights = ([_middle(project, region)[1] for region in row.regions] for row in (old, new))
    ours, theirs = heights
    return not ours or sum(ours) / len(ours) <= sum(theirs) / len(theirs)


def _middle(project: Project, region: RegionId) -> tuple[float, float]:
    found = next((one for one in project.regions if one.id == region), None)
    if found is None:
        raise InvalidError("regions", f"there is no {region!r}")
    if found.is_removed:
        raise InvalidError(f"regions[{region}]", "is removed", way_out="bring it back first")
    centre = bounds(found.shape).centre
    return centre.x, centre.y


def _row(project: Project, row: RowId) -> Row:
    _, found = located(project, Slot.ROWS, row)
    assert isinstance(found, Row)  # noqa: S101 - the slot says so; this tells mypy
    return found
