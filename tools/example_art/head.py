"""The head: skull, face, ears, eyes and glasses as solids.

Knows how a `Face` becomes flesh; not what grows on it (growth) and not what is worn (dress). Points are in
the head's own frame: the eyes at y 0, x +-3.2; the face looks along +z.
"""

from __future__ import annotations

import math

import numpy as np

from example_art.sitters import Face, Glasses
from example_art.solids import (
    Field,
    Vector,
    chain,
    cone,
    cut,
    ellipsoid,
    field,
    join,
    mirrored,
    ring,
    sphere,
    step,
)

EYE_X, EYE_Z, EYE_RADIUS = 3.2, 6.2, 1.36
CRANIUM: tuple[Vector, Vector] = ((0, 3.2, -1.0), (7.5, 8.3, 9.6))
LENS_Z = 9.5


def fitted(p: Field, face: Face) -> Field:
    """Return head points as the standard head sees them: this face's width, length and dome undone."""
    x, y, z = p
    above = step(0.0, 9.0, y)
    below = step(0.0, -6.0, y)
    stretch = 1 + (face.length - 1) * below + (face.skull - 1) * above
    return field(np.stack((x / np.float32(face.width), y / stretch, z)))


def eye_centre(face: Face) -> Vector:
    """Return the centre of the eyeball on the positive side."""
    return (EYE_X, 0.0, EYE_Z + 0.15 * (face.eye - 1))


def cranium(p: Field) -> Field:
    """Return the distance to the skull cap that hair grows from."""
    return ellipsoid(p, *CRANIUM)


def flesh(p: Field, face: Face) -> Field:
    """Return the distance to the skin of head and neck."""
    m = mirrored(p)
    mass = _mass(p, m, face)
    mass = _sockets(mass, m)
    mass = join(mass, _nose(m, face), 0.8)
    mass = _mouth(mass, m, face)
    mass = _folds(mass, m, face)
    mass = join(mass, _lids(p, face), 0.22)
    return join(mass, _ear(m, face), 0.6)


def neck(p: Field) -> Field:
    """Return the distance to the neck, in the body's frame."""
    return cone(p, (0, -8, -2.4), (0, -21, -3.6), (4.75, 5.6))


def eyeball(p: Field, face: Face) -> Field:
    """Return the distance to both eyeballs."""
    return sphere(mirrored(p), eye_centre(face), EYE_RADIUS * face.eye)


def lid_edge(p: Field, face: Face) -> Field:
    """Return how near a point is to the edge of an upper lid, 1 on it and 0 away from it."""
    q = _eye_frame(p, face)
    above = _wedge(q, face.lid)
    near = step(0.55, 0.2, np.abs(np.sqrt((q * q).sum(0)) - EYE_RADIUS * face.eye - 0.1))
    return field(step(0.24, 0.05, np.abs(above)) * near * (q[2] > 0))


def brow(p: Field, face: Face) -> Field:
    """Return the distance to the eyebrows' middle line, less their thickness."""
    rise = face.brow_rise
    knots: tuple[Vector, ...] = (
        (1.3, 1.65 + 0.12 * rise, 8.85),
        (3.1, 2.3 + 0.35 * rise, 8.25),
        (5.2, 1.75 + 0.2 * rise, 6.75),
    )
    return chain(mirrored(p), knots, (face.brow, face.brow, face.brow * 0.45))


def lips(p: Field, face: Face) -> Field:
    """Return the distance to the red of the lips."""
    m = mirrored(p)
    upper = chain(m, ((0, -6.75, 9.25), (0.6, -6.65, 9.2), (2.4, -6.85, 7.95)), (0.36, 0.4, 0.16))
    lower = chain(m, ((0, -7.65, 9.05), (0.9, -7.6, 8.85), (2.2, -7.1, 7.95)), (0.52, 0.45, 0.14))
    return field(join(upper, lower) - 0.12 * (face.lips - 1))


def frames(p: Field, glasses: Glasses) -> Field:
    """Return the distance to rims, bridge and, for spectacles, arms."""
    m = mirrored(p)
    out = ring(m, (EYE_X + 0.15, -0.25, LENS_Z), (glasses.rx, glasses.ry), glasses.wire)
    inner = EYE_X + 0.15 - glasses.rx
    arch: tuple[Vector, ...] = (
        (0, 0.75, LENS_Z + 0.75),
        (inner * 0.6, 0.6, LENS_Z + 0.5),
        (inner, 0.0, LENS_Z),
    )
    out = join(out, chain(m, arch, (glasses.wire,) * 3))
    if glasses.arms:
        hinge = EYE_X + 0.15 + glasses.rx
        out = join(
            out,
            chain(m, ((hinge, 0.1, LENS_Z), (hinge + 1.2, 0.4, 6.5), (7.7, 0.6, -1.5)), (glasses.wire,) * 3),
        )
    return out


def lens(p: Field, glasses: Glasses) -> Field:
    """Return the lens coordinate of points seen straight through: below 1 inside the rim."""
    q = mirrored(p)
    return field(np.hypot((q[0] - EYE_X - 0.15) / glasses.rx, (q[1] + 0.25) / glasses.ry))


def _mass(p: Field, m: Field, face: Face) -> Field:
    out = join(cranium(p), ellipsoid(p, (0, -2.9, 1.2), (6.35, 8.4, 7.5)), 2.0)
    out = join(out, ellipsoid(p, (0, -6.3, 1.0), (5.5 * face.jaw, 5.0, 7.2)), 2.2)
    out = join(out, ellipsoid(p, (0, -9.9, 6.6), (1.9 * face.chin, 1.6, 1.9)), 1.8)
    out = join(out, ellipsoid(m, (4.5, -2.1, 4.9), (2.2, 1.7 * face.cheekbone, 2.3 * face.cheekbone)), 1.6)
    out = join(out, sphere(m, (3.7, -5.2, 4.6 + 0.3 * face.cheek), 2.2 + 0.9 * face.cheek), 2.2)
    out = join(out, ellipsoid(p, (0, -6.9, 6.6), (3.1, 2.6, 2.35)), 1.6)
    r = face.ridge
    ridge = chain(m, ((0.9, 1.7, 8.1), (3.1, 2.15, 7.5), (5.0, 1.5, 5.6)), (0.95 * r, 0.95 * r, 0.8 * r))
    return join(out, ridge, 1.2)


def _sockets(mass: Field, m: Field) -> Field:
    hollow = ellipsoid(m, (3.15, 0.05, 8.75), (2.35, 1.35, 1.9))
    inner = ellipsoid(m, (1.75, 0.3, 8.7), (0.85, 1.0, 1.0))
    return cut(mass, join(hollow, inner, 0.6), 1.1)


def _nose(m: Field, face: Face) -> Field:
    n, w = face.nose, face.nose_width
    out = cone(m, (0, 1.5, 8.0), (0, -3.2 * n, 10.3 + 0.5 * (n - 1)), (0.72 * w, 0.82 * w))
    out = join(out, sphere(m, (0, -3.65 * n, 10.35), 0.98 * w), 0.7)
    out = join(out, ellipsoid(m, (0, -3.2 * n, 8.6), (1.5 * w, 1.7, 1.5)), 0.9)
    out = join(out, ellipsoid(m, (1.35 * w, -4.0 * n, 9.0), (0.72, 0.75, 0.95)), 0.45)
    return cut(out, ellipsoid(m, (0.72 * w, -4.75 * n, 9.7), (0.42, 0.42, 0.6)), 0.25)


def _mouth(mass: Field, m: Field, face: Face) -> Field:
    full = face.lips
    upper = chain(
        m, ((0, -6.75, 8.95), (0.6, -6.65, 8.95), (2.5, -6.85, 7.7)), (0.38 * full, 0.42 * full, 0.2)
    )
    lower = chain(m, ((0, -7.7, 8.75), (0.9, -7.65, 8.55), (2.3, -7.1, 7.7)), (0.55 * full, 0.5 * full, 0.2))
    out = join(join(mass, upper, 0.5), lower, 0.5)
    slit = chain(m, ((0, -7.14, 9.5), (1.2, -7.15, 9.1), (2.7, -6.82, 8.0)), (0.13, 0.13, 0.1))
    out = cut(out, slit, 0.3)
    return cut(out, ellipsoid(m, (0, -8.85, 9.6), (1.8, 0.5, 0.7)), 0.8)


def _folds(mass: Field, m: Field, face: Face) -> Field:
    cheek_fold = chain(m, ((1.9, -4.0, 9.0), (2.9, -5.6, 8.3), (3.3, -7.4, 7.3)), (0.12, 0.2, 0.1))
    return cut(mass, cheek_fold + 0.16 * (1 - face.age), 0.2 + 0.55 * face.age)


def _lids(p: Field, face: Face) -> Field:
    q = _eye_frame(p, face)
    ball = np.sqrt((q * q).sum(0)) - EYE_RADIUS * face.eye
    upper = np.maximum(ball - 0.2, -_wedge(q, face.lid))
    lower = np.maximum(ball - 0.13, _wedge(q, -20.0))
    return field(np.maximum(join(upper, lower), -q[2] - 0.2))


def _eye_frame(p: Field, face: Face) -> Field:
    c, s = math.cos(math.radians(face.slant)), math.sin(math.radians(face.slant))
    q = mirrored(p) - np.array(eye_centre(face), np.float32)[:, None]
    return field(np.stack((q[0] * c + q[1] * s, q[1] * c - q[0] * s, q[2])))


def _wedge(q: Field, opening: float) -> Field:
    """Return the height of points above a plane through the eye's long axis, raised in front by `opening`."""
    a = math.radians(opening)
    return field(q[1] * math.cos(a) - q[2] * math.sin(a))


def _ear(m: Field, face: Face) -> Field:
    q = m - np.array([[7.25], [-1.0], [-1.3]], np.float32)
    size = face.ear
    tilted = np.stack((q[0] - 0.25 * q[1] * 0.3 + 0.25 * q[2], q[1], q[2])).astype(np.float32)
    shell = ellipsoid(tilted, (0, 0, 0), (0.85, 3.0 * size, 1.9 * size))
    bowl = ellipsoid(tilted, (0.75, 0.25, 0.35), (0.75, 2.1 * size, 1.15 * size))
    return join(cut(shell, bowl, 0.5), sphere(tilted, (0.1, -0.3, 1.0), 0.6), 0.5)
