"""Solids as signed distances: negative inside, positive outside, zero on the skin.

Knows a handful of bodies and how to join, cut and blend them; nothing of heads, light or pixels. Points
come as a (3, n) float32 array, in centimetres of a life-size head: x to the viewer's right, y up, z towards
the viewer.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Field: TypeAlias = npt.NDArray[np.float32]
Vector: TypeAlias = tuple[float, float, float]


def field(values: npt.ArrayLike) -> Field:
    """Return `values` as single-precision numbers, fine enough for a drawing and half the work."""
    return np.asarray(values, np.float32)


def sphere(p: Field, centre: Vector, radius: float) -> Field:
    """Return the distance to a ball."""
    return _length(_from(p, centre)) - np.float32(radius)


def ellipsoid(p: Field, centre: Vector, radii: Vector) -> Field:
    """Return nearly the distance to an ellipsoid (exact on its skin, first order beside it)."""
    q, r = _from(p, centre), np.array(radii, np.float32)[:, None]
    unit = _length(q / r)
    slope = np.maximum(_length(q / (r * r)), np.float32(1e-6))
    inside = (unit - 1) * np.float32(min(radii))
    return field(np.where(unit < 0.3, inside, unit * (unit - 1) / slope))


def cone(p: Field, a: Vector, b: Vector, ends: tuple[float, float]) -> Field:
    """Return the distance to a rod from `a` to `b` whose radius runs from one of `ends` to the other."""
    q, axis = _from(p, a), np.array(b, np.float32) - np.array(a, np.float32)
    along = np.clip((axis @ q) / max(float(axis @ axis), 1e-9), 0, 1).astype(np.float32)
    radius = np.float32(ends[0]) + along * np.float32(ends[1] - ends[0])
    return field(_length(q - axis[:, None] * along) - radius)


def chain(p: Field, knots: tuple[Vector, ...], radii: tuple[float, ...], *, blend: float = 0.0) -> Field:
    """Return the distance to rods laid end to end through `knots`."""
    out = cone(p, knots[0], knots[1], (radii[0], radii[1]))
    for i in range(1, len(knots) - 1):
        out = join(out, cone(p, knots[i], knots[i + 1], (radii[i], radii[i + 1])), blend)
    return out


def ring(p: Field, centre: Vector, radii: tuple[float, float], wire: float) -> Field:
    """Return the distance to a wire bent to an ellipse that faces the viewer."""
    q = _from(p, centre)
    stretch = np.float32(radii[0] / radii[1])
    rim = np.hypot(q[0], q[1] * stretch) - np.float32(radii[0])
    return field(np.hypot(rim, q[2]) - np.float32(wire))


def join(a: Field, b: Field, blend: float = 0.0) -> Field:
    """Return the union of two solids, the seam filled over a width of `blend`."""
    if blend <= 0:
        return np.minimum(a, b)
    h = np.maximum(blend - np.abs(a - b), 0) / np.float32(blend)
    return field(np.minimum(a, b) - h * h * np.float32(blend / 4))


def cut(a: Field, b: Field, blend: float = 0.0) -> Field:
    """Return `a` without `b`, the edge rounded over a width of `blend`."""
    return -join(-a, b, blend)


def mirrored(p: Field) -> Field:
    """Return the points folded onto the positive side, so that one solid serves left and right."""
    return np.stack((np.abs(p[0]), p[1], p[2]))


def turn(yaw: float, pitch: float, roll: float) -> Field:
    """Return the (3, 3) rotation of a head: yaw to the viewer's right, pitch up, roll clockwise; degrees."""
    a, b, c = (math.radians(v) for v in (yaw, pitch, roll))
    about_y = np.array([[math.cos(a), 0, math.sin(a)], [0, 1, 0], [-math.sin(a), 0, math.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, math.cos(b), math.sin(b)], [0, -math.sin(b), math.cos(b)]])
    about_z = np.array([[math.cos(c), math.sin(c), 0], [-math.sin(c), math.cos(c), 0], [0, 0, 1]])
    return field(about_z @ about_y @ about_x)


def ripple(p: Field, wavelength: float, seed: float) -> Field:
    """Return a smooth irregular wave between about -1 and 1 that fills space; cheaper than lattice noise."""
    f = np.float32(2 * math.pi / wavelength)
    x, y, z = p * f + np.array([[seed], [seed * 1.7], [seed * 2.3]], np.float32)
    x2 = x + 1.3 * np.sin(0.61 * y + 0.37 * z)
    y2 = y + 1.3 * np.sin(0.53 * z + 0.71 * x)
    z2 = z + 1.3 * np.sin(0.67 * x + 0.43 * y)
    return field((np.sin(x2) * np.cos(y2) + np.sin(y2) * np.cos(z2) + np.sin(z2) * np.cos(x2)) / 1.8)


def ruffled(solid: Field, p: Field, *waves: tuple[float, float, float]) -> Field:
    """Return `solid` roughened by ripples (height, wavelength, seed); only near its skin, where it shows."""
    near = solid < sum(height for height, _, _ in waves) * 2 + 0.6
    out, close = solid.copy(), p[:, near]
    for height, wavelength, seed in waves:
        out[near] -= np.float32(height) * ripple(close, wavelength, seed)
    return out


def within(p: Field, inside: npt.NDArray[np.bool_], solid: Callable[[Field], Field], far: Field) -> Field:
    """Return the distances to `solid` for the points `inside`, and `far` for the rest."""
    out = far.copy()
    if inside.any():
        out[inside] = solid(p[:, inside])
    return out


def step(edge0: float, edge1: float, x: Field) -> Field:
    """Return 0 below `edge0`, 1 above `edge1` and a smooth rise between (edges may be given falling)."""
    t = np.clip((x - edge0) / (edge1 - edge0), 0, 1)
    return field(t * t * (3 - 2 * t))


def _from(p: Field, centre: Vector) -> Field:
    return field(p - np.array(centre, np.float32)[:, None])


def _length(q: Field) -> Field:
    return field(np.sqrt(np.einsum("ij,ij->j", q, q)))
