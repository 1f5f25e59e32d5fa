"""Whose name a label seems to be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.export.attribution import Crowd, adjoins, can_be_led, heads_of, is_clear, is_free
from annotator.export.plane import Grid, Rows

UNIT = 20.0
FACE = (400.0, 300.0, 460.0, 380.0)
AT = st.tuples(st.floats(200, 700), st.floats(100, 600))


def rows(*quads: tuple[float, float, float, float]) -> Rows:
    """Return boxes by left, top, right and bottom."""
    return np.array(quads, dtype=np.float64).reshape(len(quads), 4)


def plate(left: float, top: float, *, wide: float = 100, high: float = 26) -> Rows:
    """Return one plate."""
    return rows((left, top, left + wide, top + high))


def scene(*others: tuple[float, float]) -> tuple[Crowd, Grid]:
    """Return `FACE` with others like it at corners, and the grid that says it is the own one."""
    faces = rows(FACE, *((x, y, x + 60, y + 80) for x, y in others))
    crowd = Crowd.of(faces, UNIT)
    return crowd, crowd.own(rows(FACE))


def is_clear_at(at: Rows, *others: tuple[float, float]) -> bool:
    """Say whether the plate names `FACE` beyond doubt."""
    crowd, own = scene(*others)
    return bool(adjoins(at, heads_of(rows(FACE)), UNIT)[0] and is_clear(at, own, crowd)[0])


def test_a_name_under_the_chin_is_clear() -> None:
    """Centred below the chin with nobody near, a label needs no leader."""
    assert is_clear_at(plate(380, 384))


def test_a_name_far_below_needs_a_leader() -> None:
    """A label that does not adjoin its face has to be led to it, even where nobody else is."""
    assert not is_clear_at(plate(380, 410))


@pytest.mark.parametrize("other", [(310.0, 300.0), (500.0, 300.0), (400.0, 420.0)])
def test_a_name_as_near_to_another_face_is_not_clear(other: tuple[float, float]) -> None:
    """A label beside its face that touches a second face could name either."""
    beside = {310.0: plate(372, 320, wide=24), 500.0: plate(464, 320, wide=34), 400.0: plate(380, 384)}
    assert not is_clear_at(beside[other[0]], other)


def test_a_name_off_the_corner_is_not_clear() -> None:
    """A label must stand in line with its face: off a corner it seems to name whoever is there."""
    assert is_clear_at(plate(464, 320))
    assert not is_clear_at(plate(464, 384))


def test_a_name_on_another_chest_is_not_clear() -> None:
    """Beside its face but on the chest of somebody behind, a label is read as his name tag."""
    assert is_clear_at(plate(464, 330))
    assert not is_clear_at(plate(464, 330), (490, 140))


@pytest.mark.parametrize(("top", "free"), [(382, False), (440, False), (470, True)])
def test_the_place_below_a_chin_is_for_its_own_name(top: float, free: bool) -> None:  # noqa: FBT001 - a table
    """No label of another face stands below a chin, down to a face's height."""
    crowd, _ = scene((700, 300))
    own = crowd.own(rows((700, 300, 760, 380)))
    assert bool(is_free(plate(380, top), own, crowd)[0]) is free


@given(corner=AT, other=AT)
def test_what_is_clear_is_nearest_to_its_own_face(
    corner: tuple[float, float], other: tuple[float, float]
) -> None:
    """Whatever stands without a leader is nearer to its own head than 0.6 of the way to any other."""
    at = plate(*corner)
    if is_clear_at(at, other):
        own, another = (
            _gap(at[0], head) for head in heads_of(rows(FACE, (*other, other[0] + 60, other[1] + 80)))
        )
        assert own <= 0.6 * another + 1e-9


@given(corner=AT, other=AT)
def test_leaders_pass_no_face(corner: tuple[float, float], other: tuple[float, float]) -> None:
    """A plate whose leader would run through somebody's face cannot be led."""
    crowd, own = scene(other)
    at = plate(*corner)
    x, y = np.clip(430, at[0, 0], at[0, 2]), np.clip(340, at[0, 1], at[0, 3])
    line = rows((float(x), float(y), 430.0, 340.0))
    steps = np.linspace(0, 1, 50)[:, None]
    points = line[:, :2] * (1 - steps) + line[:, 2:] * steps
    inside = ((points > other) & (points < (other[0] + 60, other[1] + 80))).all(axis=1).any()
    if inside:
        assert not can_be_led(at, line, own, crowd=crowd)[0]


def _gap(a: Rows, b: Rows) -> float:
    return max(float(v) for v in (a[0] - b[2], b[0] - a[2], a[1] - b[3], b[1] - a[3], 0.0))
