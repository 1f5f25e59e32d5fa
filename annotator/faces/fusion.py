"""Several looks at one picture become one list of faces.

Knows boxes and scores; not pixels. A face that shows at several scales is one face, with the mean of its
boxes; what shows at one scale only is less sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from annotator.faces.network import Sightings

Numbers: TypeAlias = NDArray[np.float64]

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

    boxes: Numbers
    evidence: Numbers
    fit: NDArray[np.bool_]

    def kept(self, keep: NDArray[np.bool_]) -> Fused:
        """Return those where `keep`, (n,), is true."""
        return Fused(self.boxes[keep], self.evidence[keep], self.fit[keep])

    @property
    def scores(self) -> Numbers:
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
    is_free = np.ones(len(boxes), dtype=np.bool_)
    found: list[Numbers] = []
    evidence: list[Numbers] = []
    for i in np.argsort(-scores, kind="stable"):
        if is_free[i]:
            likeness, covered = overlaps(boxes[i], boxes)
            same = np.flatnonzero(is_free & (likeness > _SAME))
            is_free &= (likeness < _RIVAL) & (covered < _COVERED)
            found.append(np.average(boxes[same], axis=0, weights=scores[same] ** 2))
            evidence.append(_best_of_each(scores[same], of_look[same], len(looks)))
    joined = np.reshape(found, (-1, 4))
    sizes = (joined[:, 3] - joined[:, 1])[:, None] * [look.scale for look in looks]
    fit = (sizes >= _SMALLEST) & (sizes <= _LARGEST)
    return _sorted(Fused(joined, np.reshape(evidence, (-1, len(looks))), fit))


def overlaps(box: Numbers, boxes: Numbers) -> tuple[Numbers, Numbers]:
    """Return what `box` (4,) shares with each of `boxes` (n, 4), over their union and over the smaller."""
    reach = np.minimum(box[2:], boxes[:, 2:]) - np.maximum(box[:2], boxes[:, :2])
    shared = np.clip(reach, 0.0, None).prod(axis=1)
    area, areas = np.prod(box[2:] - box[:2]), (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    return shared / (area + areas - shared), shared / np.minimum(area, areas)


def _best_of_each(scores: Numbers, of_look: NDArray[np.intp], looks: int) -> Numbers:
    best = np.zeros(looks)
    np.maximum.at(best, of_look, scores)
    return best


def _sorted(fused: Fused) -> Fused:
    order = np.argsort(-fused.scores, kind="stable")
    return Fused(fused.boxes[order], fused.evidence[order], fused.fit[order])
