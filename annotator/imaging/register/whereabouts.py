"""Where on the new print a face is found that is not where it should be: pasted in elsewhere, or moved along.

Knows two prints in one scale. A face is only found where it is clearly itself and clearly nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from annotator.core.fit import Fit
from annotator.core.geometry import Box, Point, Polygon, bounds, box_between, held_inside
from annotator.imaging.register.frame import Drawn, Frame, draw, frame_of, pixel_warp
from annotator.imaging.register.grey import Grey, softened
from annotator.imaging.register.likeness import plain_tones

_FACES = (28, 56)
"""Pixels of a usual face, where both prints have them: a coarse screen asks for few, like faces for more."""
_FOUND, _CLEARLY = 0.8, 0.1
"""Correlation at which a face is found, and by how much it must beat the second-best place."""
_SIZES = (1.0, 0.9, 1.1, 0.8, 1.25)
"""How much larger or smaller a face may have been pasted in."""
_GROWN = 0.2
"""Of a face, that is looked for around it: hair and collar."""
_WIDEST = 3.0
"""Old prints, across or down, over which a face is looked for; a new print that shows more is cut there."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two prints with their fit; `face` is the height of a usual face in pixels of the old one."""

    old: Grey
    new: Grey
    fit: Fit
    face: float

    def scale(self, pixels: float) -> float:
        """Return the scale at which a face has `pixels`, or as many as both prints have."""
        return min(pixels / self.face, 1.0, self.fit.scale)

    def drawn(self, frame: Frame) -> tuple[Drawn, Drawn]:
        """Return both prints drawn into `frame`."""
        here = draw(self.old, frame.from_old, frame.size, scale=frame.scale)
        warp = frame.from_old @ np.linalg.inv(pixel_warp(self.fit))
        return here, draw(self.new, warp, frame.size, scale=frame.scale / self.fit.scale)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where something was found in a frame: its middle, how like it is, and how large."""

    x: float
    y: float
    likeness: float
    size: float


def find_elsewhere(pair: Pair, box: Box) -> Box | None:
    """Return where on the new print the face in `box` (fractions of the old one) is found, if elsewhere."""
    found = (_looked_for(pair, box, pair.scale(pixels)) for pixels in _FACES)
    return next((place for place in found if place is not None), None)


def _looked_for(pair: Pair, box: Box, scale: float) -> Box | None:
    face = scale * pair.face
    frame = frame_of(_all_of_the_new(pair.fit), pair.fit.old, scale=scale)
    _, there = pair.drawn(frame)
    tones = plain_tones(softened(there.tones, 1.0), there.covered, face=face)
    best = _best_place(_wanted(pair, box, scale), tones, face=face)
    if best is None or not there.covered[int(best.y), int(best.x)]:
        return None
    x, y = frame.to_old(best.x, best.y)
    middle = Point(x / pair.fit.old.width, y / pair.fit.old.height)
    return _on_new(pair.fit, box, middle, best.size)


def grown(box: Box, share: float) -> Box:
    """Return `box` with `share` of its size more on each side."""
    dx, dy = box.width * share, box.height * share
    return Box(box.x - dx, box.y - dy, box.width + 2 * dx, box.height + 2 * dy)


def _all_of_the_new(fit: Fit) -> Box:
    """Return the bounds of the new print on the old one, which may be far larger."""
    whole = bounds(Polygon(fit.back().corners))
    left, top = max(whole.x, -_WIDEST / 2), max(whole.y, -_WIDEST / 2)
    return Box(left, top, min(whole.right, _WIDEST / 2) - left, min(whole.bottom, _WIDEST / 2) - top)


def _wanted(pair: Pair, box: Box, scale: float) -> Grey:
    """Return the face in `box` with its hair and collar, its tones as they are ranked on the whole print."""
    frame = frame_of(Box(0, 0, 1, 1), pair.fit.old, scale=scale)
    here, _ = pair.drawn(frame)
    tones = plain_tones(softened(here.tones, 1.0), here.covered, face=scale * pair.face)
    around = held_inside(grown(box, _GROWN))
    left, top = round(around.x * frame.size.width), round(around.y * frame.size.height)
    right, bottom = round(around.right * frame.size.width), round(around.bottom * frame.size.height)
    return tones[top : max(bottom, top + 1), left : max(right, left + 1)]


def _best_place(wanted: Grey, tones: Grey, *, face: float) -> _Place | None:
    """Return where `wanted` is found, unless it could as well be somewhere else."""
    best, second = _Place(0, 0, 0, 1), 0.0
    for size in _SIZES:
        template = cv2.resize(wanted, None, fx=size, fy=size, interpolation=cv2.INTER_LINEAR)
        height, width = template.shape
        if height >= tones.shape[0] or width >= tones.shape[1]:
            continue
        scores = cv2.matchTemplate(tones, template, cv2.TM_CCOEFF_NORMED)
        _, likeness, _, (x, y) = cv2.minMaxLoc(scores)
        if likeness > best.likeness:
            best = _Place(x + width / 2, y + height / 2, float(likeness), size)
            reach = max(round(face / 2), 1)
            scores[max(y - reach, 0) : y + reach, max(x - reach, 0) : x + reach] = -1
            second = float(scores.max())
    return best if best.likeness >= max(_FOUND, second + _CLEARLY) else None


def _on_new(fit: Fit, box: Box, middle: Point, size: float) -> Box | None:
    """Return the face of `box` as it lies on the new print with its middle at `middle`; None if unmoved."""
    centre = box.centre
    across, down = (middle.x - centre.x) / box.width, (middle.y - centre.y) / box.height
    if across * across + down * down < 1 / 4:
        return None
    width, height = box.width * size, box.height * size
    a = fit.point(Point(middle.x - width / 2, middle.y - height / 2))
    b = fit.point(Point(middle.x + width / 2, middle.y + height / 2))
    return box_between(a, b)
