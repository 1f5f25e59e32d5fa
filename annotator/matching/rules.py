"""A layout and the user's pins as rules for the solver.

Knows which label stands for which run of seats, and which candidate may go where; not how the answer is
found. A pinned face cuts its row into the seats left of it and those right of it, so that the answer stays
exact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from annotator.matching.answers import Rules
from annotator.matching.counts import Places
from annotator.matching.energy import MISSING
from annotator.matching.proposal import NameRef, Pins
from annotator.matching.scene import Floats
from annotator.matching.seating import Line


@dataclass(frozen=True, slots=True)
class Fixed:
    """The pins of one line: seats and the faces on them, both rising from left to right."""

    seats: tuple[int, ...] = ()
    faces: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring seats of a line between two pinned faces, or one pinned seat."""

    line: int
    room: float
    left: float = -np.inf
    right: float = np.inf
    face: int | None = None


def fixed_seats(line: Line, names: Mapping[NameRef, int], x: Floats) -> Fixed:
    """Return the pins of a counted line that stand in the order of the seats, whichever others are left out.

    A pin against the order (the fourth name on a face left of the third's) is kept too, but outside the
    order: see `aside`. Of two against each other nobody knows which is in its place, so both are.
    """
    pinned = [
        (seat, names[name]) for seat, name in enumerate(line.seats) if name is not None and name in names
    ]
    places = [float(x[face]) for _, face in pinned]
    before = _longest_rises(places)
    after = _longest_rises([-place for place in reversed(places)])[::-1]
    longest = max(before, default=0)
    steps = [b for b, a in zip(before, after, strict=True) if a + b == longest + 1]
    kept = [
        pin
        for pin, b, a in zip(pinned, before, after, strict=True)
        if a + b == longest + 1 and steps.count(b) == 1
    ]
    return Fixed(tuple(seat for seat, _ in kept), tuple(face for _, face in kept))


def _longest_rises(places: Sequence[float]) -> list[int]:
    """Return for each of `places` the length of the longest rising chain that ends with it."""
    lengths: list[int] = []
    for at, place in enumerate(places):
        lengths.append(1 + max((lengths[i] for i in range(at) if places[i] < place), default=0))
    return lengths


def aside(lines: Sequence[Line], names: Mapping[NameRef, int], x: Floats) -> dict[NameRef, int]:
    """Return the pins that no row can keep in its order; they are taken out before rows are looked for."""
    seated = {name: line for line in lines for name in line.names}
    out = {}
    for name, face in names.items():
        line = seated.get(name)
        if line is None or (line.is_counted and face not in fixed_seats(line, names, x).faces):
            out[name] = face
    return out


def rules_for(lines: Sequence[Line], pins: Pins, x: Floats) -> Rules:
    """Return the rules for `lines` from the top down; `pins` speak of the faces whose places are `x`."""
    names = {name: face for face, name in pins.name_of.items()}
    runs = [run for at, line in enumerate(lines) for run in _runs(at, line, fixed_seats(line, names, x), x)]
    room = np.array([np.inf, *(run.room for run in runs)])
    empty = np.where(np.isfinite(room), MISSING, 0.0)
    return Rules(
        len(lines),
        np.array([run.line for run in runs], dtype=np.int64),
        Places(room, empty),
        _forbidden(lines, runs, pins, x),
    )


def _runs(at: int, line: Line, fixed: Fixed, x: Floats) -> list[_Run]:
    if not line.is_counted:
        return [_Run(at, np.inf)]
    edges = [-np.inf, *(float(x[face]) for face in fixed.faces), np.inf]
    ends = [-1, *fixed.seats, len(line.seats)]
    runs = []
    for i in range(len(ends) - 1):
        runs.append(_Run(at, ends[i + 1] - ends[i] - 1, edges[i], edges[i + 1]))
        if i < len(fixed.faces):
            runs.append(_Run(at, 1, face=fixed.faces[i]))
    return runs


def _forbidden(lines: Sequence[Line], runs: Sequence[_Run], pins: Pins, x: Floats) -> npt.NDArray[np.bool_]:
    """Return which candidate may not take which label."""
    forbidden = np.zeros((len(x), 1 + len(runs)), dtype=bool)
    for label, run in enumerate(runs, start=1):
        forbidden[:, label] = (x <= run.left) | (x >= run.right) | (run.face is not None) | (run.room == 0)
    for face, row in pins.row_of.items():
        here = {at for at, line in enumerate(lines) if row in line.caption_rows}
        forbidden[face, 1:] |= np.array([run.line not in here for run in runs])
        # A row without a seat for the face, because of other pins, leaves it without a name.
        forbidden[face, 0] = not forbidden[face, 1:].all()
    for label, run in enumerate(runs, start=1):
        if run.face is not None:
            forbidden[run.face] = True
            forbidden[run.face, label] = False
    return forbidden
