"""Several looks become one list of faces."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.faces.fusion import fuse, overlaps
from annotator.faces.network import Sightings

FACE = (100.0, 100.0, 130.0, 140.0)
AWAY = (400.0, 100.0, 430.0, 140.0)


def look(*seen: tuple[tuple[float, float, float, float], float], scale: float = 1.0) -> Sightings:
    """Return what one look saw: boxes with scores."""
    boxes = np.reshape([box for box, _ in seen], (-1, 4)).astype(np.float64)
    return Sightings(boxes, np.array([score for _, score in seen], dtype=np.float64), scale)


def test_a_face_seen_by_every_look_is_one_face() -> None:
    """Nearly the same box in three looks is one face, its box between theirs."""
    near = (102.0, 101.0, 132.0, 141.0)
    fused = fuse([look((FACE, 0.9)), look((near, 0.9)), look((FACE, 0.8))])
    assert len(fused.boxes) == 1
    assert FACE[0] < fused.boxes[0, 0] < near[0]


def test_faces_apart_stay_apart() -> None:
    """Two faces of one look are two, the surer first."""
    fused = fuse([look((FACE, 0.7), (AWAY, 0.9))])
    assert fused.boxes[:, 0].tolist() == [AWAY[0], FACE[0]]


def test_one_look_alone_convinces_less() -> None:
    """A face that other looks should have seen and did not is less sure than one they all saw."""
    fused = fuse([look((FACE, 0.8), (AWAY, 0.8)), look((FACE, 0.8)), look((FACE, 0.8))])
    assert fused.boxes[0, 0] < AWAY[0]
    assert fused.scores[1] < fused.scores[0]


def test_a_look_that_cannot_see_so_small_a_face_does_not_speak_against_it() -> None:
    """Where the face would be a few pixels high, silence is no evidence."""
    alone = fuse([look((FACE, 0.8))])
    with_blind = fuse([look((FACE, 0.8)), look(scale=0.1)])
    assert with_blind.scores.tolist() == alone.scores.tolist()


def test_a_box_inside_a_face_is_not_a_second_face() -> None:
    """A mouth or a hat taken for a face of its own goes when the face around it is surer."""
    inside = (105.0, 105.0, 118.0, 122.0)
    assert len(fuse([look((FACE, 0.9), (inside, 0.6))]).boxes) == 1


def test_nothing_seen_is_no_face() -> None:
    """Looks that saw nothing make an empty list, not an error."""
    fused = fuse([look(), look()])
    assert fused.scores.tolist() == []
    assert fused.boxes.shape == (0, 4)


CORNER = st.floats(0, 500)
SIDE = st.floats(5, 200)
BOX = st.builds(lambda x, y, w, h: (x, y, x + w, y + h), CORNER, CORNER, SIDE, SIDE)


@given(st.lists(st.lists(st.tuples(BOX, st.floats(0.2, 1.0)), max_size=8), min_size=1, max_size=4))
def test_no_more_faces_than_sightings_and_scores_in_order(
    seen: list[list[tuple[tuple[float, float, float, float], float]]],
) -> None:
    """Fusion invents nothing, and gives scores from 0 to 1, falling."""
    fused = fuse([look(*one) for one in seen])
    scores = fused.scores.tolist()
    assert len(scores) <= sum(map(len, seen))
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@given(BOX)
def test_a_box_is_wholly_like_itself(box: tuple[float, float, float, float]) -> None:
    """Both measures of overlap are 1 for a box with itself."""
    likeness, covered = overlaps(np.array(box), np.array([box]))
    assert np.allclose([likeness[0], covered[0]], 1.0)
