"""Head-and-shoulder outlines drawn from the photograph: a template that gives way to the edges it finds.

No network and no training: around each face lies the outline that a head and shoulders usually have, and a
shortest path (dynamic programming, as in active contours: Amini, Weymouth, Jain 1990) moves each of its
points in or out to where the picture has an edge, smoothly and never far. Where there is no edge, as between
black coats, the template stands. All lengths are in px of the picture given.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from annotator.core.geometry import Box

Array = NDArray[np.float64]

# The right half of a usual outline from the crown down to the arm, of somebody upright who faces the camera:
# across in face widths, down in face heights from the middle of the face.
_HALF = (
    (0.00, -0.93),
    (0.30, -0.87),
    (0.52, -0.64),
    (0.62, -0.28),
    (0.61, 0.08),
    (0.53, 0.36),
    (0.43, 0.55),
    (0.42, 0.68),
    (0.62, 0.82),
    (1.02, 0.94),
    (1.40, 1.10),
    (1.64, 1.42),
    (1.74, 1.78),
    (1.77, 2.10),
)
_HEAD_END = 0.62  # in face heights: above is the head
_POINTS = 64  # of each half
_REACH_HEAD, _REACH_BODY = 0.24, 0.5  # how far a point may move, in face widths
_STEPS = 25  # from farthest in to farthest out
_PULL, _STIFF = 0.55, 2.2  # towards the template, towards the neighbouring points; against an edge of 1
_FORBIDDEN = 4.0
_USUAL_ASPECT = 0.78  # width over height of a face as detectors and people box it
_USUAL_PART = 0.35
_SOFT = 0.035  # of a face's height: the blur under which grain and halftone vanish


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """One person's outline, from the end of the left arm over the head to the end of the right.

    Attributes:
        points: (n, 2) float64, open.
        head: which of them are the head's, a slice from ear to ear and over the crown.
    """

    points: Array
    head: slice


def outlines(grey: NDArray[np.uint8], faces: Sequence[Box]) -> tuple[Outline, ...]:
    """Return an outline for each of `faces` on `grey`, (height, width) uint8."""
    return tuple(_outline(grey, face, [f for f in faces if f is not face]) for face in faces)


def _outline(grey: NDArray[np.uint8], face: Box, others: Sequence[Box]) -> Outline:
    template, head = _template(face)
    normals = _normals(template)
    reach = np.where(head, _REACH_HEAD, _REACH_BODY) * _unit(face)
    shifts = np.linspace(-1.0, 1.0, _STEPS)
    places = template[:, None] + normals[:, None] * (shifts[None, :, None] * reach[:, None, None])
    cost = _PULL * shifts[None, :] ** 2 - _edges(grey, places, normals, face)
    cost += _FORBIDDEN * _inside_any(places, others)
    path = _cheapest(cost, _STIFF)
    found = places[np.arange(len(places)), path]
    inside = np.flatnonzero(head)
    return Outline(_smooth(found, 1.6), slice(int(inside[0]), int(inside[-1]) + 1))


def _unit(face: Box) -> float:
    """Return the width that the face usually has, whatever its box is like."""
    return (face.width + _USUAL_ASPECT * face.height) / 2


def _template(face: Box) -> tuple[Array, NDArray[np.bool_]]:
    """Return the template's points around `face`, and which of them are the head's."""
    half = _spline(np.array(_HALF), _POINTS)
    across = np.concatenate((-half[::-1, 0], half[1:, 0])) * _unit(face)
    down = np.concatenate((half[::-1, 1], half[1:, 1]))
    high = (face.height + face.width / _USUAL_ASPECT) / 2
    centre = face.centre
    points = np.stack((centre.x + across, centre.y + down * high), axis=1)
    return points, down < _HEAD_END


def _spline(knots: Array, count: int) -> Array:
    """Return `count` points, evenly apart, on a Catmull-Rom curve through `knots`."""
    ends = np.concatenate((2 * knots[:1] - knots[1:2], knots, 2 * knots[-1:] - knots[-2:-1]))
    t = np.linspace(0, 1, 16, endpoint=False)[:, None]
    parts = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:], strict=False)
    ]
    return _even(np.concatenate((*parts, knots[-1:])), count)


def _even(points: Array, count: int) -> Array:
    """Return `count` points at even distances along `points`."""
    along = np.concatenate(([0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))))
    wanted = np.linspace(0, along[-1], count)
    return np.stack([np.interp(wanted, along, points[:, k]) for k in (0, 1)], axis=1)


def _normals(points: Array) -> Array:
    """Return the unit normals of a line that runs from lower left over the top: they point outward."""
    tangents = np.gradient(points, axis=0)
    normals = np.stack((tangents[:, 1], -tangents[:, 0]), axis=1)
    lengths = np.hypot(normals[:, 0], normals[:, 1])[:, None]
    return np.asarray(normals / np.maximum(lengths, 1e-9))


def _edges(grey: NDArray[np.uint8], places: Array, normals: Array, face: Box) -> Array:
    """Return how strong an edge across the outline is at each of `places`, from 0 to 1."""
    margin, widest = 4, 0.6
    if face.height > widest * grey.shape[0] or face.width > widest * grey.shape[1]:
        return np.zeros(places.shape[:2])  # more than a portrait: there is no room for edges around it
    left, top = np.floor(places.min(axis=(0, 1))).astype(int) - margin
    right, bottom = np.ceil(places.max(axis=(0, 1))).astype(int) + margin
    left, top = max(left, 0), max(top, 0)
    cut = grey[top : max(bottom, top + 1), left : max(right, left + 1)]
    if min(cut.shape) < margin:
        return np.zeros(places.shape[:2])
    soft = cv2.GaussianBlur(cut, (0, 0), min(max(0.8, _SOFT * face.height), 8.0)).astype(np.float32)
    across, down = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    x, y = ((places[:, :, k] - o).astype(np.float32) for k, o in ((0, left), (1, top)))
    sampled = [
        cv2.remap(g, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)
        for g in (across, down)
    ]
    strength = np.abs(sampled[0] * normals[:, None, 0] + sampled[1] * normals[:, None, 1])
    # Against the strongest edge on the same way, so that its very middle is the best place; the usual
    # strength of edges here keeps grain on an even wall from counting as one.
    usual = float(np.percentile(np.hypot(across, down), 90)) + 1e-6
    return np.asarray(strength / (strength.max(axis=1, keepdims=True) + _USUAL_PART * usual))


def _inside_any(places: Array, others: Sequence[Box]) -> Array:
    """Return 1 for the places on somebody else's face, else 0: a marked face is covered by nobody."""
    hit = np.zeros(places.shape[:2])
    for box in others:
        centre = box.centre
        dx = (places[:, :, 0] - centre.x) / (0.6 * box.width)
        dy = (places[:, :, 1] - centre.y + 0.1 * box.height) / (0.75 * box.height)
        hit[dx**2 + dy**2 < 1] = 1
    return hit


def _cheapest(cost: Array, stiffness: float) -> NDArray[np.intp]:
    """Return for each point the step of the cheapest smooth path through `cost`, (points, steps)."""
    steps = cost.shape[1]
    jumps = np.abs(np.arange(steps)[:, None] - np.arange(steps)[None, :]) / steps
    bend = stiffness * jumps + 40 * stiffness * jumps**2
    total = cost[0]
    back = np.zeros(cost.shape, dtype=np.intp)
    for i in range(1, len(cost)):
        through = total[:, None] + bend
        back[i] = through.argmin(axis=0)
        total = through.min(axis=0) + cost[i]
    path = np.zeros(len(cost), dtype=np.intp)
    path[-1] = total.argmin()
    for i in range(len(cost) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _smooth(points: Array, sigma: float) -> Array:
    """Return an open line with its jitter gone and its ends where they were."""
    reach = int(3 * sigma) + 1
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    padded = np.concatenate(
        (2 * points[:1] - points[reach:0:-1], points, 2 * points[-1:] - points[-2 : -reach - 2 : -1])
    )
    return np.stack([np.convolve(padded[:, k], weights / weights.sum(), "valid") for k in (0, 1)], axis=1)
