"""A whole file in memory, ready to be written."""

from __future__ import annotations

from dataclasses import dataclass, field

from annotator.core.geometry import Size


@dataclass(frozen=True, slots=True)
class Encoded:
    """What a writer hands back: the bytes, the size in px of what they show, and sentences for the user."""

    data: bytes = field(repr=False)
    size: Size
    problems: tuple[str, ...]
