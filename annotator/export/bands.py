"""The paper above and below the photograph: title, legend, caption and credit."""

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
from annotator.export.legend import Column, legend_lines
from annotator.export.options import ExportOptions
from annotator.export.setting import ELLIPSIS, paragraph
from annotator.export.telling import teller
from annotator.export.wording import phrases, plain

EDGE = 1.3  # of the paper around the text, in letter sizes
BLOCK_GAP = 0.7
TITLE_SIZE, CREDIT_SIZE = 1.5, 0.85
LONGEST_LINE = 62.0  # in letter sizes, about 120 letters: beyond, the eye loses the line
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
    width = drawing.width + 2 * margin
    column = Column(EDGE * letter, max(width - 2 * EDGE * letter, letter), letter, measure)
    head = _head(project, options, column)
    top = round(head.y) + margin
    below = top + drawing.height + margin
    foot = _foot(drawing, project, options, column=column, top=below)
    height = below if not foot.lines else round(foot.y)
    shifted = _shifted(drawing, margin, top)
    return replace(shifted, width=width, height=height, text=(*head.lines, *foot.lines))


def _head(project: Project, options: ExportOptions, column: Column) -> _Paper:
    title = title_line(project.photograph, options.language) if options.title else ""
    if not title:
        return _Paper((), 0.0)
    large = replace(column, letter=column.letter * TITLE_SIZE)
    paper = _Paper((), EDGE * column.letter * 0.7)
    paper = _written(paper, title, large, lettering=Lettering.BOLD, role=Role.TITLE)
    return replace(paper, y=paper.y + EDGE * column.letter * 0.6)


def _foot(
    drawing: Drawing, project: Project, options: ExportOptions, *, column: Column, top: float
) -> _Paper:
    """Return legend, caption and credit from `top` down."""
    gap = BLOCK_GAP * column.letter
    paper = _Paper((), top + EDGE * column.letter * 0.8)
    if drawing.legend:
        lines, end = legend_lines(drawing.legend, column, paper.y)
        paper = _Paper(lines, end)
    if options.caption and project.captions:
        text = "\n".join(c.text for c in project.captions[:1])
        before = paper
        paper = _written(paper, text, column, lettering=Lettering.ROMAN, role=Role.CAPTION)
        paper = replace(paper, y=paper.y + gap) if paper is not before else paper
    if options.credit:
        small = replace(column, letter=column.letter * CREDIT_SIZE)
        text = credit_line(project.photograph, options.language)
        paper = _written(paper, text, small, lettering=Lettering.ITALIC, role=Role.CREDIT)
    return replace(paper, y=paper.y + EDGE * column.letter * 0.8)


def _written(paper: _Paper, text: str, column: Column, *, lettering: Lettering, role: Role) -> _Paper:
    """Return `paper` with the paragraphs of `text` added; a text too long for a print ends in an ellipsis."""
    room = min(column.width, LONGEST_LINE * column.letter)
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


def _shifted(drawing: Drawing, dx: float, dy: float) -> Drawing:
    """Return `drawing` with the photograph and all that belongs to it moved by `dx` and `dy`."""
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
