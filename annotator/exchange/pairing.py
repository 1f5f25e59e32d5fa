"""Which place of a file is which region of the project, by geometry alone.

Names are not asked: a name that is wrong must not draw its place to another face (immich#9259). Knows nothing
of claims.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Shape, bounds
from annotator.core.model import Region
from annotator.exchange.entries import Entry

# Programs frame the same face tightly or with hair and chin; a neighbour's frame never shares the centre.
_SAME_FACE = 0.2
_SAME_SHAPE = 0.95


@dataclass(frozen=True, slots=True)
class Place:
    """Entries about one place, and the region that it is, or None where the project has none there."""

    shape: Shape
    entries: tuple[Entry, ...]
    region: RegionId | None = None


def pair(entries: Sequence[Entry], regions: Sequence[Region]) -> tuple[Place, ...]:
    """Return the places of `entries` in their order, each with the region that it is; no region twice.

    Entries without a shape are passed over. Removed regions are none.
    """
    groups = _grouped(entries)
    live = [region for region in regions if not region.is_removed]
    frames = [bounds(region.shape) for region in live]
    boxes = [bounds(shape) for shape, _ in groups]
    chosen = _chosen(boxes, frames)
    return tuple(
        Place(shape, tuple(about), live[chosen[i]].id if i in chosen else None)
        for i, (shape, about) in enumerate(groups)
    )


def _grouped(entries: Sequence[Entry]) -> list[tuple[Shape, list[Entry]]]:
    """Return the entries that are about one place: it bears one name in the file, or is drawn once only."""
    groups: list[tuple[Shape, list[Entry]]] = []
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.shape is None:
            continue
        group = by_name.get(entry.region) if entry.region else _drawn_there(groups, entry.shape)
        if group is None:
            group = []
            groups.append((entry.shape, group))
        group.append(entry)
        if entry.region:
            by_name[entry.region] = group
    return groups


def _drawn_there(groups: Sequence[tuple[Shape, list[Entry]]], shape: Shape) -> list[Entry] | None:
    box = bounds(shape)
    there = (about for drawn, about in groups if bounds(drawn).likeness(box) >= _SAME_SHAPE)
    return next(there, None)


def _chosen(boxes: Sequence[Box], frames: Sequence[Box]) -> dict[int, int]:
    """Return which frame each box is: the likest first, each once."""
    alike = [
        (box.likeness(frame), -i, -j)
        for i, box in enumerate(boxes)
        for j, frame in enumerate(frames)
        if box.contains(frame.centre) and frame.contains(box.centre)
    ]
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(alike, reverse=True):
        if likeness >= _SAME_FACE and -i not in chosen and -j not in taken:
            chosen[-i] = -j
            taken.add(-j)
    return chosen
