"""The places where a label could stand beside its face, the best first.

A site never covers a face and lies inside the room; whether two sites get in each other's way is decided in
`placement`. Knows boxes and lengths, not texts, fonts or the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from annotator.export.plane import Rows, distances, overlaps, pierces

Quad: TypeAlias = tuple[float, float, float, float]

# Costs are in letter sizes of distance: what a reader gains or loses when the label moves by that much.
BELOW, ABOVE, BESIDE = 0.0, 0.7, 1.1
SLIDE = 1.2
LEADER = 1.0
AMBIGUOUS = 1.5
THROUGH_FACE = 12.0
HAIR = 0.25  # of a face's height: face boxes end at the brow, and a label on the hair looks like a hat
ON_HAIR = 1.6
ADJACENT = 0.2
LEADERLESS = 0.75
SHORTEST = 0.45  # of a leader
KEPT = 160  # sites a face, the best ones: more cost time and change nothing


@dataclass(frozen=True, slots=True)
class Plate:
    """One way to set a label's text, with the size of its plate and what a reader minds about it."""

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float = 0.0


@dataclass(frozen=True, slots=True)
class Subject:
    """A face (left, top, right, bottom) and the ways to set its label, the preferred one first."""

    face: Quad
    plates: tuple[Plate, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """What every label has to respect.

    Attributes:
        room: left, top, right, bottom of where labels may stand.
        faces: every face, labelled or not, as rows of boxes.
        unit: the size of the letters; every distance is measured in it.
    """

    room: Quad
    faces: Rows
    unit: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """How far and how densely sites are tried: gaps in letter sizes, slides as fractions of the side."""

    gaps: tuple[float, ...]
    across: tuple[float, ...]
    along: tuple[float, ...]


QUICK = Pattern((ADJACENT, 1.2, 2.6), (0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9), (0, 0.5, -0.5, 0.9, -0.9))
NEAR = Pattern(
    (ADJACENT, 1.1, 2.2, 3.6, 5.5),
    (0, 0.2, -0.2, 0.4, -0.4, 0.6, -0.6, 0.8, -0.8, 1, -1),
    (0, 0.35, -0.35, 0.7, -0.7, 1, -1),
)
FAR = Pattern((*NEAR.gaps, 8, 11, 15, 20, 27, 36), (*NEAR.across, 1.5, -1.5, 2.2, -2.2, 3, -3), NEAR.along)


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of one label as parallel arrays, cheapest first.

    Attributes:
        boxes: (m, 4) plates.
        segments: (m, 4) from the plate to the middle of the face; a leader is the part outside the face.
        led: (m,) whether the site needs a leader.
        cost: (m,) ascending.
        plate: (m,) index into the subject's plates.
    """

    boxes: Rows
    segments: Rows
    led: NDArray[np.bool_]
    cost: NDArray[np.float64]
    plate: NDArray[np.intp]


def sites(subject: Subject, ground: Ground, pattern: Pattern) -> Sites:
    """Return where the label of `subject` could stand, cheapest first; perhaps nowhere."""
    boxes, cost, plate = _around(subject, ground.unit, pattern)
    near = _near(boxes, ground)
    free = _inside(boxes, ground.room) & ~overlaps(boxes, near, ground.unit * 0.08).any(axis=1)
    boxes, cost, plate = boxes[free], cost[free], plate[free]
    return _ranked(subject.face, boxes, cost, plate, near=near, unit=ground.unit)


def _around(subject: Subject, unit: float, pattern: Pattern) -> tuple[Rows, Rows, NDArray[np.intp]]:
    """Return plates on all four sides of the face, what each costs, and which of the subject's it is."""
    left, top, right, bottom = subject.face
    sizes = np.array([(p.width, p.height, p.cost) for p in subject.plates])
    wide, high, cost = sizes[:, 0:1], sizes[:, 1:2], sizes[:, 2:3]
    across, down, off_x, off_y, over, minded = _compass(pattern)
    x = (left + right - wide) / 2 + across * ((right - left + wide) / 2) + off_x * unit
    y = (
        (top + bottom - high) / 2
        + down * ((bottom - top + high) / 2)
        + off_y * unit
        - over * HAIR * (bottom - top)
    )
    boxes = np.stack((x, y, x + wide, y + high), axis=2).reshape(-1, 4)
    plate = np.repeat(np.arange(len(subject.plates)), x.shape[1])
    return boxes, (minded + cost).ravel(), plate


@cache
def _compass(pattern: Pattern) -> Rows:
    """Return every site of `pattern` as a column: shift in x and y, offset in x and y, over the hair, cost.

    Shifts count in half the size of face and plate together: 0 puts their middles in line, 1 makes them
    touch. Offsets count in letter sizes.
    """
    columns = []
    for gap in pattern.gaps:
        for s in pattern.across:
            columns.append((s, 1.0, 0.0, gap, 0.0, BELOW + SLIDE * abs(s) + gap))
            columns.append((s, -1.0, 0.0, -gap, 1.0, ABOVE + SLIDE * abs(s) + gap))
        for s in pattern.along:
            columns.append((1.0, s, gap, 0.0, 0.0, BESIDE + SLIDE * abs(s) + gap))
            columns.append((-1.0, s, -gap, 0.0, 0.0, BESIDE + SLIDE * abs(s) + gap))
    closest = pattern.gaps[0]
    columns += [(s, -1.0, 0.0, -closest, 0.0, ABOVE + SLIDE * abs(s) + closest) for s in pattern.across]
    return np.array(columns).T.copy()


def _inside(boxes: Rows, room: Quad) -> NDArray[np.bool_]:
    left, top, right, bottom = room
    inside: NDArray[np.bool_] = (boxes[:, 0] >= left) & (boxes[:, 1] >= top)
    return inside & (boxes[:, 2] <= right) & (boxes[:, 3] <= bottom)


def _near(boxes: Rows, ground: Ground) -> Rows:
    """Return the faces that some site could touch or be mistaken for."""
    reach = ground.unit * 2
    left, top = boxes[:, 0].min() - reach, boxes[:, 1].min() - reach
    right, bottom = boxes[:, 2].max() + reach, boxes[:, 3].max() + reach
    faces = ground.faces
    meets = (faces[:, 2] > left) & (faces[:, 0] < right) & (faces[:, 3] > top) & (faces[:, 1] < bottom)
    near: Rows = faces[meets]
    return near


def _ranked(
    face: Quad, boxes: Rows, cost: Rows, plate: NDArray[np.intp], *, near: Rows, unit: float
) -> Sites:
    """Add what neighbours cost, draw the segments and sort."""
    heads = near - np.multiply.outer(HAIR * (near[:, 3] - near[:, 1]), (0, 1, 0, 0))
    is_own = (near == np.array(face)).all(axis=1)
    own = distances(boxes, heads[is_own])[:, 0]
    cost = cost + ON_HAIR * overlaps(boxes, heads).sum(axis=1)
    others = near[~is_own]
    segments = _segments(boxes, face)
    led = own > LEADERLESS * unit
    if len(others):
        nearest = distances(boxes, heads[~is_own]).min(axis=1)
        mistaken = nearest < own + 0.25 * unit
        # A line shows whose label it is wherever there is length enough to be seen, be it over the hair.
        led = led | (mistaken & (distances(boxes, np.array([face]))[:, 0] > SHORTEST * unit))
        cost = cost + AMBIGUOUS * (mistaken & ~led)
        cost = cost + THROUGH_FACE * (led * pierces(segments, others).sum(axis=1))
    cost = cost + LEADER * led
    order = np.argsort(cost, kind="stable")[:KEPT]
    return Sites(boxes[order], segments[order], led[order], cost[order], plate[order])


def _segments(boxes: Rows, face: Quad) -> Rows:
    """Return the segments from the plates' nearest points to the middle of the face."""
    x, y = (face[0] + face[2]) / 2, (face[1] + face[3]) / 2
    from_x, from_y = np.clip(x, boxes[:, 0], boxes[:, 2]), np.clip(y, boxes[:, 1], boxes[:, 3])
    return np.stack((from_x, from_y, np.full_like(from_x, x), np.full_like(from_y, y)), axis=1)
