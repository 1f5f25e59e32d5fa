"""The key plate as a PDF of one page in its real size, for a print shop."""

from __future__ import annotations

import io

from annotator.core.geometry import Box, Point
from annotator.export.drawing import LINE, Role
from annotator.export.embedding import Embedded
from annotator.export.inks import RGB
from annotator.export.keyplate import KeyPlate
from annotator.export.keyplate_figures import Figure
from annotator.export.keyplate_svg import FRAME
from annotator.export.letters import Letters
from annotator.export.look import line_ink
from annotator.export.pdf_pen import Part, Pen
from annotator.export.words import Words

_POINTS = 72 / 25.4  # a millimetre
_WHITE = (255, 255, 255)
_PARTS = {
    Role.TITLE: Part.TITLE,
    Role.LEGEND_LABEL: Part.HEADING,
    Role.LEGEND_NUMBER: Part.ENTRY,
    Role.LEGEND_NAME: Part.ENTRY,
    Role.CAPTION: Part.CAPTION,
    Role.CREDIT: Part.TEXT,
}


def encode_key_plate(
    plate: KeyPlate, photograph: Embedded, letters: Letters, *, title: str, said: Words
) -> bytes:
    """Return the key plate as PDF, with the photograph at all its pixels where it is printed."""
    pen = Pen(letters, title=title, language=said.tag)
    pen.turn_page(plate.width * _POINTS, plate.height * _POINTS)
    if plate.photograph is not None:
        box = _in_points(plate.photograph)
        jpeg = io.BytesIO(photograph.jpeg)
        pen.pdf.image(jpeg, x=box.x, y=box.y, w=box.width, h=box.height, alt_text=said.page.photograph)
    _draw_figures(pen, plate)
    for line in plate.text:
        at, letter = Point(line.at.x * _POINTS, line.at.y * _POINTS), line.letter * _POINTS
        with pen.pdf.part(_PARTS[line.role]):
            pen.text(line.text, at, letter=letter, cut=line.lettering, ink=line_ink(line, RGB))
    return bytes(pen.pdf.output())


def _draw_figures(pen: Pen, plate: KeyPlate) -> None:
    frame = _in_points(plate.plate)
    with pen.pdf.rect_clip(frame.x, frame.y, frame.width, frame.height):
        for figure in plate.figures:
            _draw_figure(pen, figure)
    with pen.pdf.aside():
        pen.stroke(RGB.ink, FRAME * _POINTS)
        pen.pdf.rect(frame.x, frame.y, frame.width, frame.height, style="D")


def _draw_figure(pen: Pen, figure: Figure) -> None:
    with pen.pdf.aside():
        pen.fill(_WHITE)
        pen.shape(_points(figure.paper))
        pen.fill(RGB.ink)
        for line in (figure.ink, *figure.hatching):
            pen.shape(_points(line))
    letter = figure.letter * _POINTS
    width = pen.letters(figure.text, letter, figure.lettering)[0]
    at = Point(figure.at.x * _POINTS - width / 2, figure.at.y * _POINTS - LINE * letter / 2)
    with pen.pdf.part(Part.TEXT):
        pen.text(figure.text, at, letter=letter, cut=figure.lettering, ink=RGB.ink)


def _points(line: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(Point(p.x * _POINTS, p.y * _POINTS) for p in line)


def _in_points(box: Box) -> Box:
    return Box(box.x * _POINTS, box.y * _POINTS, box.width * _POINTS, box.height * _POINTS)
