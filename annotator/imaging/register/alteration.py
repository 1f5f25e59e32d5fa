"""What became of each place of the old print on the new one: the same, retouched, gone, or found elsewhere.

Knows two prints and their registration; not projects and people. A place is measured against the rest of the
same two prints: a coarse halftone is not a retouched photograph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotator.core.fit import shown_part
from annotator.core.geometry import Box, Polygon, Size, bounds
from annotator.imaging.register.frame import frame_of
from annotator.imaging.register.grey import softened
from annotator.imaging.register.likeness import LikenessMap, groups_of
from annotator.imaging.register.registering import Registration, reduced
from annotator.imaging.register.whereabouts import Pair, find_elsewhere, grown

_FACE = 28
"""Pixels of a usual face in the frame in which faces are compared: beards show, grain does not."""
_FEWEST_PIXELS = 9.0
"""Height of a face, in pixels that both prints have, below which nothing can be told."""
_HALF = 0.5
"""Loss of likeness that counts as all of it: two different places of a photograph are so unlike."""
_ALTERED, _GONE = 0.12, 0.6
"""Scores from which a place looks altered, and from which nothing of it is left. Measured on a group of 29
and eight kinds of prints: faithful faces 0 to 0.09, exchanged and blurred ones 0.13 to 0.37, painted-out
ones from 0.66."""
_OUTLIER = 4.5
"""Where faces differ much among themselves, one must stand out by so many median deviations."""
_HEAD, _EVENED, _SPOT = 0.6, 0.25, 0.5
"""Of a face's area: the smallest other difference worth a look."""


@dataclass(frozen=True, slots=True)
class Alteration:
    """How a place of the old print looks on the new one.

    Attributes:
        score: 0 as everywhere else on these prints, 1 nothing in common.
        detail: height of the place in pixels that both prints have.
        limit: the score from which it stands out.
        found_at: where the same face was found instead, in fractions of the new print.
    """

    score: float
    detail: float
    limit: float = _ALTERED
    found_at: Box | None = None

    @property
    def is_too_small(self) -> bool:
        """Say whether there is too little to see to tell anything."""
        return self.detail < _FEWEST_PIXELS

    @property
    def is_altered(self) -> bool:
        """Say whether it differs more than these prints do elsewhere."""
        return not self.is_too_small and self.score >= self.limit

    @property
    def is_gone(self) -> bool:
        """Say whether nothing is left of what the old print shows there."""
        return self.is_altered and self.score >= max(_GONE, self.limit)


class Alterations:
    """Measures places of two registered prints; made once, asked often."""

    def __init__(
        self, old: Image.Image, new: Image.Image, registration: Registration, *, face_height: float
    ) -> None:
        """Draw both prints into one frame.

        Args:
            old, new: the prints, mode "RGB", upright.
            registration: of these two.
            face_height: of a usual face, in fractions of the old print's height.
        """
        here, there = reduced(old), reduced(new)
        if registration.is_negative:
            there = np.asarray(255 - there, dtype=np.float32)
        self._size = Size(here.shape[1], here.shape[0])
        fit = replace(registration.fit, old=self._size, new=Size(there.shape[1], there.shape[0]))
        pixels = max(face_height * self._size.height, 1.0)
        self._pair = Pair(here, there, fit, pixels)
        scale = self._pair.scale(_FACE)
        self._face = pixels * scale
        self._frame = frame_of(bounds(Polygon(shown_part(fit))), self._size, scale=scale)
        self._map = LikenessMap(*self._pair.drawn(self._frame), face=self._face)

    def of_all(self, boxes: Sequence[Box]) -> tuple[Alteration, ...]:
        """Return what became of each of `boxes` (fractions of the old print), which both prints show."""
        found = [self._measured(box) for box in boxes]
        limit = _limit([one.score for one in found])
        judged = [Alteration(one.score, one.detail, limit) for one in found]
        return tuple(
            replace(one, found_at=find_elsewhere(self._pair, box)) if one.is_altered else one
            for box, one in zip(boxes, judged, strict=True)
        )

    def others(self, boxes: Sequence[Box]) -> tuple[Box, ...]:
        """Return where else the prints differ, away from `boxes`, largest first."""
        # Evened out over half a face: in the darkest tones of a coarse screen single dots disagree.
        values = softened(self._map.values, self._face * _EVENED)
        unlike = self._map.known & (values < self._map.usual * (1 - _GONE * _HALF))
        rim = max(round(self._face / 4), 1)
        unlike &= cv2.erode(self._map.covered.astype(np.uint8), np.ones((rim, rim))).astype(bool)
        for box in boxes:
            unlike &= ~self._inside(grown(box, _HEAD))
        spots = groups_of(unlike, least=_SPOT * self._face**2)
        return tuple(self._box_of(spot) for spot in spots)

    def _measured(self, box: Box) -> Alteration:
        inside = self._inside(box)
        detail = box.height * self._size.height * min(1.0, self._pair.fit.scale)
        if not inside.any():
            return Alteration(0.0, 0.0)
        lost = 1.0 - float(self._map.values[inside].mean()) / max(self._map.usual, 0.1)
        return Alteration(float(np.clip(lost / _HALF, 0.0, 1.0)), detail)

    def _inside(self, box: Box) -> NDArray[np.bool_]:
        """Return where in the frame the ellipse in `box` lies."""
        left, top = self._in_frame(box.x, box.y)
        right, bottom = self._in_frame(box.right, box.bottom)
        mask = np.zeros(self._map.values.shape, dtype=np.uint8)
        centre = round((left + right) / 2), round((top + bottom) / 2)
        axes = max(round((right - left) / 2), 1), max(round((bottom - top) / 2), 1)
        cv2.ellipse(mask, centre, axes, 0, 0, 360, 1, -1)
        return (mask > 0) & self._map.covered

    def _in_frame(self, x: float, y: float) -> tuple[float, float]:
        frame = self._frame
        return (
            (x * self._size.width - frame.left) * frame.scale,
            (y * self._size.height - frame.top) * frame.scale,
        )

    def _box_of(self, spot: tuple[int, int, int, int]) -> Box:
        x, y, width, height = spot
        left, top = self._frame.to_old(x, y)
        scale = self._frame.scale
        return Box(
            left / self._size.width,
            top / self._size.height,
            width / scale / self._size.width,
            height / scale / self._size.height,
        )


def _limit(scores: Sequence[float]) -> float:
    """Return the score from which one of several stands out."""
    if not scores:
        return _ALTERED
    middle = float(np.median(scores))
    spread = 1.4826 * float(np.median(np.abs(np.array(scores) - middle)))
    return max(_ALTERED, min(middle + _OUTLIER * spread, _GONE))
