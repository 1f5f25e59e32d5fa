"""The photograph itself: its description, and another copy of it put in its place."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.caption import RegionId
from annotator.core.editing import Change, Edit, PhotographChange, Slot
from annotator.core.edits.parts import Signature, exchanged, signed
from annotator.core.geometry import Box, Shape, bounds, fit
from annotator.core.model import Photograph, Project


def describe_photograph(project: Project, photograph: Photograph, *, signature: Signature) -> Edit:
    """Exchange what is known about the photograph."""
    return signed("Describe the photograph", signature, _photograph(project, photograph))


def refit_regions(project: Project, photograph: Photograph, frame: Box, *, signature: Signature) -> Edit:
    """Put another copy of the photograph in place, and the regions where they belong on it.

    Args:
        frame: where the whole of the old picture lies on the new one, in fractions of the new one; it may
            reach past the edges (a closer crop). `Box(0, 0, 1, 1)` keeps every fraction as it is.

    A region that falls outside the new picture is marked as removed, leaves its row and is not lost.
    """
    changes: tuple[Change, ...] = _photograph(project, photograph)
    gone: set[RegionId] = set()
    for region in project.regions:
        old = bounds(region.shape)
        new = Box(
            frame.x + old.x * frame.width,
            frame.y + old.y * frame.height,
            old.width * frame.width,
            old.height * frame.height,
        )
        if _is_outside(new):
            after = replace(region, is_removed=True)
            gone.add(region.id)
        else:
            after = replace(region, shape=_fitted(region.shape, old, new))
        changes += exchanged(project, Slot.REGIONS, after)
    for row in project.rows:
        seated = tuple(seat for seat in row.regions if seat not in gone)
        changes += exchanged(project, Slot.ROWS, replace(row, regions=seated))
    return signed("Use another copy of the photograph", signature, changes)


def _fitted(shape: Shape, old: Box, new: Box) -> Shape:
    return shape if old == new else fit(shape, new)


def _is_outside(box: Box) -> bool:
    centre = box.centre
    return not (0 < centre.x < 1 and 0 < centre.y < 1)


def _photograph(project: Project, after: Photograph) -> tuple[Change, ...]:
    return () if project.photograph == after else (PhotographChange(project.photograph, after),)
