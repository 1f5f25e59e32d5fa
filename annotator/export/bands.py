"""The paper around the photograph: title above, legend, caption and credit below, and an edge on all sides.

The edge keeps words in line with the photograph, and both away from where a printer cannot print.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from annotator.core.geometry import Box, Point, moved
from annotator.core.model import Photograph, Project
from annotator.export.drawing import (
    LINE,
    Drawing,
    Label,
    Leader,
    Lettering,
    Mark,
    Role,
    TextLine,
    TextMeasure,
)
from annotator.export.legend_lines import Column, legend_lines
from annotator.export.options import ExportOptions
from annotator.export.setting import ELLIPSIS, paragraph
from annotator.export.telling import teller
from annotator.export.wording import phrases, plain

EDGE = 2.2  # of the paper around the photograph, in letter sizes; there is none where nothing is said
BLOCK_GAP = 0.7
_HEAD, _UNDER_TITLE, _FOOT, _LAST = 1.5, 0.9, 1.0, 1.6
TITLE_SIZE, CREDIT_SIZE = 1.5, 0.85
LONGEST_LINE = 62.0  # in letter sizes, about 120 letters: beyond, the eye loses the line
_ALONE = 1.5  # of that, where there is no second line
MAX_LINES = 60
MAX_TEXT = 12_000


@dataclass(frozen=True, slots=True)
class _Paper:
    """A band being filled from above: its lines so far and the y where the next block starts."""

    lines: tuple[TextLine, ...]
    y: float


def lay_bands(
    drawing: Drawing, project: Project, options: ExportOptions, measure: TextMeasure, *, letter: float
) -> Drawing:
    """Return `drawing` with its margin and bands added, and everything moved to its place on the canvas."""
    margin = round(options.margin * max(drawing.width, drawing.height))
    edge = max(margin, round(EDGE * letter))
    column = Column(edge, drawing.width, letter, measure)
    head = _head(project, options, column)
    top = max(edge, round(head.y) + margin)
    foot = _foot(drawing, project, options, column=column, top=top + drawing.height + margin)
    if not head.lines and not foot.lines:
        return _on_canvas(drawing, margin, margin, height=drawing.height + 2 * margin)
    height = max(top + drawing.height + edge, round(foot.y))
    paper = _on_canvas(drawing, edge, top, height=height)
    return replace(paper, text=(*head.lines, *foot.lines))


def _on_canvas(drawing: Drawing, left: float, top: float, *, height: int) -> Drawing:
    """Return `drawing` with as much paper to its right as to its left, on a canvas of `height`."""
    return replace(moved_drawing(drawing, left, top), width=drawing.width + 2 * round(left), height=height)


def _head(project: Project, options: ExportOptions, column: Column) -> _Paper:
    title = title_line(project.photograph, options.language) if options.title else ""
    if not title:
        return _Paper((), 0.0)
    large = replace(column, letter=column.letter * TITLE_SIZE)
    paper = _Paper((), _HEAD * column.letter)
    paper = _written(paper, title, large, lettering=Lettering.BOLD, role=Role.TITLE)
    return replace(paper, y=paper.y + _UNDER_TITLE * column.letter)


def _foot(
    drawing: Drawing, project: Project, options: ExportOptions, *, column: Column, top: float
) -> _Paper:
    """Return legend, caption and credit from `top` down."""
    gap = BLOCK_GAP * column.letter
    paper = _Paper((), top + _FOOT * column.letter)
    if drawing.legend:
        lines, end = legend_lines(drawing.legend, column, paper.y)
        paper = _Paper(lines, end + gap)
    if options.caption and project.captions:
        text = "\n".join(c.text for c in project.captions[:1])
        before = paper
        paper = _written(paper, text, column, lettering=Lettering.ROMAN, role=Role.CAPTION)
        paper = replace(paper, y=paper.y + gap) if paper is not before else paper
    if options.credit:
        small = replace(column, letter=column.letter * CREDIT_SIZE)
        text = credit_line(project.photograph, options.language)
        paper = _written(paper, text, small, lettering=Lettering.ITALIC, role=Role.CREDIT)
    return replace(paper, y=paper.y + _LAST * column.letter) if paper.lines else _Paper((), 0.0)


def _written(paper: _Paper, text: str, column: Column, *, lettering: Lettering, role: Role) -> _Paper:
    """Return `paper` with the paragraphs of `text` added; a text too long for a print ends in an ellipsis."""
    room = _room(text, column, lettering)
    parts = text[:MAX_TEXT].splitlines()[:MAX_LINES]
    lines = [
        line for part in parts for line in paragraph(plain(part, MAX_TEXT), column.type(lettering), room)
    ]
    if len(lines) > MAX_LINES or len(text) > MAX_TEXT:
        lines = [*lines[: MAX_LINES - 1], ELLIPSIS]
    step = column.letter * LINE
    added = tuple(
        TextLine(line, Point(column.left, paper.y + i * step), column.letter, lettering, role)
        for i, line in enumerate(lines)
    )
    return _Paper((*paper.lines, *added), paper.y + len(added) * step) if added else paper


def _room(text: str, column: Column, lettering: Lettering) -> float:
    """Return how wide lines may be: a text of one line is read without losing it, and may be longer."""
    measure = LONGEST_LINE * column.letter
    is_short = "\n" not in text and len(text) < MAX_TEXT
    wide = column.type(lettering).width(text) if is_short else column.width
    return min(column.width, _ALONE * measure if wide <= _ALONE * measure else measure)


def title_line(photograph: Photograph, language: str) -> str:
    """Return what the picture shows and when, in one line."""
    when = teller(language).date(photograph.date)
    return ", ".join(part for part in (plain(photograph.title), plain(when)) if part)


def credit_line(photograph: Photograph, language: str) -> str:
    """Return who made the picture, who holds it and where it is from, in one line."""
    words = phrases(language)
    maker = words.by.format(name=plain(photograph.maker)) if photograph.maker.strip() else ""
    stand_in = words.stand_in if photograph.is_stand_in else ""
    parts = (maker, plain(photograph.credit), plain(photograph.source), stand_in)
    return ". ".join(part.rstrip(".") for part in parts if part)


def moved_drawing(drawing: Drawing, dx: float, dy: float) -> Drawing:
    """Return `drawing` with the photograph and what lies over it moved by `dx` and `dy`; texts stay."""
    if not dx and not dy:
        return drawing
    box = drawing.picture
    return replace(
        drawing,
        picture=Box(box.x + dx, box.y + dy, box.width, box.height),
        marks=tuple(_moved_mark(mark, dx, dy) for mark in drawing.marks),
        labels=tuple(_moved_label(label, dx, dy) for label in drawing.labels),
        leaders=tuple(_moved_leader(leader, dx, dy) for leader in drawing.leaders),
    )


def _moved_mark(mark: Mark, dx: float, dy: float) -> Mark:
    return replace(mark, shape=moved(mark.shape, dx, dy))


def _moved_label(label: Label, dx: float, dy: float) -> Label:
    return replace(label, box=label.box.moved(dx, dy))


def _moved_leader(leader: Leader, dx: float, dy: float) -> Leader:
    return replace(leader, points=tuple(Point(p.x + dx, p.y + dy) for p in leader.points))
