"""Cutting a large picture into overlapping tiles that the network can look at one by one.

Knows whole-pixel rectangles; nothing of faces but that one cut by a tile's edge is whole in the next tile.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of whole pixels, left and top included, right and bottom not."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Right minus left."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Bottom minus top."""
        return self.bottom - self.top


def cut(width: int, height: int, *, side: int, overlap: int) -> tuple[Tile, ...]:
    """Return tiles of at most `side` px that cover the picture, neighbours sharing at least `overlap` px.

    Whatever is at most `overlap` px wide and high lies whole in at least one of them.
    """
    return tuple(
        Tile(left, top, right, bottom)
        for top, bottom in _spans(height, side, overlap)
        for left, right in _spans(width, side, overlap)
    )


def _spans(length: int, side: int, overlap: int) -> list[tuple[int, int]]:
    """Return even spans over `length`, each `side` long unless the whole is shorter."""
    if length <= side:
        return [(0, length)]
    count = -(-(length - overlap) // (side - overlap))
    starts = [round(i * (length - side) / (count - 1)) for i in range(count)]
    return [(start, start + side) for start in starts]
