"""Marks what a detector found against the faces that are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from annotator.core.geometry import Box
from annotator.faces.detector import Face
from faces.photographs import Boxes, Photograph

_HIT = 0.3  # Intersection over union from which a box means a face.
_TOUCHES = 0.1  # The same for a face cut by the edge.


@dataclass(frozen=True, slots=True)
class Marks:
    """What came of one picture.

    Attributes:
        faces: how many are there.
        missed: how many of them are not found, or only suggested.
        false: how many were found that are none.
        hinted: how many of the missed are suggested.
        hints: how many suggestions are no face.
    """

    faces: int
    missed: int
    false: int
    hinted: int
    hints: int


def mark(found: Sequence[Face], photograph: Photograph) -> Marks:
    """Count hits and misses; each face there can be hit once."""
    truth = fractions(photograph.truth, photograph)
    cut = fractions(photograph.cut, photograph)
    open_faces = dict(enumerate(truth))
    sure = hinted = false = hints = 0
    for face in sorted(found, key=lambda f: f.is_suggestion):
        hit = max(open_faces, key=lambda i: face.box.likeness(open_faces[i]), default=None)
        if hit is not None and face.box.likeness(open_faces[hit]) > _HIT:
            del open_faces[hit]
            sure, hinted = sure + (not face.is_suggestion), hinted + face.is_suggestion
        elif not any(face.box.likeness(c) > _TOUCHES for c in cut):
            false, hints = false + (not face.is_suggestion), hints + face.is_suggestion
    return Marks(len(truth), len(truth) - sure, false, hinted, hints)


def fractions(boxes: Boxes, photograph: Photograph) -> list[Box]:
    """Return pixel corners as boxes of the upright photograph."""
    height, width = photograph.pixels.shape[:2]
    scaled = boxes / np.array([width, height, width, height])
    return [Box(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in scaled.tolist()]
