"""What the sitters wear: coats with lapels, shirts, ties, collars, a cap.

Knows clothes as solids; not cloth's tone (bust). Points are in the body's own frame, which is the head's
frame of a sitter who looks straight ahead; the cap's points are in the head's frame.
"""

from __future__ import annotations

import math

import numpy as np

from example_art.sitters import Collar, Dress, Matter
from example_art.solids import Field, cone, ellipsoid, field, join, mirrored, ripple, ruffled, sphere, step

Part = tuple[Matter, Field]

_FALL = Collar(
    Matter.CLOTH, top=-14.6, bottom=-20, radius=6.5, flare=0.3, gap=34, spread=6, point=0, thick=0.4
)


def clothes(p: Field, dress: Dress, seed: float) -> list[Part]:
    """Return every garment with the distance to it."""
    torso = _torso(p)
    parts = [
        (dress.coat, _coat(p, torso, dress, seed=seed)),
        (dress.under, np.maximum(torso - 0.3, 0.6 - p[2])),
    ]
    parts.extend((c.matter, collar(p, c, seed)) for c in dress.collars)
    if dress.lapel > 0:
        parts.append((dress.coat, collar(p, _FALL, seed)))
    if dress.tie:
        parts.append((Matter.TIE, _tie(p, torso)))
    if dress.placket:
        parts.append((dress.coat, np.maximum(torso - 1.1, np.maximum(np.abs(p[0] - 0.8) - 1.5, -p[2]))))
    if dress.buttons:
        parts.append((Matter.METAL, _buttons(p, torso, dress)))
    return [(matter, field(distance)) for matter, distance in parts]


def collar(p: Field, style: Collar, seed: float) -> Field:
    """Return the distance to one collar."""
    middle = -2.2 + (p[1] + 8) * 0.108
    z = p[2] - middle
    rho, azimuth = np.hypot(p[0], z), np.degrees(np.arctan2(np.abs(p[0]), z))
    top = style.top + 1.3 * azimuth / 180 - 0.8 * step(40, 0, azimuth)
    fall = style.point * step(style.spread + 42, style.spread + 14, azimuth)
    bottom = style.bottom - fall
    radius = style.radius + style.flare * (top - p[1])
    gap = (style.gap + style.spread * np.clip(top - p[1], 0, 9) - azimuth) * rho * math.pi / 180
    thick = np.full_like(rho, style.thick)
    if style.matter is Matter.FUR:
        return _fur(p, rho, style, seed)
    shell = np.abs(rho - radius) - thick
    return field(0.6 * np.maximum(np.maximum(shell, gap), np.maximum(p[1] - top, bottom - p[1])))


def _fur(p: Field, rho: Field, style: Collar, seed: float) -> Field:
    """Return the distance to a thick roll of fur that lies around the neck and sinks in front."""
    height = p[1] - style.top + 0.42 * (p[2] + 3)
    roll = field(np.hypot(rho - style.radius, height * 0.9) - style.thick)
    return ruffled(roll, p, (0.35, 1.2, seed), (0.5, 3.4, seed + 2)) * np.float32(0.8)


def cap(p: Field) -> list[Part]:
    """Return the parts of a peaked field cap, in the head's frame."""
    crown = ellipsoid(p, (0, 10.6, -1.2), (9.7, 3.2, 10.8))
    band = np.maximum(np.hypot(p[0] / 8.15, (p[2] + 0.9) / 9.95) - 1, (np.abs(p[1] - 7.6) - 2.4) / 8) * 8
    shade = ellipsoid(p, (0, 3.6, 7.0), (6.6, 3.0, 6.2))
    hollow = ellipsoid(p, (0, 3.2, 6.9), (6.5, 2.9, 6.1))
    peak = np.maximum(np.maximum(shade, -hollow), 6.0 - p[2])
    badge = sphere(p, (0, 8.2, 9.3), 0.85)
    return [(Matter.CAP, crown), (Matter.CAP, band), (Matter.PEAK, peak), (Matter.METAL, badge)]


def _torso(p: Field) -> Field:
    m = mirrored(p)
    shoulder = cone(m, (0, -16.0, -4.2), (15.5, -23.5, -4.8), (4.0, 5.2))
    return join(shoulder, ellipsoid(p, (0, -34, -2.5), (20, 15.5, 11)), 4.5)


def _coat(p: Field, torso: Field, dress: Dress, *, seed: float) -> Field:
    """Return the distance to a coat that opens in a V in front and lies in a few soft creases."""
    front = step(-3.0, 0.0, p[2])
    edge = np.abs(p[0]) - dress.opening * np.clip((p[1] - dress.depth) / (-17 - dress.depth), 0, 1.6)
    edge = edge * front + 9 * (1 - front)
    crease = 0.28 * ripple(p * np.array([[1], [0.55], [1]], np.float32), 9.0, seed)
    coat = torso - (0.75 + crease) * step(-0.35, 0.15, edge) + 0.8 * step(0.0, -0.5, edge)
    return field(coat - _lapel(p, edge, dress))


def _lapel(p: Field, edge: Field, dress: Dress) -> Field:
    """Return how far the lapels stand out, with the notch between collar and lapel."""
    if dress.lapel <= 0:
        return np.zeros_like(edge)
    width = dress.lapel * step(dress.depth - 1, dress.depth + 7, p[1])
    band = step(-0.3, 0.1, edge) * step(0.15, -0.15, edge - width)
    notch = step(0.5, 0.25, np.abs(p[1] + 21.0 + 0.55 * edge)) * step(0.3, 0.6, edge / np.maximum(width, 0.1))
    return field(0.65 * band * (1 - notch) * (p[2] > -3))


def _tie(p: Field, torso: Field) -> Field:
    """Return the distance to a four-in-hand: a flat tapering knot and the blade below it."""
    x, y, z = p
    half = 1.15 + 0.20 * (y + 16.2)
    knot = np.maximum(
        np.maximum(np.abs(x) - half, np.abs(y + 16.2) - 1.35), np.abs(z - 3.7 + 0.3 * x * x) - 0.35
    )
    width = 0.75 + 0.10 * np.clip(-18.5 - y, 0, 12)
    blade = np.maximum(torso - 0.75, np.maximum(np.abs(x) - width, np.maximum(y + 16.8, -z)))
    return join(field(knot - 0.12) * np.float32(0.7), field(blade), 0.3)


def _buttons(p: Field, torso: Field, dress: Dress) -> Field:
    """Return the distance to buttons down the front at the given heights; two rows where there are lapels."""
    column = 4.6 if dress.lapel > 0 else 0.8
    across = np.abs(np.abs(p[0]) - column) if dress.lapel > 0 else np.abs(p[0] - column)
    up = np.min(np.stack([np.abs(p[1] - height) for height in dress.buttons]), axis=0)
    return field(np.maximum(np.hypot(across, up) - 0.62, np.maximum(torso - 1.7, -p[2])))
