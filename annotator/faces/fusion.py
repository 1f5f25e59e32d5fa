"""Several looks at one picture become one list of faces.

Knows boxes and scores; not pixels. A face that shows at several scales is one face, with the mean of its
boxes; what shows at one scale only is less sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.faces.network import Sightings

_SAME = 0.4  # Intersection over union from which two sightings are one face.
_RIVAL = 0.3  # The same, from which two boxes cannot both be faces.
_COVERED = 0.5  # Share of the smaller box inside the larger from which they cannot both be faces.
_SMALLEST, _LARGEST = 20.0, 150.0  # px at the network: a face of this size should show in a look.
_BEST = 0.6  # Weight of the best look against the mean of all: measured with tests/faces/measure.py.


@dataclass(frozen=True, slots=True, eq=False)
class Fused:
    """Faces of several looks, the surest first.

    Attributes:
        boxes: (n, 4) float64: left, top, right, bottom in pixels of the photograph.
        evidence: (n, looks) float64: the score that each look gave, 0 where it saw nothing.
        fit: (n, looks) bool: whether the face has a size that the look can show.
    """

    boxes: NDArray[np.float64]
    evidence: NDArray[np.float64]
    fit: NDArray[np.bool_]

    @property
    def scores(self) -> NDArray[np.float64]:
        """The looks' evidence in one number a face, 0 to 1: the best look, tempered by the others."""
        if not len(self.boxes):
            return np.zeros(0)
        fit = self.fit | (self.evidence > 0)
        mean = self.evidence.sum(axis=1) / fit.sum(axis=1)
        return np.asarray(_BEST * self.evidence.max(axis=1) + (1 - _BEST) * mean)


def fuse(looks: Sequence[Sightings]) -> Fused:
    """Return the faces that `looks` show, no two of them in one place."""
    boxes = np.concatenate([look.boxes for look in looks])
    scores = np.concatenate([look.scores for look in looks])
    of_look = np.repeat(np.arange(len(looks)), [len(look.scores) for look in looks])
    likeness, covered = overlaps(boxes)
    is_free = np.ones(len(boxes), dtype=np.bool_)
    found: list[NDArray[np.float64]] = []
    evidence: list[NDArray[np.float64]] = []
    for i in np.argsort(-scores, kind="stable"):
        if is_free[i]:
            same = np.flatnonzero(is_free & (likeness[i] > _SAME))
            is_free &= (likeness[i] < _RIVAL) & (covered[i] < _COVERED)
            found.append(np.average(boxes[same], axis=0, weights=scores[same] ** 2))
            evidence.append(_best_of_each(scores[same], of_look[same], len(looks)))
    joined = np.reshape(found, (-1, 4))
    sizes = (joined[:, 3] - joined[:, 1])[:, None] * [look.scale for look in looks]
    fit = (sizes >= _SMALLEST) & (sizes <= _LARGEST)
    return _sorted(Fused(joined, np.reshape(evidence, (-1, len(looks))), fit))


def overlaps(boxes: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return, each with each, intersection over union, and intersection over the smaller; both (n, n)."""
    shared = np.ones((len(boxes), len(boxes)))
    for low, high in ((0, 2), (1, 3)):
        reach = np.minimum(boxes[:, None, high], boxes[None, :, high])
        shared *= np.clip(reach - np.maximum(boxes[:, None, low], boxes[None, :, low]), 0.0, None)
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    union = areas[:, None] + areas[None, :] - shared
    return shared / union, shared / np.minimum(areas[:, None], areas[None, :])


def _best_of_each(scores: NDArray[np.float64], of_look: NDArray[np.intp], looks: int) -> NDArray[np.float64]:
    best = np.zeros(looks)
    np.maximum.at(best, of_look, scores)
    return best


def _sorted(fused: Fused) -> Fused:
    order = np.argsort(-fused.scores, kind="stable")
    return Fused(fused.boxes[order], fused.evidence[order], fused.fit[order])
