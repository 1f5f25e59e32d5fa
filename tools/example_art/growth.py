"""Hair and beard: where they grow, how high they stand and which way they lie.

Knows the growth of a head as solids and as directions of stroke; not the head beneath nor the ink. Points
are in the head's own frame, as in `head`.
"""

from __future__ import annotations

import numpy as np

from example_art.head import CRANIUM, cranium
from example_art.head import brow as head_brow
from example_art.sitters import Beard, Comb, Face, Hair
from example_art.solids import Field, chain, ellipsoid, field, join, mirrored, ripple, ruffled, step


def hair(p: Field, style: Hair, seed: float) -> Field:
    """Return the distance to the hair of the head; inside the skull where none grows."""
    azimuth, elevation = _bearings(p)
    edge = field(np.interp(azimuth, [a for a, _ in style.line], [e for _, e in style.line]))
    skull = cranium(p)
    ragged = 0.8 + 8 * style.ruffle
    inward = -ruffled(edge - elevation, p, (ragged, 1.3, seed + 9)) if ragged else elevation - edge
    grown = step(-4.0, 3.0, inward) * step(style.ceiling + 9, style.ceiling - 9, elevation)
    height = 0.3 + (_height(azimuth, elevation, style) - 0.3) * step(-6, style.rise, inward)
    out = field(skull - height * grown + 2.0 * (1 - grown))
    for centre, radii in style.extras:
        out = join(out, ellipsoid(mirrored(p), centre, radii), 1.5)
    if style.comb is Comb.PARTED:
        out = field(out + 0.9 * step(0.9, 0.0, np.abs(p[0] - 0.4)) * step(0, 4, p[2]))
    return ruffled(
        out, p, (style.ruffle, style.lock, seed), (style.ruffle * 0.5, style.lock * 0.45, seed + 3)
    )


def beard(p: Field, style: Beard, seed: float) -> Field:
    """Return the distance to beard and moustache; far away where there are none."""
    out = field(np.full(p.shape[1], 50))
    m = mirrored(p)
    for tuft in style.tufts:
        out = join(out, chain(m, tuft.knots, tuft.radii, blend=0.8), 0.55)
    drawn_down = field(p * np.array([[1], [0.35], [1]]))
    return ruffled(out, drawn_down, (style.ruffle, 1.0, seed), (style.ruffle * 0.6, 2.6, seed + 5))


def brows(p: Field, face: Face, seed: float) -> Field:
    """Return the distance to the eyebrows as short hair that stands a little off the skin."""
    return ruffled(head_brow(p, face), field(p * np.array([[1], [1.6], [1]])), (0.5 * face.brow, 0.8, seed))


def hair_strokes(p: Field, style: Hair, seed: float) -> Field:
    """Return the direction in which the hair lies at each point, not yet of unit length."""
    x, y, z = p
    one = np.ones_like(x)
    match style.comb:
        case Comb.BACK:
            v = np.stack((0.10 * x, 0.75 * one, -0.8 * one))
        case Comb.UP | Comb.CURLS:
            v = np.stack((x, y - 1.0, 0.2 * z))
        case Comb.PARTED:
            v = np.stack((np.sign(x - 0.4) * step(14, 6, y) * 1.3, -0.8 - 0.05 * np.abs(x), -0.4 * one))
        case Comb.SIDE:
            v = np.stack((0.9 * one, 0.25 - 0.09 * (x + 4), -0.6 * one))
    bend = style.curl * np.stack([ripple(p, style.lock * 1.6, seed + 7 * k) for k in (1, 2, 3)])
    brow = step(4.6, 3.6, y) * step(4.5, 5.5, z)
    v = v * (1 - brow) + np.stack((np.sign(x), 0.25 * one, 0 * one)) * brow
    norm = np.maximum(np.sqrt((v * v).sum(0)), 1e-4)
    return field(v / norm + bend)


def beard_strokes(p: Field, style: Beard, seed: float) -> Field:
    """Return the direction in which beard and moustache lie: down from the chin, outwards under the nose."""
    x, y, _ = p
    lip = step(-7.7, -6.9, y)
    down = np.stack((0.09 * x, -np.ones_like(x), 0.15 * np.ones_like(x)))
    out = np.stack((np.sign(x) * np.minimum(np.abs(x) * 2, 1), -0.55 * np.ones_like(x), np.zeros_like(x)))
    bend = style.curl * np.stack([ripple(p, 2.2, seed + 5 * k) for k in (1, 2, 3)])
    return field(down * (1 - lip) + out * lip + bend)


def _bearings(p: Field) -> tuple[Field, Field]:
    """Return azimuth (0 in front, 180 behind) and elevation of points from the skull's middle, in degrees."""
    centre, radii = (np.array(v, np.float32)[:, None] for v in CRANIUM)
    d = (p - centre) / radii
    norm = np.maximum(np.sqrt((d * d).sum(0)), 1e-4)
    azimuth = np.degrees(np.arctan2(np.abs(d[0]), d[2]))
    return field(azimuth), field(np.degrees(np.arcsin(np.clip(d[1] / norm, -1, 1))))


def _height(azimuth: Field, elevation: Field, style: Hair) -> Field:
    top = style.front if style.top is None else style.top
    low = style.side + (style.front - style.side) * step(95, 35, azimuth)
    return field(low + (top - low) * step(30, 75, elevation))
