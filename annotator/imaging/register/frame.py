"""A part of the old print at a chosen scale, and both prints drawn into it.

Knows matrices and pixels. Everything that compares two prints compares them in such a frame, at a scale that
both have: an enlargement shows nothing that its original did not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.core.fit import Fit, Matrix
from annotator.core.geometry import Box, Size
from annotator.imaging.register.grey import Grey, resized

Warp: TypeAlias = NDArray[np.float64]
"""(3, 3) float64, between homogeneous points in pixels."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A window on the old print.

    Attributes:
        left, top: in pixels of the old print.
        scale: pixels of the frame for one of the old print.
        size: of the frame in pixels.
    """

    left: float
    top: float
    scale: float
    size: Size

    @property
    def from_old(self) -> Warp:
        """From pixels of the old print to those of the frame."""
        s = self.scale
        return np.array([[s, 0, -s * self.left], [0, s, -s * self.top], [0, 0, 1]], dtype=np.float64)

    def to_old(self, x: float, y: float) -> tuple[float, float]:
        """Return a place of the frame in pixels of the old print."""
        return self.left + x / self.scale, self.top + y / self.scale


def frame_of(box: Box, old: Size, *, scale: float) -> Frame:
    """Return the frame of `box` (fractions of the old print) at `scale`."""
    size = Size(
        max(round(box.width * old.width * scale), 1),
        max(round(box.height * old.height * scale), 1),
    )
    return Frame(box.x * old.width, box.y * old.height, scale, size)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A print drawn into a frame, and where it shows anything."""

    tones: Grey
    covered: NDArray[np.bool_]


def draw(print_: Grey, to_frame: Warp, size: Size, *, scale: float) -> Drawn:
    """Return `print_` drawn into a frame of `size`; `scale` is that of `to_frame`.

    The print is reduced first where it is much finer than the frame, so that no pixel of it is skipped.
    """
    factor = min(scale, 1.0)
    small = resized(print_, factor)
    fx, fy = small.shape[1] / print_.shape[1], small.shape[0] / print_.shape[0]
    # Pixels have their middles at whole numbers: half a pixel before and after the change of scale.
    halves = np.array([[1 / fx, 0, 0.5 / fx - 0.5], [0, 1 / fy, 0.5 / fy - 0.5], [0, 0, 1]])
    matrix = to_frame @ halves
    target = (size.width, size.height)
    way = cv2.INTER_LINEAR
    tones = cv2.warpPerspective(small, matrix, target, flags=way, borderMode=cv2.BORDER_REPLICATE)
    whole = cv2.warpPerspective(np.ones_like(small), matrix, target, flags=way, borderValue=0)
    return Drawn(np.asarray(tones, dtype=np.float32), np.asarray(whole > 0.99, dtype=np.bool_))  # noqa: PLR2004 - all of it


def pixel_warp(fit: Fit) -> Warp:
    """Return `fit` as a matrix from pixels of the old print to pixels of the new one."""
    matrix = np.array(fit.matrix, dtype=np.float64).reshape(3, 3)
    return _by_size(fit.new) @ matrix @ np.linalg.inv(_by_size(fit.old))


def fit_of(warp: Warp, old: Size, new: Size) -> Fit:
    """Return a matrix between pixels as a fit."""
    matrix = np.linalg.inv(_by_size(new)) @ warp @ _by_size(old)
    matrix = matrix / matrix[2, 2]
    values: Matrix = tuple(float(v) for v in matrix.ravel())  # type: ignore[assignment]  # three times three
    return Fit(values, old, new)


def _by_size(size: Size) -> Warp:
    """Return the matrix from fractions to pixels whose middles lie at whole numbers."""
    return np.array([[size.width, 0, -0.5], [0, size.height, -0.5], [0, 0, 1]], dtype=np.float64)
