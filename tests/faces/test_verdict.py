"""From scores to faces."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from annotator.core.geometry import Box
from annotator.faces.detector import Face
from annotator.faces.fusion import Fused
from annotator.faces.verdict import judge, probabilities, with_more


def fused(box: tuple[float, float, float, float], score: float) -> Fused:
    """Return one face seen by one look."""
    return Fused(np.array([box]), np.array([[score]]), np.array([[True]]))


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_score_is_never_less_likely(a: float, b: float) -> None:
    """Probabilities rise with the score and lie between 0 and 1."""
    low, high = probabilities(np.array(sorted((a, b)))).tolist()
    assert 0 <= low <= high <= 1


def test_a_likely_face_is_marked_an_unlikely_one_suggested_the_rest_dropped() -> None:
    """0.9 is a face, 0.62 a suggestion, 0.4 nothing."""
    box = (10.0, 10.0, 40.0, 50.0)
    assert [f.is_suggestion for f in judge(fused(box, 0.9), 100, 100)] == [False]
    assert [f.is_suggestion for f in judge(fused(box, 0.62), 100, 100)] == [True]
    assert judge(fused(box, 0.4), 100, 100) == ()


def test_less_is_asked_where_a_face_is_expected() -> None:
    """The same pixels count for more where something else speaks for a face."""
    one = fused((10.0, 10.0, 40.0, 50.0), 0.62)
    assert judge(one, 100, 100, is_expected=True)[0].score > judge(one, 100, 100)[0].score


@given(st.floats(-50, 90), st.floats(-50, 90), st.floats(15, 200), st.floats(15, 200))
def test_a_face_lies_on_the_photograph(x: float, y: float, width: float, height: float) -> None:
    """A box that runs over the edge is cut there; one wholly outside is dropped."""
    for face in judge(fused((x, y, x + width, y + height), 0.9), 100, 100):
        assert face.box.x >= 0
        assert face.box.y >= 0
        assert face.box.right <= 1 + 1e-9
        assert face.box.bottom <= 1 + 1e-9


def test_of_two_faces_in_one_place_the_surer_stays() -> None:
    """A second look may make a face surer, never double it."""
    weak = Face(Box(0.1, 0.1, 0.1, 0.1), 0.3, is_suggestion=True)
    strong = Face(Box(0.11, 0.1, 0.1, 0.1), 0.9)
    other = Face(Box(0.5, 0.1, 0.1, 0.1), 0.8)
    assert with_more((other, weak), (strong,)) == (strong, other)
