"""What the running program says about its window: where things are and what they read.

The program writes one JSON object a line to the file that the environment variable ANNOTATOR_PROBE names,
on every change; the last whole line is how the window is now. All places are pixels of the screen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

Spot: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> Spot:
        """The middle of it."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True, slots=True)
class State:
    """The window at one moment.

    Attributes:
        regions: the middle of every region that is shown, by region id.
        widgets: the visible widgets by objectName.
        texts: what the text widgets read, by objectName.
        selected: the id of the selected region.
        dialog: the objectName of the dialog on top, or None.
        is_dirty: there is something that was not saved.
        is_picture_shown: the photograph is painted; before that only its place is.
        title: what the title bar reads.
    """

    window: Area
    regions: Mapping[str, Spot]
    widgets: Mapping[str, Area]
    texts: Mapping[str, str]
    selected: str | None
    dialog: str | None
    is_dirty: bool
    is_picture_shown: bool
    title: str


@dataclass(frozen=True, slots=True)
class Probe:
    """Reads the file at `path`, which the program may be writing at this moment."""

    path: Path

    def state(self) -> State | None:
        """Return the window as it was last told, or None where nothing was told yet."""
        try:
            written = self.path.read_bytes()
        except FileNotFoundError:
            return None
        for line in reversed(written[: written.rfind(b"\n") + 1].splitlines()):
            said = json.loads(line)
            if said["event"] == "state":
                return _state(said)
        return None


def _state(said: dict[str, object]) -> State:
    regions, widgets, texts = said["regions"], said["widgets"], said["texts"]
    assert isinstance(regions, dict)
    assert isinstance(widgets, dict)
    assert isinstance(texts, dict)
    selected, dialog = said["selected"], said["dialog"]
    return State(
        window=_area(said["window"]),
        regions={name: _spot(place) for name, place in regions.items()},
        widgets={name: _area(place) for name, place in widgets.items()},
        texts=texts,
        selected=None if selected is None else str(selected),
        dialog=None if dialog is None else str(dialog),
        is_dirty=bool(said["dirty"]),
        is_picture_shown=bool(said["picture"]),
        title=str(said["title"]),
    )


def _area(numbers: object) -> Area:
    assert isinstance(numbers, list)
    return Area(*(round(n) for n in numbers))


def _spot(numbers: object) -> Spot:
    assert isinstance(numbers, list)
    x, y = numbers
    return round(x), round(y)
