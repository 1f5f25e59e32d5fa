"""The key plate on pixels, for a dialog; what is printed are the vectors of SVG and PDF."""

from __future__ import annotations

from PIL import Image, ImageDraw

from annotator.core.geometry import Box, Point
from annotator.core.model import Project
from annotator.export.drawing import LINE, Lettering
from annotator.export.inks import RGB, Ink
from annotator.export.keyplate import KeyPlate, lay_key_plate
from annotator.export.keyplate_figures import Figure
from annotator.export.letters import Letters
from annotator.export.look import line_ink
from annotator.export.options import ExportOptions

_FINER = 3  # drawn so many times as large and made smaller, since Pillow's shapes have hard edges
_WHITE = (255, 255, 255)


def render_key_plate(
    project: Project, picture: Image.Image, options: ExportOptions, *, longest: int
) -> tuple[Image.Image, tuple[str, ...]]:
    """Return the key plate, no side longer than `longest` px, and its problems.

    `picture` is the photograph upright in sRGB at any size; it is not changed.
    """
    letters = Letters()
    plate = lay_key_plate(project, options, picture, letters)
    scale = longest / max(plate.width, plate.height)
    large = _drawn(plate, scale * _FINER, letters)
    size = max(1, round(plate.width * scale)), max(1, round(plate.height * scale))
    image = large.resize(size, Image.Resampling.BOX)
    if plate.photograph is not None:
        left, top, right, bottom = _whole(plate.photograph, scale)
        photograph = picture.convert("RGB").resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        image.paste(photograph, (left, top))
    return image, plate.problems


def _drawn(plate: KeyPlate, scale: float, letters: Letters) -> Image.Image:
    size = max(1, round(plate.width * scale)), max(1, round(plate.height * scale))
    image = Image.new("RGB", size, _WHITE)
    left, top, right, bottom = _whole(plate.plate, scale)
    inside = Image.new("RGB", (max(1, right - left), max(1, bottom - top)), _WHITE)
    for figure in plate.figures:
        _draw_figure(inside, figure, scale, plate.plate, letters=letters)
    image.paste(inside, (left, top))
    ImageDraw.Draw(image).rectangle((left, top, right, bottom), outline=RGB.ink, width=_FINER)
    for line in plate.text:
        at = Point(line.at.x * scale, line.at.y * scale)
        ink = line_ink(line, RGB)
        _write(image, line.text, at, letter=line.letter * scale, cut=line.lettering, ink=ink, letters=letters)
    return image


def _draw_figure(image: Image.Image, figure: Figure, scale: float, frame: Box, *, letters: Letters) -> None:
    pen = ImageDraw.Draw(image)

    def pixels(line: tuple[Point, ...]) -> list[tuple[float, float]]:
        return [((p.x - frame.x) * scale, (p.y - frame.y) * scale) for p in line]

    pen.polygon(pixels(figure.paper), fill=_WHITE)
    for line in (figure.ink, *figure.hatching):
        pen.polygon(pixels(line), fill=RGB.ink)
    letter = figure.letter * scale
    ((x, y),) = pixels((figure.at,))
    at = Point(x - letters(figure.text, letter, figure.lettering)[0] / 2, y - LINE * letter / 2)
    _write(image, figure.text, at, letter=letter, cut=figure.lettering, ink=RGB.ink, letters=letters)


def _write(
    image: Image.Image, text: str, at: Point, *, letter: float, cut: Lettering, ink: Ink, letters: Letters
) -> None:
    width, height = letters(text, letter, cut)
    mask = Image.new("L", (int(width + letter) + 1, int(height) + 2))
    letters.draw(mask, (letter / 4, 0), text, size=letter, lettering=cut)
    image.paste(ink, (round(at.x - letter / 4), round(at.y)), mask)


def _whole(box: Box, scale: float) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom in whole px."""
    return round(box.x * scale), round(box.y * scale), round(box.right * scale), round(box.bottom * scale)
