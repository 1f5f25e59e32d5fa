"""The plate as a whole: where each oval stands, what is printed in it, and where the faces are.

Knows the layout of the rows and puts portraits, furniture and paper together. Pixels of the plate; regions
in fractions of it, origin top left.
"""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
import numpy.typing as npt

from example_art import ornament, paper
from example_art.bust import room_frame
from example_art.ink import Printing, draw
from example_art.sitters import Sitter
from example_art.solids import Field, field
from example_art.studio import View, look

PROPORTION = 2800 / 3400
RATIO = 1.29
LEFT, TOP, WIDE = -16.6, 17.6, 33.2
IMPRINT = (
    "A drawn stand-in for the montage \N{EM DASH} not the historical photograph",
    "Twelve portraits drawn by a computer program for the example of Annotator; none is taken from life",
)
_ROW_CENTRES = {1: 530.0, 2: 1340.0, 3: 2150.0}
_ROW_PITCH = {1: 660.0, 2: 612.0, 3: 690.0}
_ROW_COUNT = {1: 4, 2: 5, 3: 3}
_HALF_HEIGHT, _LEADER_HALF_HEIGHT = 326.0, 392.0


@dataclass(frozen=True, slots=True)
class Oval:
    """Where one portrait is printed: centre and half axes in pixels of the plate."""

    sitter: Sitter
    x: float
    y: float
    rx: float
    ry: float


def ovals(sitters: Iterable[Sitter], unit: float) -> tuple[Oval, ...]:
    """Return the place of every portrait on a plate `3400 * unit` pixels wide."""
    return tuple(_oval(s, unit) for s in sitters)


def print_plate(sitters: tuple[Sitter, ...], width: int, *, finer: float) -> npt.NDArray[np.uint8]:
    """Return the finished plate, (height, width, 3) uint8 sRGB; portraits are drawn `finer` times larger."""
    unit = width / 3400
    shape = (round(width * PROPORTION), width)
    places = ovals(sitters, unit)
    wash, line = np.zeros(shape, np.float32), ornament.furniture(shape, unit, IMPRINT)
    with ProcessPoolExecutor() as pool:
        for place, portrait in zip(places, pool.map(partial(_portrait, finer=finer), places), strict=True):
            _lay_in(wash, line, place, portrait)
    for place in places:
        _rule(line, place, unit)
    rng = np.random.default_rng(1920)
    sheet = paper.printed(paper.card(rng, shape), wash, line, rng)
    return np.asarray(np.clip(sheet, 0, 1) * 255 + 0.5, np.uint8)


def regions(sitters: tuple[Sitter, ...]) -> list[dict[str, object]]:
    """Return name, row, position, face box and oval box of every portrait, in fractions of the plate."""
    return [_region(place) for place in ovals(sitters, 1.0)]


def _oval(sitter: Sitter, unit: float) -> Oval:
    row, count = sitter.row, _ROW_COUNT[sitter.row]
    off = sitter.position - (count + 1) / 2
    leader = row == 2 and off == 0
    half = _LEADER_HALF_HEIGHT if leader else _HALF_HEIGHT
    shift = 24.0 * np.sign(off) if row == 2 else 0.0
    x = 1700 + off * _ROW_PITCH[row] + shift
    return Oval(sitter, x * unit, _ROW_CENTRES[row] * unit, half / RATIO * unit, half * unit)


def _portrait(place: Oval, *, finer: float) -> Printing:
    scale = 2 * place.rx / WIDE * finer
    view = View(LEFT, TOP, LEFT + WIDE, TOP - WIDE * RATIO, scale)
    full = draw(look(place.sitter, view), place.sitter, view)
    size = (round(2 * place.rx), round(2 * place.ry))
    wash, line = (cv2.resize(stone, size, interpolation=cv2.INTER_AREA) for stone in (full.wash, full.line))
    return Printing(field(wash), field(line))


def _lay_in(wash: Field, line: Field, place: Oval, portrait: Printing) -> None:
    """Put a portrait on both stones, cut to its oval."""
    rows, columns = portrait.wash.shape
    top, left = round(place.y - place.ry), round(place.x - place.rx)
    edge = ornament.ellipse_distance((rows, columns), (columns / 2, rows / 2, place.rx, place.ry))
    inside = np.clip(0.5 - edge, 0, 1)
    window = (slice(top, top + rows), slice(left, left + columns))
    wash[window] = np.maximum(wash[window], portrait.wash * inside)
    line[window] = np.maximum(line[window], portrait.line * inside)


def _rule(line: Field, place: Oval, unit: float) -> None:
    pad = round(30 * unit)
    top, left = round(place.y - place.ry) - pad, round(place.x - place.rx) - pad
    rows, columns = round(2 * place.ry) + 2 * pad, round(2 * place.rx) + 2 * pad
    window = (slice(top, top + rows), slice(left, left + columns))
    rule = ornament.keyline((rows, columns), (place.x - left, place.y - top, place.rx, place.ry), unit)
    line[window] = np.maximum(line[window], rule)


def _region(place: Oval) -> dict[str, object]:
    s = place.sitter
    size = np.array([3400, 3400 * PROPORTION])
    frame = np.concatenate(
        [(place.x - place.rx, place.y - place.ry) / size, (2 * place.rx, 2 * place.ry) / size]
    )
    return {
        "name": s.name,
        "row": s.row,
        "position": s.position,
        "face": _rounded(_face_box(place) / np.tile(size, 2)),
        "oval": _rounded(frame),
    }


def _face_box(place: Oval) -> Field:
    """Return x, y, width, height in pixels of the head from hairline to chin and from ear to ear."""
    f = place.sitter.face
    marks = [(sx * 7.4 * f.width, y, 0.0) for sx in (-1, 1) for y in (2.0, -4.0)]
    marks += [(sx * 5.6 * f.width, -2.0, 6.0) for sx in (-1, 1)] + [
        (0, 9.4 * f.skull, 6.0),
        (0, -11.6 * f.length, 7.0),
    ]
    seen = room_frame(np.array(marks, np.float32).T, place.sitter)
    scale = 2 * place.rx / WIDE
    x, y = place.x - place.rx + (seen[0] - LEFT) * scale, place.y - place.ry + (TOP - seen[1]) * scale
    return np.array([x.min(), y.min(), np.ptp(x), np.ptp(y)], np.float32)


def _rounded(values: Iterable[float]) -> list[float]:
    return [round(float(v), 5) for v in values]
