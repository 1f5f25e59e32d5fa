"""A row of the caption that is two rows in the picture.

Knows how to see that, and the three ways to read such a row: straight on from left to right across both, the
upper row first, the lower row first. The picture cannot tell them apart, so the caption's habits decide, and
not surely.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from annotator.matching.orders import Layout
from annotator.matching.proposal import Pins
from annotator.matching.reading import Reading, read
from annotator.matching.scene import Scene
from annotator.matching.seating import Line

_LOOSE = 0.6
"""Heads: a row that scatters less is one row."""

_APART = 1.2
"""Heads between the two rows, so that people who stand unevenly are no two rows."""

_FEWEST = 3
_EARNED = 12.0
"""Nats by which two rows must fit better than one."""

_UPPER_FIRST, _LOWER_FIRST = -0.3, 0.7
"""Nats of these readings against the one straight on: two clear rows are mostly named row by row, from the
back."""


def split_readings(scene: Scene, best: Reading, pins: Pins) -> list[Reading]:
    """Return the readings of `best` with its loosest row as two rows, none where all are single."""
    scatter = best.answer.scatter
    at = int(scatter.argmax())
    line = best.layout.lines[at]
    if scatter[at] < _LOOSE or len(line.seats) < 2 * _FEWEST or pins.name_of:
        return []
    sizes = _two_rows(scene, best, at, pins)
    if sizes is None:
        return []
    upper = min(max(1, round(len(line.seats) * sizes[0] / sum(sizes))), len(line.seats) - 1)
    return [
        _split(scene, best, at, pins, cut=upper, is_upper_first=True),
        _split(scene, best, at, pins, cut=len(line.seats) - upper, is_upper_first=False),
    ]


def _two_rows(scene: Scene, best: Reading, at: int, pins: Pins) -> tuple[int, int] | None:
    """Return how many faces the two rows have, or None where two fit little better than one."""
    lines = best.layout.lines
    open_lines = Line(caption_rows=lines[at].caption_rows)
    found = read(scene, Layout((*lines[:at], open_lines, open_lines, *lines[at + 1 :])), pins)
    upper, lower = found.sittings[at].members, found.sittings[at + 1].members
    gap = np.median(found.answer.heights[:, at + 1] - found.answer.heights[:, at])
    better = best.answer.cost - found.answer.cost
    if min(len(upper), len(lower)) < _FEWEST or gap < _APART or better < _EARNED:
        return None
    return len(upper), len(lower)


def _split(scene: Scene, best: Reading, at: int, pins: Pins, *, cut: int, is_upper_first: bool) -> Reading:
    line = best.layout.lines[at]
    first, second = replace(line, seats=line.seats[:cut]), replace(line, seats=line.seats[cut:])
    pair = (first, second) if is_upper_first else (second, first)
    layout = Layout(
        (*best.layout.lines[:at], *pair, *best.layout.lines[at + 1 :]),
        best.layout.prior,
        "A row of the caption looks like two rows in the picture; it was read row by row, "
        + ("the upper one first." if is_upper_first else "the lower one first."),
    )
    found = read(scene, layout, pins)
    return replace(found, cost=best.cost + (_UPPER_FIRST if is_upper_first else _LOWER_FIRST))
