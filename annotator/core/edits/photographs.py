"""The photograph itself: its description, and another copy of it put in its place."""

from __future__ import annotations

from dataclasses import replace

from annotator.core.caption import RegionId
from annotator.core.editing import Change, Edit, PhotographChange, Slot
from annotator.core.edits.parts import Signature, exchanged, signed
from annotator.core.fit import Fit, is_shown
from annotator.core.model import Photograph, Project, Region


def describe_photograph(project: Project, photograph: Photograph, *, signature: Signature) -> Edit:
    """Exchange what is known about the photograph."""
    return signed("Describe the photograph", signature, _photograph(project, photograph))


def refit_regions(project: Project, photograph: Photograph, laid: Fit, *, signature: Signature) -> Edit:
    """Put another copy of the photograph in place, and the regions where they belong on it.

    Args:
        project: the project.
        photograph: the new copy.
        laid: from the picture shown so far to the new one; `same_fit` keeps every fraction as it is.

    A region that falls outside the new picture is marked as removed, leaves its row and is not lost. On a
    mirrored copy rows run the other way, since they are counted from the left as the viewer sees them.
    """
    changes: tuple[Change, ...] = _photograph(project, photograph)
    gone: set[RegionId] = set()
    for region in project.regions:
        after = _refitted(region, laid)
        if after is None:
            gone.add(region.id)
            after = replace(region, is_removed=True)
        changes += exchanged(project, Slot.REGIONS, after)
    for row in project.rows:
        seated = tuple(seat for seat in row.regions if seat not in gone)
        changes += exchanged(
            project, Slot.ROWS, replace(row, regions=seated[::-1] if laid.is_mirrored else seated)
        )
    return signed("Use another copy of the photograph", signature, changes)


def _refitted(region: Region, laid: Fit) -> Region | None:
    """Return `region` on the new picture; None where it falls outside."""
    if not is_shown(laid, region.shape):
        return None
    return region if laid.is_same else replace(region, shape=laid.shape(region.shape))


def _photograph(project: Project, after: Photograph) -> tuple[Change, ...]:
    return () if project.photograph == after else (PhotographChange(project.photograph, after),)
