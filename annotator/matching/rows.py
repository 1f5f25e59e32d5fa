"""Rows of faces where no caption counts them, or where it counts only some.

Knows how many rows a picture seems to have; the fit itself is `bands`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from annotator.core.caption import Caption
from annotator.core.geometry import Size
from annotator.matching.answers import Answer, Rules
from annotator.matching.bands import solve
from annotator.matching.counts import Places
from annotator.matching.energy import real
from annotator.matching.orders import Layout
from annotator.matching.proposal import Candidate
from annotator.matching.scene import Scene, measure
from annotator.matching.seating import Line

_MOST_ROWS = 8

_ROW_PRICE = 4.0
"""Nats a row must earn, besides half a log of its own faces for each term of its curve that they settle
(Schwarz 1978). Of prices from 2 to 8 the middle of those that counted most of 165 made-up groups right."""

_TERMS = 3
"""Height, tilt and bend (`curves`); two faces settle two of them."""

_UNNAMED_ROW_PRICE = 3.0
"""Nats for a row that the caption does not speak of."""


def find_rows(
    candidates: Sequence[Candidate], size: Size, *, count: int | None = None
) -> tuple[tuple[int, ...], ...]:
    """Return every candidate in a row, rows from the top down, each from left to right.

    With `count` there are at most that many rows; without it, as many as the picture seems to have.
    """
    if not candidates:
        return ()
    scene = measure(candidates, size)
    counts = [count] if count else range(1, min(_MOST_ROWS, len(candidates)) + 1)
    answers = [_open_rows(scene, rows) for rows in counts]
    best = min(answers, key=lambda answer: answer.cost + _price(answer))
    return _listed(scene, best)


def _price(answer: Answer) -> float:
    """Return the price of having so many rows; two or three on the ground are cheaper than a long row."""
    faces = np.bincount(answer.labels, minlength=answer.unary.shape[1])[1:]
    return float((_ROW_PRICE + 0.5 * np.minimum(faces, _TERMS) * np.log1p(faces)).sum())


def _open_rows(scene: Scene, rows: int) -> Answer:
    places = Places(np.full(rows + 1, np.inf), np.zeros(rows + 1))
    free = np.zeros((len(scene), rows + 1), dtype=bool)
    return solve(scene, Rules(rows, np.arange(rows), places, free))


def _listed(scene: Scene, answer: Answer) -> tuple[tuple[int, ...], ...]:
    """Return the rows of an answer; a face that fits none goes to the nearest."""
    row = np.where(answer.labels > 0, answer.labels, answer.unary[:, 1:].argmin(axis=1) + 1)
    order = np.argsort(scene.x, kind="stable")
    rows = [tuple(int(i) for i in order if row[i] == label) for label in range(1, answer.unary.shape[1])]
    return tuple(members for members in rows if members)


def unnamed_lines(caption: Caption, layout: Layout, scene: Scene) -> tuple[Layout, ...]:
    """Return readings with rows that the caption passes over, where it names far too few people."""
    if not all(line.is_counted for line in layout.lines):
        return ()
    named = sum(len(line.seats) for line in layout.lines)
    if float(real(scene).sum()) < named + max(3.0, 0.25 * named):
        return ()
    position = caption.rows[layout.lines[-1].caption_rows[0]].position
    above = position not in {"back", "top"} or len(layout.lines) > 1
    extra = [(n, 0) for n in (1, 2, 3) if above] + [(0, n) for n in (1, 2, 3)]
    return tuple(
        Layout(
            (*[Line()] * up, *layout.lines, *[Line()] * down),
            layout.prior
            + _UNNAMED_ROW_PRICE
            + 2.0 * (up + down)
            + (1.0 if down and position == "front" else 0.0),
            "The caption does not speak of all rows in the picture.",
        )
        for up, down in extra
    )
