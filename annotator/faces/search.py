"""Looking over one picture for all its faces: an overview first, then as close as the faces ask for.

Knows where to look and how closely; the looks themselves are the network's, joining them is fusion's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from annotator.faces.fusion import Fused, fuse
from annotator.faces.network import Network, Sightings, joined
from annotator.faces.pace import Pace
from annotator.faces.picture import Look, Picture
from annotator.faces.rows import Gap
from annotator.faces.tiles import Tile, cut
from annotator.faces.verdict import NOISE, probabilities

_OVERVIEW = 960  # px: where YuNet does best on old prints.
_LOOKS = (Look(0.75, 1.5, 1.5), Look(1.0, 1.0, 2.0), Look(1.25, 0.7, 2.0))  # Scales against the overview.
_SMALL = 22.0  # px at the network: faces smaller than this are looked at more closely,
_BEST = 36.0  # until they are as large as this.
_TILE, _OVERLAP = 1280, 160  # px at the network.
_CLOSEST = 2.0  # Network pixels for one pixel of the photograph; beyond this there is little more to see,
_CLOSEST_SMALL = 4.0  # but small pictures, 600 px long, gain from twice as much.
_SCOUT = (_LOOKS[1],)  # Enough to see whether there is anything.
_FAR = 0.3  # How much farther off to look for one face that fills the picture.
_BLIND = 2.5  # How much closer to look, step by step, where there is no face to measure,
_SCOUTED = 4  # at so many tiles at most: a tile takes up to a fifth of a second on two cores.
_FLAT = 2.0  # Grey levels: sky, paper and cloth; a face of 3 px still has more in it.
_SOME = 0.5  # A picture in which fewer faces are to be expected is scouted.
_SMALLER_ONES = 0.3  # The quantile of the faces' sizes that must be large enough.
_WORTH_IT = 1.15  # Closer by less than this shows nothing new.
_ROUNDS = (0.6, 0.8, 0.9)  # The share of the work that is done after each closer look.
_AGAIN = (28.0, 40.0, 56.0)  # px at the network: the sizes of an expected face in a second look.
_LIKE = 1.7  # A face in a gap differs less than this in size from its neighbours.


class Search:
    """One search in one picture; made, run and dropped in one thread."""

    def __init__(self, picture: Picture, network: Network, pace: Pace) -> None:
        self._picture = picture
        self._network = network
        self._pace = pace
        self._base = _OVERVIEW / max(picture.width, picture.height)
        self._closest = max(min(_BLIND, _CLOSEST_SMALL / self._base), _CLOSEST / self._base, 1.0)

    def run(self) -> Fused:
        """Return the faces of the overview and, where they are small or missing, of closer looks."""
        seen, zoom = self._look(1.0, until=0.3), 1.0
        if _faces_expected(fuse(seen)) < _SOME:
            zoom = self._scout(seen)
            if not zoom:
                return fuse(seen)
            seen = self._look(zoom, until=0.5)
        for until in _ROUNDS:
            found = fuse(seen)
            closer = self._closer(found, zoom)
            if closer < zoom * _WORTH_IT:
                break
            zoom = closer
            seen = [*seen, *self._look(zoom, until=until, near=found.boxes)]
        return fuse(seen)

    def _scout(self, overview: Sequence[Sightings]) -> float:
        """Return how closely to look at a picture whose overview shows no face; 0 where nothing shows.

        Far off first, then closer step by step, at the few places that promise most: a picture without any
        face should not cost more than one full of them.
        """
        seen = list(overview)
        for zoom, until in zip((_FAR, *self._blind_zooms()), (0.32, *_ROUNDS), strict=False):
            tiles = self._promising(seen, zoom)
            seen = self._look(zoom, until=until, looks=_SCOUT, only=tiles)
            found = fuse(seen)
            if _faces_expected(found) >= _SOME:
                sizes = self._sizes(found) if self._sizes(found).size else _heights(found.boxes)
                small = float(np.quantile(sizes, _SMALLER_ONES))
                return min(_BEST / small / self._base, self._closest)
        return 0.0

    def _promising(self, seen: Sequence[Sightings], zoom: float) -> list[Tile]:
        """Return the few tiles where the network hesitated most, then those with most to see."""
        every = self._tiles(_SCOUT[0].scaled(self._base * zoom))
        tiles = [tile for tile in every if self._picture.contrast(tile) > _FLAT]
        boxes = np.concatenate([look.boxes for look in seen])
        scores = np.concatenate([look.scores for look in seen])
        hopes = [(float(scores[_meets(boxes, t)].sum()), self._picture.contrast(t)) for t in tiles]
        ranked = sorted(range(len(tiles)), key=lambda i: hopes[i], reverse=True)
        return [tiles[i] for i in sorted(ranked[:_SCOUTED])]

    def look_again(self, gap: Gap) -> Fused:
        """Return what shows in `gap` at the scales that suit a face of the expected height."""
        place = _around(gap, self._picture)
        looks = [Look(min(size / gap.face_height, _CLOSEST_SMALL * 2), 1.0, 2.0) for size in _AGAIN]
        fused = fuse([self._see(look, _tiles(place, look, gap.face_height)) for look in looks])
        return fused.kept(_fits(fused.boxes, gap))

    @staticmethod
    def _sizes(found: Fused) -> NDArray[np.float64]:
        """Return the heights of the faces that are more than noise, in pixels of the photograph."""
        return _heights(found.boxes[found.scores >= NOISE])

    def _closer(self, found: Fused, zoom: float) -> float:
        """Return how closely to look next, against the overview, after `zoom` has shown `found`."""
        sizes = self._sizes(found) * self._base * zoom
        small = float(np.quantile(sizes, _SMALLER_ONES)) if sizes.size else _BEST
        return min(zoom * _BEST / small, self._closest) if small < _SMALL else zoom

    def _blind_zooms(self) -> list[float]:
        """Return how closely to look, step by step, where there is no face to measure."""
        return sorted({min(_BLIND**step, self._closest) for step in (1, 2, 3)})

    def _look(
        self,
        zoom: float,
        *,
        until: float,
        looks: Sequence[Look] = _LOOKS,
        near: NDArray[np.float64] | None = None,
        only: Sequence[Tile] | None = None,
    ) -> list[Sightings]:
        """Return what each look shows when the picture is `zoom` times as large as in the overview.

        With `near`, (n, 4) corners, only tiles that one of these boxes meets are looked at: where nothing at
        all showed from farther off, there is nobody. With `only`, these tiles.
        """
        plans = []
        for look in (look.scaled(self._base * zoom) for look in looks):
            tiles = self._tiles(look) if only is None else only
            plans.append((look, [t for t in tiles if near is None or _meets(near, t).any()]))
        self._pace.plan(sum(len(tiles) for _, tiles in plans), until=until)
        return [self._see(look, tiles) for look, tiles in plans]

    def _tiles(self, look: Look) -> Sequence[Tile]:
        side, overlap = round(_TILE / look.scale), round(_OVERLAP / look.scale)
        return cut(self._picture.width, self._picture.height, side=max(side, 2), overlap=overlap)

    def _see(self, look: Look, tiles: Sequence[Tile]) -> Sightings:
        parts = []
        self._pace.check()
        for tile in tiles:
            parts.append(self._network.see(self._picture, tile, look))
            self._pace.step()
        return joined(parts, look.scale)


def _faces_expected(found: Fused) -> float:
    """Return how many of `found` are faces, on average."""
    return float(probabilities(found.scores).sum())


def _meets(boxes: NDArray[np.float64], tile: Tile) -> NDArray[np.bool_]:
    """Say for each of `boxes` (n, 4) whether a part of it lies in `tile`."""
    beside = (boxes[:, 2] > tile.left) & (boxes[:, 0] < tile.right)
    return np.asarray(beside & (boxes[:, 3] > tile.top) & (boxes[:, 1] < tile.bottom))


def _heights(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(boxes[:, 3] - boxes[:, 1])


def _around(gap: Gap, picture: Picture) -> Tile:
    """Return the gap with room for a whole face beyond its edges, so that none in it is cut."""
    margin = 1.5 * gap.face_height
    left, top = max(int(gap.left - margin), 0), max(int(gap.top - margin), 0)
    right = min(int(gap.right + margin) + 1, picture.width)
    bottom = min(int(gap.bottom + margin) + 1, picture.height)
    return Tile(min(left, right - 1), min(top, bottom - 1), right, bottom)


def _tiles(place: Tile, look: Look, face_height: float) -> list[Tile]:
    """Return `place` in tiles that the network can hold; a face cut by one is whole in the next."""
    side, overlap = round(_TILE / look.scale), math.ceil(2 * face_height)
    cuts = cut(place.width, place.height, side=max(side, 2 * overlap), overlap=overlap)
    return [
        Tile(place.left + t.left, place.top + t.top, place.left + t.right, place.top + t.bottom) for t in cuts
    ]


def _fits(boxes: NDArray[np.float64], gap: Gap) -> NDArray[np.bool_]:
    """Say for each box whether its middle lies in the gap and its size is like that of the neighbours."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (x > gap.left) & (x < gap.right) & (y > gap.top) & (y < gap.bottom)
    return np.asarray(inside & (np.abs(np.log(_heights(boxes) / gap.face_height)) < np.log(_LIKE)))
