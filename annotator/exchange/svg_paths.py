"""The corners of an SVG path: where its pen stops, curves taken straight.

Mirador draws polygons, ellipses and rectangles as paths. The stops of an ellipse are its outermost points, so
its frame is kept. Source: SVG 1.1, 8.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.core.errors import InvalidError
from annotator.core.geometry import Point
from annotator.exchange.numbers import number

_MOST_CORNERS = 10_000
_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)")
# How many numbers each command takes; the last two are where the pen stops.
_LENGTHS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def corners_of(path: str) -> tuple[Point, ...]:
    """Return where the pen of a path stops, each once in a row.

    Raises:
        InvalidError: it is no path.
    """
    corners: list[Point] = []
    for stop in _stops(path):
        if not corners or corners[-1] != stop:
            corners.append(stop)
        if len(corners) > _MOST_CORNERS:
            raise InvalidError("", "has too many corners")
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    return tuple(corners)


def is_ellipse(path: str) -> bool:
    """Say whether a path is an upright ellipse as we write one: a start and four arcs."""
    return [command for command, _ in _commands(path)] == ["M", "A", "A", "A", "A"]


def _stops(path: str) -> Iterator[Point]:
    x = y = 0.0
    for command, numbers in _commands(path):
        dx, dy = (x, y) if command.islower() else (0.0, 0.0)
        match command.upper():
            case "H":
                x = dx + numbers[0]
            case "V":
                y = dy + numbers[0]
            case _:
                x, y = dx + numbers[-2], dy + numbers[-1]
        yield Point(x, y)


def _commands(path: str) -> Iterator[tuple[str, list[float]]]:
    """Yield each command with its numbers; numbers without one repeat the last."""
    command = ""
    numbers: list[float] = []
    for match in _TOKEN.finditer(path):
        if match[1]:
            command, numbers = match[1], []
            continue
        numbers.append(number(match[2]))
        if not command or command in "Zz":
            raise InvalidError("", "has a path that cannot be read")
        if len(numbers) == _LENGTHS[command.upper()]:
            yield command, numbers
            numbers = []
