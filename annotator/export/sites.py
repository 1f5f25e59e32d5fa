"""The places where a label could stand beside its face, the best first.

A site never covers a face, lies inside the room and leaves no doubt whose name it holds (`attribution`);
whether two sites get in each other's way is decided in `placement`. Knows boxes and lengths, not texts, fonts
or the record.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from annotator.export.attribution import HAIR, Crowd, adjoins, can_be_led, heads_of, is_clear, is_free
from annotator.export.plane import Grid, Rows, any_of

Quad: TypeAlias = tuple[float, float, float, float]

# Costs are in letter sizes of distance: what a reader gains or loses when the label moves by that much.
BELOW, ABOVE, BESIDE = 0.0, 0.7, 1.1
SLIDE = 1.2
LEADER = 1.0
ON_HAIR = 1.6
ADJACENT = 0.2
SHORTEST = 0.8  # of a leader, in letter sizes, so that the line is seen
GRID = 100_000  # plates times faces looked at together: as much as a processor's cache likes
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


QUICK = Pattern((ADJACENT, 1.2, 2.6, 5.0, 8.0), (0, 0.3, -0.3, 0.6, -0.6, 0.9, -0.9), (0, 0.5, -0.5, 1, -1))
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


def sites(subjects: tuple[Subject, ...], ground: Ground, pattern: Pattern) -> Iterator[Sites]:
    """Yield where the label of each subject could stand, cheapest first; perhaps nowhere."""
    crowd = Crowd.of(ground.faces, ground.unit)
    tried = len(_compass(pattern)[0]) * max((len(s.plates) for s in subjects), default=1)
    few = max(1, GRID // (tried * max(1, len(ground.faces))))
    for start in range(0, len(subjects), few):
        yield from _sites(subjects[start : start + few], ground.room, crowd, pattern=pattern)


@dataclass(frozen=True, slots=True)
class _Tried:
    """Plates being tried, as parallel arrays; `owners` counts in the subjects whose they are."""

    boxes: Rows
    cost: NDArray[np.float64]
    plate: NDArray[np.intp]
    owners: NDArray[np.intp]

    def only(self, kept: NDArray[np.bool_]) -> _Tried:
        """Return those of `kept`."""
        return _Tried(self.boxes[kept], self.cost[kept], self.plate[kept], self.owners[kept])


def _sites(subjects: tuple[Subject, ...], room: Quad, crowd: Crowd, *, pattern: Pattern) -> list[Sites]:
    """Return the sites of a few subjects, looked at together."""
    around = [_around(subject, crowd.unit, pattern) for subject in subjects]
    boxes, cost, plate = (np.concatenate(parts) for parts in zip(*around, strict=True))
    owners = np.repeat(np.arange(len(subjects)), [len(part[0]) for part in around])
    tried = _Tried(boxes, cost, plate, owners)
    tried = tried.only(_inside(tried.boxes, room))
    faces = np.array([subject.face for subject in subjects], dtype=np.float64)
    crowd = crowd.near(np.vstack((tried.boxes, faces)))
    own = crowd.own(faces)
    tried = tried.only(is_free(tried.boxes, own[tried.owners], crowd))
    return _ranked(tried, faces, crowd, own=own)


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


def _ranked(tried: _Tried, faces: Rows, crowd: Crowd, *, own: Grid) -> list[Sites]:
    """Return, for each of `faces`, the sites that tell whose the label is, with or without a leader."""
    at = faces[tried.owners]
    grid = own[tried.owners]
    segments = _segments(tried.boxes, at)
    led = ~_needs_no_leader(tried.boxes, at, own=grid, crowd=crowd)
    kept = ~led
    kept[led] = _can_be_led(tried.boxes[led], segments[led], at[led], own=grid[led], crowd=crowd)
    cost = tried.cost + ON_HAIR * _is_on_hair(tried.boxes, at) + LEADER * led
    found = []
    for owner in range(len(faces)):
        mine = np.flatnonzero(kept & (tried.owners == owner))
        best = mine[np.argsort(cost[mine], kind="stable")[:KEPT]]
        found.append(Sites(tried.boxes[best], segments[best], led[best], cost[best], tried.plate[best]))
    return found


def _needs_no_leader(boxes: Rows, faces: Rows, *, own: Grid, crowd: Crowd) -> NDArray[np.bool_]:
    """Say which plates stand close to their faces and clearly so; the few that are close are looked at."""
    clear = adjoins(boxes, heads_of(faces), crowd.unit)
    clear[clear] = is_clear(boxes[clear], own[clear], crowd)
    return clear


def _is_on_hair(boxes: Rows, faces: Rows) -> NDArray[np.bool_]:
    heads = heads_of(faces)
    apart = (boxes[:, :2] >= heads[:, 2:]) | (boxes[:, 2:] <= heads[:, :2])
    return ~any_of(apart)


def _can_be_led(boxes: Rows, segments: Rows, faces: Rows, *, own: Grid, crowd: Crowd) -> NDArray[np.bool_]:
    """Say which plates a leader can join to their faces that is seen and clear of all others."""
    lines = _outside(segments, faces)
    length = np.hypot(lines[:, 2] - lines[:, 0], lines[:, 3] - lines[:, 1])
    fit: NDArray[np.bool_] = length >= SHORTEST * crowd.unit
    fit[fit] = can_be_led(boxes[fit], lines[fit], own[fit], crowd=crowd)
    return fit


def _outside(segments: Rows, faces: Rows) -> Rows:
    """Return the part of each segment before the oval that fills its face; other outlines are met sooner."""
    way = segments[:, :2] - segments[:, 2:]
    away = np.hypot(*(2 * way / (faces[:, 2:] - faces[:, :2])).T)
    ends = segments[:, 2:] + way / np.maximum(away, 1.0)[:, None]
    return np.hstack((segments[:, :2], ends))


def _segments(boxes: Rows, faces: Rows) -> Rows:
    """Return the segments from the plates' nearest points to the middles of their faces."""
    middles = (faces[:, :2] + faces[:, 2:]) / 2
    return np.hstack((np.clip(middles, boxes[:, :2], boxes[:, 2:]), middles))
