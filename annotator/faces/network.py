"""One look of the YuNet network at one picture or a part of it.

Knows the network; not how several looks become faces (fusion) nor where to look (yunet).
Leaves cv2.setNumThreads alone: it is global, and other parts of the program use OpenCV too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.faces.detector import Pixels
from annotator.faces.picture import Look, Picture
from annotator.faces.tiles import Tile
from annotator.faces.weights import FaceModelError

_THRESHOLD = 0.2  # What the network itself drops; fusion decides about the rest.
_NMS = 0.3
_TOP_K = 5000  # More faces than any photograph has.
_NUMBERS = 15  # A row of YuNet's answer.
_LEAST = 64  # px.
_EDGE = 2.0  # px at the network: a box that ends this near to an inner edge is the rest of a cut face.


@dataclass(frozen=True, slots=True, eq=False)
class Sightings:
    """What the network saw with one look.

    Attributes:
        boxes: (n, 4) float64: left, top, right, bottom in pixels of the photograph.
        scores: (n,) float64: the network's own score, 0 to 1.
        scale: network pixels for one pixel of the photograph.
    """

    boxes: NDArray[np.float64]
    scores: NDArray[np.float64]
    scale: float

    @property
    def heights(self) -> NDArray[np.float64]:
        """The heights of the boxes."""
        return np.asarray(self.boxes[:, 3] - self.boxes[:, 1])

    def kept(self, keep: NDArray[np.bool_]) -> Sightings:
        """Return those where `keep`, (n,), is true."""
        return Sightings(self.boxes[keep], self.scores[keep], self.scale)


class Network:
    """YuNet, ready to look; it is not safe to share between threads, so make one where it is used."""

    def __init__(self, model: Path) -> None:
        try:
            self._yunet = cv2.FaceDetectorYN.create(str(model), "", (32, 32), _THRESHOLD, _NMS, _TOP_K)
        except (cv2.error, SystemError) as error:
            raise FaceModelError(f"the face model {model.name} cannot be read") from error

    def see(self, picture: Picture, tile: Tile, look: Look) -> Sightings:
        """Return what the network sees in `tile`, but for faces cut by an edge inside the photograph."""
        part = picture.part(tile, look)
        size = (part.shape[1], part.shape[0])
        rows = self._detect(_padded(part))
        seen = _read(rows, tile, size, scale=look.scale)
        return seen.kept(_is_whole(seen.boxes, tile, picture, margin=_EDGE / look.scale))

    def _detect(self, part: Pixels) -> NDArray[np.float64]:
        """Return YuNet's rows, (n, 15): x, y, width, height, ten landmark numbers, score."""
        self._yunet.setInputSize((part.shape[1], part.shape[0]))
        rows = self._yunet.detect(part)[1]
        found = np.asarray(rows if rows is not None else np.zeros((0, _NUMBERS)), dtype=np.float64)
        usable = np.isfinite(found).all(axis=1) & (found[:, 2] > 0) & (found[:, 3] > 0)
        return np.asarray(found[usable])


def joined(parts: Sequence[Sightings], scale: float) -> Sightings:
    """Return the sightings of all `parts`, looked at with one `scale`, as one."""
    return Sightings(
        np.concatenate([np.zeros((0, 4)), *(p.boxes for p in parts)]),
        np.concatenate([np.zeros(0), *(p.scores for p in parts)]),
        scale,
    )


def _padded(part: Pixels) -> Pixels:
    """Return `part` at least 64 px each way: from a strip of 32 px YuNet answers with numbers like 1e15."""
    below, beside = max(_LEAST - part.shape[0], 0), max(_LEAST - part.shape[1], 0)
    if not below and not beside:
        return part
    return np.pad(part, ((0, below), (0, beside), (0, 0)), mode="edge")


def _read(rows: NDArray[np.float64], tile: Tile, size: tuple[int, int], *, scale: float) -> Sightings:
    """Return YuNet's rows in pixels of the photograph; `size` is width and height as the network saw them."""
    # Whole pixels stretch a part a little: each axis has its own factor.
    sx, sy = tile.width / size[0], tile.height / size[1]
    left, top = rows[:, 0] * sx + tile.left, rows[:, 1] * sy + tile.top
    boxes = np.column_stack([left, top, left + rows[:, 2] * sx, top + rows[:, 3] * sy])
    return Sightings(boxes, np.clip(rows[:, _NUMBERS - 1], 0.0, 1.0), scale)


def _is_whole(
    boxes: NDArray[np.float64], tile: Tile, picture: Picture, *, margin: float
) -> NDArray[np.bool_]:
    """Say for each box whether no edge of `tile` cuts it that is not an edge of the photograph."""
    whole = np.ones(len(boxes), dtype=np.bool_)
    if tile.left > 0:
        whole &= boxes[:, 0] > tile.left + margin
    if tile.top > 0:
        whole &= boxes[:, 1] > tile.top + margin
    if tile.right < picture.width:
        whole &= boxes[:, 2] < tile.right - margin
    if tile.bottom < picture.height:
        whole &= boxes[:, 3] < tile.bottom - margin
    return whole
