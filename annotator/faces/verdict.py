"""From the network's score to what is said of a face: a probability, and whether it is only suggested.

Knows numbers measured with tests/faces/measure.py on 4,000 faces and what was taken for faces beside them.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.core.geometry import Box
from annotator.faces.detector import Face
from annotator.faces.fusion import Fused

_EVEN = 0.665  # At this fused score, one box in two is a face;
_SLOPE = 0.03  # this much more, and it is nearly three in four.
_SURE = 0.5  # A face more likely than not is marked,
_SUGGESTED = 0.05  # one in twenty is worth a glance.
_EXPECTED = 0.06  # What a fused score is worth more where a face is expected.
_RIVAL = 0.4  # Of the smaller box: two boxes that share more cannot both be faces.

NOISE = 0.55
"""A fused score under this is worth nothing by itself: two boxes in a hundred are faces there."""


def judge(fused: Fused, width: int, height: int, *, is_expected: bool = False) -> tuple[Face, ...]:
    """Return what of `fused` is a face or may be one, the surest first, on a photograph of this size.

    With `is_expected`, something else speaks for a face at these places: less is asked of the pixels.
    """
    size = np.array([width, height] * 2, dtype=np.float64)
    scores = probabilities(fused.scores + (_EXPECTED if is_expected else 0.0))
    found = []
    for corners, score in zip(np.clip(fused.boxes / size, 0.0, 1.0).tolist(), scores.tolist(), strict=True):
        left, top, right, bottom = corners
        if score >= _SUGGESTED and right > left and bottom > top:
            found.append(Face(Box(left, top, right - left, bottom - top), score, score < _SURE))
    return tuple(found)


def probabilities(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how likely a box with each of these fused scores is a face."""
    return np.asarray(1.0 / (1.0 + np.exp((_EVEN - scores) / _SLOPE)))


def with_more(found: Sequence[Face], more: Sequence[Face]) -> tuple[Face, ...]:
    """Return `found` and what `more` adds, the surest first; of two faces in one place the surer stays."""
    kept = list(found)
    for face in sorted(more, key=lambda f: -f.score):
        rivals = [other for other in kept if are_rivals(face.box, other.box)]
        if all(face.score > other.score for other in rivals):
            kept = [other for other in kept if other not in rivals] + [face]
    return tuple(sorted(kept, key=lambda f: -f.score))


def are_rivals(one: Box, other: Box) -> bool:
    """Say whether two boxes lie in one place, so that only one of them can be a face."""
    shared = one.overlap(other)
    return shared > _RIVAL * min(one.area, other.area)
