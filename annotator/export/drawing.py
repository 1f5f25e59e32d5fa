"""The picture as it will be drawn: marks, labels, leaders, legend and paper bands, as plain values.

Every coordinate is in canvas pixels, origin top left, y down; the canvas is the photograph and the bands
around it. Core's `Box`, `Point` and `Shape` are used for plane geometry here, not as fractions. Every writer
and the screen spell this one value; it knows no fonts, no pixels and no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Point, Shape, bounds, fit
from annotator.core.record import State
from annotator.export.options import LabelStyle
from annotator.export.wording import Tone

LINE = 1.25  # line height in letter sizes
BASELINE = 0.96  # of a line below the top of its box
PAD_X = 0.38  # between text and plate edge, in letter sizes
PAD_Y = 0.14


class Lettering(Enum):
    """The cut of the letters."""

    ROMAN = "roman"
    ITALIC = "italic"
    BOLD = "bold"


class TextMeasure(Protocol):
    """Tells how large a line of text would be drawn; the screen and the file writers each have their own."""

    def __call__(self, text: str, size: float, lettering: Lettering, /) -> tuple[float, float]:
        """Return width and height in px of `text` in letters of `size` px."""
        ...


@dataclass(frozen=True, slots=True)
class Canvas:
    """What there is to draw on.

    Attributes:
        width, height: the photograph as drawn, in px; bands come on top of that.
        letter: size of the labels' letters in px, or None to choose it by the picture and its faces.
        view: the visible part of the photograph in the same px, or None for all of it. Faces outside get no
            label, and every label lies inside.
        crown: px above each face that labels leave free, for something else that stands there.
    """

    width: float
    height: float
    letter: float | None = None
    view: Box | None = None
    crown: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """The outline of a face; dashed where there is doubt."""

    region: RegionId
    shape: Shape
    state: State
    dashed: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A plate with a name or a number; `box` is the plate, the text is centred in it line by line.

    Attributes:
        text: the whole wording in one line (for screen readers and searching), longer than `lines` where
            those were clipped or hold a number.
        letter: size of the letters in px.
    """

    region: RegionId
    lines: tuple[str, ...]
    box: Box
    text: str
    tone: Tone
    letter: float
    number: int | None = None

    @property
    def lettering(self) -> Lettering:
        """The cut of the letters: slanted where there is doubt."""
        return lettering_of(self.tone)


@dataclass(frozen=True, slots=True)
class Leader:
    """A line from a label to the edge of its face."""

    region: RegionId
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One number and what it stands for."""

    number: int
    region: RegionId
    wording: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class LegendRow:
    """One row of people as the caption counts them; `label` is "" for faces without a row."""

    label: str
    entries: tuple[LegendEntry, ...]


class Role(Enum):
    """What a line of text on the paper bands is."""

    TITLE = "title"
    LEGEND_LABEL = "legend label"
    LEGEND_NUMBER = "legend number"
    LEGEND_NAME = "legend name"
    CAPTION = "caption"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text on paper; `at` is the top left corner of its line box."""

    text: str
    at: Point
    letter: float
    lettering: Lettering
    role: Role


@dataclass(frozen=True, slots=True)
class Drawing:
    """The whole picture.

    Attributes:
        width, height: the canvas in whole px.
        picture: where the photograph lies on it.
        label_style: how labels, leaders and marks are coloured.
        legend: what the numbers stand for, row by row; `text` holds the same as lines ready to draw.
        problems: sentences for the user about what could not be done as wished.
    """

    width: int
    height: int
    picture: Box
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()
    leaders: tuple[Leader, ...] = ()
    legend: tuple[LegendRow, ...] = ()
    text: tuple[TextLine, ...] = ()
    problems: tuple[str, ...] = ()
    label_style: LabelStyle = LabelStyle.LIGHT


def lettering_of(tone: Tone) -> Lettering:
    """Return the cut for a tone, so that doubt shows without colour."""
    return Lettering.ROMAN if tone.is_sure else Lettering.ITALIC


def scaled(drawing: Drawing, factor: float) -> Drawing:
    """Return `drawing` on a canvas `factor` times as large, letters and all."""

    def point(p: Point) -> Point:
        return Point(p.x * factor, p.y * factor)

    def box(b: Box) -> Box:
        return Box(b.x * factor, b.y * factor, b.width * factor, b.height * factor)

    return replace(
        drawing,
        width=max(1, round(drawing.width * factor)),
        height=max(1, round(drawing.height * factor)),
        picture=box(drawing.picture),
        marks=tuple(replace(m, shape=fit(m.shape, box(bounds(m.shape)))) for m in drawing.marks),
        labels=tuple(replace(e, box=box(e.box), letter=e.letter * factor) for e in drawing.labels),
        leaders=tuple(replace(e, points=tuple(map(point, e.points))) for e in drawing.leaders),
        text=tuple(replace(t, at=point(t.at), letter=t.letter * factor) for t in drawing.text),
    )
