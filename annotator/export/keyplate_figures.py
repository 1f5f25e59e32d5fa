"""People as an engraver would draw them: lines that swell in the shade, those in front over those behind.

Makes paths of outlines; knows where each person is on the paper and nothing of files.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from annotator.core.geometry import Box, Point
from annotator.export.drawing import LegendEntry, Lettering, TextMeasure, lettering_of
from annotator.export.keyplate_outline import Outline
from annotator.export.wording import Tone

Array: TypeAlias = NDArray[np.float64]
Line: TypeAlias = tuple[Point, ...]

_THIN, _THICK = 0.13, 0.5  # mm, in the light and in the shade
_LIGHT = np.array((-0.62, -0.78))  # from where the light comes: the left and above, as engravers have it
_TAPER = 0.2  # of a line's length, in which it fades out at an open end
_NUMBER = 0.46  # of a face's height
_WIDEST = 0.74  # of a face's width that a number may take
_LARGEST, _SMALL = 6.0, 1.75  # mm; 17 points do, and under 5 nobody reads
_HATCHED = 4.5  # mm; smaller faces have no room for shading
_STROKE_GAP, _STROKE = 0.95, 0.42  # mm between the strokes, and their length in face widths
_LEAN = np.array((-0.88, 0.47))
_COVERED = 0.12  # of a head behind somebody's shoulder is drawn over it again: a marked face can be seen


@dataclass(frozen=True, slots=True)
class Figure:
    """One person on the plate: painted paper, the ink of the outline over it, then the number.

    Attributes:
        paper: closed; hides what is behind.
        ink: closed; the outline as a shape, since its width changes along it.
        hatching: closed; short strokes along the shaded side.
        at: the middle of the number.
        letter: the size of its letters.
    """

    entry: LegendEntry
    paper: Line
    ink: Line
    at: Point
    text: str
    letter: float
    hatching: tuple[Line, ...] = ()

    @property
    def lettering(self) -> Lettering:
        """The cut of the number: slanted where there is doubt, as in the legend."""
        return lettering_of(self.entry.tone)

    @property
    def is_small(self) -> bool:
        """Say whether the number is too small to be read in print."""
        return bool(self.text) and self.letter < _SMALL


def figures(people: Sequence[tuple[LegendEntry, Box, Outline]], measure: TextMeasure) -> tuple[Figure, ...]:
    """Return the figures in the order in which they are drawn; a head may be drawn again over a shoulder."""
    usual = median(_number(entry, face, measure)[1] for entry, face, _ in people) if people else _LARGEST
    order = sorted(people, key=lambda p: (p[1].bottom, p[1].height))
    whole = [_figure(*person, measure=measure, most=usual) for person in order]
    again = [
        _head(figure, outline)
        for i, (figure, (_, face, outline)) in enumerate(zip(whole, order, strict=True))
        if any(_covers(later.paper, face) for later in whole[i + 1 :])
    ]
    return (*whole, *again)


def _figure(entry: LegendEntry, face: Box, outline: Outline, *, measure: TextMeasure, most: float) -> Figure:
    text, letter = _number(entry, face, measure)
    points = outline.points
    hatching = _hatching(outline, face) if face.height > _HATCHED else ()
    return Figure(
        entry, _line(points), _line(_inked(points)), face.centre, text, min(letter, most), hatching=hatching
    )


def _head(figure: Figure, outline: Outline) -> Figure:
    """Return the head alone, as it is drawn again over a shoulder."""
    points = outline.points[outline.head]
    return replace(figure, paper=_line(points), ink=_line(_inked(points)), hatching=())


def _hatching(outline: Outline, face: Box) -> tuple[Line, ...]:
    """Return short strokes that lean inward from the shaded side of the shoulders."""
    points = outline.points[outline.head.stop :]
    apart = np.hypot(*np.diff(points, axis=0).T).sum() / _STROKE_GAP
    along = np.linspace(0.06, 0.9, max(2, int(apart)))
    at = np.stack([np.interp(along, np.linspace(0, 1, len(points)), points[:, k]) for k in (0, 1)], axis=1)
    lengths = _STROKE * face.width * np.sin(np.pi * along) ** 0.7
    return tuple(_stroke(start, length) for start, length in zip(at, lengths, strict=True))


def _stroke(start: Array, length: float) -> Line:
    """Return one stroke of the burin from `start`: it enters broad and leaves fine."""
    across = np.array((-_LEAN[1], _LEAN[0])) * _THIN / 2
    return _line(np.stack((start + across, start + _LEAN * length, start - across)))


def _number(entry: LegendEntry, face: Box, measure: TextMeasure) -> tuple[str, float]:
    # The legend says "probably" and the number leans; a question mark is for graver doubt.
    doubt = "?" if entry.tone in (Tone.POSSIBLE, Tone.DISPUTED) else ""
    text = f"{entry.number}{doubt}"
    wide = measure(text, 1.0, lettering_of(entry.tone))[0]
    return text, min(_NUMBER * face.height, _WIDEST * face.width / max(wide, 1e-6), _LARGEST)


def _inked(points: Array) -> Array:
    """Return the closed shape of a line along `points` that is thick in the shade and fades at its ends."""
    normals = _outward(points)
    shade = 0.5 - 0.5 * normals @ _LIGHT
    along = np.linspace(0, 1, len(points))
    fade = np.clip(np.minimum(along, 1 - along) / _TAPER, 0, 1) ** 0.6
    half = (_THIN + (_THICK - _THIN) * shade**1.5) * fade / 2
    return np.concatenate((points + normals * half[:, None], (points - normals * half[:, None])[::-1]))


def _outward(points: Array) -> Array:
    tangents = np.gradient(points, axis=0)
    normals = np.stack((tangents[:, 1], -tangents[:, 0]), axis=1)
    return np.asarray(normals / np.maximum(np.hypot(normals[:, 0], normals[:, 1])[:, None], 1e-9))


def _line(points: Array) -> Line:
    return tuple(Point(float(x), float(y)) for x, y in points)


def _covers(paper: Line, face: Box) -> bool:
    """Say whether a figure drawn later would hide a part of `face` that cannot be spared."""
    grid = np.linspace(-0.45, 0.45, 7)
    centre = face.centre
    spots = [(centre.x + u * face.width, centre.y + v * face.height) for u in grid for v in grid]
    corners = np.array([(p.x, p.y) for p in paper])
    return float(np.mean([_is_inside(corners, *spot) for spot in spots])) > _COVERED


def _is_inside(corners: Array, x: float, y: float) -> bool:
    """Say whether a place lies in a closed shape (even-odd rule)."""
    (x0, y0), (x1, y1) = corners.T, np.roll(corners, -1, axis=0).T
    crosses = (y0 > y) != (y1 > y)
    steep = np.where(crosses, y1 - y0, 1.0)
    return bool(np.count_nonzero(crosses & (x < (x1 - x0) * (y - y0) / steep + x0)) % 2)
