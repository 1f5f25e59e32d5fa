"""The museum's key plate: numbered outlines of the people, the legend in rows, the photograph with them.

Computes one `KeyPlate` in mm of paper; how it becomes SVG and PDF is `keyplate_svg` and `keyplate_pdf`. The
outlines come from the photograph (`keyplate_outline`), so each number stands in the head it belongs to and
nobody has to look back and forth twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import assert_never

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Point, Size, bounds
from annotator.core.model import Project
from annotator.core.record import read_record
from annotator.export.bands import credit_line, title_line
from annotator.export.drawing import LINE, LegendEntry, LegendRow, Lettering, Role, TextLine, TextMeasure
from annotator.export.keyplate_figures import Figure, figures
from annotator.export.keyplate_outline import Outline, outlines
from annotator.export.legend import legend_rows
from annotator.export.legend_lines import Column, legend_lines
from annotator.export.options import ExportOptions, PlatePlace
from annotator.export.setting import paragraph
from annotator.export.wording import Tone, Wording, phrases, plain, word

_EDGE, _GAP = 12.0, 7.0  # mm of paper around everything, and between its parts
_UNDER, _BESIDE = 0.56, 0.6  # width of a smaller plate as a part of the photograph's
_STRIP = 0.62  # of the photograph's height is a strip that goes under it at full width
_LETTER = 3.3  # mm; 9.4 points, read at arm's length
_TITLE, _CREDIT = 1.6, 0.82  # in letter sizes
_NARROWEST = 60.0  # mm; a legend needs that
_AIR = 0.9  # above the highest head and below the lowest shoulders, in heights of the usual face
_FACE_PX, _LONGEST_PX = 64.0, 2600  # the usual face's height at which edges are looked for


@dataclass(frozen=True, slots=True, eq=False)
class KeyPlate:
    """A sheet of paper with everything on it, in mm, origin top left.

    Attributes:
        photograph: where the photograph is printed, or None where the plate hangs alone.
        plate: the frame of the outlines.
        figures: the people, those behind first.
        problems: sentences for the user.
    """

    width: float
    height: float
    photograph: Box | None
    plate: Box
    figures: tuple[Figure, ...]
    text: tuple[TextLine, ...]
    problems: tuple[str, ...] = ()


def lay_key_plate(
    project: Project, options: ExportOptions, picture: Image.Image, measure: TextMeasure
) -> KeyPlate:
    """Return the key plate of `project`; `picture` is its photograph, upright, at any size."""
    rows = _rows(project, options)
    people = {entry.region: entry for row in rows for entry in row.entries}
    seen = _see(project, people, picture)
    sheet = _sheet(project, options, rows, measure=measure, seen=seen)
    found = figures(_on_plate(seen, sheet.plate), measure)
    small = sum(figure.is_small for figure in found)
    told = f"{small} of the numbers are smaller than 5 points: print it wider" if small else ""
    none = "No face is marked, so the key plate is empty" if not found else ""
    return replace(sheet, figures=found, problems=tuple(filter(None, (told, none))))


def _rows(project: Project, options: ExportOptions) -> tuple[LegendRow, ...]:
    """Return the legend; who was not looked at has a number and is called not identified."""
    record = read_record(project)
    absent = Wording(phrases(options.language).not_identified, Tone.UNSEEN)
    said = {r.id: word(record, r.id, language=options.language) for r in project.regions}
    shown = {
        region: absent if wording.tone is Tone.UNSEEN else wording
        for region, wording in said.items()
        if wording is not None
        and (options.show_uncertain or wording.tone.is_sure or wording.tone is Tone.UNSEEN)
    }
    return legend_rows(project, shown)


def _sheet(
    project: Project,
    options: ExportOptions,
    rows: Sequence[LegendRow],
    *,
    measure: TextMeasure,
    seen: _Seen,
) -> KeyPlate:
    """Return the paper with its texts and frames; the figures come later."""
    wide, letter = options.print_width, _LETTER * options.scale
    head, top = _head(project, options, measure, letter=letter)
    photograph = Box(_EDGE, top, wide, wide * seen.size.height / seen.size.width)
    plate = Box(_EDGE, top, wide, wide * seen.view.height / seen.view.width)
    match options.plate:
        case PlatePlace.ALONE:
            body = _alone(rows, plate, letter, measure)
        case PlatePlace.UNDER:
            body = _under(rows, photograph, plate, letter=letter, measure=measure)
        case PlatePlace.BESIDE:
            body = _beside(rows, photograph, plate, letter=letter, measure=measure)
        case _:
            assert_never(options.plate)
    foot, bottom = _foot(project, options, measure, letter=letter, top=body.bottom, width=body.right - _EDGE)
    text = (*head, *body.text, *foot)
    return KeyPlate(body.right + _EDGE, bottom + _EDGE, body.photograph, body.plate, (), text)


@dataclass(frozen=True, slots=True)
class _Body:
    """Photograph, plate and legend in their places, and where they end."""

    photograph: Box | None
    plate: Box
    text: tuple[TextLine, ...]
    right: float
    bottom: float


def _alone(rows: Sequence[LegendRow], plate: Box, letter: float, measure: TextMeasure) -> _Body:
    """Return the plate with the legend under it."""
    column = Column(plate.x, plate.width, letter, measure)
    text, end = legend_lines(rows, column, plate.bottom + _GAP)
    return _Body(None, plate, text, plate.right, end)


def _under(
    rows: Sequence[LegendRow], photograph: Box, plate: Box, *, letter: float, measure: TextMeasure
) -> _Body:
    """Return the plate under the photograph, as wide as it, so that each outline stands below its face.

    A plate that would be nearly as high again is made smaller, with the legend to its right.
    """
    below = replace(plate, y=photograph.bottom + _GAP)
    is_narrow = photograph.width * (1 - _UNDER) - _GAP < _NARROWEST
    if is_narrow or plate.height < _STRIP * photograph.height:
        return replace(_alone(rows, below, letter, measure), photograph=photograph)
    small = replace(below, width=plate.width * _UNDER, height=plate.height * _UNDER)
    left = small.right + _GAP
    column = Column(left, photograph.right - left, letter, measure)
    text, end = legend_lines(rows, column, small.y)
    return _Body(photograph, small, text, photograph.right, max(end, small.bottom))


def _beside(
    rows: Sequence[LegendRow], photograph: Box, plate: Box, *, letter: float, measure: TextMeasure
) -> _Body:
    """Return plate and legend below each other, to the right of the photograph."""
    part = max(_BESIDE, _NARROWEST / photograph.width)
    small = Box(photograph.right + _GAP, photograph.y, plate.width * part, plate.height * part)
    column = Column(small.x, small.width, letter, measure)
    text, end = legend_lines(rows, column, small.bottom + _GAP)
    return _Body(photograph, small, text, small.right, max(end, photograph.bottom))


def _head(
    project: Project, options: ExportOptions, measure: TextMeasure, *, letter: float
) -> tuple[tuple[TextLine, ...], float]:
    title = title_line(project.photograph, options.language)
    if not options.title or not title:
        return (), _EDGE
    column = Column(_EDGE, options.print_width, letter * _TITLE, measure)
    lines, end = _set(title, column, _EDGE, lettering=Lettering.BOLD, role=Role.TITLE)
    return lines, end + 0.8 * letter


def _foot(
    project: Project,
    options: ExportOptions,
    measure: TextMeasure,
    *,
    letter: float,
    top: float,
    width: float,
) -> tuple[tuple[TextLine, ...], float]:
    """Return caption and credit from `top` down."""
    lines: tuple[TextLine, ...] = ()
    column = Column(_EDGE, width, letter, measure)
    if options.caption and project.captions:
        text = project.captions[0].text
        lines, top = _set(text, column, top + _GAP / 2, lettering=Lettering.ROMAN, role=Role.CAPTION)
    credit = credit_line(project.photograph, options.language) if options.credit else ""
    if credit:
        small = replace(column, letter=letter * _CREDIT)
        added, top = _set(credit, small, top + _GAP / 2, lettering=Lettering.ITALIC, role=Role.CREDIT)
        lines = (*lines, *added)
    return lines, top


def _set(
    text: str, column: Column, top: float, *, lettering: Lettering, role: Role
) -> tuple[tuple[TextLine, ...], float]:
    """Return `text` in lines as wide as `column`, and where they end."""
    lines = paragraph(plain(text, 4000), column.type(lettering), column.width)
    step = column.letter * LINE
    return tuple(
        TextLine(line, Point(column.left, top + i * step), column.letter, lettering, role)
        for i, line in enumerate(lines)
    ), top + len(lines) * step


@dataclass(frozen=True, slots=True, eq=False)
class _Seen:
    """The people as they were found on the reduced picture, in its px.

    Attributes:
        view: the strip of the picture that the plate shows: as wide as it, without empty sky and floor.
    """

    size: Size
    view: Box
    people: tuple[tuple[LegendEntry, Box, Outline], ...]


def _see(project: Project, people: Mapping[RegionId, LegendEntry], picture: Image.Image) -> _Seen:
    """Return everybody of `people` with face and outline."""
    shown = [region for region in project.regions if region.id in people]
    grey, size = _reduced(picture, [bounds(r.shape) for r in shown])
    faces = [_enlarged(bounds(r.shape), size) for r in shown]
    found = outlines(grey, faces)
    entries = [people[region.id] for region in shown]
    return _Seen(size, _view(size, faces, found), tuple(zip(entries, faces, found, strict=True)))


def _view(size: Size, faces: Sequence[Box], found: Sequence[Outline]) -> Box:
    """Return the strip of the picture from above the highest head to below the lowest shoulders."""
    if not faces:
        return Box(0, 0, size.width, size.height)
    usual = median(face.height for face in faces)
    top = min(float(outline.points[:, 1].min()) for outline in found) - _AIR * usual
    bottom = max(float(outline.points[:, 1].max()) for outline in found) + _AIR * usual
    top, bottom = max(top, 0.0), min(bottom, float(size.height))
    return Box(0, top, size.width, max(bottom - top, 1.0))


def _on_plate(seen: _Seen, plate: Box) -> tuple[tuple[LegendEntry, Box, Outline], ...]:
    """Return the people in mm on the paper."""
    factor = plate.width / seen.view.width
    left, top = plate.x, plate.y - seen.view.y * factor
    return tuple(
        (
            entry,
            Box(left + face.x * factor, top + face.y * factor, face.width * factor, face.height * factor),
            replace(outline, points=outline.points * factor + (left, top)),
        )
        for entry, face, outline in seen.people
    )


def _reduced(picture: Image.Image, faces: Iterable[Box]) -> tuple[NDArray[np.uint8], Size]:
    """Return the picture in grey, so small that the usual face is just large enough to find its edges."""
    heights = [box.height * picture.height for box in faces]
    usual = median(heights) if heights else _FACE_PX
    factor = min(1.0, _FACE_PX / max(usual, 1.0), _LONGEST_PX / max(picture.size))
    size = Size(max(1, round(picture.width * factor)), max(1, round(picture.height * factor)))
    small = picture.convert("L").resize((size.width, size.height), Image.Resampling.BOX)
    return np.asarray(small, dtype=np.uint8), size


def _enlarged(box: Box, size: Size) -> Box:
    """Return a box in fractions in px; a box of next to nothing gets a pixel."""
    wide, high = max(box.width * size.width, 1.0), max(box.height * size.height, 1.0)
    return Box(box.x * size.width, box.y * size.height, wide, high)
