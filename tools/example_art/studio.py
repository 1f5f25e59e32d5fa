"""The studio: a sitter under the lamp, seen through a window of the plate.

Knows how tone comes from own colour and light, and which way the strokes of hair run on the paper; not ink.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from example_art import growth
from example_art.bust import head_frame, nearest, parts
from example_art.lamp import LAMP, Solid, normals, openness, trace, unshaded
from example_art.sitters import Matter, Sitter
from example_art.solids import Field, field, step, turn
from example_art.tint import SHARP, SHINE, Kinds, colour

FILL = np.array([0.75, 0.05, 0.66], np.float32)
_BETWEEN = LAMP + np.array([0, 0, 1], np.float32)
HALF = _BETWEEN / np.float32(np.linalg.norm(_BETWEEN))
NEAR = 17.0
_COARSE = 4


@dataclass(frozen=True, slots=True)
class View:
    """The window through which a bust is seen: centimetres left, top, right, bottom, pixels a cm."""

    left: float
    top: float
    right: float
    bottom: float
    scale: float

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width in pixels."""
        return round((self.top - self.bottom) * self.scale), round((self.right - self.left) * self.scale)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the draughtsman sees, all (height, width): tone, matter (-1 for none), place, stroke direction."""

    tone: Field
    matter: npt.NDArray[np.int8]
    surface: Field
    stroke: Field


def look(sitter: Sitter, view: View) -> Seen:
    """Return what is seen of `sitter` through `view`."""

    def solid(p: Field) -> Field:
        return nearest(p, sitter)

    rays, wanted = _rays(view, solid)
    hit, ends = trace(rays[:, wanted], solid)
    at, p = np.flatnonzero(wanted)[hit], ends[:, hit]
    found = parts(p, sitter)
    kinds = np.array([m for m, _ in found])[np.argmin(np.stack([d for _, d in found]), axis=0)]
    normal = normals(p, solid)
    tone = _lit(p, normal, kinds, sitter, solid=solid)
    strokes = _strokes(p, normal, kinds, sitter)
    return Seen(
        _placed(tone, at, view),
        _placed(kinds, at, view, empty=-1).astype(np.int8),
        np.stack([_placed(c, at, view) for c in p]),
        np.stack([_placed(c, at, view) for c in strokes]),
    )


def _grid(view: View) -> Field:
    """Return the starting point of a ray for every pixel, (3, height * width)."""
    rows, columns = view.shape
    y, x = np.mgrid[0:rows, 0:columns].astype(np.float32)
    across, up = view.left + (x + 0.5) / view.scale, view.top - (y + 0.5) / view.scale
    return np.stack((across.ravel(), up.ravel(), np.full(rows * columns, NEAR, np.float32)))


def _rays(view: View, solid: Solid) -> tuple[Field, npt.NDArray[np.bool_]]:
    """Return rays that start shortly before the bust, and which of them can meet it: a coarse look."""
    small = View(view.left, view.top, view.right, view.bottom, view.scale / _COARSE)
    hit, ends = trace(_grid(small), solid, reach=0.12)
    depth = np.where(hit, ends[2], -99).astype(np.float32).reshape(small.shape)
    depth = field(cv2.dilate(depth, np.ones((3, 3), np.uint8)))
    rows, columns = view.shape
    start = field(cv2.resize(depth, (columns, rows), interpolation=cv2.INTER_NEAREST)).ravel()
    rays = _grid(view)
    rays[2] = np.minimum(start + 1.2, NEAR)
    return rays, start > -99


def _placed(
    values: npt.NDArray[np.generic], at: npt.NDArray[np.intp], view: View, *, empty: float = 0
) -> Field:
    """Return a picture with `values` at the pixels `at` and `empty` elsewhere."""
    rows, columns = view.shape
    out = np.full(rows * columns, empty, np.float32)
    out[at] = values
    return out.reshape(rows, columns)


def _lit(p: Field, normal: Field, kinds: Kinds, sitter: Sitter, *, solid: Solid) -> Field:
    """Return the tone of each point: its own colour under lamp, fill and sky, with shadows."""
    key = np.clip((LAMP @ normal + 0.12) / 1.12, 0, 1) * unshaded(p, normal, solid)
    fill = np.clip(FILL @ normal, 0, 1)
    open_sky = openness(p, normal, solid)
    light = 0.80 * key + 0.13 * fill * open_sky + 0.24 * open_sky * (0.75 + 0.25 * normal[1])
    gloss = np.clip(HALF @ normal, 0, 1)
    shine, sharp = SHINE[kinds], SHARP[kinds]
    rim = 0.10 * step(0.55, 0.0, normal[2]) * (kinds != Matter.EYE) * fill
    return field(colour(p, kinds, sitter) * light + shine * gloss**sharp * (0.3 + key) + rim)


def _strokes(p: Field, normal: Field, kinds: Kinds, sitter: Sitter) -> Field:
    """Return the direction of hair on the paper (x right, y down), unit length; zero where nothing grows."""
    h = head_frame(p, sitter)
    spin = turn(sitter.face.yaw, sitter.face.pitch, sitter.face.roll)
    out = np.zeros((2, p.shape[1]), np.float32)
    for matter, combed in (
        (Matter.HAIR, growth.hair_strokes(h, sitter.hair, sitter.seed)),
        (Matter.BEARD, growth.beard_strokes(h, sitter.beard, sitter.seed)),
    ):
        at = kinds == matter
        v = spin @ combed[:, at]
        v = v - normal[:, at] * (v * normal[:, at]).sum(0)
        flat = np.stack((v[0], -v[1]))
        out[:, at] = flat / np.maximum(np.sqrt((flat * flat).sum(0)), 1e-4)
    return out
