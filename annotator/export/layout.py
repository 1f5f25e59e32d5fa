"""One drawing of the record: marks, labels, leaders, legend and bands, computed once for every form.

Pure: a project, options, the size of the canvas and a text measure in; a `Drawing` out. Labels cover neither
a face nor one another and leaders do not cross; where the names cannot be set so, letters get smaller down to
what is still legible in print, then numbers take their place and the drawing says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import median
from typing import assert_never

import numpy as np

from annotator.core.caption import RegionId
from annotator.core.geometry import Box, Ellipse, Point, Polygon, Rectangle, Shape, bounds
from annotator.core.model import Project, Region
from annotator.core.record import Record, State, read_record
from annotator.export.bands import lay_bands
from annotator.export.drawing import (
    Canvas,
    Drawing,
    Label,
    Leader,
    LegendRow,
    Mark,
    TextMeasure,
    lettering_of,
)
from annotator.export.leaders import leader_points
from annotator.export.legend import legend_rows
from annotator.export.options import Crowding, ExportOptions, MarkStyle, Style
from annotator.export.phrases import phrases
from annotator.export.placement import BRISK, HASTY, PATIENT, STUBBORN, Placed, place
from annotator.export.setting import ELLIPSIS, Type, plates
from annotator.export.sites import FAR, NEAR, QUICK, Ground, Pattern, Plate, Quad, Subject
from annotator.export.wording import Tone, Wording, word

# 1/110 of the longer side is a 6.5 pt letter on a print 25 cm wide; below 1/150 (4.8 pt) nobody reads it.
USUAL, LEAST, MOST = 1 / 110, 1 / 150, 1 / 60
BY_FACE = 0.27  # of the usual face's height, which looks right where there is room
LEGIBLE = 11.0  # px; below, letters lose their form on any screen
SHRINK = (1.0, 0.86, 0.74)
WIDEST = 17.0  # of a plate, in letter sizes
FULL = 0.6  # plates that would fill more than this of the free room are not tried: none such ever fitted
TINY = 1e-6  # of the photograph; what is smaller is a slip or a trap
FEW = 0.15  # of the names left out; a second, wider search finds room for those, hardly for more
CROWD = 150  # beyond, fewer attempts keep the answer under a second


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is to be drawn, in canvas px with the photograph at the origin."""

    record: Record
    options: ExportOptions
    canvas: Canvas
    measure: TextMeasure
    shapes: Mapping[RegionId, Shape]
    wordings: Mapping[RegionId, Wording]

    @property
    def room(self) -> Quad:
        """Where labels may stand."""
        view = self.canvas.view
        if view is not None:
            return view.x, view.y, view.right, view.bottom
        edge = self.options.margin * max(self.canvas.width, self.canvas.height)
        return -edge, -edge, self.canvas.width + edge, self.canvas.height + edge


@dataclass(frozen=True, slots=True)
class _Labelling:
    """The labels and leaders of one attempt; `missing` counts those that found no place."""

    labels: tuple[Label, ...]
    leaders: tuple[Leader, ...]
    missing: int


def lay_out(project: Project, options: ExportOptions, canvas: Canvas, measure: TextMeasure) -> Drawing:
    """Return the drawing of `project` on a photograph of the canvas's size; the same in, the same out."""
    record = read_record(project)
    shapes = {r.id: _on_canvas(r.shape, canvas) for r in project.regions if _is_shown(record, r)}
    scene = _Scene(record, options, canvas, measure, shapes, _wordings(record, options, shapes))
    labelling, legend, problems = _label(scene)
    drawing = Drawing(
        width=round(canvas.width),
        height=round(canvas.height),
        picture=Box(0, 0, canvas.width, canvas.height),
        marks=_marks(scene),
        labels=labelling.labels,
        leaders=labelling.leaders,
        legend=legend,
        problems=problems,
        label_style=options.label_style,
    )
    return lay_bands(drawing, project, options, measure, letter=paper_letter(scene.options, canvas))


def paper_letter(options: ExportOptions, canvas: Canvas) -> float:
    """Return the size in px of running text on the bands."""
    return max(LEGIBLE, max(canvas.width, canvas.height) / 100) * options.scale


def _is_shown(record: Record, region: Region) -> bool:
    return not region.is_removed and record.state(region.id) is not State.NOT_A_PERSON


def _wordings(
    record: Record, options: ExportOptions, shapes: Mapping[RegionId, Shape]
) -> dict[RegionId, Wording]:
    """Return what the options let be said, in the order of the regions."""
    said = {r: word(record, r, language=options.language) for r in shapes}
    return {r: w for r, w in said.items() if w is not None and _is_wanted(w.tone, options)}


def _is_wanted(tone: Tone, options: ExportOptions) -> bool:
    if tone is Tone.UNSEEN:
        return options.show_unseen or options.style is Style.NUMBERS
    return tone.is_sure or options.show_uncertain


def _drawable(shape: Shape) -> Shape:
    """Return `shape`, or a small rectangle in its place where lengths would come out as nothing."""
    box = bounds(shape)
    if min(box.width, box.height) >= TINY:
        return shape
    return Rectangle(Box(box.x, box.y, max(box.width, TINY), max(box.height, TINY)))


def _on_canvas(shape: Shape, canvas: Canvas) -> Shape:
    """Return `shape` in px of the photograph as drawn."""
    wide, high = canvas.width, canvas.height
    match _drawable(shape):
        case Rectangle(box):
            return Rectangle(Box(box.x * wide, box.y * high, box.width * wide, box.height * high))
        case Ellipse(box):
            return Ellipse(Box(box.x * wide, box.y * high, box.width * wide, box.height * high))
        case Polygon(points):
            return Polygon(tuple(Point(p.x * wide, p.y * high) for p in points))
        case never:
            assert_never(never)


def _marks(scene: _Scene) -> tuple[Mark, ...]:
    if scene.options.marks is MarkStyle.NONE and scene.options.style is not Style.FACES_ONLY:
        return ()
    states = {r: scene.record.state(r) for r in scene.shapes}
    return tuple(Mark(r, s, states[r], dashed=_is_doubtful(scene, r)) for r, s in scene.shapes.items())


def _is_doubtful(scene: _Scene, region: RegionId) -> bool:
    said = word(scene.record, region)
    return said is not None and not said.tone.is_sure


def _label(scene: _Scene) -> tuple[_Labelling, tuple[LegendRow, ...], tuple[str, ...]]:
    """Return labels, leaders, legend and problems in the style that is possible."""
    match scene.options.style:
        case Style.FACES_ONLY:
            return _Labelling((), (), 0), (), ()
        case Style.NUMBERS:
            return _with_numbers(scene)
        case Style.NAMES:
            return _names_or_numbers(scene)
        case _:
            assert_never(scene.options.style)


def _names_or_numbers(scene: _Scene) -> tuple[_Labelling, tuple[LegendRow, ...], tuple[str, ...]]:
    named = _with_names(scene)
    if scene.options.crowding is Crowding.LEAVE_OUT:
        return named, (), _left_out(named.missing)
    if not named.missing:
        return named, (), _clipped(named.labels)
    labelling, legend, problems = _with_numbers(scene)
    told = (
        "The names cannot all stand beside their faces without covering something: numbers are used instead"
    )
    return labelling, legend, (told, *problems)


def _left_out(missing: int) -> tuple[str, ...]:
    return (f"{_counted(missing, 'name')} did not fit",) if missing else ()


def _clipped(labels: tuple[Label, ...]) -> tuple[str, ...]:
    count = sum(label.lines[-1].endswith(ELLIPSIS) for label in labels)
    return (f"{_counted(count, 'long name')} had to be shortened",) if count else ()


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _with_names(scene: _Scene) -> _Labelling:
    """Return the names in the largest letters that fit; or what did fit, with the rest counted missing."""
    leaves_out = scene.options.crowding is Crowding.LEAVE_OUT
    attempt = _Labelling((), (), len(scene.wordings))
    for letter, pattern in _attempts(scene, fast=leaves_out):
        texts = {
            r: _name_plates(scene, w, letter) for r, w in scene.wordings.items() if _is_in_view(scene, r)
        }
        tried = _attempt(scene, texts, letter, pattern=pattern, all_or_none=not leaves_out)
        attempt = min(tried, attempt, key=lambda made: made.missing)
        if not attempt.missing or (leaves_out and attempt.missing > FEW * len(texts)):
            return attempt
    return attempt


def _attempts(scene: _Scene, *, fast: bool) -> tuple[tuple[float, Pattern], ...]:
    letter = _letter(scene)
    if fast:
        return ((letter, QUICK), (letter, FAR))
    if scene.canvas.letter is not None:
        return ((letter, NEAR), (letter, FAR))
    least = max(LEGIBLE, max(scene.canvas.width, scene.canvas.height) * LEAST) * scene.options.scale
    sizes = dict.fromkeys(max(letter * s, min(least, letter)) for s in SHRINK)
    if len(scene.wordings) > CROWD:
        return ((min(sizes), NEAR),)
    smaller = tuple(size for size in sizes if size < letter)
    return ((letter, NEAR), *((size, FAR) for size in smaller or (letter,)))


def _letter(scene: _Scene) -> float:
    """Return the size of the labels' letters: by the faces, within what the picture's size allows."""
    canvas = scene.canvas
    if canvas.letter is not None:
        return canvas.letter * scene.options.scale
    longer = max(canvas.width, canvas.height)
    heights = [bounds(shape).height for shape in scene.shapes.values()]
    by_face = BY_FACE * median(heights) if heights else 0.0
    return max(LEGIBLE, longer * USUAL, min(by_face, longer * MOST)) * scene.options.scale


def _name_plates(scene: _Scene, wording: Wording, letter: float) -> tuple[Plate, ...]:
    letters = Type(scene.measure, letter, lettering_of(wording.tone))
    room = scene.room
    return plates(wording.text, letters, min(WIDEST * letter, room[2] - room[0]))


def _with_numbers(scene: _Scene) -> tuple[_Labelling, tuple[LegendRow, ...], tuple[str, ...]]:
    """Return numbers beside the faces, the legend they refer to, and what did not fit."""
    legend = legend_rows(scene.record.project, _for_legend(scene))
    numbers = {entry.region: entry.number for row in legend for entry in row.entries}
    seen = {r: n for r, n in numbers.items() if _is_in_view(scene, r)}
    attempt = _Labelling((), (), len(numbers))
    for letter, pattern in _number_attempts(scene, len(numbers)):
        texts = {r: _number_plates(scene, r, n, letter=letter) for r, n in seen.items()}
        attempt = _attempt(scene, texts, letter, pattern=pattern)
        if not attempt.missing:
            break
    labels = tuple(replace(label, number=numbers[label.region]) for label in attempt.labels)
    told = f"{_counted(attempt.missing, 'number')} found no place beside a face: see the legend"
    return replace(attempt, labels=labels), legend, (told,) if attempt.missing else ()


def _number_attempts(scene: _Scene, count: int) -> tuple[tuple[float, Pattern], ...]:
    sizes = tuple(dict.fromkeys(max(LEGIBLE, _letter(scene) * shrink) for shrink in SHRINK))
    if count > CROWD:
        return ((sizes[-1], QUICK),)
    return (*((size, NEAR) for size in sizes), (sizes[-1], FAR))


def _for_legend(scene: _Scene) -> dict[RegionId, Wording]:
    """Return the wordings with a word in place of the question mark of an unseen face."""
    absent = Wording(phrases(scene.options.language).not_identified, Tone.UNSEEN)
    return {r: absent if w.tone is Tone.UNSEEN else w for r, w in scene.wordings.items()}


def _number_plates(scene: _Scene, region: RegionId, number: int, *, letter: float) -> tuple[Plate, ...]:
    tone = scene.wordings[region].tone
    text = str(number) if tone.is_sure or tone is Tone.UNSEEN else f"{number}?"
    return plates(text, Type(scene.measure, letter, lettering_of(tone)), WIDEST * letter)[:1]


def _attempt(
    scene: _Scene,
    texts: Mapping[RegionId, tuple[Plate, ...]],
    letter: float,
    *,
    pattern: Pattern,
    all_or_none: bool = False,
) -> _Labelling:
    """Return the labels of `texts` as far as they find a place."""
    ground = Ground(scene.room, _face_rows(scene), letter)
    regions = tuple(texts)
    if all_or_none and _is_hopeless(ground, [texts[r] for r in regions]):
        return _Labelling((), (), len(regions))
    subjects = tuple(Subject(_face(scene, r), texts[r]) for r in regions)
    placed = place(subjects, ground, pattern, patience=_patience(scene, pattern), all_or_none=all_or_none)
    found = dict(zip(regions, placed, strict=True))
    standing = {r: p for r, p in found.items() if p is not None}
    return _Labelling(
        labels=tuple(_label_at(scene, r, p, texts[r][p.plate], letter=letter) for r, p in standing.items()),
        leaders=tuple(
            Leader(r, leader_points(p.segment, scene.shapes[r])) for r, p in standing.items() if p.segment
        ),
        missing=len(found) - len(standing),
    )


def _patience(scene: _Scene, pattern: Pattern) -> int:
    """Return how long labels are pushed about: a screen waits only for its last names, a crowd for none."""
    if len(scene.wordings) > CROWD:
        return HASTY
    if scene.options.crowding is Crowding.LEAVE_OUT:
        return BRISK if pattern is QUICK else STUBBORN
    return PATIENT


def _label_at(scene: _Scene, region: RegionId, placed: Placed, plate: Plate, *, letter: float) -> Label:
    left, top, right, bottom = placed.box
    wording = scene.wordings[region]
    box = Box(left, top, right - left, bottom - top)
    return Label(region, plate.lines, box, wording.text, wording.tone, letter)


def _face_rows(scene: _Scene) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    quads = [_face(scene, region) for region in scene.shapes]
    return np.array(quads, dtype=np.float64).reshape(len(quads), 4)


def _is_in_view(scene: _Scene, region: RegionId) -> bool:
    left, top, right, bottom = scene.room
    centre = bounds(scene.shapes[region]).centre
    return left <= centre.x <= right and top <= centre.y <= bottom


def _is_hopeless(ground: Ground, texts: list[tuple[Plate, ...]]) -> bool:
    """Say whether the plates alone would fill nearly all the room that faces leave."""
    left, top, right, bottom = ground.room
    sides = ground.faces[:, 2:] - ground.faces[:, :2]
    free = (right - left) * (bottom - top) - float(np.prod(sides, axis=1).sum())
    return sum(min(p.width * p.height for p in plates_) for plates_ in texts) > FULL * free


def _face(scene: _Scene, region: RegionId) -> Quad:
    """Return where no label may stand for the sake of one face."""
    box = bounds(scene.shapes[region])
    return box.x, box.y - scene.canvas.crown, box.right, box.bottom
