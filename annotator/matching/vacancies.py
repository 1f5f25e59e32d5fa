"""Where to look once more for a face: the holes and the ends of rows that have more names than faces.

Knows a proposal and where its faces stand; not how a face is found (`faces`). A vacancy is a hint and no
proof: a name without a face may be that of somebody who was never in the picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from annotator.core.caption import Caption
from annotator.core.geometry import Box, Size
from annotator.faces.detector import Vacancy
from annotator.matching.crowding import pitch_of
from annotator.matching.energy import is_sure
from annotator.matching.proposal import Candidate, NameRef, Pair, Proposal, ProposedRow
from annotator.matching.scene import Floats

_WIDE = 1.3
"""Usual distances between two neighbours from which somebody may stand between them: two people who stand as
close as `crowding.UNEVEN` lets them."""

_ROOM = 0.9
"""Head heights above and below the line from neighbour to neighbour: a head that stands out of its row by
more is as likely of another row."""

_MORE = 2
"""Places beyond the missing ones that are looked at beyond the end of a row; a row seldom leans further."""

_NEAR = 3
"""Faces at an end of a row that tell where the row goes on."""


def vacancies(
    proposal: Proposal, caption: Caption, candidates: Sequence[Candidate], size: Size
) -> tuple[Vacancy, ...]:
    """Return the places where faces may be that the caption names and nobody found, none where all are there.

    A row without any face has no place of its own; it is looked for above, between and below the others.
    """
    open_names = {pair.name for pair in proposal.pairs if _is_open(pair, candidates)}
    rows = [_faces(row, candidates, size) for row in proposal.rows]
    missing = [_missing(row, caption, open_names) for row in proposal.rows]
    if not any(missing):
        return ()
    spots = (
        spot
        for at in range(len(rows))
        for spot in (_along(rows[at], missing[at]) if len(rows[at]) else _between_rows(rows, at))
    )
    return tuple(
        Vacancy(_fractions(spot, size), spot.tall / size.height) for spot in spots if spot.touches(size)
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A rectangle in pixels, and how tall a face is there."""

    left: float
    top: float
    right: float
    bottom: float
    tall: float

    def touches(self, size: Size) -> bool:
        return self.left < size.width and self.right > 0 and self.top < size.height and self.bottom > 0


def _faces(row: ProposedRow, candidates: Sequence[Candidate], size: Size) -> Floats:
    """Return middles and heights of the faces of a row in pixels, from left to right, (n, 3)."""
    boxes = [candidates[index].box for index in row.candidates]
    return np.array(
        [
            (box.centre.x * size.width, box.centre.y * size.height, box.height * size.height)
            for box in sorted(boxes, key=lambda box: box.centre.x)
        ]
    ).reshape(-1, 3)


def _is_open(pair: Pair, candidates: Sequence[Candidate]) -> bool:
    """Say whether a name has no face, or one that may be none."""
    return pair.candidate is None or not is_sure(candidates[pair.candidate].score)


def _missing(row: ProposedRow, caption: Caption, open_names: set[NameRef]) -> int:
    """Return how many of the row's names want a face."""
    names = {NameRef(r, i) for r in row.caption_rows for i in range(len(caption.rows[r].names))}
    return len(names & open_names)


def _along(faces: Floats, missing: int) -> Iterator[_Spot]:
    """Yield the holes of a row and both its ends."""
    tall = float(np.median(faces[:, 2]))
    pitch = pitch_of(faces[:, 0] / tall) * tall
    for left, right in pairwise(faces):
        if right[0] - left[0] > _WIDE * pitch:
            yield _spot(left, right, float(left[2] + right[2]) / 2)
    beyond = pitch * (missing + _MORE)
    for end in (faces[:_NEAR], faces[::-1][:_NEAR]):
        outward = -beyond if len(faces) > 1 and end[0, 0] < end[-1, 0] else beyond
        yield _spot(end[0], _prolonged(end, outward), float(np.median(end[:, 2])))
        if len(faces) == 1:
            yield _spot(end[0], end[0] - [beyond, 0, 0], tall)
            return


def _prolonged(end: Floats, outward: float) -> Floats:
    """Return where a row would be `outward` px beyond its end, given its last faces, the outermost first."""
    run = float(end[0, 0] - end[-1, 0])
    slope = float(end[0, 1] - end[-1, 1]) / run if run else 0.0
    # Half of it: a few heads say little about where a row goes, and rows bend back.
    return np.asarray(end[0] + np.array([outward, slope * outward / 2, 0.0]))


def _spot(one: Floats, other: Floats, tall: float) -> _Spot:
    """Return the place between two middles, with room above and below."""
    top, bottom = sorted((float(one[1]), float(other[1])))
    left, right = sorted((float(one[0]), float(other[0])))
    return _Spot(left, top - _ROOM * tall, right, bottom + _ROOM * tall, tall)


def _between_rows(rows: Sequence[Floats], at: int) -> Iterator[_Spot]:
    """Yield the band where a row without a face would stand: between its neighbours, or beyond the last."""
    above = next((row for row in rows[:at][::-1] if len(row)), None)
    below = next((row for row in rows[at + 1 :] if len(row)), None)
    known = [row for row in (above, below) if row is not None]
    if not known:
        return
    every = np.concatenate(known)
    tall = float(np.median(every[:, 2]))
    left, right = float(every[:, 0].min()) - 2 * tall, float(every[:, 0].max()) + 2 * tall
    top = float(np.median(above[:, 1])) if above is not None else float(every[:, 1].min()) - 3 * tall
    bottom = float(np.median(below[:, 1])) if below is not None else float(every[:, 1].max()) + 4 * tall
    yield _Spot(left, top, right, bottom, tall)


def _fractions(spot: _Spot, size: Size) -> Box:
    return Box(
        spot.left / size.width,
        spot.top / size.height,
        max(spot.right - spot.left, 1.0) / size.width,
        (spot.bottom - spot.top) / size.height,
    )
