"""Where the regions lie on the user's own scan: by the pixels, else by the faces, else nobody can tell."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.comparing.proposing import fit_to_faces, propose_fit
from annotator.core.fit import box_fit
from annotator.core.geometry import Box, Size, bounds
from annotator.core.model import Project
from annotator.imaging.opening import Picture
from comparing.conftest import example
from imaging.prints import Spoiling, place_on, plate, print_of, stranger

SCAN = Size(1600, 1300)


def scanned(picture: object) -> Picture:
    """Return a made picture as an opened one."""
    from PIL import Image  # noqa: PLC0415 - only here

    assert isinstance(picture, Image.Image)
    return Picture(picture, Size(*picture.size))


def laid_faces(project: Project, frame: Box, jitter: float = 0.0) -> list[Box]:
    """Return the faces of the project on a scan on which the picture lies at `frame`, off by a little."""
    laid = box_fit(frame, project.photograph.size, SCAN)
    boxes = [bounds(laid.shape(region.shape)) for region in project.regions]
    return [
        box.moved((-1) ** i * jitter * box.width, (-1) ** (i // 2) * jitter * box.height)
        for i, box in enumerate(boxes)
    ]


frames = st.builds(Box, st.floats(0, 0.3), st.floats(0, 0.3), st.floats(0.4, 0.7), st.floats(0.4, 0.7))


@given(frames)
def test_faces_in_the_same_rows_say_where_the_picture_lies(frame: Box) -> None:
    """Faces that stand as the regions do lead to the frame at which they were laid."""
    project = example()
    laid = fit_to_faces(project, laid_faces(project, frame, 0.1), SCAN)
    assert laid is not None
    assert laid.point(bounds(project.regions[0].shape).centre).x == pytest.approx(
        frame.x + bounds(project.regions[0].shape).centre.x * frame.width, abs=0.02
    )


def test_other_rows_say_nothing() -> None:
    """With a face missing or one too many the rows do not agree, and nothing is proposed."""
    project = example()
    faces = laid_faces(project, Box(0.1, 0.1, 0.8, 0.8))
    assert fit_to_faces(project, faces[1:], SCAN) is None
    assert fit_to_faces(project, [], SCAN) is None
    assert fit_to_faces(replace(project, regions=(), rows=()), faces, SCAN) is None


def test_a_scan_of_the_same_print_is_found_by_its_pixels(folder: Path) -> None:
    """Another crop of the picture shown is laid where it belongs, and the sentence says why."""
    spoiling = Spoiling(Box(0.1, 0.1, 0.7, 0.7), 1.0, 3, gamma=1.4, noise=5)
    project = example()
    proposed = propose_fit(project, folder / "old.annotator.json", scanned(print_of(plate(), spoiling)))
    assert proposed.fit is not None
    centre = bounds(project.regions[6].shape).centre
    true, found = place_on(plate(), spoiling, centre), proposed.fit.point(centre)
    assert (found.x, found.y) == pytest.approx((true.x, true.y), abs=0.004)
    assert "agree in" in proposed.sentence


@pytest.mark.parametrize("is_stand_in", [True, False])
def test_a_stranger_is_left_to_the_handles(folder: Path, *, is_stand_in: bool) -> None:
    """Where neither pixels nor faces agree, the sentence says so and nothing is proposed."""
    project = example()
    project = replace(project, photograph=replace(project.photograph, is_stand_in=is_stand_in))
    proposed = propose_fit(project, folder / "old.annotator.json", scanned(stranger()))
    assert proposed.fit is None
    assert proposed.sentence.endswith("Pull the frame until the outlines lie on the faces.")
    assert ("drawing" in proposed.sentence) == is_stand_in
