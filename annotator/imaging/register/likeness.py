"""How alike two prints are around each place, whatever their tones, screens and sharpness.

Knows tones and arrays; not what is marked on a print. Tones become ranks, so that no paper and no exposure
counts; broad light and shade are taken away, so that burning in does not; what is finer than the coarser
print shows is softened away, so that no grain and no screen does.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.imaging.register.frame import Drawn
from annotator.imaging.register.grey import Grey, softened

_SIGMAS = (0.7, 1.2, 2.0, 3.0)
"""How much both prints are softened, in pixels of a frame: the first that lets them agree, or the best."""
_AGREES = 0.93
"""Likeness of most places from which no more softening is needed."""
_WINDOW, _BROAD, _REACH = 0.15, 0.3, 0.05
"""Of a face's height: what is compared at once, what counts as light and shade, how far paper may have
shrunk. Measured on a group of 29 and six kinds of prints: exchanged faces stay apart from faithful ones."""
_NOISE = 30.0
"""Variance below which tones (0 to 255) count as even: half a step of a print's grain."""
_LOST = 0.35
"""A place whose contrast fell to less than this has lost what it showed."""
_TEXTURE = 300.0
"""Variance of tones, in a face's width, from which a place of either print shows something: faces have
400 and more where enough of them shows, the deepest shadows of a coarse screen less than 300."""


class LikenessMap:
    """The likeness of two prints over one frame, -1 to 1, higher where they agree.

    Attributes:
        values: (height, width) float32, in the frame.
        known: where both prints show something, and enough to compare.
        usual: the likeness of most places: that of prints without any retouching.
    """

    def __init__(self, old: Drawn, new: Drawn, *, face: float) -> None:
        self.covered = old.covered & new.covered
        maps = (_map(old.tones, new.tones, self.covered, sigma=sigma, face=face) for sigma in _SIGMAS)
        self.values, self.known, self.usual = _best(maps)


def plain_tones(tones: Grey, covered: NDArray[np.bool_], *, face: float) -> Grey:
    """Return `tones` as ranks within what is covered, without broad light and shade."""
    ordered = np.sort(tones[covered])
    ranks = np.searchsorted(ordered, tones.ravel()).reshape(tones.shape) * (255.0 / max(len(ordered), 1))
    even = np.asarray(ranks, dtype=np.float32)
    return without_broad(even, face=face)


def without_broad(tones: Grey, *, face: float) -> Grey:
    """Return `tones` without what is broader than a part of a face: light and shade."""
    return np.asarray(tones - softened(tones, face * _BROAD), dtype=np.float32)


def _best(
    maps: Iterator[tuple[Grey, NDArray[np.bool_]]],
) -> tuple[Grey, NDArray[np.bool_], float]:
    """Return the first map on which most places agree, or the one on which they agree most."""
    best: tuple[Grey, NDArray[np.bool_], float] | None = None
    for values, known in maps:
        usual = float(np.median(values[known])) if known.any() else 0.0
        if best is None or usual > best[2]:
            best = values, known, usual
        if usual >= _AGREES:
            break
    assert best is not None  # noqa: S101 - there is a first
    return best


def _map(
    old: Grey, new: Grey, covered: NDArray[np.bool_], *, sigma: float, face: float
) -> tuple[Grey, NDArray[np.bool_]]:
    here = plain_tones(softened(old, sigma), covered, face=face)
    there = plain_tones(softened(new, sigma), covered, face=face)
    reach = max(1, round(face * _REACH))
    shifts = [(dx, dy) for dx in range(-reach, reach + 1) for dy in range(-reach, reach + 1)]
    window = face * _WINDOW
    mean, variance = _moments(here, window)
    best = np.full(old.shape, -1.0, dtype=np.float32)
    for dx, dy in shifts:
        other = np.roll(there, (dy, dx), axis=(0, 1))
        other_mean, other_variance = _moments(other, window)
        shared = softened(here * other, window) - mean * other_mean
        larger = np.maximum(variance, other_variance)
        whole = np.maximum(np.sqrt(variance * other_variance), _LOST * larger)
        np.maximum(best, (shared + _NOISE) / (whole + _NOISE), out=best)
    shows = np.maximum(softened(here * here, face * _BROAD), softened(there * there, face * _BROAD))
    return best, covered & (shows > _TEXTURE)


def _moments(tones: Grey, window: float) -> tuple[Grey, Grey]:
    """Return mean and variance around each place."""
    mean = softened(tones, window)
    return mean, np.asarray(np.maximum(softened(tones * tones, window) - mean * mean, 0.0), dtype=np.float32)


def groups_of(places: NDArray[np.bool_], *, least: float) -> list[tuple[int, int, int, int]]:
    """Return x, y, width and height of the connected groups with at least `least` pixels, largest first."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(places.astype(np.uint8))
    boxes = [tuple(int(v) for v in row) for row in stats[1:]]
    boxes.sort(key=lambda box: -box[4])
    return [(x, y, width, height) for x, y, width, height, count in boxes if count >= least]
