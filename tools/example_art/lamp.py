"""Seeing and lighting a solid: where rays meet it, how its skin is turned, what shades it.

Knows only a distance function; not what the solid shows. The lamp stands at the upper left before the sitter,
as in every studio of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from example_art.solids import Field, field

Solid: TypeAlias = Callable[[Field], Field]

LAMP = np.array([-0.52, 0.58, 0.63], np.float32) / np.float32(np.linalg.norm([0.52, 0.58, 0.63]))
FAR = -15.0
# Noise makes the distances too long by up to this much, so that every step must be shortened by it.
_CAUTION = 0.62


def trace(start: Field, solid: Solid, *, reach: float = 0.02) -> tuple[npt.NDArray[np.bool_], Field]:
    """Walk rays from `start` away from the viewer until they meet `solid`; return which did, and where."""
    p = start.copy()
    alive = np.arange(p.shape[1])
    hit = np.zeros(p.shape[1], bool)
    for _ in range(90):
        d = solid(p[:, alive])
        near = d < reach
        hit[alive[near]] = True
        p[2, alive] -= np.where(near, 0, np.maximum(d * _CAUTION, reach))
        alive = alive[~near & (p[2, alive] > FAR)]
        if not alive.size:
            break
    return hit, p


def normals(p: Field, solid: Solid, reach: float = 0.05) -> Field:
    """Return the outward unit normal of the skin at each point."""
    corners = np.array([[1, -1, -1], [-1, -1, 1], [-1, 1, -1], [1, 1, 1]], np.float32)
    n = field(sum(c[:, None] * solid(p + reach * c[:, None]) for c in corners))
    return field(n / np.maximum(np.sqrt((n * n).sum(0)), 1e-6))


def unshaded(p: Field, normal: Field, solid: Solid) -> Field:
    """Return how much of the lamp each point sees, 0 to 1, with a soft edge."""
    lit = np.ones(p.shape[1], np.float32)
    alive = np.flatnonzero(normal.T @ LAMP > -0.12)
    reach = np.full(alive.size, 0.3, np.float32)
    for _ in range(16):
        d = solid(p[:, alive] + 0.25 * normal[:, alive] + LAMP[:, None] * reach)
        lit[alive] = np.minimum(lit[alive], np.clip(0.5 + 4.0 * d / reach, 0, 1))
        open_way = (d < 5) & (lit[alive] > 0)
        alive, reach = alive[open_way], (reach + np.clip(d * 0.8, 0.25, 1.4))[open_way]
        if not alive.size:
            break
    return field(lit * lit * (3 - 2 * lit))


def openness(p: Field, normal: Field, solid: Solid) -> Field:
    """Return how open each point lies to the room: 1 on a brow, less in a socket."""
    shut = np.zeros(p.shape[1], np.float32)
    for reach, weight in ((0.25, 0.9), (0.6, 0.7), (1.2, 0.5), (2.4, 0.32)):
        shut += weight * np.clip(reach - solid(p + reach * normal), 0, None) / reach
    return field(np.clip(1 - 0.55 * shut, 0.12, 1))
