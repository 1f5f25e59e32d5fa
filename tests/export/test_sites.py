"""Where a label may stand beside its face."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.export.plane import overlaps
from annotator.export.sites import FAR, KEPT, NEAR, QUICK, Ground, Pattern, Plate, Sites, Subject, sites

ROOM = (0.0, 0.0, 1000.0, 800.0)
PLATES = (Plate(("Anna Piccard",), 150, 26), Plate(("Anna", "Piccard"), 80, 46, 0.3))
CORNERS = st.tuples(st.floats(0, 940), st.floats(0, 720))


def boxes(*corners: tuple[float, float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Return faces of 60 x 80 px at `corners`."""
    return np.array([(x, y, x + 60, y + 80) for x, y in corners], dtype=np.float64)


def subject(corner: tuple[float, float]) -> Subject:
    """Return a face at `corner` with a name in two settings."""
    x, y = corner
    return Subject((x, y, x + 60, y + 80), PLATES)


def sites_of(corner: tuple[float, float], faces: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Sites:
    """Return the sites of the face at `corner` among `faces`."""
    (found,) = sites((subject(corner),), Ground(ROOM, faces, 20), NEAR)
    return found


@pytest.mark.parametrize("pattern", [QUICK, NEAR, FAR])
@given(corners=st.lists(CORNERS, min_size=1, max_size=12))
def test_sites_are_free_and_sorted(pattern: Pattern, corners: list[tuple[float, float]]) -> None:
    """No site covers a face or leaves the room; the cheapest comes first, and there are not too many."""
    ground = Ground(ROOM, boxes(*corners), 20)
    (found,) = sites((subject(corners[0]),), ground, pattern)
    assert not overlaps(found.boxes, ground.faces).any()
    assert (found.boxes[:, :2] >= 0).all()
    assert (found.boxes[:, 2:] <= (1000, 800)).all()
    assert (np.diff(found.cost) >= 0).all()
    assert len(found.cost) <= KEPT


@given(corners=st.lists(CORNERS, min_size=1, max_size=12))
def test_many_are_looked_at_as_one_is(corners: list[tuple[float, float]]) -> None:
    """The sites of a face do not depend on which others are looked at together with it."""
    ground = Ground(ROOM, boxes(*corners), 20)
    together = list(sites(tuple(map(subject, corners)), ground, NEAR))
    assert len(together) == len(corners)
    for corner, found in zip(corners, together, strict=True):
        (alone,) = sites((subject(corner),), ground, NEAR)
        assert np.array_equal(found.boxes, alone.boxes)
        assert np.array_equal(found.led, alone.led)


def test_the_best_site_of_a_lone_face_is_below_its_middle() -> None:
    """On one line, close below, needing no leader."""
    found = sites_of((400, 300), boxes((400, 300)))
    left, top, right, _ = found.boxes[0]
    assert (left + right) / 2 == pytest.approx(430)
    assert 380 < top < 390
    assert (found.plate[0], bool(found.led[0])) == (0, False)


def test_a_label_above_leaves_the_hair_free() -> None:
    """Where below is taken by other faces, the best site stands above the hair, not on it."""
    faces = boxes((400, 300), (400, 384), (320, 384), (480, 384), (320, 300), (480, 300))
    found = sites_of((400, 300), faces)
    assert found.boxes[0, 3] <= 300 - 0.25 * 80


def test_a_label_that_could_be_another_faces_is_no_site_without_a_leader() -> None:
    """Between two heads nothing stands without a leader: it would name either."""
    found = sites_of((400, 300), boxes((400, 300), (480, 300)))
    between = (found.boxes[:, 2] > 470) & (found.boxes[:, 0] < 470)
    assert found.led[between].all()
    assert len(found.cost)


def test_a_leader_is_long_enough_to_be_seen() -> None:
    """No site needs a leader that would hide between plate and face."""
    found = sites_of((400, 300), boxes((400, 300), (500, 300), (400, 420)))
    x, y = found.segments[found.led, 0] - 430, found.segments[found.led, 1] - 340
    reach = np.hypot(x / 30, y / 40)
    assert found.led.any()
    assert (np.hypot(x, y) * (1 - 1 / reach) >= 0.8 * 20 - 1e-6).all()
