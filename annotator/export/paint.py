"""A Drawing put on pixels, as `look` says.

Touches only the pixels it covers, so that the photograph beside them stays what it was. Knows no files.
"""

from __future__ import annotations

import math

from PIL import Image

from annotator.core.geometry import Box, Point
from annotator.export import look
from annotator.export.drawing import LINE, PAD_Y, Drawing, Label, Leader, Mark, TextLine
from annotator.export.inks import Inks, inks
from annotator.export.letters import Letters
from annotator.export.look import Dress
from annotator.export.strokes import dashed, dashes, dot, outline, rim, rounded, stroke


def paint(drawing: Drawing, photograph: Image.Image, letters: Letters) -> Image.Image:
    """Return the photograph (mode "L", "RGB" or "CMYK", of the drawing's size) with the drawing on it.

    Where there are no bands the photograph itself is drawn on and returned: at 100 megapixels a copy would
    take as long as all the labels.
    """
    colours = inks(photograph.mode)
    image = _on_paper(drawing, photograph, colours)
    worn = look.dress(drawing.label_style, colours)
    for mark in drawing.marks:
        _paint_mark(image, mark, worn, longer=max(photograph.size))
    letter = drawing.labels[0].letter if drawing.labels else 0.0
    for leader in drawing.leaders:
        _paint_leader(image, leader, worn, letter=letter)
    for label in drawing.labels:
        _paint_label(image, label, worn, letters=letters)
    for line in drawing.text:
        _paint_line(image, line, colours, letters=letters)
    return image


def _on_paper(drawing: Drawing, photograph: Image.Image, colours: Inks) -> Image.Image:
    if (drawing.width, drawing.height) == photograph.size:
        return photograph
    left, top = round(drawing.picture.x), round(drawing.picture.y)
    right, bottom = left + photograph.width, top + photograph.height
    # Paper goes around the photograph only: filling the whole canvas would cost as much as copying it.
    image = Image.new(photograph.mode, (drawing.width, drawing.height), None)
    for band in (
        (0, 0, drawing.width, top),
        (0, bottom, drawing.width, drawing.height),
        (0, top, left, bottom),
        (right, top, drawing.width, bottom),
    ):
        image.paste(colours.paper, band)
    image.paste(photograph, (left, top))
    return image


def _paint_mark(image: Image.Image, mark: Mark, worn: Dress, *, longer: int) -> None:
    """Draw an outline that shows on dark and on light: a line within a halo; with gaps where in doubt."""
    width = look.mark_width(longer)
    points = outline(mark.shape)
    lines = tuple(dashes(points, look.MARK_DASH * width, look.MARK_GAP * width)) if mark.dashed else (points,)
    for line in lines:
        stroke(image, line, width=width * look.MARK_HALO, ink=worn.ground)
    for line in lines:
        stroke(image, line, width=width, ink=worn.ink)


def _paint_leader(image: Image.Image, leader: Leader, worn: Dress, *, letter: float) -> None:
    end = leader.points[-1]
    stroke(image, leader.points, width=look.LEADER_HALO * letter, ink=worn.ground)
    dot(
        image,
        end,
        radius=look.LEADER_DOT * letter + (look.LEADER_HALO - look.LEADER) * letter / 2,
        ink=worn.ground,
    )
    stroke(image, leader.points, width=look.LEADER * letter, ink=worn.ink)
    dot(image, end, radius=look.LEADER_DOT * letter, ink=worn.ink)


def _paint_label(image: Image.Image, label: Label, worn: Dress, *, letters: Letters) -> None:
    left, top, size = _whole(label.box)
    if worn.has_plates:
        _paint_plate(image, label, worn)
    else:
        for broad, opacity in look.HALOES:
            halo = _lettered(label, size, letters, halo=broad * label.letter)
            image.paste(worn.ground, (left, top), halo.point(lambda v, share=opacity: v * share // 255))
    image.paste(look.label_ink(label, worn), (left, top), _lettered(label, size, letters))


def _paint_plate(image: Image.Image, label: Label, worn: Dress) -> None:
    left, top, size = _whole(label.box)
    radius = look.radius(label)
    plate = rounded(size, radius)
    image.paste(worn.ground, (left, top), plate.point(lambda v: v * look.PLATE // 255))
    border = rim(plate, look.rim(label), radius)
    if not label.tone.is_sure:
        border = dashed(border, look.DASH * label.letter, radius)
    image.paste(look.rim_ink(label, worn), (left, top), border)


def _lettered(label: Label, size: tuple[int, int], letters: Letters, *, halo: float = 0.0) -> Image.Image:
    """Return the mask of the label's letters, `halo` px broader on every side."""
    text = Image.new("L", size)
    for i, line in enumerate(label.lines):
        width = letters(line, label.letter, label.lettering)[0]
        at = (size[0] - width) / 2, (PAD_Y + i * LINE) * label.letter
        letters.draw(text, at, line, size=label.letter, lettering=label.lettering, halo=halo)
    return text


def _whole(box: Box) -> tuple[int, int, tuple[int, int]]:
    """Return the whole pixels inside `box`: what is drawn never reaches beyond the layout's plate."""
    left, top = math.ceil(box.x), math.ceil(box.y)
    return left, top, (max(1, math.floor(box.right) - left), max(1, math.floor(box.bottom) - top))


def _paint_line(image: Image.Image, line: TextLine, colours: Inks, *, letters: Letters) -> None:
    width = letters(line.text, line.letter, line.lettering)[0]
    left, top = math.floor(line.at.x), math.floor(line.at.y)
    reach = round(line.letter / 4)  # slanted letters lean out of their width
    mask = Image.new("L", (math.ceil(width) + 2 * reach, math.ceil(line.letter * LINE) + 2))
    at = Point(line.at.x - left + reach, line.at.y - top)
    letters.draw(mask, (at.x, at.y), line.text, size=line.letter, lettering=line.lettering)
    image.paste(look.line_ink(line, colours), (left - reach, top), mask)
