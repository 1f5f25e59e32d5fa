"""The photograph described anew, or another copy of it put in place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from annotator.core.caption import RegionId
from annotator.core.editing import PhotographChange, apply
from annotator.core.edits import describe_photograph, refit_regions
from annotator.core.fit import Fit, box_fit
from annotator.core.geometry import Box, Size, bounds
from annotator.core.model import Photograph, Project
from core.plates import ANNA, BORIS, BOTTOM, CLARA, DORA, ME, TOP, boxes, plate

COPY = Photograph("copy.tif", Size(600, 400), title="The same plate")
WHOLE = Box(0, 0, 1, 1)
RIGHT_HALF = Box(-1, 0, 2, 1)


def laid(frame: Box) -> Fit:
    """Return the fit that lays the plate at `frame`."""
    return box_fit(frame, plate().photograph.size, COPY.size)


def refitted(frame: Box) -> Project:
    """Return the plate on another copy of the photograph."""
    return apply(plate(), refit_regions(plate(), COPY, laid(frame), signature=ME))


def test_the_same_view_keeps_every_fraction() -> None:
    """A larger or smaller scan of the whole picture leaves every region as it is, to the last bit."""
    after = refitted(WHOLE)
    assert after == replace(plate(), photograph=COPY)


def test_the_same_copy_is_no_step() -> None:
    """The photograph that is in place already changes nothing."""
    assert refit_regions(plate(), plate().photograph, laid(WHOLE), signature=ME).changes == ()


@given(boxes())
def test_a_copy_with_margins_moves_every_region_alike(frame: Box) -> None:
    """On a copy that shows more around the picture, every region lies where its part of the picture lies."""
    for old, new in zip(plate().regions, refitted(frame).regions, strict=True):
        a, b = bounds(old.shape), bounds(new.shape)
        assert (b.x, b.y) == pytest.approx((frame.x + a.x * frame.width, frame.y + a.y * frame.height))
        assert (b.width, b.height) == pytest.approx((a.width * frame.width, a.height * frame.height))
        assert type(old.shape) is type(new.shape)


def test_what_a_closer_crop_cuts_off_is_kept_out_of_sight() -> None:
    """On the right half of the picture the left faces are removed and unseated; their claims stay."""
    after = refitted(RIGHT_HALF)
    assert {region.id for region in after.regions if region.is_removed} == {ANNA, CLARA}
    assert {row.id: row.regions for row in after.rows} == {TOP: (BORIS,), BOTTOM: (DORA,)}
    assert after.claims == plate().claims


def test_on_a_mirrored_copy_rows_run_the_other_way() -> None:
    """Where left and right are exchanged, who stood first from the left stands last."""
    mirror = Fit((-1, 0, 1, 0, 1, 0, 0, 0, 1), plate().photograph.size, COPY.size)
    after = apply(plate(), refit_regions(plate(), COPY, mirror, signature=ME))
    assert [row.regions for row in after.rows] == [row.regions[::-1] for row in plate().rows]
    by_place = sorted(after.rows[0].regions, key=lambda r: centre_of(after, r))
    assert tuple(by_place) == after.rows[0].regions


def centre_of(project: Project, region: RegionId) -> float:
    """Return how far from the left a region lies."""
    return next(bounds(r.shape).centre.x for r in project.regions if r.id == region)


def test_describing_is_one_change() -> None:
    """A new title is one change of the photograph and none of anything else."""
    titled = replace(plate().photograph, title="Another")
    assert describe_photograph(plate(), titled, signature=ME).changes == (
        PhotographChange(plate().photograph, titled),
    )


def test_describing_as_it_is_described_is_no_step() -> None:
    """The same description changes nothing."""
    assert describe_photograph(plate(), plate().photograph, signature=ME).changes == ()
