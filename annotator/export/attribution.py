"""Whose name a reader takes a label for.

A reader looks for a name below the chin, then above the head, then for the nearest face; a thin line changes
little about it. So no label may stand in another face's name place, one without a leader only where its own
face is clearly the nearest, and one with a leader at a clear distance from everybody else. Knows boxes and
lengths; not where labels could stand (`sites`) nor which do (`placement`).

Every function takes plates as rows (n, 4) and `own`, the (n, faces) grid that is true at the face a plate
belongs to. A grid serves all plates at once: few large arrays are quicker than many small ones.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.export.plane import Grid, Rows, any_of, distances, overlaps, pierces

HAIR = 0.25  # of a face's height: face boxes end at the brow, and a label on the hair looks like a hat
NEAREST = 0.6  # the own face must be this much nearer than any other
MIDDLE = 0.85  # the same for the middle of the plate, where the eye starts when plates are wider than faces
TOUCH = 0.3  # in letter sizes; what is nearer than this is all alike near
ADJOINS = 0.75  # in letter sizes; farther away, a label needs a leader wherever it stands
ASIDE = 0.5  # in letter sizes; a plate whose middle is farther out of line with its face seems another's
CLEARANCE = 0.15  # in letter sizes; between a leader and the faces it passes
APART = 0.08  # in letter sizes; between a plate and its own face


@dataclass(frozen=True, slots=True)
class _Reach:
    """A length around a face: a share of the face's side, but of use to the eye in letters of this size."""

    share: float
    least: float
    most: float

    def of(self, sides: Rows, unit: float) -> Rows:
        length: Rows = np.clip(self.share * sides, self.least * unit, self.most * unit)
        return length


_CHIN = _Reach(1.0, 1.0, 3.5)
_CROWN = _Reach(0.3, 0.6, 1.5)
_SIDE = _Reach(0.25, 0.5, 1.5)
CHEST = 2.0  # of a face's height, below its chin: a name there is read as a name tag


def heads_of(faces: Rows) -> Rows:
    """Return the faces with the hair above them."""
    heads = faces.copy()
    heads[:, 1] -= HAIR * (faces[:, 3] - faces[:, 1])
    return heads


@dataclass(frozen=True, slots=True)
class Crowd:
    """All faces of a photograph, labelled or not, as rows of boxes.

    Attributes:
        heads: the faces with the hair above them.
        places: the heads with what is above and below them, where a reader looks for the face's name.
        unit: the size of the letters.
    """

    faces: Rows
    heads: Rows
    places: Rows
    unit: float

    @classmethod
    def of(cls, faces: Rows, unit: float) -> Crowd:
        """Return `faces` with their heads and name places."""
        high = faces[:, 3] - faces[:, 1]
        heads, places = heads_of(faces), faces.copy()
        places[:, 1] = heads[:, 1] - _CROWN.of(high, unit)
        places[:, 3] += _CHIN.of(high, unit)
        return cls(faces, heads, places, unit)

    def near(self, boxes: Rows) -> Crowd:
        """Return the faces that a label among `boxes` could cover or seem to name."""
        reach = 2 * self.unit
        left, top = boxes.min(axis=0)[:2] - reach
        right, bottom = boxes.max(axis=0)[2:] + reach
        at = self.places
        met = np.flatnonzero((at[:, 2] > left) & (at[:, 0] < right) & (at[:, 3] > top) & (at[:, 1] < bottom))
        return Crowd(self.faces[met], self.heads[met], self.places[met], self.unit)

    def own(self, faces: Rows) -> Grid:
        """Say which row of `faces` is which face."""
        grid: Grid = (faces[:, None] == self.faces).all(axis=2)
        return grid


def is_free(plates: Rows, own: Grid, crowd: Crowd) -> NDArray[np.bool_]:
    """Say which plates neither cover a face nor stand in the name place of another."""
    gap = APART * crowd.unit
    taken = np.where(own, overlaps(plates, crowd.faces, gap), overlaps(plates, crowd.places, gap))
    return ~any_of(taken)


def adjoins(plates: Rows, heads: Rows, unit: float) -> NDArray[np.bool_]:
    """Say which plates are near enough to go without a leader to the head in the same row of `heads`."""
    apart = np.maximum(plates[:, :2] - heads[:, 2:], heads[:, :2] - plates[:, 2:])
    found: NDArray[np.bool_] = apart.max(axis=1) <= ADJOINS * unit
    return found


def is_clear(plates: Rows, own: Grid, crowd: Crowd) -> NDArray[np.bool_]:
    """Say which plates that adjoin their face need no leader: it is beyond doubt the one they name."""
    middles = (plates + plates[:, (2, 3, 0, 1)]) / 2
    near, other = _own_and_other(distances(plates, crowd.heads), own)
    near = np.maximum(near, TOUCH * crowd.unit)
    inner, outer = _own_and_other(distances(middles, crowd.heads), own)
    column, row = _in_line(middles, crowd.heads[own.argmax(axis=1)], ASIDE * crowd.unit)
    tag = any_of(overlaps(plates, _chests(crowd.faces)) & ~own)
    clear = column | (row & ~tag)
    clear &= (near <= NEAREST * other) & (inner <= MIDDLE * outer)
    return clear


def _own_and_other(lengths: Rows, own: Grid) -> tuple[Rows, Rows]:
    """Return the distance to the own face and that to the nearest other one."""
    return lengths.min(axis=1, where=own, initial=np.inf), lengths.min(axis=1, where=~own, initial=np.inf)


def _in_line(middles: Rows, heads: Rows, aside: float) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Say which middles are above or below their heads, and which beside them; off the corners is neither."""
    left, top, right, bottom = heads.T
    column = (middles[:, 0] >= left - aside) & (middles[:, 0] <= right + aside)
    row = (middles[:, 1] >= top - aside) & (middles[:, 1] <= bottom + aside)
    return column, row


def _chests(faces: Rows) -> Rows:
    chests = faces.copy()
    chests[:, 1] = faces[:, 3]
    chests[:, 3] += CHEST * (faces[:, 3] - faces[:, 1])
    return chests


def can_be_led(plates: Rows, lines: Rows, own: Grid, *, crowd: Crowd) -> NDArray[np.bool_]:
    """Say which plates keep clear of all other faces, as the leaders (`lines`) do of all other heads."""
    side = _SIDE.of(crowd.places[:, 2] - crowd.places[:, 0], crowd.unit)
    around = crowd.places + np.stack((-side, 0 * side, side, 0 * side), axis=1)
    led = ~any_of(overlaps(plates, around) & ~own)
    # Half of the plates are out by now; lines cost the most.
    led[led] = ~any_of(pierces(lines[led], crowd.heads, CLEARANCE * crowd.unit) & ~own[led])
    return led
