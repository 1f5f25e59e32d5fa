"""Whether a picture without faces lies on its side or its head: how to turn it so that faces show.

Knows pixels and a way to find faces; not what is told of it. Scans of albums come as they lay on the glass,
and no network finds faces that lie.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TypeAlias

import cv2
import numpy as np

from annotator.faces.detector import Face, Pixels

Find: TypeAlias = Callable[[Pixels], Sequence[Face]]

_LONGEST = 1600
"""Pixels: enough to see whether there are faces; this looks at a picture three times more."""

_FEWEST = 2
"""Sure faces, for one alone may be a pattern."""


class Turn(Enum):
    """How a picture has to be turned; the value counts quarters to the left."""

    TO_THE_LEFT = 1
    UPSIDE_DOWN = 2
    TO_THE_RIGHT = 3


def needed_turn(pixels: Pixels, find: Find) -> Turn | None:
    """Return the turn under which `find` sees most faces, None where it sees hardly any under all of them.

    For a picture that shows no face as it is: then nothing speaks against a turn.
    """
    small = _shrunk(pixels)
    seen = {turn: _sure(find(np.ascontiguousarray(np.rot90(small, turn.value)))) for turn in Turn}
    best = max(Turn, key=lambda turn: seen[turn])
    return best if seen[best] >= _FEWEST else None


def _sure(faces: Sequence[Face]) -> int:
    return sum(not face.is_suggestion for face in faces)


def _shrunk(pixels: Pixels) -> Pixels:
    factor = _LONGEST / max(pixels.shape[:2])
    if factor >= 1:
        return pixels
    size = (max(round(pixels.shape[1] * factor), 1), max(round(pixels.shape[0] * factor), 1))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
