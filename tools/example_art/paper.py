"""A card of about 1920 and what a century did to it.

Knows paper and how two inks sit on it; not what is printed. Colours are (height, width, 3) float32, sRGB
0-1.
"""

from __future__ import annotations

import cv2
import numpy as np

from example_art.ink import noise
from example_art.solids import Field, field, step

CREAM = np.array([0.925, 0.872, 0.752], np.float32)
STAIN = np.array([0.72, 0.55, 0.34], np.float32)
TINT_INK = np.array([0.40, 0.275, 0.175], np.float32)
LINE_INK = np.array([0.135, 0.085, 0.060], np.float32)


def card(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Return an aged cream card: clouded, fibrous, foxed and browned towards its edges."""
    rows, columns = shape
    cloud = _clouds(rng, shape)
    brown = 0.10 + 0.13 * (cloud - 0.5) + 0.42 * _edge(rng, shape) + _foxing(rng, shape)
    brown = np.clip(brown, 0, 0.85)[..., None]
    paper = CREAM * (1 - brown) + CREAM * STAIN * brown
    tooth = noise(rng, (rows, columns), 0.9) - 0.5
    paper = paper * (1 + 0.022 * tooth + 0.030 * _fibres(rng, shape))[..., None]
    return field(paper * (1 + 0.05 * _platemark(shape))[..., None])


def printed(paper: Field, wash: Field, line: Field, rng: np.random.Generator) -> Field:
    """Return the card after both impressions: the tint a little out of register, the drawing over it."""
    tooth = noise(rng, (wash.shape[0], wash.shape[1]), 1.1)
    tint = np.roll(wash, (2, -2), (0, 1)) * (0.94 + 0.12 * tooth)
    key = np.clip(line * (1.08 - 0.22 * tooth), 0, 1)
    after_tint = paper * np.power(TINT_INK, tint[..., None])
    return field(after_tint * (1 - key[..., None] * (1 - LINE_INK)))


def _clouds(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    small = (
        noise(rng, (shape[0] // 16, shape[1] // 16), 9.0) * 0.6
        + noise(rng, (shape[0] // 16, shape[1] // 16), 2.5) * 0.4
    )
    return np.asarray(cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), np.float32)


def _edge(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Return browning that creeps in from the card's edges and corners."""
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    inward = np.minimum(np.minimum(x, shape[1] - x), np.minimum(y, shape[0] - y)) / shape[1]
    corner = np.hypot(x / shape[1] - 0.5, (y / shape[0] - 0.5) * 0.9)
    ragged = inward + 0.012 * (_clouds(rng, shape) - 0.5)
    return field(0.75 * np.exp(-np.clip(ragged, 0, None) / 0.016) + 0.55 * step(0.36, 0.70, corner))


def _foxing(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Return the rust-brown spots of damp, many faint and few plain."""
    out = np.zeros(shape, np.float32)
    unit = shape[1] / 3400
    for _ in range(150):
        at = (int(rng.uniform(0, shape[1])), int(rng.uniform(0, shape[0])))
        radius, depth = rng.pareto(2.2) * 4 + 2, rng.uniform(0.05, 0.32)
        cv2.circle(out, at, max(round(min(radius, 22) * unit), 1), float(depth), -1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(out, (0, 0), 3.2 * unit), np.float32)


def _fibres(rng: np.random.Generator, shape: tuple[int, int]) -> Field:
    """Return short fibres pressed into the sheet, some lighter and some darker than it."""
    out = np.zeros(shape, np.float32)
    unit = shape[1] / 3400
    for _ in range(9000):
        start = rng.uniform((0, 0), (shape[1], shape[0]))
        heading, bend, length = rng.uniform(0, 6.3), rng.normal(0, 0.5), rng.uniform(8, 34) * unit
        middle = start + length / 2 * np.array([np.cos(heading), np.sin(heading)])
        end = middle + length / 2 * np.array([np.cos(heading + bend), np.sin(heading + bend)])
        knots = np.array([start, middle, end]).astype(np.int32)
        cv2.polylines(
            out,
            [knots],
            isClosed=False,
            color=float(rng.choice((-1.0, 0.8))),
            thickness=1,
            lineType=cv2.LINE_AA,
        )
    return np.asarray(cv2.GaussianBlur(out, (0, 0), 0.8), np.float32)


def _platemark(shape: tuple[int, int]) -> Field:
    """Return the bevel that the press left around the plate: light on one flank, dark on the other."""
    unit = shape[1] / 3400
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    inward = np.minimum(np.minimum(x, shape[1] - x), np.minimum(y, shape[0] - y)) / unit - 62
    flank = np.exp(-((inward / 4.5) ** 2))
    sunlit = np.where((x < 70 * unit) | (y < 70 * unit), -1.0, 1.0)
    return field(flank * sunlit)
