"""Finds faces with YuNet: an overview first, then as close as the faces ask for.

Knows where to look and how closely; the looks themselves are the network's, joining them is fusion's.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from annotator.core.geometry import Box
from annotator.faces.detector import Face, IsCancelled, OnProgress, Pixels
from annotator.faces.fusion import Fused, fuse
from annotator.faces.network import Network, Sightings, joined
from annotator.faces.pace import Pace
from annotator.faces.picture import Look, Picture, prepare
from annotator.faces.tiles import Tile, cut
from annotator.faces.weights import find_model

_OVERVIEW = 960  # px: where YuNet does best on old prints.
_LOOKS = ((0.75, 1.5), (1.0, 1.0), (1.25, 0.7))  # Scale against the overview, and softening there.
_SMALL = 22.0  # px at the network: faces smaller than this are looked at more closely,
_BEST = 36.0  # until they are as large as this.
_TILE, _OVERLAP = 1280, 160  # px at the network.
_CLOSEST = 4.0  # Network pixels for one pixel of the photograph; beyond this there is nothing more to see.
_BLIND = (2.5, 6.0)  # Steps of enlargement where the overview shows no face to measure.
_SURE = 0.62
_SUGGESTED = 0.45


class YuNetDetector:
    """Finds faces offline, on the CPU; holds nothing but the path of the model, so threads may share it."""

    def __init__(self, model: Path | None = None) -> None:
        self._model = find_model() if model is None else model

    def find(
        self,
        pixels: Pixels,
        *,
        progress: OnProgress | None = None,
        is_cancelled: IsCancelled | None = None,
    ) -> tuple[Face, ...]:
        """Return every face on the picture, the surest first."""
        pace = Pace(progress, is_cancelled)
        picture = prepare(pixels)
        search = _Search(picture, Network(self._model), pace)
        faces = _faces(search.run(), picture)
        pace.finish()
        return faces


class _Search:
    """One search for all faces of one picture."""

    def __init__(self, picture: Picture, network: Network, pace: Pace) -> None:
        self._picture = picture
        self._network = network
        self._pace = pace
        self._base = _OVERVIEW / max(picture.width, picture.height)

    def run(self) -> Fused:
        """Return the faces of the overview and, where they are small or missing, of closer looks."""
        seen = self._look(1.0, until=0.3)
        found = fuse(seen)
        for zoom in self._zooms(found):
            seen = [*seen, *self._look(zoom, until=0.9)]
            found = fuse(seen)
            if _sizes(found).size:
                break
        return found

    def _zooms(self, found: Fused) -> Sequence[float]:
        """Return how much closer than the overview to look, and how much closer if that shows nothing."""
        furthest = _CLOSEST / self._base
        sizes = _sizes(found) * self._base
        if not sizes.size:
            return [min(zoom, furthest) for zoom in _BLIND]
        small = float(np.quantile(sizes, 0.3))
        return [min(_BEST / small, furthest)] if small < _SMALL else []

    def _look(self, zoom: float, *, until: float) -> list[Sightings]:
        """Return what each look shows when the picture is `zoom` times as large as in the overview."""
        looks = [Look(self._base * zoom * scale, sigma) for scale, sigma in _LOOKS]
        plans = [(look, self._tiles(look)) for look in looks]
        self._pace.plan(sum(len(tiles) for _, tiles in plans), until=until)
        return [self._see(look, tiles) for look, tiles in plans]

    def _tiles(self, look: Look) -> Sequence[Tile]:
        return cut(
            self._picture.width,
            self._picture.height,
            side=round(_TILE / look.scale),
            overlap=round(_OVERLAP / look.scale),
        )

    def _see(self, look: Look, tiles: Sequence[Tile]) -> Sightings:
        parts = []
        for tile in tiles:
            parts.append(self._network.see(self._picture, tile, look))
            self._pace.step()
        return joined(parts, look.scale)


def _sizes(found: Fused) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the heights of the faces that are more than noise, in pixels of the photograph."""
    return np.asarray((found.boxes[:, 3] - found.boxes[:, 1])[found.scores >= _SUGGESTED])


def _faces(fused: Fused, picture: Picture) -> tuple[Face, ...]:
    size = np.array([picture.width, picture.height] * 2, dtype=np.float64)
    found = []
    for corners, score in zip(np.clip(fused.boxes / size, 0.0, 1.0), fused.scores, strict=True):
        left, top, right, bottom = (float(v) for v in corners)
        if score >= _SUGGESTED and right > left and bottom > top:
            found.append(Face(Box(left, top, right - left, bottom - top), float(score), bool(score < _SURE)))
    return tuple(found)
