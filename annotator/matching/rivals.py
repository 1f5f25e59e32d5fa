"""Other answers worth showing: what the best one would be if its weakest choices were wrong."""

from __future__ import annotations

from annotator.matching.proposal import Pins
from annotator.matching.reading import Reading
from annotator.matching.scene import Scene


def rivals(scene: Scene, best: Reading, pins: Pins, *, most: int) -> list[Reading]:
    """Return up to `most` answers of the same reading that differ from `best`."""
    return []
